import type { Key } from '../ports/store'
import type { Ctx } from './context'

/**
 * Does the work for everything of a kind that is due now, each once a call, and tells for how many. What fails stays due for the next
 * call; it does not stand in the way of what comes behind it.
 */
export async function eachDue(ctx: Ctx, kind: string, work: (key: Key) => Promise<void>): Promise<number> {
  const seen = new Set<string>()
  for (;;) {
    const keys = await ctx.store.due(kind, ctx.clock.now(), 200 + 2 * seen.size)
    const fresh = keys.filter(key => !seen.has(`${key.org}|${key.id}`))
    if (fresh.length === 0) return seen.size
    for (const key of fresh) {
      seen.add(`${key.org}|${key.id}`)
      try {
        await work(key)
      } catch (fault) {
        ctx.log.error({ event: 'schedule.failed', org: key.org, kind }, fault)
      }
    }
  }
}
