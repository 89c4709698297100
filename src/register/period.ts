import { addDays, type Calendar, type Day, momentOn, workdayFrom } from '../schedule/calendar'

/** Half a year: `2026-H1`. What happened in it is published a few days after its end, and at no moment of its own (K18, K19). */
export type Half = string

export function halfOf(day: Day): Half {
  return `${day.slice(0, 4)}-${day.slice(5, 7) <= '06' ? 'H1' : 'H2'}`
}

export function isFirst(half: Half): boolean {
  return half.endsWith('H1')
}

/** The other half of the same year. */
export function otherOf(half: Half): Half {
  return `${yearOf(half)}-${isFirst(half) ? 'H2' : 'H1'}`
}

export function yearOf(half: Half): string {
  return half.slice(0, 4)
}

const daysAfter = 5

/** In epoch milliseconds. */
export function publishAt(half: Half, calendar: Calendar): number {
  const after = addDays(`${yearOf(half)}-${isFirst(half) ? '06-30' : '12-31'}`, daysAfter)
  return momentOn(workdayFrom(after, calendar) ?? after, '09:00', calendar)
}
