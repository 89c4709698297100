import { organisation } from '../../playground/cast'
import { askedAt, isAsked } from '../../src/concern/aftercare'
import { type Case, caseBody, nothingAfter } from '../../src/concern/case'
import { type Change, record } from '../../src/concern/record'
import { isQuiet, keptFor } from '../../src/concern/retention'
import { dueOf, passed } from '../../src/concern/timer'
import { deeds } from '../../src/concern/transition'
import { organisationFile, organisationOf } from '../../src/people/organisation'
import { addDays, dayOf, isWorkday, nextSlot, startOf } from '../../src/schedule/calendar'
import fc from '../property'
import { draft } from './drafted'

const orgWith = (days?: number) => {
  const file = days === undefined ? organisation : { ...organisation, retention: { days } }
  return organisationOf({ file, state: { confirmed: [], contacts: {} } })
}
const org = orgWith()
const { calendar } = org
/** A Tuesday, ten in the morning in Amsterdam: the slot at half past ten is next. */
const now = Date.parse('2026-11-24T09:00:00Z')
const slot = nextSlot(now, calendar)

let acts = 0
function tried(before: Case, change: Partial<Change> & Pick<Change, 'deed' | 'actor'>, at: number, keepDays = 180) {
  acts += 1
  return record(before, { act: `act-${acts}`, ...change }, { now: at, calendar, keepDays })
}
function did(before: Case, change: Partial<Change> & Pick<Change, 'deed' | 'actor'>, at = now, keepDays = 180): Case {
  const done = tried(before, change, at, keepDays)
  if ('refused' in done) throw new Error(done.refused)
  return done
}
/** What was due is told and written. */
const told = (concern: Case, at: number): Case => ({
  ...concern,
  owed: concern.owed.filter(one => one.next > at),
  audit: concern.audit.filter(one => one.from > at),
})
const at = (day: string, time: string) => Date.parse(`${day}T${time}:00Z`)

const received = did(did(draft, { deed: 'send', actor: 'reporter' }), { deed: 'acknowledge', actor: 'adviser' })
const closing = { deed: 'close', actor: 'adviser' } as const
/** Both see the closing from half past ten on the 24th. */
const closed = told(did(received, closing), slot)

describe('was it followed up (K15)', () => {
  test('it is asked once the reporter can see the closing, answered once, and seen by the contact at the slot', () => {
    const verdict = { deed: 'verdict', actor: 'reporter', entries: [{ id: 'v', kind: 'verdict', sealed: 'x' }] } as const
    expect(tried(closed, verdict, slot - 1)).toEqual({ refused: 'not-now' })
    const said = did(closed, verdict, slot)
    const next = nextSlot(slot, calendar)
    expect(said.entries.at(-1)).toMatchObject({ kind: 'verdict', readers: ['marieke'], visibleFrom: next })
    expect(said.owed).toEqual([expect.objectContaining({ to: 'contact', from: next })])
    expect(tried(said, verdict, next)).toEqual({ refused: 'not-now' })
    expect(said.shredOn).toBe(closed.shredOn)
  })

  test('opened again it is in conversation and has no end; the next closing asks anew', () => {
    const said = did(closed, { deed: 'verdict', actor: 'reporter' }, slot)
    const open = did(said, { deed: 'reopen', actor: 'reporter' }, slot)
    expect(open).toMatchObject({ status: 'in-conversation', contact: 'marieke', shredOn: null })
    const again = did(open, closing, nextSlot(slot, calendar))
    expect(again.after).toEqual(nothingAfter)
    expect(again.shredOn).not.toBeNull()
  })

  test('it goes to another contact with the words of the reporter alone, as any hand-over', () => {
    const on = did(closed, { deed: 'choose', actor: 'reporter', contact: 'jeroen' }, slot)
    expect(on).toMatchObject({ status: 'handed-over', contact: 'jeroen', shredOn: null })
    expect(on.entries[0]?.readers).toEqual(['marieke', 'jeroen'])
  })

  test('who steps back is remembered from the slot on', () => {
    const back = did(received, { deed: 'recuse', actor: 'adviser' })
    expect(back.steppedBack).toEqual([{ contact: 'marieke', visibleFrom: slot }])
  })
})

