import { organisation } from '../../playground/cast'
import { type Case, noSilence, seenBy } from '../../src/concern/case'
import { type Change, record } from '../../src/concern/record'
import { carryOutDue } from '../../src/concern/relay'
import { askReporter, passToSecond } from '../../src/concern/second'
import { passed, timers } from '../../src/concern/timer'
import { goesAfter, picksOf, unopenedOf } from '../../src/concern/unopened'
import { contactView } from '../../src/concern/view'
import { type TextKey, textKeys } from '../../src/content/keys'
import { contactOf, type Organisation, organisationOf, type StoredOrganisation } from '../../src/people/organisation'
import { dayOf, isWorkday, nextSlot } from '../../src/schedule/calendar'
import { content } from '../packs'
import fc from '../property'
import { draft as drafted } from './drafted'
import { openPlace, reporter } from './place'

type State = StoredOrganisation['state']['contacts']

function orgWith(contacts: State = {}, behind: readonly string[] = []): Organisation {
  const confirmed = organisation.contacts.flatMap(one => one.accounts)
  return organisationOf({
    file: organisation,
    state: { confirmed, contacts, behind: { on: '2026-11-24', contacts: [...behind] } },
  })
}
const org = orgWith()
const { calendar } = org
/** At ten in the morning in Amsterdam, in winter. */
const tenOn = (day: string) => Date.parse(`${day}T09:00:00Z`)
const slotOn = (day: string) => Date.parse(`${day}T09:30:00Z`)
/** A Tuesday. Marieke reads on Mondays, Tuesdays and Thursdays. */
const now = tenOn('2026-11-24')

const draft: Case = { ...drafted, shredOn: null }

let acts = 0
type Deed = Partial<Change> & Pick<Change, 'deed'>
function tried(before: Case, change: Deed, at: number) {
  acts += 1
  return record(before, { actor: 'reporter', act: `act-${acts}`, ...change }, { now: at, calendar })
}
function after(before: Case, change: Deed, at = now): Case {
  const done = tried(before, change, at)
  if ('refused' in done) throw new Error(done.refused)
  return done
}
const sentTo = (contact: string, at = now) => after({ ...draft, contact }, { deed: 'send' }, at)
const approving = (days: number, contact = 'jeroen') => ({ deed: 'second', second: { contact, days } }) as const
const opening = { deed: 'open', actor: 'adviser' } as const

/** What a case comes to when every tick is on time, or when one alone comes late. */
function until(concern: Case, at: number, on = org): Case {
  let one = { ...concern, owed: [], audit: [] } as Case
  for (;;) {
    const next = Math.min(...timers.flatMap(timer => timer.next(one, on) ?? []))
    if (next > at) return one
    const then = passed(one, on, next)
    if (then === one) throw new Error('something is due and does not happen')
    one = then
  }
}

const sent = sentTo('marieke')
const approved = after(sent, approving(2))
const asked = slotOn('2026-12-01')
const goes = slotOn('2026-12-02')

test.each<[string, string, number, number, State, string, string]>([
  ['two of her days, without an approval of other days', 'marieke', now, 2, {}, '2026-12-01', '2026-12-02'],
  ['one of her days: a Thursday, and a weekend before it goes', 'marieke', now, 1, {}, '2026-11-27', '2026-11-30'],
  ['five of her days', 'marieke', now, 5, {}, '2026-12-08', '2026-12-09'],
  ['Christmas is no day of hers, and New Year no day to go on', 'karin', tenOn('2026-12-23'), 2, {}, '2026-12-31', '2027-01-04'],
  [
    'days she is away are none of hers',
    'marieke',
    now,
    2,
    { marieke: { away: { until: '2026-12-04' } } },
    '2026-12-09',
    '2026-12-10',
  ],
  ['days she chose herself', 'marieke', now, 2, { marieke: { workingDays: [5] } }, '2026-12-07', '2026-12-08'],
])('%s (K11)', (_, contact, at, days, contacts, asks, goesOn) => {
  const on = orgWith(contacts)
  const concern = after(sentTo(contact, at), approving(days), at)
  expect(askReporter.next(concern, on)).toBe(slotOn(asks))
  expect(unopenedOf(concern, contact, 'concern', on, at)).toMatchObject({
    asked: false,
    asks,
    goes: { to: 'jeroen', day: goesOn },
  })
  expect(picksOf(concern, contact, on, at).find(one => one.days === days)).toEqual({ days, asks, goes: goesOn })
  expect(askReporter.pass(concern, on, slotOn(asks) - 1)).toBe(concern)
  const then = askReporter.pass(concern, on, slotOn(asks))
  expect(then.silence.asked).toBe(slotOn(asks))
  expect(then.owed.at(-1)).toMatchObject({ to: 'reporter', from: slotOn(asks), next: slotOn(asks) })
  expect(askReporter.pass(then, on, slotOn(asks) + 1)).toBe(then)
  expect(passToSecond.next(then, on)).toBe(slotOn(goesOn))
})

