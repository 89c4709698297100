import { organisation } from '../../playground/cast'
import { type Case, steps, tagsOf } from '../../src/concern/case'
import { deadlinesFor, dueOn, extending, newsBy } from '../../src/concern/deadlines'
import { type Change, record } from '../../src/concern/record'
import { deeds } from '../../src/concern/transition'
import { type Contact, organisationOf } from '../../src/people/organisation'
import { isOwnDay, ownDayFrom } from '../../src/people/own-days'
import { addDays, dayOf, isWorkday, momentOn, nextSlot } from '../../src/schedule/calendar'
import fc from '../property'
import { did, draft as drafted } from './drafted'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })
const { calendar } = org
const [marieke] = org.contacts
if (marieke === undefined) throw new Error('no contact')

const week = [1, 2, 3, 4, 5]
const reader = (workingDays: readonly number[], away?: Contact['away']): Contact => ({ ...marieke, workingDays, away })
/** The afternoon slot of a day. */
const slot = (day: string) => momentOn(day, '15:30', calendar)

const draft: Case = {
  ...drafted,
  steps: [{ step: 'report', visibleFrom: 0 }],
  entries: drafted.entries.map(one => ({ ...one, day: '2026-01-01' })),
  shredOn: null,
}

/** One that the contact can see from the afternoon slot of a day. */
const sentOn = (day: string) => did(draft, { deed: 'send', actor: 'reporter' }, slot(day) - 1)
/** The contact says something that the reporter can read from the afternoon slot of a day. */
function said(before: Case, day: string, deed: Change['deed'] = 'write', promised?: string): Case {
  const kind = ({ extend: 'extension', acknowledge: 'acknowledgement', note: 'note' } as const)[deed as string] ?? 'message'
  const entry = { id: `${deed}-${day}`, kind, sealed: 'x', ...(promised === undefined ? {} : { promised }) } as const
  return did(before, { deed, actor: 'decider', entries: [entry] }, slot(day) - 1)
}

const dates = (concern: Case, contact: Contact, at: number, side: 'reporter' | 'contact' = 'contact') =>
  Object.fromEntries(deadlinesFor(side, concern, contact, org, at).map(one => [one.what, one.day]))

describe('to acknowledge: within one of the contact’s own working days after they can see it (K12)', () => {
  test.each<[string, string, readonly number[], string, Contact['away']?]>([
    ['the next day', '2026-11-24', week, '2026-11-25'],
    ['a weekend', '2026-11-27', week, '2026-11-30'],
    ['who reads on Thursdays', '2026-11-24', [4], '2026-11-26'],
    ['who reads on Thursdays, on a Thursday', '2026-11-26', [4], '2026-12-03'],
    ['Good Friday is a working day', '2026-04-02', week, '2026-04-03'],
    ['Easter Monday', '2026-04-03', week, '2026-04-07'],
    ['Easter Monday, who reads on Mondays', '2026-04-03', [1], '2026-04-13'],
    ['King’s Day', '2026-04-24', week, '2026-04-28'],
    ['King’s Day on the 26th, as the 27th is a Sunday', '2031-04-25', [6], '2031-05-03'],
    ['that Sunday, who reads on Sundays', '2031-04-25', [7], '2031-04-27'],
    ['Liberation Day is a working day', '2027-05-04', week, '2027-05-05'],
    ['Ascension Day, who reads on Thursdays', '2027-05-03', [4], '2027-05-13'],
    ['Whit Monday', '2027-05-14', week, '2027-05-18'],
    ['Christmas', '2026-12-24', week, '2026-12-28'],
    ['New Year', '2026-12-31', week, '2027-01-04'],
    ['the clock goes back', '2026-10-23', week, '2026-10-26'],
    ['the clock goes forward, at Easter', '2027-03-26', week, '2027-03-30'],
    ['away', '2026-11-24', week, '2026-12-07', { from: '2026-11-20', until: '2026-12-04', deputy: undefined }],
    ['away, from before that was kept', '2026-11-24', week, '2026-12-07', { until: '2026-12-04', deputy: undefined }],
    ['away from the day after', '2026-11-24', week, '2026-11-25', { from: '2026-11-26', until: '2026-12-04', deputy: undefined }],
  ])('%s', (_, day, workingDays, due, ...[away]) => {
    const contact = reader(workingDays, away)
    for (const side of ['reporter', 'contact'] as const)
      expect(deadlinesFor(side, sentOn(day), contact, org, slot(day))).toEqual([{ what: 'received', day: due, from: day }])
  })
})

