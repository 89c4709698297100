import { organisation } from '../../playground/cast'
import { type Case, closedTag, contactTag, openTag, tagsOf } from '../../src/concern/case'
import { type Desk, deskOf, firstPlace, openCases, type Place, pageSize } from '../../src/concern/desk'
import { docOf } from '../../src/concern/hold'
import { takeIn } from '../../src/concern/take-in'
import { contactOf, organisationOf } from '../../src/people/organisation'
import type { Doc, Store } from '../../src/ports/store'
import { nextSlot } from '../../src/schedule/calendar'
import { counted } from '../store/counted'
import { houses } from '../store/houses'
import { did, draft } from './drafted'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })
const { calendar } = org
const who = (id: string) => {
  const found = contactOf(org, id)
  if (found === undefined) throw new Error(`nobody is called ${id}`)
  return found
}
const marieke = who('marieke')
const linda = who('linda')
/** A Tuesday, ten in the morning in Amsterdam. */
const now = Date.parse('2026-11-24T09:00:00Z')
const slot = nextSlot(now, calendar)
const second = nextSlot(slot, calendar)
const entry = { kind: 'concern', by: 'reporter', day: '2026-11-24', visibleFrom: 0, sealed: 'x' } as const

const sent = did(draft, { deed: 'send', actor: 'reporter' })
const received = did(sent, { deed: 'acknowledge', actor: 'adviser' }, slot)
const closed = did(received, { deed: 'close', actor: 'adviser' }, slot)

test.each<[string, Case, readonly string[]]>([
  ['a draft', draft, []],
  ['sent', sent, ['open']],
  ['received', received, ['open']],
  ['closed by the contact', closed, ['closed']],
  ['stopped: until the slot nothing may show it', did(received, { deed: 'stop', actor: 'reporter' }, slot), ['open', 'closed']],
  [
    'taken up again: until the slot nothing may show it',
    did(closed, { deed: 'reply', actor: 'reporter' }, slot),
    ['open', 'closed'],
  ],
  ['given back', did(received, { deed: 'recuse', actor: 'adviser' }, slot), []],
])('%s stands by these tags', (_, concern, shelves) => {
  const tags = { open: openTag('marieke'), closed: closedTag('marieke') }
  const known = shelves.map(one => tags[one as keyof typeof tags])
  expect(tagsOf(concern).filter(one => Object.values(tags).includes(one))).toEqual(known)
  expect(tagsOf(concern).includes(contactTag('marieke'))).toBe(known.length > 0)
})

