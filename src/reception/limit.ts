import { createHmac, randomBytes } from 'node:crypto'
import type { PersonId } from '../people/person'

const hour = 3_600_000

/** How much one person may send; counted in memory alone, under a key that is thrown away every hour. */
export interface Limit {
  /** Counts this act, once however often it is tried. Undefined when it is allowed; otherwise when it will be, in epoch milliseconds. */
  take(person: PersonId, act: string, now: number): number | undefined
}

/** At most `most` an hour for each person, an instance. Nothing is dropped for it: what comes too soon stays a draft. */
export function hourly(most: number): Limit {
  let key = randomBytes(32)
  let until = 0
  let acts = new Map<string, Set<string>>()
  return {
    take(person, act, now) {
      // A clock that was set back starts a new hour too.
      if (now >= until || now < until - hour) {
        key = randomBytes(32)
        until = now + hour
        acts = new Map()
      }
      const name = (what: string) => createHmac('sha256', key).update(what).digest('base64')
      const taken = acts.get(name(person)) ?? new Set()
      if (!taken.has(name(act)) && taken.size >= most) return until
      acts.set(name(person), taken.add(name(act)))
      return undefined
    },
  }
}
