import { lookWhoIsBehind } from '../../src/concern/behind'
import { carryOutDue } from '../../src/concern/relay'
import { takersOf } from '../../src/concern/takers'
import { openPlace } from './place'

const taking = (place: Awaited<ReturnType<typeof openPlace>>) => takersOf(place.org(), 'concern', []).map(one => one.id)
const all = ['marieke', 'jeroen', 'linda', 'karin']
const others = all.slice(1)

test('who is behind with first replies cannot be chosen, from the start of a day to the start of one, and reads all of it (G2, K19)', async () => {
  const place = await openPlace()
  const { ctx, toSlot, moveTo } = place
  const ids: string[] = []
  for (const n of [0, 1]) {
    ids.push(await place.draft())
    expect(await place.does(ids[n] ?? '', { deed: 'send' })).toHaveProperty('held')
  }
  // Reads nothing but what waits, and that once a day.
  let reads = 0
  const store = {
    ...ctx.store,
    find: (...asked: Parameters<typeof ctx.store.find>) => {
      reads += 1
      return ctx.store.find(...asked)
    },
  }
  const look = () => lookWhoIsBehind({ ...ctx, store })
  toSlot()
  await carryOutDue(ctx)
  await look()
  await look()
  expect(reads).toBe(all.length)
  expect(taking(place)).toEqual(all)

  // Two of her days: a Thursday and a Monday.
  moveTo(Date.parse('2026-11-30T22:59:00Z'))
  await look()
  expect(taking(place)).toEqual(all)
  moveTo(Date.parse('2026-11-30T23:00:00Z'))
  await Promise.all([look(), look()])
  expect(taking(place)).toEqual(others)
  // Another process learns of it as of everything else in the directory.
  await place.directory.refresh()
  expect(taking(place)).toEqual(others)
  expect(await place.does(await place.draft(), { deed: 'send' })).toEqual({ refused: 'no-contact' })

  // That she replied shows at the start of a day as well, and when she replied to all.
  for (const [n, id] of ids.entries()) {
    toSlot()
    if (n === 1) expect(await place.does(id, { deed: 'stop' })).toHaveProperty('held')
    else expect(await place.does(id, { deed: 'acknowledge' }, 'marieke')).toHaveProperty('held')
    await look()
    expect(taking(place)).toEqual(others)
  }
  moveTo(Date.parse('2026-12-01T23:00:00Z'))
  await look()
  expect(taking(place)).toEqual(all)
  await place.leave()
})

test('days on which a contact is away are none of theirs', async () => {
  const place = await openPlace()
  const { ctx, toSlot, moveTo } = place
  expect(await place.does(await place.draft(), { deed: 'send' })).toHaveProperty('held')
  toSlot()
  await place.directory.change(place.org().id, state => ({
    ...state,
    contacts: { ...state.contacts, marieke: { away: { until: '2026-12-04', deputy: 'karin' } } },
  }))
  for (const [at, who] of [
    ['2026-12-08T22:59:00Z', all],
    ['2026-12-08T23:00:00Z', others],
  ] as const) {
    moveTo(Date.parse(at))
    await lookWhoIsBehind(ctx)
    expect(taking(place)).toEqual(who)
  }
  await place.leave()
})
