import { openVault } from '../../adapters/vault/vault'
import { organisation as file } from '../../playground/cast'
import { organisationOf } from '../../src/people/organisation'
import type { Doc } from '../../src/ports/store'
import { publishAt } from '../../src/register/period'
import { type PublishCtx, publishRegisters } from '../../src/register/publish'
import { count, countBackUps, kind, publishedIn, registerId } from '../../src/register/register'
import type { Counts } from '../../src/register/tally'
import { handClock, keptLog, mortal } from '../schedule/scene'
import { type House, houses } from '../store/houses'
import { freshKeys, type KeyFolder } from '../vault/keys'

const org = organisationOf({ file, state: { confirmed: [], contacts: {} } })
const ended: Counts = { contact: 'marieke', line: 'advises', step: 'concern', end: 'closed', natures: ['gossip'] }
const march = Date.parse('2026-03-10T09:30Z')
const october = Date.parse('2026-10-06T09:30Z')
const [summer, winter] = [publishAt('2026-H1', org.calendar), publishAt('2026-H2', org.calendar)]

describe.each(houses)('%s', (_, make) => {
  let house: House
  let vaultHouse: House
  let keys: KeyFolder
  let ctx: PublishCtx
  const clock = handClock('2026-03-10T09:30Z')

  beforeEach(async () => {
    clock.at = march
    ;[house, vaultHouse, keys] = [await make(), await make(), await freshKeys()]
    const { vault } = openVault(vaultHouse.store, keys.keys)
    ctx = { store: house.store, vault, clock, log: keptLog(), directory: { get: () => org } }
  })
  afterEach(async () => {
    await Promise.all([house.leave(), vaultHouse.leave(), keys.leave()])
  })

  async function counted(many: number, at: number, name = 'case'): Promise<void> {
    for (let n = 0; n < many; n += 1) await count(ctx, org, `${name}${at}${n}`, at, ended)
  }

  /** Twice: published, then its key destroyed. */
  async function publishedBy(at: number) {
    clock.at = at
    await publishRegisters(ctx)
    await publishRegisters(ctx)
    expect(keptLogLines()).toEqual([])
    return (await publishedIn(house.store, org.id)).map(({ covers, whole, backUps }) => [covers, whole.total, backUps])
  }
  const keptLogLines = () => (ctx.log as ReturnType<typeof keptLog>).lines

  test('before its day nothing is published, and nobody can see what stands in it', async () => {
    await counted(12, march)
    expect(await publishedBy(summer - 1)).toEqual([])
    const doc = await house.store.get({ org: org.id, kind, id: registerId('2026-H1') })
    expect(JSON.stringify(doc)).not.toMatch(/gossip|marieke|total/)
  })

  test('a half of ten or more is published on its own; the other half after it, by itself', async () => {
    await counted(12, march)
    await countBackUps(ctx, org, 'request', 6)
    expect(await publishedBy(summer)).toEqual([['2026-H1', 10, 5]])
    await counted(3, october)
    expect(await publishedBy(winter)).toEqual([
      ['2026-H2', 0, 0],
      ['2026-H1', 10, 5],
    ])
    expect(await ctx.vault.keyOf(org.id, registerId('2026-H1'))).toBeUndefined()
  })

  test('a small first half waits for the year, and is in no other table', async () => {
    await counted(4, march)
    expect(await publishedBy(summer)).toEqual([])
    await counted(7, october)
    expect(await publishedBy(winter)).toEqual([['2026', 10, 0]])
    expect(await house.store.get({ org: org.id, kind, id: registerId('2026-H1') })).toBeUndefined()
    const [year] = await publishedIn(house.store, org.id)
    expect(year?.whole.parts?.natures).toEqual({ gossip: 10 })
    expect(year?.own.marieke?.total).toBe(10)
  })

  test('a year of which only the first half had any is published at its end', async () => {
    await counted(4, march)
    expect(await publishedBy(winter)).toEqual([['2026', 0, 0]])
  })

  test('both halves late: each of its own where the first is large enough', async () => {
    await counted(10, march)
    await counted(10, october)
    await publishedBy(winter)
    expect(await publishedBy(winter)).toEqual([
      ['2026-H2', 10, 0],
      ['2026-H1', 10, 0],
    ])
  })

  test('a year does not take in a first half that is on its way out by itself', async () => {
    await counted(10, march)
    await counted(10, october)
    clock.at = winter
    const first = registerId('2026-H1')
    const clashing = {
      ...house.store,
      replace: async (doc: Doc) => (doc.id === first ? ('clash' as const) : house.store.replace(doc)),
    }
    await publishRegisters({ ...ctx, store: clashing })
    expect(await publishedIn(house.store, org.id)).toEqual([])
    await publishedBy(winter)
    expect((await publishedBy(winter)).map(([covers]) => covers)).toEqual(['2026-H2', '2026-H1'])
  })

  test('what comes after its half was published is counted in the one that is now', async () => {
    await counted(10, march)
    await publishedBy(summer)
    clock.at = october
    await count(ctx, org, 'late', march, ended)
    expect(await publishedBy(winter)).toEqual([
      ['2026-H2', 0, 0],
      ['2026-H1', 10, 0],
    ])
  })

  test('each is counted once, whoever counts it, however often they die over it (S2)', async () => {
    const lives = 40
    for (let life = 0; life < lives; life += 1) {
      let left = life % 7
      const dying = { ...ctx, store: mortal(house.store, () => left-- === 0) }
      await Promise.allSettled([
        count(dying, org, `case${life % 20}`, march, ended),
        count(ctx, org, `case${life % 20}`, march, ended),
      ])
    }
    clock.at = summer
    await publishRegisters(ctx)
    const [half] = await publishedIn(house.store, org.id)
    expect([half?.whole.total, half?.own.marieke?.total]).toEqual([20, 20])
  })

  test('two publish at once: one table', async () => {
    await counted(11, march)
    clock.at = summer
    await Promise.all([publishRegisters(ctx), publishRegisters(ctx)])
    await publishRegisters(ctx)
    expect(await publishedIn(house.store, org.id)).toHaveLength(1)
  })

  test('what is not a count is refused, and counted nowhere', async () => {
    await expect(count(ctx, org, 'odd', march, { ...ended, words: 'x' })).rejects.toThrow('register')
  })
})