describe('news: at least every 14 days after what the reporter could read last (K12)', () => {
  const contact = reader(week)
  const received = said(sentOn('2026-11-24'), '2026-11-26', 'acknowledge', '2026-12-01')

  test('by the day they named; by 14 days once they said more; and by an extension', () => {
    expect(dates(received, contact, slot('2026-11-26'))).toEqual({ news: '2026-12-01' })
    const more = said(received, '2026-11-27')
    expect(dates(more, contact, slot('2026-11-27'))).toEqual({ news: '2026-12-11' })
    const longer = said(more, '2026-12-10', 'extend', '2026-12-24')
    expect(dates(longer, contact, slot('2026-12-10'))).toEqual({ news: '2026-12-24' })
    // A word in between does not take away the time that was asked for; once past it, it is 14 days again.
    expect(dates(said(longer, '2026-12-09'), contact, slot('2026-12-10'))).toEqual({ news: '2026-12-24' })
    expect(dates(said(longer, '2026-12-14'), contact, slot('2026-12-14'))).toEqual({ news: '2026-12-28' })
  })

  test('a holiday moves it on, and a note is no news', () => {
    const christmas = said(received, '2026-12-11')
    expect(dates(christmas, contact, slot('2026-12-11'))).toEqual({ news: '2026-12-28' })
    expect(dates(said(christmas, '2026-12-15', 'note'), contact, slot('2026-12-15'))).toEqual({ news: '2026-12-28' })
    expect(newsBy(slot('2026-12-11'), contact, calendar)).toBe('2026-12-28')
  })

  test('it counts from the slot, not from the evening on which it was written (K19)', () => {
    const evening = did(
      received,
      { deed: 'write', actor: 'decider', entries: [{ id: 'late', kind: 'message', sealed: 'x' }] },
      slot('2026-11-27') + 1,
    )
    for (const side of ['reporter', 'contact'] as const)
      expect(dates(evening, contact, slot('2026-11-30'), side)).toEqual({ news: '2026-12-14' })
  })

  test('the reporter’s date changes at the slot, and not with the deed (K19)', () => {
    const before = slot('2026-11-26') - 1
    expect(dates(received, contact, before, 'contact')).toEqual({ news: '2026-12-01' })
    expect(dates(received, contact, before, 'reporter')).toEqual({ received: '2026-11-25' })
    expect(dates(received, contact, slot('2026-11-26'), 'reporter')).toEqual({ news: '2026-12-01' })
  })

  test('what is over asks nothing more', () => {
    const closed = did(received, { deed: 'close', actor: 'decider' }, slot('2026-11-30'))
    expect(dueOn(closed, contact, org, slot('2026-12-24'))).toBeUndefined()
    expect(tagsOf(closed)).not.toContain('open:marieke')
    const stopped = did(received, { deed: 'stop', actor: 'reporter' }, slot('2026-11-30'))
    expect(dueOn(stopped, contact, org, slot('2026-12-24'))).toBeUndefined()
    expect(tagsOf(received)).toContain('open:marieke')
    expect(tagsOf(draft)).toEqual([])
  })
})