test('without an approval the reporter is asked after two of her days, once, and nothing goes anywhere', () => {
  const later = until(sent, slotOn('2027-02-01'))
  expect(later).toMatchObject({ contact: 'marieke', silence: { asked }, history: sent.history })
  expect([askReporter, passToSecond].map(timer => timer.next(later, org))).toEqual([undefined, undefined])
})

test('an approved second takes it at the slot said, as by a hand-over, and everybody is told then', () => {
  const waiting = until(approved, goes - 1)
  expect(waiting).toMatchObject({ contact: 'marieke', silence: { asked } })
  const on = until(waiting, goes)
  expect(on).toMatchObject({ contact: 'jeroen', contactFrom: goes, status: 'handed-over', second: null, silence: noSilence })
  expect(on.previous).toEqual([{ contact: 'marieke', until: goes }])
  expect(on.history.at(-1)).toEqual({ status: 'handed-over', by: 'reporter', day: '2026-12-02', visibleFrom: goes })
  expect(on.entries[0]?.readers).toEqual(['marieke', 'jeroen'])
  expect(on.audit).toEqual([expect.objectContaining({ event: 'case.handed-over', contact: null, from: goes })])
  expect(on.owed.map(({ to, contact, from }) => [to, contact, from])).toEqual([
    ['contact', 'marieke', goes],
    ['contact', undefined, goes],
    ['reporter', undefined, goes],
  ])
  // And if that one does not open it either, the reporter is asked anew: nobody else was approved of.
  expect(askReporter.next(on, org)).toBe(slotOn('2026-12-09'))
})

test.each<[string, Partial<State>, readonly string[]]>([
  ['gone', { jeroen: { left: true } }, []],
  ['away', { jeroen: { away: { until: '2026-12-02' } } }, []],
  ['behind with what they have', {}, ['jeroen']],
])('a second who is %s by then gets nothing, and the reporter is told to choose', (_, contacts, behind) => {
  const on = orgWith(contacts as State, behind)
  const missed = until(approved, goes, on)
  expect(missed).toMatchObject({ contact: 'marieke', second: null, silence: { asked, missed: 'jeroen' } })
  expect(missed.owed.map(({ to, from }) => [to, from])).toContainEqual(['reporter', goes])
  expect(unopenedOf(missed, 'marieke', 'concern', on, goes)).toMatchObject({ asked: true, goes: undefined, missed: 'jeroen' })
  expect(until(missed, slotOn('2027-02-01'), on).contact).toBe('marieke')
})

test('a second who is not of this step any more gets nothing', () => {
  const report = { ...approved, steps: [{ step: 'report' as const, visibleFrom: 0 }] }
  expect(until(report, goes)).toMatchObject({ contact: 'marieke', silence: { missed: 'jeroen' } })
})

test('opened in time: nothing happens any more, before the question and after it', () => {
  const before = after(approved, opening, tenOn('2026-11-26'))
  expect(until(before, slotOn('2027-02-01'))).toMatchObject({ contact: 'marieke', silence: noSilence })
  const late = after(until(approved, asked), opening, asked + 60_000)
  expect(until(late, slotOn('2027-02-01'))).toMatchObject({ contact: 'marieke', silence: { asked } })
})

test('waiting: asked again after as many days of hers, and then again it goes to the second', () => {
  const waiting = after(until(approved, asked), { deed: 'wait' }, tenOn('2026-12-01'))
  expect(waiting.silence).toEqual({ since: '2026-12-01', asked: null, missed: null })
  expect(waiting.owed).toEqual(until(approved, asked).owed)
  const again = slotOn('2026-12-08')
  expect(until(waiting, again - 1)).toMatchObject({ contact: 'marieke', silence: { asked: null } })
  expect(until(waiting, again)).toMatchObject({ contact: 'marieke', silence: { asked: again } })
  expect(until(waiting, slotOn('2026-12-09')).contact).toBe('jeroen')
})

