import { organisation } from '../../playground/cast'
import { endOf } from '../../src/check-in/open'
import { organisationOf } from '../../src/people/organisation'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })

function ends(now: string, where: 'by-itself' | 'in-channel') {
  const { closesAt, publishAt } = endOf(Date.parse(now), org, where)
  return [closesAt, publishAt].map(at => new Date(at).toISOString().slice(0, 16))
}

test.each([
  ['a Monday', '2026-11-30T09:00+01:00', '2026-12-02T23:00', '2026-12-03T08:00'],
  ['a Friday: the weekend is no working day', '2026-11-27T09:00+01:00', '2026-12-01T23:00', '2026-12-02T08:00'],
  ['before Christmas: at most six days', '2026-12-24T09:00+01:00', '2026-12-29T23:00', '2026-12-30T08:00'],
  ['over Easter, into summer time', '2027-03-26T09:00+01:00', '2027-03-31T22:00', '2027-04-01T07:00'],
  ['into winter time', '2026-10-23T09:00+02:00', '2026-10-27T23:00', '2026-10-28T08:00'],
  ['over King’s Day', '2027-04-26T09:00+02:00', '2027-04-29T22:00', '2027-04-30T07:00'],
])('a round by its rhythm, %s (rule 1)', (_, now, closes, publishes) => {
  expect(ends(now, 'by-itself')).toEqual([closes, publishes])
})

test.each([
  ['a Monday', '2026-11-30T09:00+01:00', '2026-11-30T23:00', '2026-12-01T08:00'],
  ['a Friday', '2026-11-27T16:00+01:00', '2026-11-27T23:00', '2026-11-30T08:00'],
  ['the last minute of a day', '2026-11-30T23:59+01:00', '2026-11-30T23:00', '2026-12-01T08:00'],
  ['the day before Easter', '2027-03-27T09:00+01:00', '2027-03-27T23:00', '2027-03-30T07:00'],
  ['the day the clock goes forward', '2027-03-28T09:00+02:00', '2027-03-28T22:00', '2027-03-30T07:00'],
  ['the day it goes back', '2026-10-25T09:00+01:00', '2026-10-25T23:00', '2026-10-26T08:00'],
  ['the day before King’s Day', '2027-04-26T09:00+02:00', '2027-04-26T22:00', '2027-04-28T07:00'],
  ['New Year’s Eve', '2026-12-31T09:00+01:00', '2026-12-31T23:00', '2027-01-04T08:00'],
])('a round in the channel, %s (rule 1)', (_, now, closes, publishes) => {
  expect(ends(now, 'in-channel')).toEqual([closes, publishes])
})
