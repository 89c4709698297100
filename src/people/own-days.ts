import { addDays, type Calendar, type Day, isWorkday, workdayFrom } from '../schedule/calendar'
import type { Contact } from './organisation'

/** What says on which days somebody reads. */
export type Reader = Pick<Contact, 'workingDays' | 'away'>

function isAway({ away }: Reader, day: Day): boolean {
  return away !== undefined && (away.from ?? '') <= day && day <= away.until
}

/** Whether somebody reads on this day: one of their own, no public holiday, and they are not away (K12). */
export function isOwnDay(day: Day, reader: Reader, calendar: Calendar): boolean {
  return isWorkday(day, calendar, reader.workingDays) && !isAway(reader, day)
}

/** The first of somebody's own days on or after `day`. */
export function ownDayFrom(day: Day, reader: Reader, calendar: Calendar): Day {
  const { away, workingDays } = reader
  const found = workdayFrom(day, calendar, workingDays) ?? day
  if (away === undefined || !isAway(reader, found)) return found
  const back = addDays(away.until, 1)
  return workdayFrom(back, calendar, workingDays) ?? back
}

/** The day that is `count` of somebody's own days after `day`. */
export function ownDaysAfter(day: Day, count: number, reader: Reader, calendar: Calendar): Day {
  let at = day
  for (let left = count; left > 0; left -= 1) at = ownDayFrom(addDays(at, 1), reader, calendar)
  return at
}
