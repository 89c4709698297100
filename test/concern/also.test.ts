import { isOpenTo } from '../../src/concern/also'
import type { Case } from '../../src/concern/case'
import { type Change, record } from '../../src/concern/record'
import { togetherSeen } from '../../src/concern/view'
import { nextSlot } from '../../src/schedule/calendar'
import { did, draft, now } from './drafted'

const calendar = { timezone: 'Europe/Amsterdam', country: 'NL', slots: ['10:30', '15:30'] } as const
const slot = nextSlot(now, calendar)
const later = nextSlot(slot, calendar)
const said = { by: 'contact', day: '2026-11-24', visibleFrom: 0 } as const

const received: Case = {
  ...draft,
  status: 'received',
  history: [
    { ...said, by: 'reporter', status: 'sent' },
    { ...said, status: 'received' },
  ],
  entries: [],
}

const decider = (deed: Change['deed'], brings: Partial<Change> = {}) => ({ deed, actor: 'decider' as const, ...brings })
const adviser = (deed: Change['deed'], brings: Partial<Change> = {}) => ({ deed, actor: 'adviser' as const, ...brings })
const reporter = (deed: Change['deed'], brings: Partial<Change> = {}) => ({ deed, actor: 'reporter' as const, ...brings })

test('an agreed action is known by its entry, has a day, and is done once (K13)', () => {
  const agreed = did(
    received,
    decider('agree', { act: 'a', by: '2026-12-01', entries: [{ id: 'a', kind: 'action', sealed: 'x' }] }),
  )
  expect(agreed.status).toBe('follow-up-agreed')
  expect(agreed.actions).toEqual([{ id: 'a', by: '2026-12-01', done: null, visibleFrom: slot }])
  const done = did(agreed, decider('done', { actions: ['a', 'not one'] }), slot)
  expect(done.actions).toEqual([{ id: 'a', by: '2026-12-01', done: '2026-11-24', visibleFrom: later }])
  expect(did(done, decider('done', { actions: ['a'] }), later).actions).toEqual(done.actions)
})

test('the reporter sees that it is done from its slot on, and is told then (K19)', () => {
  const agreed = did(received, decider('agree', { act: 'a', by: '2026-12-01' }))
  const done = did({ ...agreed, owed: [] }, decider('done', { actions: ['a'] }), slot)
  const [action] = done.actions
  if (action === undefined) throw new Error('no action')
  expect(isOpenTo('contact', action, slot)).toBe(false)
  expect(isOpenTo('reporter', action, later - 1)).toBe(true)
  expect(isOpenTo('reporter', action, later)).toBe(false)
  expect(done.owed).toEqual([expect.objectContaining({ to: 'reporter', from: later })])
})

test('ticks and links are told to nobody, leave no line, and are the contact’s own (K22, K23)', () => {
  const heard = did(received, decider('hear', { ticked: ['apart'] }))
  expect(heard.heard).toEqual({ contact: 'marieke', ticked: ['apart'] })
  const linked = did(received, adviser('link', { link: 'l' }))
  expect(linked.link).toEqual({ contact: 'marieke', id: 'l' })
  for (const one of [heard, linked]) {
    const { history, owed, audit, entries } = one
    expect({ history, owed, audit, entries }).toEqual({ history: received.history, owed: [], audit: [], entries: [] })
  }
  expect(did(linked, adviser('link', { link: null })).link).toBeNull()
})

describe('doing something together (K22)', () => {
  const asked = did(received, adviser('ask-together'))

  test('it is asked at the slot, with a notice like any other', () => {
    expect(asked.together).toEqual({ contact: 'marieke', visibleFrom: slot, answers: [] })
    expect(asked.owed).toEqual([expect.objectContaining({ to: 'reporter', from: slot })])
  })

  test('only a "yes" is seen, at its slot; a "no" looks like no answer, to the last field that crosses', () => {
    const no = did({ ...asked, owed: [] }, reporter('together', { willing: false }), slot)
    expect([no.owed, no.audit, no.entries, no.history]).toEqual([[], asked.audit, [], asked.history])
    for (const at of [slot, later]) expect(togetherSeen(no, 'marieke', at)).toBe(togetherSeen(asked, 'marieke', at))
    const yes = did({ ...asked, owed: [] }, reporter('together', { willing: true }), slot)
    expect(yes.owed).toEqual([expect.objectContaining({ to: 'contact', from: later })])
    expect([togetherSeen(yes, 'marieke', later - 1), togetherSeen(yes, 'marieke', later)]).toEqual(['asked', 'willing'])
    expect(togetherSeen(yes, 'linda', later)).toBeUndefined()
  })

  test('whoever thinks again is believed, at the slot', () => {
    const yes = did(asked, reporter('together', { willing: true }), slot)
    const no = did(yes, reporter('together', { willing: false }), later)
    expect(togetherSeen(no, 'marieke', later)).toBe('willing')
    expect(togetherSeen(no, 'marieke', nextSlot(later, calendar))).toBe('asked')
    // Asked again, the answer stands.
    expect(did(yes, adviser('ask-together'), later).together).toEqual(yes.together)
  })
})

test('what was written down for somebody without an account cannot be given back: nobody could choose who goes on (K24)', () => {
  const entered: Case = { ...received, entered: 'phone' }
  expect(record(entered, { ...adviser('recuse'), act: 'r' }, { now, calendar })).toEqual({ refused: 'not-now' })
  expect(record(received, { ...adviser('recuse'), act: 'r' }, { now, calendar })).toMatchObject({ contact: null })
})
