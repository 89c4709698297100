import Holidays from 'date-holidays'
import { DateTime } from 'luxon'

/** A calendar day as `2026-11-23`. */
export type Day = string

/** Where and when an organisation works. */
export interface Calendar {
  /** IANA name. */
  readonly timezone: string
  /** ISO 3166 code, such as `NL`: its public holidays are no working days. */
  readonly country: string
  /** Two times of day, `HH:mm`, ascending: when what one side did becomes visible to the other (K19). */
  readonly slots: readonly string[]
}

const holidaysOf = new Map<string, Holidays>()
const holidayCache = new Map<string, boolean>()

function isPublicHoliday(day: Day, country: string): boolean {
  const key = `${country} ${day}`
  const known = holidayCache.get(key)
  if (known !== undefined) return known
  let holidays = holidaysOf.get(country)
  if (holidays === undefined) {
    holidays = new Holidays(country)
    holidaysOf.set(country, holidays)
  }
  // Noon keeps clear of every zone's midnight.
  const found = holidays.isHoliday(`${day} 12:00:00`)
  const answer = found !== false && found.some(one => one.type === 'public')
  holidayCache.set(key, answer)
  return answer
}

interface LocalDay {
  readonly day: Day
  /** Its first instant and the next day's. */
  readonly from: number
  readonly until: number
}

/** The days that were asked for, by zone and UTC day, each of which touches two: a desk asks for the same few of every case on it. */
const localDays = new Map<string, readonly LocalDay[]>()
const mostLocalDays = 5_000

export function dayOf(at: number, calendar: Pick<Calendar, 'timezone'>): Day {
  const key = `${calendar.timezone} ${Math.floor(at / 86_400_000)}`
  const known = localDays.get(key) ?? []
  const found = known.find(one => one.from <= at && at < one.until)
  if (found !== undefined) return found.day
  const begin = DateTime.fromMillis(at, { zone: calendar.timezone }).startOf('day')
  const day = begin.toFormat('yyyy-MM-dd')
  if (localDays.size >= mostLocalDays) localDays.clear()
  localDays.set(key, [...known, { day, from: begin.toMillis(), until: begin.plus({ days: 1 }).startOf('day').toMillis() }])
  return day
}

/** The first instant of a day, in epoch milliseconds. */
export function startOf(day: Day, calendar: Calendar): number {
  return DateTime.fromISO(day, { zone: calendar.timezone }).startOf('day').toMillis()
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same day of the month so many months on, or the last there is in it. */
export function addMonths(day: Day, months: number): Day {
  return DateTime.fromISO(day, { zone: 'utc' }).plus({ months }).toFormat('yyyy-MM-dd')
}

/** 1 (Monday) to 7. */
export function weekdayOf(day: Day): number {
  return new Date(day).getUTCDay() || 7
}

const mondayToFriday: readonly number[] = [1, 2, 3, 4, 5]

export function isWorkday(
  day: Day,
  calendar: Pick<Calendar, 'country'>,
  workingDays: readonly number[] = mondayToFriday,
): boolean {
  return workingDays.includes(weekdayOf(day)) && !isPublicHoliday(day, calendar.country)
}

/** The first working day on or after `day`; undefined when there is none within a year. */
export function workdayFrom(day: Day, calendar: Calendar, workingDays?: readonly number[]): Day | undefined {
  for (let ahead = 0, at = day; ahead < 366; ahead += 1, at = addDays(at, 1)) {
    if (isWorkday(at, calendar, workingDays)) return at
  }
  return undefined
}

/** The working day that is `count` working days after `day`. */
export function workdaysAfter(day: Day, count: number, calendar: Calendar, workingDays?: readonly number[]): Day {
  let at = day
  for (let left = count; left > 0; left -= 1) {
    at = workdayFrom(addDays(at, 1), calendar, workingDays) ?? addDays(at, 1)
  }
  return at
}

/** A time of day on a day, `HH:mm`, in epoch milliseconds. */
export function momentOn(day: Day, time: string, calendar: Calendar): number {
  return DateTime.fromISO(`${day}T${time}`, { zone: calendar.timezone }).toMillis()
}

function slotsOn(day: Day, calendar: Calendar): number[] {
  return calendar.slots.map(time => momentOn(day, time, calendar))
}

/** The first slot after `at`: what happens now crosses to the other side then, and at no moment of its own (K19). */
export function nextSlot(at: number, calendar: Calendar): number {
  for (let day = dayOf(at, calendar), ahead = 0; ahead < 366; day = addDays(day, 1), ahead += 1) {
    if (!isWorkday(day, calendar)) continue
    const slot = slotsOn(day, calendar).find(one => one > at)
    if (slot !== undefined) return slot
  }
  throw new Error('no working day within a year')
}

const localeOf = { nl: 'nl-NL', en: 'en-GB' } as const

const saidDays = { nl: new Map<Day, string>(), en: new Map<Day, string>() }

/** A day as people say it: `donderdag 26 november`. */
export function sayDay(day: Day, language: 'nl' | 'en'): string {
  const known = saidDays[language].get(day)
  if (known !== undefined) return known
  const said = DateTime.fromISO(day, { zone: 'utc', locale: localeOf[language] }).toFormat('cccc d LLLL')
  saidDays[language].set(day, said)
  return said
}

/** The same with its year, for what lies further away: `donderdag 26 november 2026`. */
export function sayDate(day: Day, language: 'nl' | 'en'): string {
  return `${sayDay(day, language)} ${day.slice(0, 4)}`
}

/** A moment as people say it: `donderdag 26 november om 10:30`. */
export function sayMoment(at: number, calendar: Calendar, language: 'nl' | 'en'): string {
  const moment = DateTime.fromMillis(at, { zone: calendar.timezone, locale: localeOf[language] })
  return moment.toFormat(language === 'nl' ? "cccc d LLLL 'om' HH:mm" : "cccc d LLLL 'at' HH:mm")
}

/** Weekdays by name, joined as people do: `maandag en donderdag`. */
export function sayWeekdays(days: readonly number[], language: 'nl' | 'en'): string {
  const names = [...days].sort((a, b) => a - b).map(day => sayWeekday(day, language))
  return new Intl.ListFormat(localeOf[language]).format(names)
}

export function sayWeekday(weekday: number, language: 'nl' | 'en'): string {
  // 2024-01-01 was a Monday.
  return DateTime.fromObject({ year: 2024, month: 1, day: weekday }, { zone: 'utc', locale: localeOf[language] }).toFormat('cccc')
}