describe('what the law leaves for a formal report (K12)', () => {
  const formal = (day: string) => did(sentOn(day), { deed: 'formal', actor: 'reporter' }, slot(day) - 1)

  test.each<[string, string, readonly number[], [string, string], [string, string]]>([
    ['months as the calendar has them', '2026-11-30', week, ['2026-12-07', '2026-12-07'], ['2027-02-26', '2027-02-28']],
    ['who reads on Thursdays', '2026-11-30', [4], ['2026-12-03', '2026-12-07'], ['2027-02-25', '2027-02-28']],
    ['King’s Day: earlier, never later', '2026-01-27', week, ['2026-02-03', '2026-02-03'], ['2026-04-24', '2026-04-27']],
    ['Christmas', '2026-12-18', week, ['2026-12-24', '2026-12-25'], ['2027-03-18', '2027-03-18']],
    ['no own day left: the organisation’s', '2026-12-18', [5], ['2026-12-24', '2026-12-25'], ['2027-03-12', '2027-03-18']],
  ])('%s', (_, day, workingDays, [received, by], [news, latest]) => {
    expect(deadlinesFor('contact', formal(day), reader(workingDays), org, slot(day)).slice(1)).toEqual([
      { what: 'legal-received', day: received, from: day, ceiling: by },
      { what: 'legal-news', day: news, from: day, ceiling: latest },
    ])
  })

  test('a word confirms it, what is agreed or closed answers it; what was said before does neither', () => {
    const contact = reader(week)
    const raised = said(sentOn('2026-11-24'), '2026-11-26', 'acknowledge')
    const flagged = did(raised, { deed: 'formal', actor: 'reporter' }, slot('2026-11-26') - 1)
    const at = slot('2026-11-30')
    expect(dates(flagged, contact, at)).toEqual({
      news: '2026-12-10',
      'legal-received': '2026-12-03',
      'legal-news': '2027-02-26',
    })
    const confirmed = said(flagged, '2026-11-27')
    expect(dates(confirmed, contact, at)).toEqual({ news: '2026-12-11', 'legal-news': '2027-02-26' })
    const agreed = did(
      confirmed,
      { deed: 'agree', actor: 'decider', entries: [{ id: 'a', kind: 'action', sealed: 'x' }] },
      slot('2026-11-27') - 1,
    )
    expect(dates(agreed, contact, at)).toEqual({ news: '2026-12-11' })
    expect(dueOn(flagged, contact, org, at)).toMatchObject({ what: 'legal-received', day: '2026-12-03' })
  })

  test('the contact learns of it at the slot; a step back ends it', () => {
    const flagged = did(sentOn('2026-11-24'), { deed: 'formal', actor: 'reporter' }, slot('2026-11-25'))
    const contact = reader(week)
    expect(Object.keys(dates(flagged, contact, slot('2026-11-25')))).toEqual(['received'])
    expect(Object.keys(dates(flagged, contact, slot('2026-11-25'), 'reporter'))).toHaveLength(3)
    expect(Object.keys(dates(flagged, contact, slot('2026-11-26')))).toHaveLength(3)
    const back = did(flagged, { deed: 'step', actor: 'reporter', step: 'concern' }, slot('2026-11-26'))
    expect(Object.keys(dates(back, contact, slot('2026-11-27')))).toEqual(['received'])
  })

  test('only a report becomes formal, once', () => {
    const change: Change = { deed: 'formal', actor: 'reporter', act: 'f' }
    const moment = { now: slot('2026-11-25'), calendar }
    const concern = { ...sentOn('2026-11-24'), steps: [{ step: 'concern' as const, visibleFrom: 0 }] }
    expect(record(concern, change, moment)).toEqual({ refused: 'not-now' })
    const flagged = formal('2026-11-24')
    expect(flagged.owed.map(one => one.to)).toEqual(['contact'])
    expect(record(flagged, change, moment)).toEqual({ refused: 'not-now' })
  })

  test('an extension stays within what the law leaves', () => {
    const flagged = said(formal('2026-11-24'), '2026-11-26', 'acknowledge', '2026-12-01')
    const extend = (promised: string) =>
      record(
        flagged,
        { deed: 'extend', actor: 'decider', act: promised, entries: [{ id: 'e', kind: 'extension', sealed: 'x', promised }] },
        { now: slot('2026-11-26'), calendar },
      )
    expect(extend('2027-02-25')).toEqual({ refused: 'not-now' })
    expect(extend('2027-02-24')).toHaveProperty('acts')
    expect(extending(flagged, reader([1, 2]), org, slot('2026-11-26'))).toEqual({
      from: '2026-12-01',
      law: { day: '2027-02-23', ceiling: '2027-02-24' },
    })
  })
})

