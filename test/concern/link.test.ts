import { parseCase } from '../../src/concern/hold'
import { type Linking, together } from '../../src/concern/link'
import { carryOutDue } from '../../src/concern/relay'
import { contactOf } from '../../src/people/organisation'
import { asked, counted } from '../store/counted'
import { houses, type MakeHouse } from '../store/houses'
import { openPlace } from './place'

/** Three cases in an adviser's hands, and a fourth beside them. */
async function open(make: MakeHouse) {
  const calls: string[] = []
  const place = await openPlace({ make, beneath: store => counted(store, calls) })
  const ids: string[] = []
  for (let n = 0; n < 4; n += 1) {
    const id = await place.draft()
    expect(await place.does(id, { deed: 'send' })).toHaveProperty('held')
    ids.push(id)
  }
  place.toSlot()
  await carryOutDue(place.ctx)
  const marieke = contactOf(place.org(), 'marieke')
  if (marieke === undefined) throw new Error('no contact')
  return {
    ...place,
    three: ids.slice(0, 3),
    asked: (work: () => Promise<unknown>) => asked(calls, work),
    does: (what: Linking, nonce: string, cases = ids.slice(0, 3)) =>
      together(place.ctx, place.org(), marieke, cases, what, nonce),
    cases: async () => (await place.ctx.store.getAll(place.org().id, 'case', ids)).map(parseCase),
  }
}

describe.each(houses)('cases that go together, on %s (K22)', (_, make) => {
  let scene: Awaited<ReturnType<typeof open>>
  beforeEach(async () => {
    scene = await open(make)
  })
  afterEach(() => scene.leave())

  const links = async () => (await scene.cases()).map(one => one.link?.id ?? null)

  test('linked under one name that the act alone gives, the other case untouched; apart again', async () => {
    await scene.does('link', 'first')
    const [one, two, three, other] = await links()
    expect(one).toMatch(/^[a-z2-7]+$/)
    expect([two, three, other]).toEqual([one, one, null])
    // Pressed twice it is the same; no act of one case has the name of an act of another.
    await scene.does('link', 'first')
    expect(await links()).toEqual([one, one, one, null])
    const acts = (await scene.cases()).flatMap(found => found.acts)
    expect(new Set(acts).size).toBe(acts.length)
    await scene.does('unlink', 'second', scene.three.slice(0, 1))
    expect(await links()).toEqual([null, one, one, null])
  })

  test('dead after any of them, what was linked stands, and the same act ends what it began', async () => {
    await scene.does('link', 'first', scene.three.slice(0, 1))
    const [begun] = await links()
    await scene.does('link', 'first')
    expect(await links()).toEqual([begun, begun, begun, null])
  })

  test('each case is read once and written once, whatever is done with how many of them', async () => {
    for (const what of ['link', 'ask', 'unlink'] as const) {
      for (const count of [1, 2, 3]) {
        const commands = await scene.asked(() => scene.does(what, `${what} ${count}`, scene.three.slice(0, count)))
        const times = (name: string) => commands.filter(one => one === name).length
        expect([what, times('get'), times('replace'), commands.length]).toEqual([what, count, count, 2 * count])
      }
    }
  })
})
