import { organisation } from '../../playground/cast'
import { type Case, statusFor, stepFor, wasSent } from '../../src/concern/case'
import { contactLeft, isLeaving } from '../../src/concern/owed'
import { type Change, record } from '../../src/concern/record'
import { dueOf, forgetWhoHadIt } from '../../src/concern/timer'
import { deeds } from '../../src/concern/transition'
import { organisationOf } from '../../src/people/organisation'
import { dayOf, nextSlot } from '../../src/schedule/calendar'
import fc from '../property'
import { did as after, draft } from './drafted'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })
const { calendar } = org
/** A Tuesday, ten in the morning in Amsterdam. */
const now = Date.parse('2026-11-24T09:00:00Z')
const firstSlot = Date.parse('2026-11-24T09:30:00Z')

const send = { deed: 'send', actor: 'reporter' } as const
const sent = after(draft, send)

test('sending owes the contact one notice, at the slot and not before (K19)', () => {
  expect(sent.owed).toEqual([expect.objectContaining({ to: 'contact', from: firstSlot, next: firstSlot })])
  expect(sent.contactFrom).toBe(firstSlot)
  expect(sent.entries[0]).toMatchObject({ readers: ['marieke'], visibleFrom: firstSlot })
  expect(sent.shredOn).toBeNull()
})

test('the same act twice changes nothing the second time', () => {
  const change: Change = { deed: 'reply', actor: 'reporter', act: 'same', entries: [{ id: 'same', kind: 'reply', sealed: 'x' }] }
  const once = record(sent, change, { now, calendar }) as Case
  expect(once.entries).toHaveLength(2)
  expect(record(once, change, { now, calendar })).toBe(once)
})

test('a status crosses to the other side at the slot; one’s own is there at once', () => {
  const received = after(sent, { deed: 'acknowledge', actor: 'adviser' }, firstSlot)
  const slot = nextSlot(firstSlot, calendar)
  expect(statusFor('contact', received, firstSlot, calendar)?.status).toBe('received')
  expect(statusFor('reporter', received, slot - 1, calendar)?.status).toBe('sent')
  expect(statusFor('reporter', received, slot, calendar)?.status).toBe('received')
})

test('what was done is dated by its slot for both sides, and a step is seen from there on', () => {
  const friday = Date.parse('2026-11-27T18:00:00Z')
  const monday = Date.parse('2026-11-30T09:30:00Z')
  const raised = after(draft, send, friday)
  // Until it crosses, its writer reads it under the day it is: none that is yet to come.
  expect(statusFor('reporter', raised, friday, calendar)?.day).toBe('2026-11-27')
  expect(statusFor('reporter', raised, monday, calendar)?.day).toBe('2026-11-30')
  expect(statusFor('contact', raised, monday, calendar)?.day).toBe('2026-11-30')
  const lower = after(raised, { deed: 'step', actor: 'reporter', step: 'advice' }, monday)
  expect(stepFor('reporter', lower, monday)).toBe('advice')
  expect(stepFor('contact', lower, monday)).toBe('concern')
  expect(stepFor('contact', lower, nextSlot(monday, calendar))).toBe('advice')
})

test('urgent crosses now, and still leaves no moment behind', () => {
  const urgent = after(draft, { ...send, urgent: true })
  expect(urgent.contactFrom).toBe(Date.parse('2026-11-23T23:00:00Z'))
  expect(urgent.owed[0]?.next).toBeLessThanOrEqual(now)
})

test('several changes at one slot are one notice', () => {
  const twice = after(after(sent, { deed: 'reply', actor: 'reporter' }), { deed: 'reply', actor: 'reporter' })
  expect(twice.owed).toHaveLength(1)
})

test('a note is told to nobody', () => {
  expect(after(sent, { deed: 'note', actor: 'adviser' }, firstSlot).owed).toEqual(sent.owed)
})

test('stepping back empties the place and what was owed to it; choosing anew shares the reporter’s words only', () => {
  const written = after(
    sent,
    { deed: 'write', actor: 'adviser', entries: [{ id: 'w', kind: 'message', sealed: 'x' }] },
    firstSlot,
  )
  const back = after(written, { deed: 'recuse', actor: 'adviser', proposed: 'jeroen' }, firstSlot)
  expect(back).toMatchObject({ contact: null, status: 'handed-over', proposed: { contact: 'jeroen' } })
  expect(back.owed.every(one => one.to === 'reporter')).toBe(true)
  const chosen = after(back, { deed: 'choose', actor: 'reporter', contact: 'jeroen' }, firstSlot)
  expect(chosen).toMatchObject({ contact: 'jeroen', proposed: null, opened: null })
  expect(chosen.entries.map(one => one.readers)).toEqual([['marieke', 'jeroen'], ['marieke']])
})

test('a step to one who decides shares exactly the entries that were picked (K2)', () => {
  const more = after(sent, { deed: 'reply', actor: 'reporter', entries: [{ id: 'more', kind: 'reply', sealed: 'x' }] })
  const up = after(more, { deed: 'step', actor: 'reporter', step: 'report', contact: 'linda', share: ['more'] })
  expect(up).toMatchObject({ contact: 'linda', status: 'handed-over' })
  expect(up.entries.map(one => one.readers)).toEqual([['marieke'], ['marieke', 'linda']])
})

