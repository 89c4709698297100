import { due, nextOccasion, occasions, type Rhythm, rhythmBody } from '../../src/schedule/rhythm'
import fc from '../property'

const at = (iso: string) => Date.parse(iso)
const iso = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')
const everyDay = [1, 2, 3, 4, 5, 6, 7]
const minute = 60_000
const day = 24 * 60 * minute

const monday: Rhythm = {
  weekday: 1,
  time: '10:00',
  everyWeeks: 1,
  from: '2026-01-01',
  timezone: 'Europe/Amsterdam',
  country: 'NL',
  workingDays: [1, 2, 3, 4, 5],
  dayOff: 'skip',
  catchUp: 'all',
}

/** When it happens, from one instant to another. */
function said(rhythm: Rhythm, after: string, until: string): string[] {
  return occasions(rhythm, at(after), at(until)).map(one => `${one.day} ${one.slot} ${iso(one.at)}`)
}

describe('the time of day', () => {
  test.each([
    ['skipped in Amsterdam', 'Europe/Amsterdam', '02:30', '2026-03-29', '2026-03-29T01:00Z'],
    ['first that is skipped', 'Europe/Amsterdam', '02:00', '2026-03-29', '2026-03-29T01:00Z'],
    ['last before', 'Europe/Amsterdam', '01:59', '2026-03-29', '2026-03-29T00:59Z'],
    ['first after', 'Europe/Amsterdam', '03:00', '2026-03-29', '2026-03-29T01:00Z'],
    ['repeated in Amsterdam: the earlier', 'Europe/Amsterdam', '02:30', '2026-10-25', '2026-10-25T00:30Z'],
    ['first that is repeated', 'Europe/Amsterdam', '02:00', '2026-10-25', '2026-10-25T00:00Z'],
    ['first after the repetition', 'Europe/Amsterdam', '03:00', '2026-10-25', '2026-10-25T02:00Z'],
    ['skipped in New York', 'America/New_York', '02:30', '2026-03-08', '2026-03-08T07:00Z'],
    ['repeated in New York: the earlier', 'America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30Z'],
    ['skipped on Lord Howe, where it is half an hour', 'Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:30Z'],
    ['not skipped on Lord Howe', 'Australia/Lord_Howe', '02:30', '2026-10-04', '2026-10-03T15:30Z'],
    ['repeated on Lord Howe: the earlier', 'Australia/Lord_Howe', '01:45', '2025-04-06', '2025-04-05T14:45Z'],
    ['in Kathmandu, which is 5:45 ahead', 'Asia/Kathmandu', '02:30', '2026-03-29', '2026-03-28T20:45Z'],
    ['skipped with the whole day, on Samoa', 'Pacific/Apia', '09:00', '2011-12-30', '2011-12-30T10:00Z'],
    ['skipped with midnight, in Beirut', 'Asia/Beirut', '00:30', '2026-03-29', '2026-03-28T22:00Z'],
  ])('%s', (_what, timezone, time, date, expected) => {
    const weekday = new Date(date).getUTCDay() || 7
    const rhythm: Rhythm = { ...monday, weekday, time, timezone, from: '2011-01-01', workingDays: everyDay }
    const around = occasions(rhythm, at(date) - 2 * day, at(date) + 2 * day)
    expect(around.map(one => `${one.day} ${one.slot} ${iso(one.at)}`)).toEqual([`${date} ${time} ${expected}`])
  })

  test.each([
    ['Europe/Amsterdam', '02:30', { '2026-03-29': '03:00' }],
    ['America/New_York', '02:30', { '2026-03-08': '03:00' }],
    ['Australia/Lord_Howe', '02:15', { '2026-10-04': '02:30' }],
    ['Asia/Kathmandu', '02:30', {}],
  ])('every Sunday of a year in %s at %s', (timezone, time, moved: Record<string, string>) => {
    const rhythm: Rhythm = { ...monday, weekday: 7, time, timezone, workingDays: everyDay, country: 'JP' }
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' })
    const all = occasions(rhythm, at('2025-12-30T00:00Z'), at('2027-01-01T00:00Z'))
    const sundays = Array.from({ length: 52 }, (_, n) => new Date(at('2026-01-04') + n * 7 * day).toISOString().slice(0, 10))
    const open = sundays.filter(date => all.some(one => one.day === date))
    expect(all.map(one => local.format(one.at))).toEqual(open.map(date => `${date} ${moved[date] ?? time}`))
    // Japan has public holidays on Sundays, 2026-05-03 among them: the table is of the year itself.
    expect(sundays.filter(date => !open.includes(date))).toEqual(['2026-05-03'])
  })
})

