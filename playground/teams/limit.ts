import { makeWindows, type Limit as Window } from '../windows'

/** How often a bot may post in one conversation (learn.microsoft.com: "Optimize your bot with rate limiting in Teams"). */
export const perConversation: readonly Window[] = [
  { calls: 7, every: 1_000, per: 'conversation' },
  { calls: 8, every: 2_000, per: 'conversation' },
  { calls: 60, every: 30_000, per: 'conversation' },
  { calls: 1_800, every: 3_600_000, per: 'conversation' },
]

export interface Limit {
  /** Seconds to wait before a post in this conversation; undefined where it may go now, and is counted. */
  wait(conversation: string, now: number): number | undefined
}

/** By real time, as every platform counts. */
export function makeLimit(): Limit {
  let at = 0
  const windows = makeWindows({ posts: perConversation }, () => at)
  return {
    wait(conversation, now) {
      at = now
      return windows.refuse('posts', conversation)
    },
  }
}
