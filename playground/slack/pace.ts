/** At least this long between two posts in one channel, in milliseconds (docs.slack.dev/apis/web-api/rate-limits). */
const between = 1000

/** How many seconds a post to this channel has to wait; undefined where it is taken. `now` is real time in epoch milliseconds. */
export function makePace(now: () => number): (channel: unknown) => number | undefined {
  const taken = new Map<unknown, number>()
  return channel => {
    const free = (taken.get(channel) ?? Number.NEGATIVE_INFINITY) + between
    if (now() < free) return Math.ceil((free - now()) / 1000)
    taken.set(channel, now())
    return undefined
  }
}