test('an extension counts from the date as it stands, or from today once that has passed', () => {
  const received = said(sentOn('2026-11-24'), '2026-11-26', 'acknowledge', '2026-12-01')
  expect(extending(received, reader(week), org, slot('2026-11-26'))).toEqual({ from: '2026-12-01' })
  expect(extending(received, reader(week), org, slot('2026-12-03'))).toEqual({ from: '2026-12-03' })
})

const contacts = fc
  .record({
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    away: fc.option(fc.record({ from: fc.integer({ min: 0, max: 60 }), days: fc.integer({ min: 0, max: 120 }) })),
  })
  .map(({ workingDays, away }) =>
    reader(
      workingDays,
      away === null
        ? undefined
        : { from: addDays(start, away.from), until: addDays(start, away.from + away.days), deputy: undefined },
    ),
  )
const start = '2027-03-22'
const plans = fc.array(
  fc.record({
    deed: fc.constantFrom(...deeds),
    actor: fc.constantFrom('reporter' as const, 'decider' as const),
    wait: fc.integer({ min: 1, max: 9 * 24 * 3_600_000 }),
    promised: fc.option(fc.integer({ min: 1, max: 60 })),
    other: fc.boolean(),
    step: fc.constantFrom(...steps),
  }),
  { minLength: 1, maxLength: 30 },
)
type Plan = typeof plans extends fc.Arbitrary<infer Made> ? Made : never
const kinds = { extend: 'extension', note: 'note', agree: 'action', close: 'summary' } as const

/** Carries a plan out on a report that was sent; `look` sees what each deed that was done made of it. */
function lived(plan: Plan, look: (before: Case, after: Case, now: number, done: Plan[number]) => void) {
  let now = momentOn(start, '09:00', calendar)
  let concern = did(draft, { deed: 'send', actor: 'reporter' }, now)
  plan.forEach((one, at) => {
    now += one.wait
    const kind = kinds[one.deed as keyof typeof kinds] ?? 'message'
    const promised = one.promised === null ? {} : { promised: addDays(dayOf(now, calendar), one.promised) }
    const change: Change = {
      deed: one.deed,
      actor: one.actor,
      act: `p${at}`,
      entries: [{ id: `e${at}`, kind, sealed: 'x', ...promised }],
      ...(one.other && (one.deed === 'choose' || one.deed === 'step') ? { contact: 'linda' } : {}),
      ...(one.deed === 'step' ? { step: one.step } : {}),
    }
    const after = record(concern, change, { now, calendar })
    if ('refused' in after) return
    look(concern, after, now, one)
    concern = after
  })
  return { concern, now }
}

test('no date lies on a day off, nor before what it counts from', () => {
  fc.assert(
    fc.property(plans, contacts, (plan, contact) => {
      lived(plan, (_, concern, now) => {
        for (const side of ['reporter', 'contact'] as const) {
          for (const one of deadlinesFor(side, concern, contact, org, now)) {
            expect(one.day >= one.from).toBe(true)
            if (one.ceiling === undefined) expect(isOwnDay(one.day, contact, calendar)).toBe(true)
            else {
              expect(one.day > one.from && one.day <= one.ceiling).toBe(true)
              const own = ownDayFrom(addDays(one.from, 1), contact, calendar) <= one.ceiling
              expect(own ? isOwnDay(one.day, contact, calendar) : isWorkday(one.day, calendar)).toBe(true)
            }
          }
        }
      })
    }),
  )
})

test('both sides read the same dates once both can see the same; until then a deed changes nothing for the other (K19)', () => {
  fc.assert(
    fc.property(plans, contacts, (plan, contact) => {
      const { concern, now } = lived(plan, (before, after, now, { actor, deed }) => {
        if (deed === 'stop') return
        const other = actor === 'reporter' ? 'contact' : 'reporter'
        expect(deadlinesFor(other, after, contact, org, now)).toEqual(deadlinesFor(other, before, contact, org, now))
      })
      if (concern.contact !== contact.id) return
      const then = nextSlot(now, calendar)
      expect(deadlinesFor('reporter', concern, contact, org, then)).toEqual(deadlinesFor('contact', concern, contact, org, then))
    }),
  )
})
