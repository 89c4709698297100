import { organisation } from '../../playground/cast'
import { walk } from '../../src/audit/walk'
import type { Case } from '../../src/concern/case'
import type { DeedInput } from '../../src/concern/deed'
import { parseCase } from '../../src/concern/hold'
import type { Change } from '../../src/concern/record'
import { isWritten, taken } from '../../src/concern/unwritten'
import { nextSlot, startOf } from '../../src/schedule/calendar'
import { livedIn, reporter } from '../start/lived-in'
import { did as after, draft } from './drafted'

const calendar = { timezone: 'Europe/Amsterdam', country: 'NL', slots: ['10:30', '15:30'] } as const
/** A Tuesday, ten in the morning in Amsterdam. */
const now = Date.parse('2026-11-24T09:00:00Z')
const slot = nextSlot(now, calendar)

const send = { deed: 'send', actor: 'reporter' } as const
const sent = after(draft, send)
const received = after(sent, { deed: 'acknowledge', actor: 'decider' }, slot)

test.each<[string, Case, Partial<Change> & Pick<Change, 'deed' | 'actor'>, string | undefined]>([
  ['a draft that changes', draft, { deed: 'edit', actor: 'reporter' }, undefined],
  ['a draft thrown away', draft, { deed: 'discard', actor: 'reporter' }, undefined],
  ['another contact for a draft', draft, { deed: 'choose', actor: 'reporter', contact: 'linda' }, undefined],
  ['sending', draft, send, 'case.sent'],
  ['a phrase', sent, { deed: 'phrase', actor: 'reporter' }, undefined],
  ['opening', sent, { deed: 'open', actor: 'adviser' }, 'case.opened'],
  ['opening again', after(sent, { deed: 'open', actor: 'adviser' }), { deed: 'open', actor: 'adviser' }, undefined],
  ['taking up', sent, { deed: 'acknowledge', actor: 'adviser' }, 'case.received'],
  ['a note', sent, { deed: 'note', actor: 'adviser' }, 'case.written'],
  ['a reply', sent, { deed: 'reply', actor: 'reporter' }, 'case.written'],
  ['a call with the phrase', sent, { deed: 'phoned', actor: 'adviser' }, 'case.phoned'],
  ['a step', sent, { deed: 'step', actor: 'reporter', step: 'report' }, 'case.stepped'],
  ['a step to another', sent, { deed: 'step', actor: 'reporter', step: 'report', contact: 'linda' }, 'case.handed-over'],
  ['a name', sent, { deed: 'reveal', actor: 'reporter', named: true }, 'case.revealed'],
  [
    'a formal report',
    after(sent, { deed: 'step', actor: 'reporter', step: 'report' }),
    { deed: 'formal', actor: 'reporter' },
    'case.formal',
  ],
  ['more time', received, { deed: 'extend', actor: 'decider' }, 'case.extended'],
  ['stepping back', sent, { deed: 'recuse', actor: 'adviser' }, 'case.stepped-back'],
  ['stepping back with a proposal', sent, { deed: 'recuse', actor: 'adviser', proposed: 'linda' }, 'case.proposed'],
  ['choosing anew', sent, { deed: 'choose', actor: 'reporter', contact: 'linda' }, 'case.handed-over'],
  ['an agreement', received, { deed: 'agree', actor: 'decider' }, 'case.agreed'],
  ['closing', received, { deed: 'close', actor: 'decider' }, 'case.closed'],
  ['stopping', sent, { deed: 'stop', actor: 'reporter' }, 'case.withdrawn'],
])('%s owes the trail one entry or none', (_, before, change, event) => {
  const audit = after(before, change, slot).audit.slice(before.audit.length)
  const contact = change.actor === 'reporter' ? null : 'marieke'
  expect(audit.map(one => [one.event, one.contact])).toEqual(event === undefined ? [] : [[event, contact]])
})

