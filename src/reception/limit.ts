import { createHmac, randomBytes } from 'node:crypto'
import type { PersonId } from '../people/person'

const hour = 3_600_000

/** How much one person may send; counted in memory alone, under a key that is thrown away every hour. */
export interface Limit {
  /** Counts one. Undefined when it is allowed; otherwise when it will be, in epoch milliseconds. */
  take(person: PersonId, now: number): number | undefined
}

/** At most `most` an hour for each person, an instance. Nothing is dropped for it: what comes too soon stays a draft. */
export function hourly(most: number): Limit {
  let key = randomBytes(32)
  let until = 0
  let counts = new Map<string, number>()
  return {
    take(person, now) {
      // A clock that was set back starts a new hour too.
      if (now >= until || now < until - hour) {
        key = randomBytes(32)
        until = now + hour
        counts = new Map()
      }
      const name = createHmac('sha256', key).update(person).digest('base64')
      const count = counts.get(name) ?? 0
      if (count >= most) return until
      counts.set(name, count + 1)
      return undefined
    },
  }
}
