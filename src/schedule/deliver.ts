import type { Key } from '../ports/store'
import { partsOf } from './delivery'
import { isQuiet, type SendCtx, sendOne } from './send'

export interface DeliverCtx extends SendCtx {
  /** Once it is aborted, what is under way is ended and nothing new is begun. */
  readonly signal?: AbortSignal
}

/** How many are sent at once, each to another place. */
const lanes = 16
/** How often what became due meanwhile is looked for, in milliseconds. */
const lookEvery = 1_000

/**
 * Carries out every delivery that is due: many places side by side, each place one after another, in turns, so that a long list or a
 * slow answer holds up nobody elsewhere (S7). Those that may have ended a process come last and one at a time: what ends it again takes
 * nobody along (S8). Returns how many it took in hand.
 */
export async function deliverDue(ctx: DeliverCtx): Promise<number> {
  const queues = new Map<string, Key[]>()
  const running = new Map<string, Promise<void>>()
  const suspects: Key[] = []
  const held = new Set<string>()
  let looked = Number.NEGATIVE_INFINITY
  let count = 0

  /** Tells whether there was anything new. */
  async function look(): Promise<boolean> {
    looked = ctx.clock.now()
    const keys = await ctx.store.due('delivery', looked, 500 + 2 * held.size)
    const fresh = keys.filter(key => !held.has(nameOf(key)))
    for (const key of fresh) {
      held.add(nameOf(key))
      const place = ctx.placeOf(key.org, partsOf(key.id).recipient)
      const queue = queues.get(place)
      if (queue === undefined) queues.set(place, [key])
      else queue.push(key)
    }
    return fresh.length > 0
  }

  /** What failed here stays held: it is due again at the next call. */
  async function carryOut(key: Key, alone: boolean): Promise<void> {
    try {
      if ((await sendOne(ctx, key, alone)) === 'suspect') suspects.push(key)
      else {
        held.delete(nameOf(key))
        count += 1
      }
    } catch (fault) {
      count += 1
      ctx.log.error({ event: 'delivery.failed', org: key.org, kind: 'delivery' }, fault)
    }
  }

  function start(): void {
    for (const [place, queue] of queues) {
      if (running.size >= lanes) return
      if (running.has(place) || isQuiet(ctx, place)) continue
      const key = queue.shift()
      // Whoever had a turn stands at the back.
      queues.delete(place)
      if (key === undefined) continue
      queues.set(place, queue)
      running.set(
        place,
        carryOut(key, false).finally(() => running.delete(place)),
      )
    }
  }

  try {
    while (!ctx.signal?.aborted) {
      if (ctx.clock.now() - looked >= lookEvery) await look()
      start()
      if (running.size > 0) await Promise.race(running.values())
      else if (!(await look())) {
        const suspect = suspects.shift()
        if (suspect === undefined) break
        if (!isQuiet(ctx, ctx.placeOf(suspect.org, partsOf(suspect.id).recipient))) await carryOut(suspect, true)
      }
    }
    return count
  } finally {
    // Also where looking failed: the next call must not go to a place where one is still under way.
    await Promise.all(running.values())
  }
}

function nameOf({ org, id }: Key): string {
  return `${org}|${id}`
}