describe('weeks', () => {
  test('are counted from the first such weekday, over the turn of a year with 53 weeks', () => {
    const rhythm: Rhythm = { ...monday, everyWeeks: 2, weekday: 2, from: '2026-12-09' }
    expect(said(rhythm, '2026-01-01T00:00Z', '2027-02-01T00:00Z')).toEqual([
      '2026-12-15 10:00 2026-12-15T09:00Z',
      '2026-12-29 10:00 2026-12-29T09:00Z',
      '2027-01-12 10:00 2027-01-12T09:00Z',
      '2027-01-26 10:00 2027-01-26T09:00Z',
    ])
  })

  test('the first day counts when it is the weekday itself', () => {
    expect(said({ ...monday, from: '2026-11-23' }, '2026-01-01T00:00Z', '2026-11-25T00:00Z')).toEqual([
      '2026-11-23 10:00 2026-11-23T09:00Z',
    ])
  })
})

describe('days off', () => {
  // Easter Monday 2026 is April 6.
  test('a rhythm that skips leaves it out', () => {
    expect(said(monday, '2026-03-31T00:00Z', '2026-04-14T00:00Z')).toEqual(['2026-04-13 10:00 2026-04-13T08:00Z'])
  })

  test('a rhythm that moves holds it on the next working day, by the name of its own day', () => {
    const rhythm: Rhythm = { ...monday, dayOff: 'next-workday' }
    expect(said(rhythm, '2026-04-06T12:00Z', '2026-04-07T12:00Z')).toEqual(['2026-04-06 10:00 2026-04-07T08:00Z'])
    expect(said({ ...rhythm, weekday: 5 }, '2026-12-20T00:00Z', '2026-12-31T00:00Z')).toEqual([
      '2026-12-25 10:00 2026-12-28T09:00Z',
    ])
  })

  test('it never moves as far as the next one', () => {
    const rhythm: Rhythm = { ...monday, dayOff: 'next-workday', workingDays: [1] }
    expect(said(rhythm, '2026-04-01T00:00Z', '2026-04-14T00:00Z')).toEqual(['2026-04-13 10:00 2026-04-13T08:00Z'])
    expect(said({ ...rhythm, everyWeeks: 2, from: '2026-04-06' }, '2026-04-01T00:00Z', '2026-04-14T00:00Z')).toEqual([
      '2026-04-06 10:00 2026-04-13T08:00Z',
    ])
  })

  test('where nobody works there is no occasion, and the search for one ends', () => {
    const rhythm: Rhythm = { ...monday, dayOff: 'next-workday', workingDays: [] }
    expect(said(rhythm, '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toEqual([])
    expect(nextOccasion(rhythm, at('2026-01-01'))).toBeUndefined()
  })
})

const rhythms = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  time: fc.constantFrom('00:00', '01:45', '02:00', '02:15', '02:30', '09:05', '23:59'),
  everyWeeks: fc.integer({ min: 1, max: 13 }),
  from: fc.constantFrom('2025-06-01', '2026-03-25', '2026-09-30'),
  timezone: fc.constantFrom('Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'),
  country: fc.constantFrom('NL', 'US', 'AU', 'NP'),
  workingDays: fc.subarray(everyDay),
  dayOff: fc.constantFrom('skip' as const, 'next-workday' as const),
  catchUp: fc.constantFrom('skip' as const, 'latest' as const, 'all' as const),
})
const first = at('2025-12-01')
const last = at('2027-02-01')

/** Borders that fall on, just before and just after an occasion as often as anywhere else. */
function borders(whole: readonly { readonly at: number }[], anywhere: readonly number[], near: readonly number[]): number[] {
  const close = near.flatMap(n => whole.slice(n % 50, (n % 50) + 1).map(one => one.at + (n % 3) - 1))
  return [first, ...[...anywhere, ...close].toSorted((a, b) => a - b), last]
}

type Occasions = typeof occasions

