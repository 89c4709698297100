import { type Contact, contactOf, type Organisation } from '../people/organisation'
import { ownDaysAfter } from '../people/own-days'
import { addDays, type Calendar, type Day, dayOf, nextSlot, startOf, workdaysAfter } from '../schedule/calendar'
import type { Case, Step } from './case'
import { awayUntil, isHereFor } from './takers'

/** The contact's own working days after which the reporter is asked, where they chose no other number (K11). */
export const usualDays = 2
export const daysToPick: readonly number[] = [1, usualDays, 3, 5]

/** The day so many of a contact's own working days after this one; a day on which they are away is none (K12, G2). */
function daysAfter(day: Day, count: number, contact: Contact | undefined, calendar: Calendar): Day {
  return contact === undefined ? workdaysAfter(day, count, calendar) : ownDaysAfter(day, count, contact, calendar)
}

/** The first slot once this day is over. */
function slotAfter(day: Day, calendar: Calendar): number {
  return nextSlot(startOf(addDays(day, 1), calendar) - 1, calendar)
}

/** Whether somebody has it who did not open it. */
export function liesUnopened({ status, contact, opened }: Case): boolean {
  return (status === 'sent' || status === 'handed-over') && contact !== null && opened === null
}

/** The slot at which the reporter is asked; it may have passed unnoticed, as with another number of days. */
export function plannedFor({ contactFrom, second, silence }: Case, contact: string | null, org: Organisation): number {
  const since = silence.since ?? dayOf(contactFrom, org.calendar)
  const last = daysAfter(since, second?.days ?? usualDays, contactOf(org, contact), org.calendar)
  return silence.asked ?? slotAfter(last, org.calendar)
}

/** When it goes to the second contact, once asked: at the first slot of the next working day, so that there is time to choose. */
export function goesAfter(asked: number, calendar: Calendar): number {
  return slotAfter(dayOf(asked, calendar), calendar)
}

/** The slot at which the reporter is asked, or was: where that passed with no time left to choose, it is the one to come. */
export function asksAt(concern: Case, contact: string | null, org: Organisation, now: number): number {
  const planned = plannedFor(concern, contact, org)
  const isLate = concern.silence.asked === null && goesAfter(planned, org.calendar) <= now
  return isLate ? nextSlot(now, org.calendar) : planned
}

/** What a concern that was not opened comes to, as its reporter sees it (K11, moment 4). */
export interface Unopened {
  /** The reporter is asked what they want now. */
  readonly asked: boolean
  /** The day on which they are asked, or were. */
  readonly asks: Day
  /** After how many of the contact's own working days. */
  readonly days: number
  /** Where the reporter approved so: on which day it goes to whom, if they choose nothing. */
  readonly goes: { readonly to: string; readonly day: Day } | undefined
  /** Whom they approved of, who cannot take it now. */
  readonly missed: string | undefined
  /** The last day on which the contact is away. */
  readonly away: Day | undefined
}

/** `contact` is who has it as far as the reporter can know. A draft is taken as if it were sent now. */
export function unopenedOf(concern: Case, contact: string, step: Step, org: Organisation, now: number): Unopened {
  const { calendar } = org
  const at = concern.status === 'draft' ? { ...concern, contactFrom: nextSlot(now, calendar) } : concern
  const { second, silence } = at
  const asks = asksAt(at, contact, org, now)
  const goes = goesAfter(asks, calendar)
  const isThere = second !== null && isHereFor(org, second.contact, step, goes)
  return {
    asked: silence.asked !== null && silence.asked <= now,
    asks: dayOf(asks, calendar),
    days: second?.days ?? usualDays,
    goes: second !== null && isThere ? { to: second.contact, day: dayOf(goes, calendar) } : undefined,
    missed: silence.missed ?? (second === null || isThere ? undefined : second.contact),
    away: awayUntil(contactOf(org, contact), dayOf(now, calendar)),
  }
}

/** What each number of days would come to, chosen now. */
export function picksOf(concern: Case, contact: string, org: Organisation, now: number) {
  return daysToPick.map(days => {
    const second = { contact, days }
    const asked = { ...concern, second, silence: { ...concern.silence, asked: null } }
    const at = asked.status === 'draft' ? { ...asked, contactFrom: nextSlot(now, org.calendar) } : asked
    const asks = asksAt(at, contact, org, now)
    return { days, asks: dayOf(asks, org.calendar), goes: dayOf(goesAfter(asks, org.calendar), org.calendar) }
  })
}
export type Picks = ReturnType<typeof picksOf>
