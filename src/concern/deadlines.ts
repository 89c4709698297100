import type { Contact, Organisation } from '../people/organisation'
import { isOwnDay, ownDayFrom, ownDaysAfter } from '../people/own-days'
import { addDays, addMonths, type Calendar, type Day, dayOf, isWorkday } from '../schedule/calendar'
import { isOpenTo } from './also'
import { type Case, type Entry, type EntryKind, type Side, seenBy, statusFor, stepFor } from './case'

/** What can be due in a case: what we promise, and what the law asks where it is a formal report (K12). */
export type Promised = 'received' | 'news' | 'legal-received' | 'legal-news'
/** And what the contact agreed to see to (K13). */
export type Due = Promised | 'action'

export interface Deadline<What extends Due = Promised> {
  readonly what: What
  /** The last day to do it on; where the law asks it, the last of the contact's own days that is in time. */
  readonly day: Day
  /** The day it counts from. */
  readonly from: Day
  /** The last day the law leaves, whatever day that is. */
  readonly ceiling?: Day
}

/** News comes at least every so many days. */
const newsDays = 14
/** Counted from when the report was received: never later than what the Wet bescherming klokkenluiders counts from. */
const legal = { receivedDays: 7, newsMonths: 3 }

/** What tells of the assessment of a report and of what follows from it: the feedback the law asks for. */
const feedback: ReadonlySet<EntryKind> = new Set(['action', 'summary'])

/** A case as one side sees it at a moment, with whom this side sees it with. */
interface Seen {
  readonly side: Side
  readonly concern: Case
  readonly contact: Contact
  readonly calendar: Calendar
  readonly now: number
}

/** What is still to be done and by when. It goes by what crosses and by nothing else, so that both sides read the same dates (K19). */
export function deadlinesFor(
  side: Side,
  concern: Case,
  contact: Contact | undefined,
  { calendar }: Pick<Organisation, 'calendar'>,
  now: number,
): readonly Deadline[] {
  const status = statusFor(side, concern, now, calendar)?.status
  if (contact === undefined || contact.left || status === undefined) return []
  if (status === 'draft' || status === 'closed' || concern.status === 'withdrawn') return []
  const seen = { side, concern, contact, calendar, now }
  const byLaw = askedByLaw(side, concern, calendar, now).map(one => ({
    ...one,
    day: lastDayBy(one.ceiling, one.from, contact, calendar),
  }))
  return [status === 'sent' || status === 'handed-over' ? toReceive(seen) : toTell(seen), ...byLaw]
}

/** What the contact has to do first in this case, and by when; undefined where nothing is asked of them. */
export function dueOn(
  concern: Case,
  contact: Contact,
  org: Pick<Organisation, 'calendar'>,
  now: number,
): Deadline<Due> | undefined {
  const dates = deadlinesFor('contact', concern, contact, org, now)
  // What is over asks for nothing.
  const all: readonly Deadline<Due>[] = dates.length === 0 ? [] : [...dates, ...agreed(concern, contact, now)]
  return all.toSorted((one, other) => one.day.localeCompare(other.day))[0]
}

/** Agreed actions that are open, each by its own day (K13). */
function agreed({ actions, entries }: Case, contact: Contact, now: number): readonly Deadline<Due>[] {
  const own = new Set(entries.filter(one => one.readers.includes(contact.id)).map(one => one.id))
  const open = actions.filter(one => own.has(one.id) && isOpenTo('contact', one, now))
  return open.map(({ by }) => ({ what: 'action', from: by, day: by }))
}

/** By when there is news after what crosses at this moment, where nothing else was named. */
export function newsBy(visibleFrom: number, contact: Contact, calendar: Calendar): Day {
  return ownDayFrom(addDays(dayOf(visibleFrom, calendar), newsDays), contact, calendar)
}

/** The slot at which it came to this contact. */
function cameAt({ side, concern, now }: Seen): number {
  const came = concern.history.findLast(
    one => one.by === 'reporter' && (one.status === 'sent' || one.status === 'handed-over') && seenBy(side, one, now),
  )
  return came?.visibleFrom ?? concern.contactFrom
}

