import { z } from 'zod'
import { addDays, type Day, dayOf, isWorkday, weekdayOf } from './calendar'
import { instantOf, isTimezone } from './local-time'

const weekday = z.int().min(1).max(7)

/** When something comes back: on a weekday, every so many weeks. */
export const rhythmBody = z.strictObject({
  /** 1 (Monday) to 7. */
  weekday,
  /** Local time, `HH:mm`. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  everyWeeks: z.int().min(1).max(13),
  /** The first occasion is on the first such weekday from this day on; the weeks are counted from there. */
  from: z.iso.date(),
  /** IANA name. */
  timezone: z.string().refine(isTimezone),
  /** Its public holidays are days off. */
  country: z.string().regex(/^[A-Z]{2}$/),
  workingDays: z.array(weekday),
  /** What becomes of an occasion on a day off. */
  dayOff: z.enum(['skip', 'next-workday']),
  /** Which of the occasions that were missed still take place (S6). */
  catchUp: z.enum(['skip', 'latest', 'all']),
})
export type Rhythm = z.infer<typeof rhythmBody>

/** One time a rhythm comes round. */
export interface Occasion {
  /** The local date it falls on by the rhythm, also where a day off moved it. With `slot` it names the occasion (S5). */
  readonly day: Day
  /** The local time as stated, also where DST moved it. */
  readonly slot: string
  readonly at: number
}

/** How many days an occasion may move to find a working day; where there is none by then, it is skipped. */
const furthest = 14

/**
 * The occasions with `after < at <= until`, in order. Each depends on its own date alone, never on where an interval begins or ends, so
 * that intervals side by side hold every occasion once.
 */
export function occasions(rhythm: Rhythm, after: number, until: number): Occasion[] {
  if (until <= after) return []
  const found: Occasion[] = []
  const last = dayOf(until, rhythm)
  for (let day = firstDay(rhythm, addDays(dayOf(after, rhythm), -furthest)); day <= last; day = nextDay(rhythm, day)) {
    const one = occasionOn(rhythm, day)
    if (one !== undefined && after < one.at && one.at <= until) found.push(one)
  }
  return found
}

/** The first occasion after an instant; undefined where two years from then, or from the rhythm's beginning, bring none. */
export function nextOccasion(rhythm: Rhythm, after: number): Occasion | undefined {
  const begin = firstDay(rhythm, addDays(dayOf(after, rhythm), -furthest))
  for (let day = begin; day <= addDays(begin, 2 * 366); day = nextDay(rhythm, day)) {
    const one = occasionOn(rhythm, day)
    if (one !== undefined && one.at > after) return one
  }
  return undefined
}

function nextDay(rhythm: Rhythm, day: Day): Day {
  return addDays(day, 7 * rhythm.everyWeeks)
}

/** The rhythm's first date on or after `day`. Counted in days: weeks have numbers that begin anew each year, and not on the same day. */
function firstDay(rhythm: Rhythm, day: Day): Day {
  const first = addDays(rhythm.from, (rhythm.weekday - weekdayOf(rhythm.from) + 7) % 7)
  const length = 7 * rhythm.everyWeeks
  const behind = Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000)
  return addDays(first, Math.max(0, Math.ceil(behind / length)) * length)
}

function occasionOn(rhythm: Rhythm, day: Day): Occasion | undefined {
  const held = heldOn(rhythm, day)
  return held === undefined ? undefined : { day, slot: rhythm.time, at: instantOf(held, rhythm.time, rhythm.timezone) }
}

function heldOn(rhythm: Rhythm, day: Day): Day | undefined {
  // Never as far as the next one's own day: the same people would be asked twice at once.
  const bound = rhythm.dayOff === 'skip' ? 0 : Math.min(furthest, 7 * rhythm.everyWeeks - 1)
  for (let ahead = 0; ahead <= bound; ahead += 1) {
    const candidate = addDays(day, ahead)
    if (isWorkday(candidate, rhythm, rhythm.workingDays)) return candidate
  }
  return undefined
}

/** How late an occasion may be and still be on time, in milliseconds. */
export const grace = 10 * 60_000
/** How far the clocks of two instances may be apart. */
export const apart = 10 * 60_000
const dayLong = 24 * 3_600_000

/**
 * The occasions to plan now, of those after `plannedUntil`, by the rhythm's rule for what was missed (S6). An occasion is late once it is
 * so by every clock: an instance whose clock is ahead does not skip what is still on time for the others.
 */
export function due(rhythm: Rhythm, plannedUntil: number, now: number): Occasion[] {
  const all = occasions(rhythm, plannedUntil, now)
  const onTime = all.filter(one => now - one.at <= grace + apart)
  if (rhythm.catchUp === 'skip') return onTime
  if (rhythm.catchUp === 'all') return all.filter(one => now - one.at <= dayLong)
  const latest = all.filter(one => now - one.at > grace + apart).at(-1)
  return latest === undefined ? onTime : [latest, ...onTime]
}