test('whoever had it is told at the slot that it went to somebody else, and what they were still owed goes', () => {
  const late = after(sent, { deed: 'reply', actor: 'reporter' }, firstSlot)
  const slot = nextSlot(firstSlot, calendar)
  const up = after(late, { deed: 'step', actor: 'reporter', step: 'report', contact: 'linda', share: [] }, firstSlot)
  expect(up.previous).toEqual([{ contact: 'marieke', until: slot }])
  const owed = up.owed.map(({ to, contact, from }) => ({ to, contact, from }))
  expect(owed).toEqual([
    { to: 'contact', contact: undefined, from: slot },
    { to: 'contact', contact: 'marieke', from: slot },
  ])
  // On to a third before the second could see it: the first still sees it as it was until the slot, and nobody learns of the second.
  const on = after(up, { deed: 'choose', actor: 'reporter', contact: 'karin' }, firstSlot)
  expect(on.previous).toEqual(up.previous)
  expect(on.owed.map(one => one.contact)).toEqual([undefined, 'marieke'])
  // A week on nothing finds it by who had it.
  const week = Date.parse('2026-11-30T23:00:00Z')
  expect(forgetWhoHadIt.next(on, org)).toBe(week)
  expect(forgetWhoHadIt.pass(on, org, week - 1)).toBe(on)
  expect(forgetWhoHadIt.pass(on, org, week).previous).toEqual([])
})

test('whoever never saw it is told nothing when it goes to somebody else', () => {
  const up = after(sent, { deed: 'step', actor: 'reporter', step: 'report', contact: 'linda', share: [] })
  expect(up.previous).toEqual([])
  expect(up.owed.map(one => one.contact)).toEqual([undefined])
})

const leaving = { contact: 'marieke', nth: 1 }
const secondSlot = nextSlot(firstSlot, calendar)
const left = contactLeft(sent, leaving, 'left-1', secondSlot)

test('a contact who leaves (G2) owes the reporter of a living case one notice, once', () => {
  expect(left.owed.at(-1)).toMatchObject({ to: 'reporter', from: secondSlot, next: secondSlot, id: 'left.1.marieke' })
  expect(contactLeft(left, leaving, 'left-1', secondSlot)).toBe(left)
  // Sent, and gone through again by another process.
  expect(contactLeft({ ...left, owed: [] }, leaving, 'left-1', secondSlot).owed).toEqual([])
  expect(contactLeft(left, { contact: 'marieke', nth: 2 }, 'left-2', nextSlot(secondSlot, calendar)).owed).toHaveLength(3)
})

test('a contact who leaves (G2) owes nothing where the case is with somebody else, is not sent, or is over', () => {
  expect(contactLeft(sent, { ...leaving, contact: 'linda' }, 'l', secondSlot)).toBe(sent)
  for (const status of ['draft', 'closed', 'withdrawn'] as const) {
    const other = { ...sent, status }
    expect(contactLeft(other, leaving, 'l', secondSlot)).toBe(other)
  }
})

test('a contact who leaves (G2) is one notice with what else is owed at that slot, which stays owed should they come back', () => {
  const answered = after(sent, { deed: 'write', actor: 'adviser' }, firstSlot)
  expect(contactLeft(answered, leaving, 'l', secondSlot).owed).toEqual(answered.owed)
  const back = after(left, { deed: 'write', actor: 'adviser' }, firstSlot)
  expect(back.owed.filter(one => one.to === 'reporter')).toEqual([expect.objectContaining({ from: secondSlot })])
  expect(back.owed.some(isLeaving)).toBe(false)
})

test('a contact who leaves (G2) needs no telling once the reporter chose anew, or stopped', () => {
  const chosen = after(left, { deed: 'choose', actor: 'reporter', contact: 'jeroen' }, firstSlot)
  expect(chosen.owed.some(isLeaving)).toBe(false)
  expect(after(left, { deed: 'stop', actor: 'reporter' }, firstSlot).owed.some(isLeaving)).toBe(false)
})

test('drafts are kept 30 days, what was stopped 7', () => {
  expect(after(draft, { deed: 'edit', actor: 'reporter' }).shredOn).toBe('2026-12-24')
  expect(after(draft, { deed: 'discard', actor: 'reporter' }).shredOn).toBe('2026-11-24')
  const stopped = after(sent, { deed: 'stop', actor: 'reporter' })
  expect(stopped.shredOn).toBe('2026-12-01')
  expect(dueOf({ ...stopped, owed: [], audit: [] }, org)).toBe(Date.parse('2026-11-30T23:00:00Z'))
})

/** Any time kept in a case is a slot or the start of a day, and any day that of a slot: nothing tells when a person acted (K19). */
test('no moment of an act is ever kept', () => {
  const deed = fc.record({
    deed: fc.constantFrom(...deeds),
    actor: fc.constantFrom('reporter' as const, 'adviser' as const, 'decider' as const),
    urgent: fc.boolean(),
    wait: fc.integer({ min: 1, max: 7 * 24 * 3_600_000 }),
  })
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 25 }), plan => {
      let [concern, at] = [draft, now]
      plan.forEach((one, act) => {
        at += one.wait
        const entries = [{ id: `e${act}`, kind: 'message' as const, sealed: 'x' }]
        const done = record(concern, { ...one, act: `p${act}`, entries }, { now: at, calendar })
        if (!('refused' in done)) concern = done
      })
      for (const found of numbersIn(concern)) {
        if (found < 1e12) continue
        const time = new Intl.DateTimeFormat('nl-NL', { timeZone: calendar.timezone, timeStyle: 'medium' }).format(found)
        expect(['10:30:00', '15:30:00', '00:00:00']).toContain(time)
      }
      const dated = [concern.history, concern.entries, concern.opened ?? []].flat()
      for (const { day, visibleFrom } of wasSent(concern) ? dated : [])
        if (visibleFrom > 0) expect(day).toBe(dayOf(visibleFrom, calendar))
    }),
  )
})

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn)
  return []
}