function toReceive(seen: Seen): Deadline {
  const from = dayOf(cameAt(seen), seen.calendar)
  return { what: 'received', from, day: ownDaysAfter(from, 1, seen.contact, seen.calendar) }
}

/** What this contact said that is news to the reporter, oldest first. */
function saidTo({ side, concern, contact, now }: Seen): readonly Entry[] {
  return concern.entries.filter(one => isNews(one) && one.readers.includes(contact.id) && seenBy(side, one, now))
}

/** What a contact says to the reporter: all but what they note for themselves. */
function isNews({ by, kind }: Entry): boolean {
  return by === 'contact' && kind !== 'note'
}

/** By the day they named last, as long as nothing was said since; an extension that was given holds for what is said meanwhile. */
function toTell(seen: Seen): Deadline {
  const { contact, calendar } = seen
  const said = saidTo(seen)
  const last = said.at(-1)
  const from = dayOf(last?.visibleFrom ?? cameAt(seen), calendar)
  const usual = addDays(from, newsDays)
  const extended = said.findLast(one => one.kind === 'extension')?.promised ?? ''
  const day = last?.promised ?? (extended > usual ? extended : usual)
  return { what: 'news', from, day: ownDayFrom(day, contact, calendar) }
}

/** Whether its reporter can make it a formal report: it is a report, and no formal one yet. */
export function canBeFormal(concern: Case, now: number): boolean {
  return concern.formal === null && stepFor('reporter', concern, now) === 'report'
}

/** From where on it is a formal report, as far as this side can see; undefined where it is none. */
export function formalFrom(side: Side, concern: Case, now: number): number | undefined {
  const { formal } = concern
  if (formal === null || stepFor(side, concern, now) !== 'report') return undefined
  return seenBy(side, { by: 'reporter', ...formal }, now) ? formal.visibleFrom : undefined
}

/** What the law still asks, and the last day it leaves for it. It asks the organisation: whoever had the case may have done it. */
export function askedByLaw(
  side: Side,
  concern: Case,
  calendar: Calendar,
  now: number,
): readonly { readonly what: Promised; readonly from: Day; readonly ceiling: Day }[] {
  const formal = formalFrom(side, concern, now)
  if (formal === undefined) return []
  const from = dayOf(formal, calendar)
  const since = concern.entries.filter(one => isNews(one) && one.visibleFrom > formal && seenBy(side, one, now))
  return [
    ...(since.length > 0 ? [] : [{ what: 'legal-received' as const, from, ceiling: addDays(from, legal.receivedDays) }]),
    ...(since.some(one => feedback.has(one.kind))
      ? []
      : [{ what: 'legal-news' as const, from, ceiling: addMonths(from, legal.newsMonths) }]),
  ]
}

/** The contact's last own day that is in time; where they have none, the organisation's: then somebody else has to see to it. */
function lastDayBy(ceiling: Day, from: Day, contact: Contact, calendar: Calendar): Day {
  const lastOn = (isOn: (day: Day) => boolean): Day | undefined => {
    for (let day = ceiling; day > from; day = addDays(day, -1)) if (isOn(day)) return day
    return undefined
  }
  return lastOn(day => isOwnDay(day, contact, calendar)) ?? lastOn(day => isWorkday(day, calendar)) ?? ceiling
}

/** What an extension counts from, and what the law leaves for it. */
export interface Extending {
  /** The date as it stands, or today where that has passed. */
  readonly from: Day
  readonly law?: { readonly day: Day; readonly ceiling: Day }
}

export function extending(concern: Case, contact: Contact, org: Pick<Organisation, 'calendar'>, now: number): Extending {
  const all = deadlinesFor('contact', concern, contact, org, now)
  const today = dayOf(now, org.calendar)
  const due = all.find(one => one.what === 'news')?.day ?? today
  const from = due > today ? due : today
  const law = all.find(one => one.what === 'legal-news')
  return law?.ceiling === undefined ? { from } : { from, law: { day: law.day, ceiling: law.ceiling } }
}
