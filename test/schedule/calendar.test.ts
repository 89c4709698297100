import {
  dayOf,
  isWorkday,
  nextSlot,
  sayDay,
  sayMoment,
  sayWeekdays,
  startOf,
  workdayFrom,
  workdaysAfter,
} from '../../src/schedule/calendar'
import fc from '../property'

const calendar = { timezone: 'Europe/Amsterdam', country: 'NL', slots: ['10:30', '15:30'] } as const
const at = (iso: string) => Date.parse(iso)

test.each([
  ['before the first slot', '2026-11-24T08:00:00Z', '2026-11-24T09:30:00Z'],
  ['on the slot itself: the next one', '2026-11-24T09:30:00Z', '2026-11-24T14:30:00Z'],
  ['after the last: the next working day', '2026-11-24T20:00:00Z', '2026-11-25T09:30:00Z'],
  ['on Friday evening: Monday', '2026-11-27T18:00:00Z', '2026-11-30T09:30:00Z'],
  ['on the day before King’s Day: the day after it', '2027-04-26T18:00:00Z', '2027-04-28T08:30:00Z'],
  ['over Christmas', '2026-12-24T18:00:00Z', '2026-12-28T09:30:00Z'],
  ['over the change to summer time', '2027-03-26T18:00:00Z', '2027-03-30T08:30:00Z'],
  ['over the change to winter time', '2026-10-23T18:00:00Z', '2026-10-26T09:30:00Z'],
])('the next slot %s', (_when, now, slot) => {
  expect(new Date(nextSlot(at(now), calendar)).toISOString()).toBe(new Date(at(slot)).toISOString())
})

test('a slot is always later, on a working day, at one of the two times', () => {
  fc.assert(
    fc.property(fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }), now => {
      const slot = nextSlot(now, calendar)
      expect(slot).toBeGreaterThan(now)
      expect(isWorkday(dayOf(slot, calendar), calendar)).toBe(true)
      expect([calendar.slots[0], calendar.slots[1]]).toContain(
        new Intl.DateTimeFormat('nl-NL', { timeZone: calendar.timezone, timeStyle: 'short' }).format(slot),
      )
    }),
  )
})

test('a contact’s own days decide when they read', () => {
  expect(workdayFrom('2026-11-24', calendar, [4])).toBe('2026-11-26')
  expect(workdaysAfter('2026-11-24', 1, calendar, [4])).toBe('2026-11-26')
  expect(workdaysAfter('2026-11-26', 1, calendar, [4])).toBe('2026-12-03')
  expect(workdayFrom('2026-12-25', calendar)).toBe('2026-12-28')
})

test('days as people say them', () => {
  expect(sayDay('2026-11-26', 'nl')).toBe('donderdag 26 november')
  expect(sayDay('2026-11-26', 'en')).toBe('Thursday 26 November')
  expect(sayMoment(at('2026-11-26T09:30:00Z'), calendar, 'nl')).toBe('donderdag 26 november om 10:30')
  expect(sayMoment(at('2026-11-26T09:30:00Z'), calendar, 'en')).toBe('Thursday 26 November at 10:30')
  expect(sayWeekdays([4, 1], 'nl')).toBe('maandag en donderdag')
})

test('a day begins at midnight where the organisation is', () => {
  expect(startOf('2026-11-26', calendar)).toBe(at('2026-11-25T23:00:00Z'))
})

test('the day is the one on the wall there, whatever was asked before', () => {
  const zones = ['Europe/Amsterdam', 'America/Sao_Paulo', 'Pacific/Auckland', 'Africa/Cairo']
  const around = [0, 1, 3_599_999, 3_600_000, 86_399_999, 86_400_000, 90_000_000]
  const instant = fc
    .tuple(fc.integer({ min: at('2018-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }), fc.constantFrom(...around))
    .map(([from, more]) => from + more)
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...zones), instant), { minLength: 1, maxLength: 30 }), asked => {
      for (const [timezone, now] of asked) {
        for (const ahead of around) {
          const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: timezone }).format(now + ahead)
          expect(dayOf(now + ahead, { ...calendar, timezone })).toBe(wall)
        }
      }
    }),
    { numRuns: 50 },
  )
})