test('there is nothing to wait on before the question, and its answer is kept once', () => {
  expect(tried(approved, { deed: 'wait' }, now)).toEqual({ refused: 'not-now' })
  const waiting = after(until(approved, asked), { deed: 'wait', act: 'w' }, asked)
  expect(record(waiting, { deed: 'wait', actor: 'reporter', act: 'w' }, { now: asked, calendar })).toBe(waiting)
})

test('choosing another at the question: the approval was for this silence, and goes with it', () => {
  const other = after(until(approved, asked), { deed: 'choose', contact: 'karin' }, asked)
  expect(other).toMatchObject({ contact: 'karin', second: null, silence: noSilence, status: 'handed-over' })
})

test('an approval changed or given when its day is over already still leaves a working day to choose', () => {
  const five = until(after(sent, approving(5)), tenOn('2026-12-04'))
  const sooner = after(five, approving(1), tenOn('2026-12-04'))
  expect(unopenedOf(sooner, 'marieke', 'concern', org, tenOn('2026-12-04'))).toMatchObject({
    asks: '2026-12-04',
    goes: { day: '2026-12-07' },
  })
  const then = passed(sooner, org, tenOn('2026-12-04'))
  expect(then).toMatchObject({ contact: 'marieke', silence: { asked: slotOn('2026-12-04') } })
  // At the question itself, too: what was asked before is asked once more.
  const given = after(until(sent, tenOn('2026-12-10')), approving(2), tenOn('2026-12-10'))
  expect(passed(given, org, tenOn('2026-12-10'))).toMatchObject({ silence: { asked: slotOn('2026-12-10') }, contact: 'marieke' })
})

test('an approval withdrawn: the question stays, and nothing goes anywhere', () => {
  const none = after(until(approved, asked), { deed: 'second', second: null }, asked)
  expect(none).toMatchObject({ second: null, silence: { asked } })
  expect(until(none, slotOn('2027-02-01')).contact).toBe('marieke')
})

test('no answer tells the reporter by a refusal what the contact did meanwhile (K19)', () => {
  const question = until(approved, asked)
  let hidden = question
  for (const deed of ['open', 'acknowledge', 'close'] as const) {
    hidden = after(hidden, { deed, actor: 'adviser' }, asked + 60_000)
    for (const change of [{ deed: 'wait' }, { deed: 'second', second: null }] as const) {
      const done = after(hidden, change, asked + 120_000)
      expect([done.status, done.history, done.shredOn]).toEqual([hidden.status, hidden.history, hidden.shredOn])
    }
  }
})

type Step = {
  readonly wait: number
  readonly do: 'nothing' | 'open' | 'wait' | 'second' | 'withdraw' | 'choose'
  readonly days: number
}
const plan = fc.array(
  fc.record<Step>({
    wait: fc.integer({ min: 1, max: 9 * 24 * 60 }),
    do: fc.constantFrom('nothing', 'nothing', 'open', 'wait', 'second', 'withdraw', 'choose'),
    days: fc.constantFrom(1, 2, 3, 5),
  }),
  { maxLength: 12 },
)

/** Whatever is done, and however late the ticks are. */
test('it goes to the approved second alone, unopened, never without a question a working day before', () => {
  fc.assert(
    fc.property(plan, steps => {
      let [concern, at] = [sent, now]
      for (const one of steps) {
        at += one.wait * 60_000
        const before = concern
        concern = passed(before, org, at)
        expect(passed(concern, org, at)).toBe(concern)
        if (concern.contact !== before.contact) {
          expect(before).toMatchObject({ opened: null, second: { contact: concern.contact } })
          const { asked: question } = before.silence
          expect(question).not.toBeNull()
          expect(concern.contactFrom).toBeGreaterThanOrEqual(goesAfter(question ?? 0, calendar))
          expect(concern.contactFrom).toBeGreaterThan(at - 7 * 3_600_000)
          expect(dayOf(concern.contactFrom, calendar) > dayOf(question ?? 0, calendar)).toBe(true)
          expect(isWorkday(dayOf(concern.contactFrom, calendar), calendar)).toBe(true)
        } else if (concern.silence.asked !== before.silence.asked) {
          // It was not opened for as many days as there were, and there is time to choose.
          expect(before.opened).toBeNull()
          expect(goesAfter(concern.silence.asked ?? 0, calendar)).toBeGreaterThan(at)
          expect(concern.owed.some(owed => owed.to === 'reporter' && owed.from === concern.silence.asked)).toBe(true)
        }
        for (const time of [concern.silence.asked ?? nextSlot(at, calendar), concern.contactFrom]) {
          expect(nextSlot(time - 1, calendar)).toBe(time)
        }
        concern = stepped(concern, one, at)
      }
    }),
    { numRuns: 60 },
  )
})

