/** Activities seen of late in this process. The core knows repeats by an act's keys as well, across processes. */
export interface Replays {
  /** False when it was seen before. */
  fresh(conversation: string, activity: string, now: number): boolean
}

/** Longer than a signed request can be valid beyond its hour, in milliseconds. */
const kept = 70 * 60_000
const most = 100_000

/** An activity's id is unique within its conversation only: for messages it is a time in milliseconds. */
export function rememberActivities(): Replays {
  const seen = new Map<string, number>()
  return {
    fresh(conversation, activity, now) {
      for (const [key, at] of seen) {
        if (at > now - kept && seen.size < most) break
        seen.delete(key)
      }
      const key = `${conversation}|${activity}`
      if (seen.has(key)) return false
      seen.set(key, now)
      return true
    },
  }
}