describe('aftercare (K16)', () => {
  test.each([
    ['a Tuesday', '2026-11-24', ['2026-12-08', '2027-01-05', '2027-02-16']],
    // Two weeks on it is Christmas, then Saturday, then Sunday; the last of it is a day in winter, the closing one in summer.
    ['two weeks before Christmas', '2026-12-11', ['2026-12-28', '2027-01-22', '2027-03-05']],
    ['before the clocks go forward', '2027-03-16', ['2027-03-30', '2027-04-28', '2027-06-08']],
  ])('closed on %s it is asked on the first slot of a working day', (_, day, expected) => {
    const from = startOf(day, calendar) + 9 * 3_600_000
    const found = askedAt(did(received, closing, from), calendar)
    expect(found.map(one => dayOf(one, calendar))).toEqual(expected)
    for (const one of found) expect(nextSlot(startOf(dayOf(one, calendar), calendar), calendar)).toBe(one)
  })

  const [first = 0, second = 0, third = 0] = askedAt(closed, calendar)

  test('each time it is asked the reporter is owed one notice, and the contact none', () => {
    expect(passed(closed, org, first - 1)).toBe(closed)
    const once = passed(closed, org, first)
    expect(once.owed).toEqual([expect.objectContaining({ to: 'reporter', from: first })])
    expect(passed(once, org, second - 1)).toBe(once)
    expect(dueOf(told(once, first), org)).toBe(second)
  })

  test('after a while away it is asked once', () => {
    expect(passed(closed, org, third + 1).owed).toEqual([expect.objectContaining({ to: 'reporter', from: third })])
  })

  test('answered with no it is not asked until the next time; nothing crosses, and the day it is destroyed stays', () => {
    const asked = told(passed(closed, org, first), first)
    expect(isAsked(asked, calendar, first)).toBe(true)
    const no = did(asked, { deed: 'aftercare', actor: 'reporter' }, first + 60_000)
    expect({ ...no, acts: [] }).toEqual({ ...asked, acts: [], after: { ...asked.after, answered: 1 } })
    expect(isAsked(no, calendar, second - 1)).toBe(false)
    expect(isAsked(no, calendar, second)).toBe(true)
    expect(tried(no, { deed: 'aftercare', actor: 'reporter' }, second - 1)).toEqual({ refused: 'not-now' })
  })

  test('one tap, and it is asked no more', () => {
    const enough = did(told(passed(closed, org, first), first), { deed: 'aftercare', actor: 'reporter', enough: true }, first)
    expect(isAsked(enough, calendar, third)).toBe(false)
    expect(passed(enough, org, third).owed).toEqual([])
  })

  test('what was opened again, or stopped, is not asked of', () => {
    const open = told(did(closed, { deed: 'reopen', actor: 'reporter' }, slot), first)
    expect(passed(open, org, first)).toBe(open)
    const stopped = told(did(open, { deed: 'stop', actor: 'reporter' }, first), third)
    expect(stopped.shredOn).toBe('2026-12-15')
    expect(passed(stopped, org, third).owed).toEqual([])
  })
})