function splitsEvenly(found: Occasions): void {
  fc.assert(
    fc.property(
      rhythms,
      fc.array(fc.integer({ min: first, max: last }), { maxLength: 8 }),
      fc.array(fc.nat({ max: 10_000 }), { maxLength: 8 }),
      (rhythm, anywhere, near) => {
        const whole = found(rhythm, first, last)
        const all = borders(whole, anywhere, near)
        const parts = all.slice(1).flatMap((until, n) => found(rhythm, all[n] ?? first, until))
        expect(parts).toEqual(whole)
        expect(new Set(whole.map(one => `${one.day} ${one.slot}`)).size).toBe(whole.length)
        expect(new Set(whole.map(one => one.at)).size).toBe(whole.length)
      },
    ),
    { numRuns: process.env.RUIMTE_FULL ? 2_000 : 150 },
  )
}

test('however an interval is split, its parts hold each occasion once', () => splitsEvenly(occasions), 300_000)

test.each<[string, Occasions]>([
  [
    'counts its weeks from where it looks',
    (rhythm, after, until) => occasions({ ...rhythm, from: iso(after).slice(0, 10) }, after, until),
  ],
  ['forgets the border itself', (rhythm, after, until) => occasions(rhythm, after, until).filter(one => one.at < until)],
  [
    'forgets what moved into the interval',
    (rhythm, after, until) => occasions(rhythm, after, until).filter(one => one.day >= iso(after).slice(0, 10)),
  ],
])('shown by one that %s', (_what, mutant) => {
  expect(() => splitsEvenly(mutant)).toThrow()
})

test('the next occasion is the first of those to come', () => {
  fc.assert(
    fc.property(rhythms, fc.integer({ min: first, max: last }), (rhythm, after) => {
      const next = nextOccasion(rhythm, after)
      if (next !== undefined) expect(occasions(rhythm, after, next.at)).toEqual([next])
      else expect(occasions(rhythm, after, after + 500 * day)).toEqual([])
    }),
  )
})

describe('what was missed', () => {
  const times = (rhythm: Rhythm, until: string, now: string) => due(rhythm, at(until), at(now)).map(one => one.day)
  // Mondays, at 09:00Z: November 9, 16, 23.
  test.each([
    ['on time', '2026-11-23T09:00Z', { skip: ['2026-11-23'], latest: ['2026-11-16', '2026-11-23'], all: ['2026-11-23'] }],
    [
      'within the grace of every clock',
      '2026-11-23T09:20Z',
      { skip: ['2026-11-23'], latest: ['2026-11-16', '2026-11-23'], all: ['2026-11-23'] },
    ],
    ['late', '2026-11-23T09:21Z', { skip: [], latest: ['2026-11-23'], all: ['2026-11-23'] }],
    ['a day late', '2026-11-24T09:00Z', { skip: [], latest: ['2026-11-23'], all: ['2026-11-23'] }],
    ['later', '2026-11-24T09:01Z', { skip: [], latest: ['2026-11-23'], all: [] }],
    ['before anything was missed', '2026-11-09T08:59Z', { skip: [], latest: [], all: [] }],
  ])('%s', (_when, now, expected) => {
    for (const catchUp of ['skip', 'latest', 'all'] as const)
      expect([catchUp, times({ ...monday, catchUp }, '2026-11-03T00:00Z', now)]).toEqual([catchUp, expected[catchUp]])
  })

  test('nothing is due of what was planned, also for a clock that is behind', () => {
    expect(times(monday, '2026-11-23T09:00Z', '2026-11-23T08:52Z')).toEqual([])
    expect(times(monday, '2026-11-23T09:00Z', '2026-11-23T09:02Z')).toEqual([])
  })
})

test.each([
  ['weekday', { weekday: 0 }],
  ['time', { time: '24:00' }],
  ['everyWeeks', { everyWeeks: 14 }],
  ['from', { from: '2026-02-30' }],
  ['timezone', { timezone: 'Europe/Nowhere' }],
  ['country', { country: 'nl' }],
  ['something more', { more: 1 }],
])('a rhythm with a wrong %s is refused', (_what, wrong) => {
  expect(rhythmBody.safeParse(monday).success).toBe(true)
  expect(rhythmBody.safeParse({ ...monday, ...wrong }).success).toBe(false)
})
