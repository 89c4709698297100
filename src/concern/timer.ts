import type { Organisation } from '../people/organisation'
import { addDays, dayOf, startOf } from '../schedule/calendar'
import { aftercare } from './aftercare'
import type { Case } from './case'
import { countAt } from './counted'
import { keeping, quiet, warning } from './retention'
import { askReporter, passToSecond } from './second'

/** Something that happens to a case as time passes, by nobody's deed. Both are pure. */
export interface Timer {
  /** When it happens next, in epoch milliseconds of the clock that can be moved; undefined where it does not. */
  next(concern: Case, org: Organisation): number | undefined
  /** What it makes of the case at this moment: the very same case where it is not time yet, or where it has happened. */
  pass(concern: Case, org: Organisation, now: number): Case
}

/**
 * For so many days whoever had a case is shown that it went to somebody else: as long as what was stopped is kept, so that the end of it
 * does not tell what became of the case.
 */
const wentDays = 7

function wentUntil({ until }: Case['previous'][number], { calendar }: Organisation): number {
  return startOf(addDays(dayOf(until, calendar), wentDays), calendar)
}

/** Who had the case a while ago is forgotten: nothing is left by which they would be found. */
export const forgetWhoHadIt: Timer = {
  next: ({ previous }, org) => (previous.length === 0 ? undefined : Math.min(...previous.map(one => wentUntil(one, org)))),
  pass(concern, org, now) {
    const previous = concern.previous.filter(one => wentUntil(one, org) > now)
    return previous.length === concern.previous.length ? concern : { ...concern, previous }
  },
}

/** Every timer there is, in the order in which they pass. */
export const timers: readonly Timer[] = [forgetWhoHadIt, askReporter, passToSecond, aftercare, keeping, warning, quiet]

export function passed(concern: Case, org: Organisation, now: number): Case {
  return timers.reduce((at, timer) => timer.pass(at, org, now), concern)
}

/** When something has to be done with this case: a notice to send, the trail to write, a timer, or its key to destroy. */
export function dueOf(concern: Case, org: Organisation): number | undefined {
  if (concern.frozen !== null) return undefined
  const times = concern.owed.filter(one => !one.dead).map(one => one.next)
  times.push(...concern.audit.map(one => one.from))
  times.push(...[countAt(concern) ?? []].flat())
  times.push(...timers.flatMap(timer => timer.next(concern, org) ?? []))
  if (concern.shredOn !== null) times.push(startOf(concern.shredOn, org.calendar))
  return times.length === 0 ? undefined : Math.min(...times)
}
