import type { Organisation } from '../people/organisation'
import { addDays, type Calendar, type Day, dayOf, isWorkday } from '../schedule/calendar'
import { askedAt, closingOf, firstSlotFrom } from './aftercare'
import { type Case, type Side, seenBy } from './case'
import { owing } from './owed'

/** How long what is kept is kept, in days (K8, K17); for what was closed the organisation says so. */
export const draftDays = 30
const withdrawnDays = 7
/** Both sides are told so many days before a case is destroyed. */
const warningDays = 14
/** After so many days in which nobody did anything both sides are asked how it goes on. */
const quietDays = 180

interface Keeping {
  readonly calendar: Calendar
  /** Days that a closed case is kept. */
  readonly keepDays: number
}

const latest = (...days: readonly Day[]): Day => days.reduce((a, b) => (a > b ? a : b))

/**
 * The day a closed case is destroyed: so many days after both could see the closing, and never while it is kept for proceedings or while
 * aftercare still asks. It follows from nothing but what both sides see: what the reporter answers moves it no more than their silence
 * does (K19), unless that opens the case again.
 */
export function shredDayOf(concern: Case, { calendar, keepDays }: Keeping): Day | null {
  const closing = closingOf(concern)
  const lastAsked = askedAt(concern, calendar).at(-1)
  if (closing === undefined || lastAsked === undefined) return null
  return latest(
    addDays(dayOf(closing.visibleFrom, calendar), keepDays),
    addDays(dayOf(lastAsked, calendar), warningDays),
    ...concern.after.holds.slice(-1).map(one => addDays(one.until, warningDays)),
  )
}

/** On which day a case is destroyed after a deed; null while it is open. */
export function keptAfter(before: Case, after: Case, today: Day, keeping: Keeping): Day | null {
  switch (after.status) {
    case 'draft':
      return addDays(today, draftDays)
    case 'withdrawn': {
      const held = after.after.holds.slice(-1).map(one => addDays(one.until, 1))
      return before.status === 'draft' ? today : latest(addDays(today, withdrawnDays), ...held)
    }
    case 'closed': {
      const stands = before.status === 'closed' && before.after.holds === after.after.holds
      return stands ? before.shredOn : shredDayOf(after, keeping)
    }
    default:
      return null
  }
}

/** The last working day that is at least so many days before; a hold that was ended just now is no reason to be told before that is seen. */
function warnedAt(shredOn: Day, { holds }: Case['after'], calendar: Calendar): number {
  let day = addDays(shredOn, -warningDays)
  while (!isWorkday(day, calendar)) day = addDays(day, -1)
  return Math.max(firstSlotFrom(day, calendar), holds.at(-1)?.visibleFrom ?? 0)
}

/** A case closed by an earlier version has no day yet: it gets one, with time to be warned of it. */
export const keeping = {
  next: (concern: Case): number | undefined =>
    concern.status === 'closed' && concern.shredOn === null ? closingOf(concern)?.visibleFrom : undefined,
  pass(concern: Case, org: Organisation, now: number): Case {
    if (concern.status !== 'closed' || concern.shredOn !== null) return concern
    const day = shredDayOf(concern, org)
    return day === null ? concern : { ...concern, shredOn: latest(day, addDays(dayOf(now, org.calendar), warningDays)) }
  },
}

/** Both sides are warned before a closed case is destroyed. Who was warned late, as the bot was away, still has those days. */
export const warning = {
  next({ status, shredOn, after }: Case, { calendar }: Organisation): number | undefined {
    return status === 'closed' && shredOn !== null && shredOn !== after.warned ? warnedAt(shredOn, after, calendar) : undefined
  },
  pass(concern: Case, org: Organisation, now: number): Case {
    const at = warning.next(concern, org)
    if (at === undefined || at > now || concern.shredOn === null) return concern
    const shredOn = latest(concern.shredOn, addDays(dayOf(now, org.calendar), warningDays))
    return { ...toBoth(concern, at), shredOn, after: { ...concern.after, warned: shredOn } }
  },
}

function toBoth(concern: Case, from: number): Case {
  const owed = owing(concern, 'reporter', from)
  return { ...concern, owed: concern.contact === null ? owed : owing({ ...concern, owed }, 'contact', from) }
}

const over: ReadonlySet<Case['status']> = new Set(['draft', 'closed', 'withdrawn'])

/** The day on which the last thing happened that both sides see; with a side, what that one can see of it at this moment. */
function lastMoved(concern: Case, calendar: Calendar, seen?: { readonly side: Side; readonly now: number }): Day {
  const all = [
    ...concern.history,
    ...concern.entries.filter(one => one.kind !== 'note'),
    ...concern.after.holds,
    ...concern.steps.map(one => ({ by: 'reporter' as const, ...one })),
    ...(concern.opened === null ? [] : [{ by: 'contact' as const, ...concern.opened }]),
  ].filter(one => seen === undefined || seenBy(seen.side, one, seen.now))
  return dayOf(Math.max(...all.map(one => one.visibleFrom)), calendar)
}

function quietFrom(day: Day, calendar: Calendar): number {
  return firstSlotFrom(addDays(day, quietDays), calendar)
}

/** Whether it has been quiet for so long that this side is asked how it goes on. */
export function isQuiet(side: Side, concern: Case, status: Case['status'], calendar: Calendar, now: number): boolean {
  return !over.has(status) && quietFrom(lastMoved(concern, calendar, { side, now }), calendar) <= now
}

/** An open case in which nothing happens: both sides are told of it once, and nothing happens by itself. */
export const quiet = {
  next(concern: Case, { calendar }: Organisation): number | undefined {
    if (over.has(concern.status)) return undefined
    const last = lastMoved(concern, calendar)
    return concern.after.quiet === last ? undefined : quietFrom(last, calendar)
  },
  pass(concern: Case, org: Organisation, now: number): Case {
    const at = quiet.next(concern, org)
    if (at === undefined || at > now) return concern
    return { ...toBoth(concern, at), after: { ...concern.after, quiet: lastMoved(concern, org.calendar) } }
  },
}

/** Up to and including which day it is kept for proceedings, as this side can see; undefined where it is not. */
function heldUntil(side: Side, concern: Case, calendar: Calendar, now: number): Day | undefined {
  const last = concern.after.holds.findLast(one => seenBy(side, one, now))
  return last !== undefined && last.until >= dayOf(now, calendar) ? last.until : undefined
}

/** Until when it is kept, as one side can know. */
export interface Kept {
  /** The day it is destroyed; undefined while it is open. */
  readonly until: Day | undefined
  /** That is soon. */
  readonly soon: boolean
  /** Kept for proceedings up to and including this day. */
  readonly held: Day | undefined
}

export function keptFor(side: Side, concern: Case, status: Case['status'], org: Organisation, now: number): Kept {
  const held = heldUntil(side, concern, org.calendar, now)
  // What they stopped themselves goes on a day that is theirs to know.
  if (status === 'withdrawn' && side === 'reporter') return { until: concern.shredOn ?? undefined, soon: false, held }
  // Of what is open, only that which nobody could go on with has such a day.
  if (status !== 'closed') return { until: over.has(status) ? undefined : (concern.shredOn ?? undefined), soon: false, held }
  const holds = concern.after.holds.filter(one => seenBy(side, one, now))
  const known = concern.status === 'closed' && holds.length === concern.after.holds.length
  const until =
    (known ? concern.shredOn : null) ?? shredDayOf({ ...concern, after: { ...concern.after, holds } }, org) ?? undefined
  return { until, soon: until !== undefined && warnedAt(until, { ...concern.after, holds }, org.calendar) <= now, held }
}
