import { endRounds } from '../../src/round/end'
import { openRound, openRoundOf } from '../../src/round/open'
import { parseRound } from '../../src/round/round'
import { ownAnswers, vote } from '../../src/round/vote'
import { everyHouse, monday, openScene, personNamed, type RoundScene } from './scene'

const hour = 3_600_000
const opening = { asks: 'check-in', series: 's', opensAt: monday, closesAt: monday + hour, publishAt: monday + 2 * hour } as const
const people = ['ann', 'bo', 'cas', 'dee', 'eve', 'fay']

describe.each(everyHouse)('%s', (_, make) => {
  let scene: RoundScene
  beforeEach(async () => {
    scene = await openScene(make)
  })
  afterEach(() => scene.leave())

  async function opened() {
    const team = await scene.team('C1', people)
    const round = await openRound(scene.ctx, team, opening)
    if (round === undefined) throw new Error('not opened')
    return { team, ...round }
  }
  const answer = (id: string, who: string, score: number) => vote(scene.ctx, 'org', id, personNamed(who), { score: [score] })
  async function kept(id: string) {
    const doc = await scene.ctx.store.get({ org: 'org', kind: 'round', id })
    return doc && parseRound(doc)
  }

  test('all at once, twice each: each counts once; changed, it moves', async () => {
    const { id } = await opened()
    const outcomes = await Promise.all([...people, ...people].map((who, at) => answer(id, who, (at % 6) + 1)))
    expect(new Set(outcomes)).toEqual(new Set(['counted']))
    expect((await kept(id))?.tallies.score).toEqual({ counts: [1, 1, 1, 1, 1, 1], answered: 6 })
    expect(await answer(id, 'ann', 6)).toBe('counted')
    expect((await kept(id))?.tallies.score).toEqual({ counts: [0, 1, 1, 1, 1, 2], answered: 6 })
    expect(await ownAnswers(scene.ctx, 'org', id, personNamed('ann'))).toEqual({ score: [6] })
    // Answered the same again: nothing is written.
    const before = (await scene.ctx.store.get({ org: 'org', kind: 'round', id }))?.version
    await answer(id, 'ann', 6)
    expect((await scene.ctx.store.get({ org: 'org', kind: 'round', id }))?.version).toBe(before)
  })

  test('what is kept has one size for every answer, and no name of a person', async () => {
    const { id } = await opened()
    const sizes = new Set<number>()
    for (let score = 1; score <= 10; score += 1) {
      await answer(id, 'ann', score)
      const ballots = Object.values((await kept(id))?.ballots ?? {})
      expect(ballots).toHaveLength(1)
      sizes.add(ballots[0]?.length ?? 0)
    }
    expect(sizes.size).toBe(1)
    expect(JSON.stringify(await kept(id))).not.toMatch(/ann|slack:/)
  })

  test('who is not on the roster, and who comes too late, is not counted', async () => {
    const { id } = await opened()
    expect(await answer(id, 'zoe', 3)).toBe('stranger')
    expect(await answer('none', 'ann', 3)).toBe('closed')
    scene.moveTo(monday + hour)
    expect(await answer(id, 'ann', 3)).toBe('closed')
    expect((await kept(id))?.tallies).toEqual({})
  })

  test('it opens once, with the roster of the first; who is asked again is on it', async () => {
    const { id, team, round } = await opened()
    scene.inChannel('C1', ['ann', 'bo', 'new'])
    const again = await openRound(scene.ctx, team, { ...opening, closesAt: monday + 5 * hour })
    expect(again?.id).toBe(id)
    expect(again?.round).toEqual(round)
    expect(again?.people).toEqual(['ann', 'bo'].map(personNamed))
    expect(await answer(id, 'new', 5)).toBe('stranger')
    expect((await openRoundOf(scene.ctx, 'org', 'check-in', team.id))?.id).toBe(id)
    scene.inChannel('C1', undefined)
    expect(await openRound(scene.ctx, team, { ...opening, series: 'other' })).toBeUndefined()
  })

  test('closed, its key and who answered are gone; published once, its tallies, too; then forgotten', async () => {
    const { id, team } = await opened()
    await answer(id, 'ann', 7)
    const told: number[] = []
    const publish = async (_org: string, _id: string, round: { tallies: Record<string, { answered: number }> }) =>
      void told.push(round.tallies.score?.answered ?? -1)
    scene.moveTo(monday + hour)
    await endRounds(scene.ctx, publish)
    expect(await kept(id)).toMatchObject({ state: 'closed', ballots: {}, tallies: { score: { answered: 1 } } })
    expect(await scene.ctx.vault.keyOf('org', id)).toBeUndefined()
    expect(await openRoundOf(scene.ctx, 'org', 'check-in', team.id)).toBeUndefined()
    expect(told).toEqual([])
    scene.moveTo(monday + 2 * hour)
    await endRounds(scene.ctx, publish)
    await endRounds(scene.ctx, publish)
    expect(told).toEqual([1])
    expect(await kept(id)).toMatchObject({ state: 'published', tallies: {}, roster: [] })
    scene.moveTo(monday + 61 * 24 * hour)
    await endRounds(scene.ctx, publish)
    expect(await kept(id)).toBeUndefined()
  })

  test('died after the key was gone: no more answers, and the next one closes it', async () => {
    const { id } = await opened()
    await answer(id, 'ann', 7)
    await scene.ctx.vault.shred('org', id)
    expect(await answer(id, 'bo', 2)).toBe('closed')
    scene.moveTo(monday + hour)
    await endRounds(scene.ctx, async () => undefined)
    expect(await kept(id)).toMatchObject({ state: 'closed', tallies: { score: { answered: 1 } } })
  })

  test('what cannot be published now stays to be published', async () => {
    const { id } = await opened()
    scene.moveTo(monday + hour)
    await endRounds(scene.ctx, async () => undefined)
    scene.moveTo(monday + 2 * hour)
    await endRounds(scene.ctx, async () => {
      throw new Error('the store is away')
    })
    expect((await kept(id))?.state).toBe('closed')
    await endRounds(scene.ctx, async () => undefined)
    expect((await kept(id))?.state).toBe('published')
  })
})