test('it waits for the slot at which the deed crosses, and what is urgent takes along what waits (K19)', () => {
  expect(sent.audit).toEqual([expect.objectContaining({ from: slot, parts: ['first', 'excluded'] })])
  const urgent = after(sent, {
    deed: 'reply',
    actor: 'reporter',
    urgent: true,
    entries: [{ id: 'r', kind: 'reply', sealed: 'x' }],
  })
  expect(urgent.audit.map(one => one.from)).toEqual([1, 2].map(() => startOf('2026-11-24', calendar)))
  expect(urgent.audit[1]?.parts).toEqual(['r'])
})

test('a part is final once it is being written, and not before', () => {
  expect(isWritten(sent, 'first')).toBe(false)
  expect(isWritten(taken(sent, sent.audit), 'first')).toBe(true)
  expect(isWritten({ ...sent, audit: [] }, 'first')).toBe(true)
})

describe('in the store', () => {
  type Place = Awaited<ReturnType<typeof livedIn>>
  let place: Place
  beforeEach(async () => {
    place = await livedIn('unwritten')
  })
  afterEach(() => place.leave())

  const trail = () => place.inside(async ({ store, heads, marks }) => (await walk(store, heads, marks, organisation.id)).links)
  const caseOf = (id: string) =>
    place.inside(async ({ store }) => {
      const doc = await store.get({ org: organisation.id, kind: 'case', id })
      if (doc === undefined) throw new Error('no case')
      return parseCase(doc)
    })

  test('nothing of what was sent stands in the trail before the slot; then all of it, in no order of theirs', async () => {
    const names: string[] = []
    for (let n = 0; n < 12; n += 1) {
      const id = await place.send(`number ${n}`)
      names.push(await place.inside(async ({ tokens }) => tokens.name('audit about', `${organisation.id}|case|${id}`)))
    }
    expect(await trail()).toEqual([])
    await place.slot()
    const links = await trail()
    const found = links.map(({ entry }) => entry.about ?? '')
    expect(found.toSorted()).toEqual(names.toSorted())
    // In the order they were sent: once in 479 million.
    expect(found).not.toEqual(names)
    expect(new Set(links.map(({ entry }) => `${entry.event} ${entry.by} ${entry.day}`)).size).toBe(1)
  }, 60_000)

  test('who the reporter is, is in no entry: what they do is the system’s to tell', async () => {
    const id = await place.send('mine')
    await place.slot()
    await place.does(id, { deed: 'acknowledge', nonce: 'a' })
    await place.does(id, { deed: 'reply', nonce: 'r' }, reporter)
    await place.slot()
    const links = await trail()
    expect(links.map(({ entry }) => [entry.event, entry.by])).toEqual([
      ['case.sent', 'system'],
      ['case.received', 'contact:marieke'],
      ['case.written', 'system'],
    ])
    expect(JSON.stringify(links)).not.toContain(reporter)
    expect((await caseOf(id)).audit).toEqual([])
  })

  test('handed in again with other words when it was being written: both are kept, and what the trail knows stays', async () => {
    const id = await place.send('mine')
    await place.slot()
    const reply = (words: string): DeedInput => ({ deed: 'reply', nonce: 'same', said: [{ kind: 'reply', fields: { words } }] })
    await place.does(id, reply('First.'), reporter)
    const before = await caseOf(id)
    await place.does(id, reply('First, again.'), reporter)
    const again = await caseOf(id)
    expect(again.entries).toHaveLength(2)
    expect(again.entries[1]?.sealed).not.toBe(before.entries[1]?.sealed)
    await place.inside(async ({ store }) => {
      const doc = await store.get({ org: organisation.id, kind: 'case', id })
      if (doc !== undefined) await store.replace({ ...doc, version: doc.version + 1, body: taken(again, again.audit) })
    })
    await place.does(id, reply('Second.'), reporter)
    const last = await caseOf(id)
    expect(last.entries).toHaveLength(3)
    expect(last.entries[1]).toEqual(again.entries[1])
  })
})