describe('how long it is kept (K17)', () => {
  test.each([
    [180, '2027-05-23'],
    [730, '2028-11-23'],
    // Until it has been asked for the last time, and both were warned.
    [30, '2027-03-02'],
  ])('%i days after both could see the closing', (days, expected) => {
    expect(did(received, closing, now, days).shredOn).toBe(expected)
  })

  test('the organisation says how many, from 30 to 730', () => {
    expect(orgWith(90).keepDays).toBe(90)
    for (const days of [29, 731, 90.5])
      expect(organisationFile.safeParse({ ...organisation, retention: { days } }).success).toBe(false)
  })

  const held = did(closed, { deed: 'keep', actor: 'decider', until: '2027-09-30' }, slot)

  test('a hold moves it, for each side from where they can see it; ended, there is still time to be warned', () => {
    const next = nextSlot(slot, calendar)
    expect(held.shredOn).toBe('2027-10-14')
    expect(held.owed).toEqual([expect.objectContaining({ to: 'reporter', from: next })])
    expect(keptFor('contact', held, 'closed', org, slot)).toMatchObject({ until: '2027-10-14', held: '2027-09-30' })
    expect(keptFor('reporter', held, 'closed', org, slot)).toMatchObject({ until: '2027-05-23', held: undefined })
    expect(keptFor('reporter', held, 'closed', org, next)).toMatchObject({ until: '2027-10-14', held: '2027-09-30' })
    const late = at('2027-09-10', '09:00')
    const ended = did(held, { deed: 'keep', actor: 'decider', until: '2027-09-10' }, late)
    expect(ended.shredOn).toBe('2027-09-24')
    // That it was ended is not told before it is seen.
    expect(dueOf({ ...ended, owed: [], audit: [], after: { ...ended.after, told: 3 } }, org)).toBe(nextSlot(late, calendar))
  })

  test('what is held is not destroyed when it is stopped, either', () => {
    const open = did(held, { deed: 'reopen', actor: 'reporter' }, nextSlot(slot, calendar))
    expect(open.shredOn).toBeNull()
    expect(did(open, { deed: 'stop', actor: 'reporter' }, nextSlot(slot, calendar)).shredOn).toBe('2027-10-01')
  })

  test('what one side does on it shows the other nothing before the slot: not in its date, either (K19)', () => {
    const before = keptFor('contact', closed, 'closed', org, slot)
    const open = did(closed, { deed: 'reopen', actor: 'reporter' }, slot)
    expect(keptFor('contact', open, 'closed', org, slot)).toEqual(before)
  })

  test('both sides are warned on a working day, fourteen days before or a little more, once', () => {
    const asked = { ...closed, after: { ...closed.after, told: 3 } }
    // Fourteen days before is a Sunday.
    const friday = at('2027-05-07', '08:30')
    expect(dueOf(asked, org)).toBe(friday)
    const warned = passed(asked, org, friday)
    expect(warned.owed.map(one => [one.to, one.from])).toEqual([
      ['reporter', friday],
      ['contact', friday],
    ])
    expect(passed(warned, org, friday + 1)).toBe(warned)
    expect(keptFor('reporter', asked, 'closed', org, friday - 1).soon).toBe(false)
    expect(keptFor('contact', warned, 'closed', org, friday)).toMatchObject({ until: '2027-05-23', soon: true })
    expect(dueOf(told(warned, friday), org)).toBe(startOf('2027-05-23', calendar))
  })

  test('who is warned late has fourteen days all the same', () => {
    const late = passed(closed, org, at('2027-06-30', '12:00'))
    expect(late.shredOn).toBe('2027-07-14')
    expect(late.after.warned).toBe('2027-07-14')
  })

  test('what an earlier version closed gets a day, with time to be warned of it', () => {
    const { after: _, steppedBack: __, ...stored } = { ...closed, shredOn: null }
    const old = caseBody.parse(stored)
    expect(old.after).toEqual(nothingAfter)
    expect(dueOf(old, org)).toBe(slot)
    expect(passed(old, org, now).shredOn).toBe('2027-05-23')
    const late = at('2028-01-03', '12:00')
    const warned = passed(old, org, late)
    expect(warned).toMatchObject({ shredOn: '2028-01-17', after: { warned: '2028-01-17' } })
    // What is done with it since does not take that time away again.
    expect(did(warned, { deed: 'note', actor: 'adviser' }, late).shredOn).toBe('2028-01-17')
  })
})

describe('a long quiet (K17)', () => {
  const open = told(received, slot)
  /** 180 days on is a Sunday, and the Monday after it Whit Monday is past. */
  const monday = at('2027-05-24', '08:30')

  test('both are told once, and nothing else happens', () => {
    expect(dueOf(open, org)).toBe(monday)
    const asked = passed(open, org, monday)
    expect(asked.owed.map(one => [one.to, one.from])).toEqual([
      ['reporter', monday],
      ['contact', monday],
    ])
    expect({ ...asked, owed: [], after: nothingAfter }).toEqual({ ...open, owed: [] })
    expect(dueOf(told(asked, monday), org)).toBeUndefined()
  })

  test('after 180 days to the day, where that is a working day', () => {
    // A Thursday in November, and a Tuesday in May.
    const seen = Date.parse('2026-11-26T09:30:00Z')
    const from = {
      ...open,
      history: [{ status: 'received' as const, by: 'contact' as const, day: '2026-11-26', visibleFrom: seen }],
    }
    const tuesday = at('2027-05-25', '08:30')
    expect(dueOf(from, org)).toBe(tuesday)
    for (const side of ['reporter', 'contact'] as const)
      expect([tuesday - 1, tuesday].map(time => isQuiet(side, from, 'received', calendar, time))).toEqual([false, true])
  })

  test('each side is asked until they see that somebody did something; a note to oneself is nothing the other sees', () => {
    const note = did(
      open,
      { deed: 'note', actor: 'adviser', entries: [{ id: 'n', kind: 'note', sealed: 'x' }] },
      at('2027-02-01', '12:00'),
    )
    expect(dueOf(told(note, monday - 1), org)).toBe(monday)
    const replied = did(open, { deed: 'reply', actor: 'reporter', entries: [{ id: 'r', kind: 'reply', sealed: 'x' }] }, monday)
    expect(isQuiet('reporter', replied, 'in-conversation', calendar, monday)).toBe(false)
    expect(isQuiet('contact', replied, 'received', calendar, monday)).toBe(true)
    expect(isQuiet('contact', replied, 'in-conversation', calendar, nextSlot(monday, calendar))).toBe(false)
  })

  test('what is over is not asked of', () => {
    for (const status of ['closed', 'withdrawn'] as const)
      expect(isQuiet('contact', { ...open, status }, status, calendar, monday)).toBe(false)
  })
})