function stepped(concern: Case, { do: what, days }: Step, at: number): Case {
  const other = concern.contact === 'jeroen' ? 'marieke' : 'jeroen'
  const changes: Partial<Record<Step['do'], Deed>> = {
    open: opening,
    wait: { deed: 'wait' },
    second: { deed: 'second', second: { contact: other, days } },
    withdraw: { deed: 'second', second: null },
    choose: { deed: 'choose', contact: other },
  }
  const change = changes[what]
  if (change === undefined || (what === 'open' && concern.contactFrom > at)) return concern
  const done = tried(concern, change, at)
  return 'refused' in done ? concern : done
}

test('what the reporter reads changes at slots and by their own hand alone, whatever the contact does (K19)', () => {
  fc.assert(
    fc.property(plan, steps => {
      let [concern, at] = [after(sent, approving(2)), now]
      for (const one of steps) {
        const slot = nextSlot(at, calendar)
        concern = passed(concern, org, at)
        const reads = (found: Case, then: number) => [
          found.opened !== null && seenBy('reporter', { by: 'contact', ...found.opened }, then),
          unopenedOf(found, found.contact ?? '', 'concern', org, then).asked,
        ]
        const then = Math.min(slot - 1, at + one.wait * 60_000)
        if (concern.contactFrom <= at) {
          const done = tried(concern, opening, at)
          if (!('refused' in done)) expect(reads(done, then)).toEqual(reads(concern, then))
        }
        at += one.wait * 60_000
      }
    }),
    { numRuns: 60 },
  )
})

describe('in the store', () => {
  test('whoever it goes to, whoever had it and its reporter are told at the slot itself, in one round (K19)', async () => {
    const place = await openPlace()
    const id = await place.draft()
    for (const input of [approving(1), { deed: 'send' }] as const) expect(await place.does(id, input)).toHaveProperty('held')
    place.toSlot()
    await carryOutDue(place.ctx)
    place.moveTo(slotOn('2026-11-27'))
    await carryOutDue(place.ctx)
    expect(place.told.slice(1)).toEqual([reporter])
    place.moveTo(slotOn('2026-11-30'))
    await carryOutDue(place.ctx)
    const accounts = ['marieke', 'jeroen'].flatMap(one => contactOf(place.org(), one)?.accounts ?? [])
    expect(place.told.slice(2).toSorted()).toEqual([...accounts, reporter].toSorted())
    await place.leave()
  })

  test('the contact never sees that somebody was approved of, or asked', async () => {
    const place = await openPlace()
    const id = await place.draft()
    for (const input of [approving(1), { deed: 'send' }] as const) expect(await place.does(id, input)).toHaveProperty('held')
    place.moveTo(slotOn('2026-11-27'))
    await carryOutDue(place.ctx)
    const marieke = contactOf(place.org(), 'marieke')
    if (marieke === undefined) throw new Error('no contact')
    const view = await contactView(await place.held(id, 'marieke'), marieke, place.now())
    // @ts-expect-error: there is no such field for a contact.
    expect(view.second).toBeUndefined()
    // @ts-expect-error: nor this one.
    expect(view.unopened).toBeUndefined()
    expect(JSON.stringify(view)).not.toContain('jeroen')
    expect(view.can.filter(deed => ['second', 'wait', 'choose'].includes(deed))).toEqual([])
    await place.leave()
  })
})

test.each(['nl', 'en'] as const)('%s: nobody who waits is asked for patience (moment 4)', language => {
  const own = Object.keys(textKeys).filter(key => /^(unopened|callout|second)\.|^case\.unopened$/.test(key)) as TextKey[]
  expect(own.length).toBeGreaterThan(15)
  const say = content.say(language)
  for (const key of own)
    expect(say(key, { name: 'x', day: 'x', days: 'x', count: 2, asks: 'x', goes: 'x' })).not.toMatch(
      /geduld|even wachten|patien|bear with/i,
    )
})
