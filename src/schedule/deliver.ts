import type { Key } from '../ports/store'
import { partsOf } from './delivery'
import type { Toward } from './pace'
import { isQuiet, type SendCtx, sendOne } from './send'

export interface DeliverCtx extends SendCtx {
  /** Once it is aborted, what is under way is ended and nothing new is begun. */
  readonly signal?: AbortSignal
}

/** To how many places is sent at once. */
const lanes = 16
/** How many more go to places whose limits are known, so that they are used to the full however long an answer takes. */
const moreLanes = 24
/** How many of them to one place, its first included. */
const mostToOne = 8
/** How far a place's list is gone into for somebody whom nothing is on its way to. */
const reach = 20
/** How often what became due meanwhile is looked for, in milliseconds. */
const lookEvery = 1_000

interface Owed {
  readonly key: Key
  readonly toward: Toward
}

/**
 * Carries out every delivery that is due, at the pace that is known of each place: many places side by side, in turns, so that a long
 * list or a slow answer holds up nobody elsewhere (S7). Where no pace is known one after another goes there; nobody ever gets two at
 * once. Those that may have ended a process come last and one at a time: what ends it again takes nobody along (S8). Returns how many
 * it took in hand.
 */
export async function deliverDue(ctx: DeliverCtx): Promise<number> {
  const queues = new Map<string, Owed[]>()
  /** How many are under way to each place, and to whom. */
  const busy = new Map<string, number>()
  const reached = new Set<string>()
  const running = new Set<Promise<void>>()
  const suspects: Owed[] = []
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
      const { recipient } = partsOf(key.id)
      const toward = ctx.toward(key.org, recipient)
      const queue = queues.get(toward.place)
      if (queue === undefined) queues.set(toward.place, [{ key, toward }])
      else queue.push({ key, toward })
    }
    return fresh.length > 0
  }

  /** What failed here stays held: it is due again at the next call. */
  async function carryOut(owed: Owed, alone: boolean): Promise<void> {
    const { key, toward } = owed
    const turn = ctx.pacer.take(toward)
    try {
      if ((await sendOne(ctx, key, { toward, turn, alone })) === 'suspect') suspects.push(owed)
      else {
        held.delete(nameOf(key))
        count += 1
      }
    } catch (fault) {
      count += 1
      ctx.log.error({ event: 'delivery.failed', org: key.org, kind: 'delivery' }, fault)
    } finally {
      turn.drop()
    }
  }

  function begin(owed: Owed): void {
    const { place } = owed.toward
    const who = whoOf(owed)
    busy.set(place, (busy.get(place) ?? 0) + 1)
    reached.add(who)
    const work: Promise<void> = carryOut(owed, false).finally(() => {
      running.delete(work)
      reached.delete(who)
      const left = (busy.get(place) ?? 1) - 1
      if (left === 0) busy.delete(place)
      else busy.set(place, left)
    })
    running.add(work)
  }

  function hasRoom(place: string): boolean {
    const to = busy.get(place) ?? 0
    return to === 0 ? busy.size < lanes : to < mostToOne && running.size - busy.size < moreLanes
  }

  /** The first of a list that may go now; else in how many milliseconds one may, where time alone tells. */
  function choose(queue: readonly Owed[], first: boolean): { readonly at: number } | { readonly wait: number } {
    let wait = Number.POSITIVE_INFINITY
    const passed = new Set<string>()
    for (const [at, owed] of queue.slice(0, reach).entries()) {
      // What comes later for somebody does not overtake what waits, though time went on while this was looked at.
      const who = whoOf(owed)
      if (passed.has(who)) continue
      passed.add(who)
      if (reached.has(who) || (!first && owed.toward.rates.length === 0)) continue
      const until = ctx.pacer.wait(owed.toward)
      if (until === 0) return { at }
      wait = Math.min(wait, until ?? wait)
    }
    return { wait }
  }

  /** Begins what may go now; tells in how many milliseconds more may, where time alone tells. */
  function start(): number {
    let soonest = Number.POSITIVE_INFINITY
    for (const [place, queue] of queues) {
      if (queue.length === 0) queues.delete(place)
      if (queue.length === 0 || isQuiet(ctx, place) || !hasRoom(place)) continue
      const chosen = choose(queue, !busy.has(place))
      if ('wait' in chosen) soonest = Math.min(soonest, chosen.wait)
      else {
        // Whoever had a turn stands at the back, where it is come to once more.
        queues.delete(place)
        queues.set(place, queue)
        for (const owed of queue.splice(chosen.at, 1)) begin(owed)
      }
    }
    return soonest
  }

  async function carryOutAlone(suspect: Owed): Promise<void> {
    for (let wait = ctx.pacer.wait(suspect.toward); wait !== 0; wait = ctx.pacer.wait(suspect.toward)) await pause(wait ?? 1, [])
    if (!isQuiet(ctx, suspect.toward.place)) await carryOut(suspect, true)
  }

  try {
    while (!ctx.signal?.aborted) {
      if (ctx.clock.now() - looked >= lookEvery) await look()
      const wait = start()
      if (running.size > 0 || wait < Number.POSITIVE_INFINITY) await pause(wait, running)
      else if (!(await look())) {
        const suspect = suspects.shift()
        if (suspect === undefined) break
        await carryOutAlone(suspect)
      }
    }
    return count
  } finally {
    // Also where looking failed: the next call must not go to a place where one is still under way.
    await Promise.all(running)
  }
}

/** Until one of these has ended, or for so long, but never longer than from one look to the next. */
async function pause(ms: number, until: Iterable<Promise<void>>): Promise<void> {
  if (ms === Number.POSITIVE_INFINITY) return Promise.race(until)
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>(resolve => {
    timer = setTimeout(resolve, Math.min(ms, lookEvery))
  })
  await Promise.race([...until, over])
  clearTimeout(timer)
}

function nameOf({ org, id }: Key): string {
  return `${org}|${id}`
}

function whoOf({ key, toward }: Owed): string {
  return `${key.org}|${toward.recipient}`
}
