import {
  type Hours,
  mayWrite,
  officeHours,
  pausedUntil,
  quietOn,
  type Settings,
  settingsBody,
  subjects,
  withQuiet,
} from '../../src/people/preferences'
import { isWorkday } from '../../src/schedule/calendar'
import fc from '../property'

const calendar = { timezone: 'Europe/Amsterdam', country: 'NL' }
const at = (iso: string) => Date.parse(iso)
const iso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const nights: Hours = { from: '22:00', to: '06:00', days: everyDay }

function first(settings: Settings, when: string, zone = 'Europe/Amsterdam', country = 'NL'): string {
  const found = mayWrite(settings, 'check-in', zone, { ...calendar, country }, at(when))
  return typeof found === 'number' ? iso(found) : found
}

describe('the first instant within somebody’s own hours', () => {
  test.each<[string, Settings, string, string]>([
    ['within office hours: at once', {}, '2026-11-24T10:20Z', '2026-11-24T10:20Z'],
    ['as they begin', {}, '2026-11-24T08:00Z', '2026-11-24T08:00Z'],
    ['before they begin', {}, '2026-11-24T05:00Z', '2026-11-24T08:00Z'],
    ['as they end: tomorrow', {}, '2026-11-24T16:00Z', '2026-11-25T08:00Z'],
    ['the minute before they end', {}, '2026-11-24T15:59Z', '2026-11-24T15:59Z'],
    ['on Friday evening: Monday', {}, '2026-11-27T20:00Z', '2026-11-30T08:00Z'],
    ['on Saturday: Monday', {}, '2026-11-28T10:00Z', '2026-11-30T08:00Z'],
    ['on Christmas Day, a Friday: Monday', {}, '2026-12-25T10:00Z', '2026-12-28T08:00Z'],
    ['on King’s Day, a Tuesday: Wednesday', {}, '2027-04-27T08:00Z', '2027-04-28T07:00Z'],
    ['over the change to summer time', {}, '2026-03-27T20:00Z', '2026-03-30T07:00Z'],
    ['over the change to winter time', {}, '2026-10-23T20:00Z', '2026-10-26T08:00Z'],
    ['hours of one’s own', { hours: { from: '12:00', to: '20:00', days: [2, 6] } }, '2026-11-24T08:00Z', '2026-11-24T11:00Z'],
    ['days of one’s own', { hours: { from: '12:00', to: '20:00', days: [2, 6] } }, '2026-11-24T19:30Z', '2026-11-28T11:00Z'],
    ['a night: before it', { hours: nights }, '2026-11-24T12:00Z', '2026-11-24T21:00Z'],
    ['a night: in the evening', { hours: nights }, '2026-11-24T22:00Z', '2026-11-24T22:00Z'],
    ['a night: in the morning', { hours: nights }, '2026-11-25T04:00Z', '2026-11-25T04:00Z'],
    ['a night: as it ends', { hours: nights }, '2026-11-25T05:00Z', '2026-11-25T21:00Z'],
    [
      'a night that is Monday’s goes on on Tuesday',
      { hours: { ...nights, days: [1] } },
      '2026-11-24T03:00Z',
      '2026-11-24T03:00Z',
    ],
    ['and there is none on Tuesday evening', { hours: { ...nights, days: [1] } }, '2026-11-24T21:30Z', '2026-11-30T21:00Z'],
    ['nor on Monday morning, which is Sunday’s', { hours: { ...nights, days: [1] } }, '2026-11-23T03:00Z', '2026-11-23T21:00Z'],
    [
      'a night that begins on a holiday is left out, its morning too',
      { hours: nights },
      '2026-12-26T03:00Z',
      '2026-12-27T21:00Z',
    ],
    ['a night before a holiday ends on it', { hours: nights }, '2026-12-25T03:00Z', '2026-12-25T03:00Z'],
    [
      'a night as long as the day',
      { hours: { from: '08:00', to: '08:00', days: [1] } },
      '2026-11-24T06:59Z',
      '2026-11-24T06:59Z',
    ],
    ['a night with an hour less', { hours: { from: '02:30', to: '05:00', days: [7] } }, '2026-03-29T00:00Z', '2026-03-29T01:00Z'],
    ['a night with an hour more', { hours: { from: '02:30', to: '05:00', days: [7] } }, '2026-10-25T00:00Z', '2026-10-25T00:30Z'],
    [
      'hours that the clock skips are left out',
      { hours: { from: '02:00', to: '03:00', days: [7] } },
      '2026-03-29T00:30Z',
      '2026-04-12T00:00Z',
    ],
  ])('%s', (_what, settings, when, expected) => {
    expect(first(settings, when)).toBe(expected)
  })

  test.each([
    ['America/New_York', '2026-11-24T08:00Z', '2026-11-24T14:00Z'],
    ['Asia/Kathmandu', '2026-11-24T00:00Z', '2026-11-24T03:15Z'],
    ['Pacific/Auckland', '2026-11-24T08:00Z', '2026-11-24T20:00Z'],
    ['a zone nobody knows: the organisation’s', '2026-11-24T06:00Z', '2026-11-24T08:00Z'],
  ])('where they are: %s', (zone, when, expected) => {
    expect(first({}, when, zone)).toBe(expected)
  })

  test('the holidays are the organisation’s own', () => {
    expect(first({}, '2026-11-26T15:00Z', 'America/New_York', 'US')).toBe('2026-11-27T14:00Z')
    expect(first({}, '2026-11-26T15:00Z', 'America/New_York', 'NL')).toBe('2026-11-26T15:00Z')
  })

  const clock = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '30'))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${m}`)
  const hours = fc.record({ from: clock, to: clock, days: fc.subarray(everyDay, { minLength: 1 }) })
  const zones = ['Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'] as const
  const instant = fc
    .integer({ min: at('2026-01-01T00:00Z') / 60_000, max: at('2029-01-01T00:00Z') / 60_000 })
    .map(minutes => minutes * 60_000)

  /** Where somebody is: the day, and the time of day. */
  function local(ms: number, zone: string): { day: string; time: string } {
    const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
      .format(ms)
      .split(' ')
    return { day, time }
  }

  /** Said another way than the code does: is this minute one of theirs? */
  function isTheirs({ from, to, days }: Hours, ms: number, zone: string): boolean {
    const { day, time } = local(ms, zone)
    const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    const works = (one: string) => isWorkday(one, calendar, days)
    if (from < to) return works(day) && from <= time && time < to
    return (works(day) && from <= time) || (works(before) && time < to)
  }

  test('it is one of theirs, never before, the first, and stays the first', () => {
    fc.assert(
      fc.property(hours, fc.constantFrom(...zones), instant, (own, zone, now) => {
        const found = mayWrite({ hours: own }, 'norm', zone, calendar, now)
        if (typeof found !== 'number') throw new Error(found)
        expect(found).toBeGreaterThanOrEqual(now)
        expect(mayWrite({ hours: own }, 'norm', zone, calendar, found)).toBe(found)
        // Round a change of the clock a minute may have two names: it is enough that one of them is theirs.
        const near = [found, found - 3_600_000, found + 3_600_000, found - 1_800_000, found + 1_800_000]
        const changes = new Set([found - 86_400_000, found + 86_400_000].map(one => local(one, zone).time)).size > 1
        expect((changes ? near : [found]).some(one => isTheirs(own, one, zone))).toBe(true)
        if (changes) return
        for (let ms = now; ms < Math.min(found, now + 86_400_000); ms += 1_800_000) {
          if (new Set([ms - 86_400_000, ms, ms + 86_400_000].map(one => local(one, zone).time)).size > 1) return
          expect(isTheirs(own, ms, zone)).toBe(false)
        }
      }),
    )
  })
})

describe('quiet', () => {
  const today = '2026-11-24'

  test.each<[string, Settings, ReturnType<typeof quietOn>]>([
    ['nothing said', {}, undefined],
    ['paused until today, which still counts', { pauses: { 'check-in': today } }, 'paused'],
    ['paused until yesterday', { pauses: { 'check-in': '2026-11-23' } }, undefined],
    ['another subject', { pauses: { norm: 'stopped', pulse: today } }, undefined],
    ['stopped', { pauses: { 'check-in': 'stopped' } }, 'stopped'],
    ['everything paused', { quiet: today }, 'paused'],
    ['everything stopped', { quiet: 'stopped' }, 'stopped'],
    ['everything paused, this stopped', { quiet: today, pauses: { 'check-in': 'stopped' } }, 'stopped'],
    ['everything was paused, this is', { quiet: '2026-11-01', pauses: { 'check-in': today } }, 'paused'],
    ['no notices of one’s own cases: that is another thing', { caseNotices: 'off' }, undefined],
  ])('%s', (_what, settings, expected) => {
    expect(quietOn(settings, 'check-in', today)).toBe(expected)
  })

  test('the day is that of where they are', () => {
    const paused: Settings = { pauses: { 'check-in': '2026-11-24' }, hours: { ...nights, from: '00:00', to: '00:00' } }
    expect(first(paused, '2026-11-24T23:30Z')).toBe('2026-11-24T23:30Z')
    expect(first(paused, '2026-11-24T23:30Z', 'America/New_York')).toBe('paused')
  })

  test('dropped, whatever the hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.constantFrom(...subjects, undefined), (hour, subject) => {
        const now = at('2026-11-24T00:00Z') + hour * 3_600_000
        expect(mayWrite(withQuiet({}, subject, 'stopped'), subject, undefined, calendar, now)).toBe('stopped')
        expect(mayWrite(withQuiet({}, subject, '2027-01-01'), subject, undefined, calendar, now)).toBe('paused')
      }),
    )
  })

  test('a pause of weeks begins today and ends on the day before the same weekday', () => {
    expect([1, 2, 4].map(weeks => pausedUntil(weeks, today))).toEqual(['2026-11-30', '2026-12-07', '2026-12-21'])
  })

  test('turned on again, nothing of it is left', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...subjects, undefined)), which => {
        const own: Settings = { language: 'en', hours: officeHours }
        const quiet = which.reduce<Settings>((before, one) => withQuiet(before, one, 'stopped'), own)
        for (const one of which) expect(quietOn(quiet, one, today)).toBe('stopped')
        const on = [...subjects, undefined].reduce<Settings>((before, one) => withQuiet(before, one, undefined), quiet)
        expect(on).toEqual(own)
      }),
    )
  })
})

test('what was kept before there was more to choose still reads; what is not known is passed over', () => {
  expect(settingsBody.parse({})).toEqual({})
  expect(settingsBody.parse({ language: 'en' })).toEqual({ language: 'en' })
  expect(settingsBody.parse({ language: 'en', moon: 'full' })).toEqual({ language: 'en' })
  const all: Settings = { language: 'nl', hours: nights, pauses: { pulse: '2026-11-24' }, quiet: 'stopped', caseNotices: 'off' }
  expect(settingsBody.parse(JSON.parse(JSON.stringify(all)))).toEqual(all)
  expect(settingsBody.safeParse({ hours: { ...nights, to: '25:00' } }).success).toBe(false)
})
