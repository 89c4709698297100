import type { Organisation } from '../people/organisation'
import { addDays, type Calendar, dayOf, nextSlot, startOf } from '../schedule/calendar'
import type { Case } from './case'
import { owing } from './owed'

/** So many weeks after a closing the reporter is asked whether anything turned against them since (K16). */
const weeks = [2, 6, 12] as const

/** Answered for good: they want to be asked no more. */
export const enough = weeks.length

/** The closing that stands, or that stood last; dated by the slot from which the reporter can see it. */
export function closingOf(concern: Case): { readonly visibleFrom: number } | undefined {
  return concern.history.findLast(one => one.status === 'closed')
}

/** When it is asked: weeks by the calendar from the day on which both can see the closing, at the first slot of a working day. */
export function askedAt(concern: Case, calendar: Calendar): readonly number[] {
  const closing = closingOf(concern)
  if (closing === undefined) return []
  const from = dayOf(closing.visibleFrom, calendar)
  return weeks.map(count => firstSlotFrom(addDays(from, count * 7), calendar))
}

/** The first slot on or after a day: of the first working day there is. */
export function firstSlotFrom(day: string, calendar: Calendar): number {
  return nextSlot(startOf(day, calendar) - 1, calendar)
}

/** How many of them have come by now. */
export function askedBy(concern: Case, calendar: Calendar, now: number): number {
  return askedAt(concern, calendar).filter(one => one <= now).length
}

/** Whether one of them waits for an answer; without one nothing happens, and nothing is counted. */
export function isAsked(concern: Case, calendar: Calendar, now: number): boolean {
  return concern.status === 'closed' && askedBy(concern, calendar, now) > concern.after.answered
}

/** Owes the reporter of a closed case the one notice, each time it is asked; after a while away only for the last (S6). */
export const aftercare = {
  next(concern: Case, { calendar }: Organisation): number | undefined {
    const { told, answered } = concern.after
    return concern.status === 'closed' && answered < enough ? askedAt(concern, calendar)[told] : undefined
  },
  pass(concern: Case, { calendar }: Organisation, now: number): Case {
    const { told, answered } = concern.after
    if (concern.status !== 'closed' || answered === enough) return concern
    const due = askedAt(concern, calendar).filter(one => one <= now)
    const last = due.at(-1)
    if (last === undefined || due.length <= told) return concern
    return { ...concern, after: { ...concern.after, told: due.length }, owed: owing(concern, 'reporter', last) }
  },
}
