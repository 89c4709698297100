import type { Organisation } from '../people/organisation'
import { nextSlot } from '../schedule/calendar'
import { type Case, stepFor } from './case'
import { owing } from './owed'
import { record } from './record'
import { isHereFor } from './takers'
import { asksAt, goesAfter, liesUnopened, plannedFor } from './unopened'

/** Nobody opened it in the days there were for it: its reporter is told at the slot, and asked what they want (K11, moment 4). */
export const askReporter = {
  next: (concern: Case, org: Organisation): number | undefined =>
    liesUnopened(concern) && concern.silence.asked === null ? plannedFor(concern, concern.contact, org) : undefined,
  pass(concern: Case, org: Organisation, now: number): Case {
    if (!liesUnopened(concern) || concern.silence.asked !== null || plannedFor(concern, concern.contact, org) > now)
      return concern
    const asked = asksAt(concern, concern.contact, org, now)
    return { ...concern, silence: { ...concern.silence, asked }, owed: owing(concern, 'reporter', asked) }
  },
}

function goesAt(concern: Case, { calendar }: Organisation): number | undefined {
  const { second, silence } = concern
  return liesUnopened(concern) && second !== null && silence.asked !== null ? goesAfter(silence.asked, calendar) : undefined
}

/**
 * They chose nothing, and had approved of a second contact: it goes there, at the slot said beforehand, as by their own choice. Where
 * that contact is not here they are told to choose; an excluded one never stands in the case (K7).
 */
export const passToSecond = {
  next: goesAt,
  pass(concern: Case, org: Organisation, now: number): Case {
    const { second, silence } = concern
    const at = goesAt(concern, org)
    if (at === undefined || at > now || second === null) return concern
    // After an outage of more than a slot it is as if it were chosen now: nobody has it in a past in which they could not see it.
    const chosen = nextSlot(at, org.calendar) > now ? at - 1 : now
    const slot = nextSlot(chosen, org.calendar)
    if (!isHereFor(org, second.contact, stepFor('reporter', concern, now), slot)) {
      const missed = { ...concern, second: null, silence: { ...silence, missed: second.contact } }
      return { ...missed, owed: owing(missed, 'reporter', slot) }
    }
    const change = { deed: 'choose', actor: 'reporter', act: `second|${at}`, contact: second.contact } as const
    const after = record(concern, change, { now: chosen, calendar: org.calendar })
    return 'refused' in after ? concern : { ...after, owed: owing(after, 'reporter', slot) }
  },
}
