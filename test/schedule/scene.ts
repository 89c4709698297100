import type { Clock } from '../../src/ports/clock'
import type { Log, LogFields } from '../../src/ports/log'
import type { Key, Store } from '../../src/ports/store'
import type { DeliverCtx } from '../../src/schedule/deliver'
import { makePacer } from '../../src/schedule/pace'
import type { Rhythm } from '../../src/schedule/rhythm'
import { placeOf } from '../../src/schedule/send'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export const everyMonday: Rhythm = {
  weekday: 1,
  time: '10:00',
  everyWeeks: 1,
  from: '2026-01-01',
  timezone: 'Europe/Amsterdam',
  country: 'NL',
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  dayOff: 'next-workday',
  catchUp: 'all',
}

/** A clock that stands where it was put. */
export interface HandClock extends Clock {
  at: number
}

export function handClock(iso: string): HandClock {
  const clock = { at: Date.parse(iso), now: () => clock.at }
  return clock
}

/** A log that keeps what it was told. */
export interface KeptLog extends Log {
  readonly lines: { readonly fields: LogFields; readonly error: unknown }[]
}

export function keptLog(): KeptLog {
  const lines: KeptLog['lines'][number][] = []
  const keep = (fields: LogFields, error?: unknown) => void lines.push({ fields, error })
  return { lines, info: keep, warn: keep, error: keep }
}

export class Died extends Error {}

/** The store as a process has it that may die at any await: a call that kills it was carried out or not, and every later one fails. */
export function mortal(store: Store, dies: () => boolean): Store {
  let dead = false
  function guarded<Args extends unknown[], T>(call: (...args: Args) => Promise<T>): (...args: Args) => Promise<T> {
    return async (...args) => {
      if (dead) throw new Died()
      const now = dies()
      dead ||= now
      if (now && Math.random() < 0.5) throw new Died()
      const told = await call(...args)
      if (dead) throw new Died()
      return told
    }
  }
  return {
    ...store,
    insert: guarded(store.insert),
    get: guarded(store.get),
    replace: guarded(store.replace),
    find: guarded(store.find),
    due: guarded(store.due),
    remove: guarded(store.remove),
  }
}

/** All that will ever be due of a kind. */
export function everDue(store: Store, kind: string): Promise<readonly Key[]> {
  return store.due(kind, Number.MAX_SAFE_INTEGER, 100_000)
}

/** Places of which no limit is known. */
export function unpaced(): Pick<DeliverCtx, 'toward' | 'pacer'> {
  return {
    toward: (org, recipient) => ({ place: placeOf(org, recipient), recipient, rates: [] }),
    pacer: makePacer(Date.now),
  }
}
