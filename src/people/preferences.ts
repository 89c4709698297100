import { z } from 'zod'
import { languages } from '../message/language'
import { addDays, type Calendar, type Day, dayOf, isWorkday } from '../schedule/calendar'
import { instantOf, isTimezone } from '../schedule/local-time'

/** What the bot sends of its own accord, as far as somebody can pause or stop it apart. */
export const subjects = ['check-in', 'pulse', 'norm', 'year'] as const
export type Subject = (typeof subjects)[number]

/** For how many weeks something can be paused (C3). */
export const pauseWeeks = [1, 2, 4] as const

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
/** Paused up to and including a day, as it is where the person is; or stopped until they turn it on again. */
const quietBody = z.union([z.iso.date(), z.literal('stopped')])
export type Quiet = z.infer<typeof quietBody>

const hoursBody = z.object({
  /** `HH:mm`, where the person is. From the later time to the earlier one is a night: it ends the next morning. */
  from: time,
  to: time,
  /** 1 (Monday) to 7: the days on which these hours begin. */
  days: z.array(z.int().min(1).max(7)).min(1),
})
export type Hours = z.infer<typeof hoursBody>

/** What a person chose for themselves (G6): all of it may be left out, and what is not known any more is passed over. */
export const settingsBody = z.object({
  language: z.enum(languages).exactOptional(),
  /** Their own working hours; without them it is office hours. */
  hours: hoursBody.exactOptional(),
  pauses: z.partialRecord(z.enum(subjects), quietBody).exactOptional(),
  /** Everything the bot sends of its own accord. */
  quiet: quietBody.exactOptional(),
  /** No notices of cases of one's own: they are found at home alone. */
  caseNotices: z.literal('off').exactOptional(),
})
export type Settings = z.infer<typeof settingsBody>

/** Where somebody said nothing of their own working hours; the days are those of the organisation. */
export const officeHours: Hours = { from: '09:00', to: '17:00', days: [1, 2, 3, 4, 5] }

/** Whether this holds on a day. */
function holds(quiet: Quiet | undefined, today: Day): 'paused' | 'stopped' | undefined {
  if (quiet === undefined || quiet === 'stopped') return quiet
  return today <= quiet ? 'paused' : undefined
}

/** How it stands now with a subject, or with everything where none is named: undefined where it may be sent. */
export function quietOn(settings: Settings, subject: Subject | undefined, today: Day): 'paused' | 'stopped' | undefined {
  const all = holds(settings.quiet, today)
  const own = subject === undefined ? undefined : holds(settings.pauses?.[subject], today)
  return all === 'stopped' || own === 'stopped' ? 'stopped' : (all ?? own)
}

/** Their own zone, else the organisation's: a platform may name one that nobody knows. */
export function zoneOf(timezone: string | undefined, calendar: Pick<Calendar, 'timezone'>): string {
  return timezone !== undefined && isTimezone(timezone) ? timezone : calendar.timezone
}

/**
 * The first instant at or after `at` that lies within the person's own hours where they are, begun on one of their own days that is no
 * public holiday (C1). `paused` and `stopped` where it is to be dropped, and not kept for later. Without a subject everything counts.
 */
export function mayWrite(
  settings: Settings,
  subject: Subject | undefined,
  timezone: string | undefined,
  calendar: Pick<Calendar, 'timezone' | 'country'>,
  at: number,
): number | 'paused' | 'stopped' {
  const zone = zoneOf(timezone, calendar)
  const today = dayOf(at, { timezone: zone })
  return quietOn(settings, subject, today) ?? firstWithin(settings.hours ?? officeHours, zone, calendar, today, at)
}

function firstWithin(hours: Hours, zone: string, calendar: Pick<Calendar, 'country'>, today: Day, at: number): number {
  // What began yesterday evening may go on now.
  for (let day = addDays(today, -1), ahead = 0; ahead < 366; day = addDays(day, 1), ahead += 1) {
    if (!isWorkday(day, calendar, hours.days)) continue
    const begin = instantOf(day, hours.from, zone)
    const end = instantOf(hours.to > hours.from ? day : addDays(day, 1), hours.to, zone)
    if (begin < end && at < end) return Math.max(at, begin)
  }
  throw new Error('no day of work within a year')
}

/** The last day of a pause that begins today. */
export function pausedUntil(weeks: number, today: Day): Day {
  return addDays(today, 7 * weeks - 1)
}

/** The settings with this paused up to a day, stopped, or turned on again; without a subject everything is. */
export function withQuiet(settings: Settings, subject: Subject | undefined, quiet: Quiet | undefined): Settings {
  if (subject === undefined) {
    const { quiet: _, ...rest } = settings
    return quiet === undefined ? rest : { ...rest, quiet }
  }
  const { pauses = {}, ...rest } = settings
  const { [subject]: _, ...others } = pauses
  const after = quiet === undefined ? others : { ...others, [subject]: quiet }
  return Object.keys(after).length === 0 ? rest : { ...rest, pauses: after }
}
