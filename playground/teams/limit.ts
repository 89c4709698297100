/** How often a bot may post in one conversation (learn.microsoft.com: "Optimize your bot with rate limiting in Teams"). */
const limits = [
  { seconds: 1, posts: 7 },
  { seconds: 2, posts: 8 },
  { seconds: 30, posts: 60 },
  { seconds: 3_600, posts: 1_800 },
] as const

export interface Limit {
  /** Seconds to wait before a post in this conversation; undefined where it may go now, and is counted. */
  wait(conversation: string, now: number): number | undefined
}

/** By real time, as every platform counts. */
export function makeLimit(): Limit {
  const posts = new Map<string, number[]>()
  return {
    wait(conversation, now) {
      const before = (posts.get(conversation) ?? []).filter(at => at > now - 3_600_000)
      posts.set(conversation, before)
      for (const { seconds, posts: most } of limits) {
        const within = before.filter(at => at > now - seconds * 1_000)
        const first = within[within.length - most]
        if (first !== undefined) return Math.max(1, Math.ceil((first + seconds * 1_000 - now) / 1_000))
      }
      before.push(now)
      return undefined
    },
  }
}