test('whatever is done, and however time passes, a case has one end: never while it is held, never unwarned, never much later', () => {
  const deed = fc.record({
    deed: fc.constantFrom(...deeds, 'close' as const, 'close' as const, 'keep' as const),
    actor: fc.constantFrom('reporter' as const, 'adviser' as const, 'decider' as const),
    contact: fc.constantFrom('marieke', 'jeroen'),
    ahead: fc.integer({ min: 0, max: 365 }),
    enough: fc.boolean(),
    wait: fc.oneof(fc.integer({ min: 0, max: 2 * 24 }), fc.integer({ min: 0, max: 90 * 24 })),
  })
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 14 }), fc.constantFrom(30, 180, 730), (plan, days) => {
      const here = orgWith(days)
      let concern: Case | undefined = did(draft, { deed: 'send', actor: 'reporter' })
      let clock = now
      for (const { wait, ahead, contact, ...one } of plan) {
        clock += wait * 3_600_000
        concern = live(concern, here, clock)
        if (concern === undefined) return
        const change = { ...one, until: addDays(dayOf(clock, calendar), ahead), ...(one.deed === 'choose' ? { contact } : {}) }
        const done = tried(concern, change, clock, days)
        if (!('refused' in done)) concern = done
        endsOnce(concern, days)
      }
      // In the end whatever is over is gone.
      const over = concern.status === 'closed' || concern.status === 'withdrawn'
      if (over) expect(live(concern, here, clock + 1200 * 24 * 3_600_000)).toBeUndefined()
    }),
  )
})

/** Lets time pass as the relay does; undefined once it is destroyed. */
function live(before: Case, here: typeof org, until: number): Case | undefined {
  let concern = before
  for (let turns = 0; ; turns += 1) {
    expect(turns).toBeLessThan(40)
    const due = dueOf(concern, here)
    if (due === undefined || due > until) return concern
    concern = passed(concern, here, due)
    if (concern.shredOn !== null && startOf(concern.shredOn, calendar) <= due) {
      const { holds, warned } = concern.after
      for (const hold of holds.slice(-1)) expect(hold.until < concern.shredOn).toBe(true)
      if (concern.status === 'closed') expect(warned).toBe(concern.shredOn)
      return undefined
    }
    for (const owed of concern.owed.filter(one => one.next <= due))
      expect(isWorkday(dayOf(owed.from, calendar), calendar)).toBe(true)
    concern = told(concern, due)
    endsOnce(concern, here.keepDays)
  }
}

function endsOnce(concern: Case, days: number): void {
  const open = !['draft', 'closed', 'withdrawn'].includes(concern.status)
  expect(concern.shredOn === null).toBe(open)
  if (concern.shredOn === null || concern.status !== 'closed') return
  const seen = dayOf(concern.history.findLast(one => one.status === 'closed')?.visibleFrom ?? 0, calendar)
  const pauses = [
    addDays(seen, Math.max(days, 12 * 7 + 4 + 14)),
    ...concern.after.holds.slice(-1).map(one => addDays(one.until, 14)),
  ]
  expect(concern.shredOn <= (pauses.toSorted().at(-1) ?? '')).toBe(true)
  expect(concern.shredOn >= addDays(seen, days)).toBe(true)
}