describe.each(houses)('%s', (_, make) => {
  let house: Awaited<ReturnType<typeof make>>
  const calls: string[] = []
  let read = 0
  beforeEach(async () => {
    house = await make()
    calls.length = 0
  })
  afterEach(() => house.leave())

  const ctxAt = (at: number) => {
    const store = counted(house.store, calls)
    const find: Store['find'] = async (...args) => {
      const page = await store.find(...args)
      read += page.docs.length
      return page
    }
    return { ...({} as Parameters<typeof deskOf>[0]), store: { ...house.store, find }, clock: { now: () => at } }
  }
  const put = (id: string, concern: Case) => house.store.insert(docOf(org, id, 1, concern))
  const ids = (desk: Pick<Desk, 'cases'>) => desk.cases.map(one => one.id)
  const look = (place: Place = firstPlace, at = second, contact = marieke) => deskOf(ctxAt(at), org, contact, place)

  test('what waits longest stands first; what is not due is below it', async () => {
    await put('quiet', received)
    const agreed = { ...received, actions: [{ id: 'first', by: '2026-11-20', done: null, visibleFrom: 0 }] }
    await put('agreed', agreed)
    // On a Thursday: her first reply is due on the Monday after.
    const visibleFrom = Date.parse('2026-11-19T09:30:00Z')
    const before = sent.history.map(one => ({ ...one, day: '2026-11-19', visibleFrom }))
    await put('unread', { ...sent, contactFrom: visibleFrom, history: before })
    await put('later', { ...agreed, actions: [{ id: 'first', by: '2026-12-20', done: null, visibleFrom: 0 }] })
    await put('done', { ...agreed, actions: [{ id: 'first', by: '2026-11-20', done: '2026-11-24', visibleFrom: 0 }] })
    await put('not hers to read', { ...agreed, entries: [{ ...entry, id: 'first', readers: ['linda'] }] })
    expect(ids(await look())).toEqual(['agreed', 'unread', 'done', 'later', 'not hers to read', 'quiet'])
    expect(ids(await look({ shelf: 'due', page: 0 }))).toEqual(['agreed', 'unread'])
    expect(ids(await look({ shelf: 'closed', page: 0 }))).toEqual([])
    expect(ids(await look(firstPlace, second, linda))).toEqual([])
  })

  test('what the reporter stops, or takes up again, moves at its slot and not before (K19)', async () => {
    await put('stopped', did(received, { deed: 'stop', actor: 'reporter' }, slot))
    await put('again', did(closed, { deed: 'reply', actor: 'reporter' }, slot))
    const shelves = async (at: number) => [ids(await look(firstPlace, at)), ids(await look({ shelf: 'closed', page: 0 }, at))]
    expect(await shelves(second - 1)).toEqual([['stopped'], ['again']])
    expect(await shelves(second)).toEqual([['again'], ['stopped']])
  })

  test('every one of 200 open cases is on one page, and from each page there is a way on and back', async () => {
    const all = Array.from({ length: 200 }, (_, n) => `c${String(n).padStart(3, '0')}`)
    await Promise.all(all.map(id => put(id, received)))
    for (const shelf of ['open', 'closed'] as const) {
      const seen: string[] = []
      let pages = 0
      let place: Place | undefined = { shelf, page: 0 }
      while (place !== undefined) {
        const desk: Desk = await look(place)
        expect(desk.cases.length).toBeLessThanOrEqual(pageSize)
        expect(desk.before).toEqual(pages === 0 ? undefined : { shelf, page: pages - 1 })
        seen.push(...ids(desk))
        pages += 1
        place = desk.next
      }
      expect(seen.toSorted()).toEqual(shelf === 'open' ? all : [])
    }
    // A page that is no longer there is the last there is.
    expect((await look({ shelf: 'open', page: 99 })).place.page).toBe(9)
  })

  test('a desk costs the same however many cases were ever closed', async () => {
    const cost = async () => {
      calls.length = 0
      read = 0
      await look()
      return [...calls, read]
    }
    await put('open', received)
    const few = await cost()
    expect(few).toEqual(['find', 1])
    // A few at a time: a store that is asked for all at once may not answer in time.
    for (let n = 0; n < 600; n += 50) await Promise.all(Array.from({ length: 50 }, (_, m) => put(`closed${n + m}`, closed)))
    expect(await cost()).toEqual(few)
    // Nor does what is closed ask for more than one part of it, and every one of them is found.
    const seen = new Set<string>()
    for (let place: Place | undefined = { shelf: 'closed', page: 0 }; place !== undefined; ) {
      calls.length = 0
      read = 0
      const desk: Desk = await look(place)
      expect(calls).toEqual(['find'])
      expect(read).toBeLessThanOrEqual(250)
      for (const id of ids(desk)) seen.add(id)
      place = desk.next
    }
    expect(seen.size).toBe(600)
  })

  test('what was stored before gets its tags, once, though whoever gives them dies half-way', async () => {
    const old = (id: string): Doc => ({ ...docOf(org, id, 1, received), tags: [contactTag('marieke'), 'sent'] })
    for (const id of ['a', 'b', 'c']) await house.store.insert(old(id))
    expect(ids(await look())).toEqual([])
    let left = 1
    const replace: Store['replace'] = doc => {
      left -= 1
      return left < 0 ? Promise.reject(new Error('dead')) : house.store.replace(doc)
    }
    const base = { directory: { all: () => [org] }, log: { info() {}, warn() {}, error() {} } } as unknown as Parameters<
      typeof takeIn
    >[0]
    await takeIn({ ...base, store: { ...house.store, replace } })
    expect(ids(await look())).toEqual(['a'])
    await takeIn({ ...base, store: house.store })
    expect(ids(await look())).toEqual(['a', 'b', 'c'])
    // Done again it changes nothing.
    calls.length = 0
    await takeIn({ ...base, store: counted(house.store, calls) })
    expect(calls.filter(one => one.includes('replace'))).toEqual([])
  })

  test('only one’s own open cases can be linked, and the desk says how many are (K22)', async () => {
    const link = (concern: Case, id: string | null) => did(concern, { deed: 'link', actor: 'adviser', link: id }, slot)
    await put('one', link(received, 'l'))
    await put('two', link(received, 'l'))
    await put('alone', received)
    await put('closed', { ...closed, link: { contact: 'marieke', id: 'l' } })
    await put('from another', { ...received, link: { contact: 'jeroen', id: 'l' } })
    const linked = (await openCases(ctxAt(second), org, marieke)).map(one => [one.id, one.linked])
    expect(linked.toSorted()).toEqual([
      ['alone', 1],
      ['from another', 1],
      ['one', 2],
      ['two', 2],
    ])
  })
})
