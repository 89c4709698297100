import type { Doc, Store } from '../../src/ports/store'
import { publishPulse } from '../../src/pulse/publish'
import { resultsOf } from '../../src/pulse/results'
import { standingOf } from '../../src/pulse/standing'
import { endRounds } from '../../src/round/end'
import { parseRound } from '../../src/round/round'
import { everyHouse, monday, openScene, type RoundScene } from '../round/scene'
import { answer, type Ctx, named, opened, org, pulseCtx } from './scene'

const series = 'pulse|2026-11-30|09:00'
const day = 86_400_000
const filled = { safe: '4', report: '2', followed: '3', concerns: ['voice', 'workload'], repair: '5' }

/** Every write goes through until the so manieth; from then on the store is away. `after` where that one still happens. */
function dying(store: Store, writes: number, after: boolean): Store {
  let left = writes
  const write =
    <Args extends unknown[], Out>(real: (...args: Args) => Promise<Out>) =>
    async (...args: Args): Promise<Out> => {
      left -= 1
      if (left < 0 || (left === 0 && !after)) throw new Error('the process ended')
      const out = await real(...args)
      if (left === 0) throw new Error('the process ended')
      return out
    }
  return {
    ...store,
    insert: write(store.insert),
    keep: write(store.keep),
    replace: write(store.replace),
    remove: write(store.remove),
  }
}

describe.each(everyHouse)('%s', (_, make) => {
  let scene: RoundScene
  let ctx: Ctx
  beforeEach(async () => {
    scene = await openScene(make)
    ctx = pulseCtx(scene)
  })
  afterEach(() => scene.leave())

  const teams = [
    { name: 'north', people: named('n', 5), department: 'Zorg' },
    { name: 'south', people: named('s', 8), department: 'Zorg' },
    { name: 'staff', people: named('f', 3), department: null },
  ]

  async function quarter(of = series, who = teams) {
    const rounds: Record<string, string> = {}
    const ids: Record<string, string> = {}
    for (const { name, people, department } of who) {
      const begun = await scene.team(name, people)
      const team = await scene.teams.change('org', begun.id, body => ({ ...body, department }))
      if (team === undefined) throw new Error('no team')
      rounds[name] = await opened(ctx, team, of)
      ids[name] = team.id
      // Nobody of the staff answers: three who did would be what is left of the whole without the others.
      if (department !== null) await answer(ctx, rounds[name], people, filled)
    }
    return { rounds, ids }
  }
  const kept = async (id: string) => parseRound((await ctx.store.get({ org: 'org', kind: 'round', id })) as Doc)
  const end = (over: Partial<Ctx> = {}) =>
    endRounds({ ...ctx, ...over }, (of, id, round) => publishPulse({ ...ctx, ...over }, of, id, round))
  async function owed(ids: Awaited<ReturnType<typeof quarter>>['ids'], of = series) {
    const all = Object.values(ids).flatMap(id => ['post', 'lead', 'silent'].map(what => `${of}|pulse-${what}:${id}`))
    return (await ctx.store.getAll('org', 'delivery', all)).map(({ id }) => id)
  }
  async function left({ rounds, ids }: Awaited<ReturnType<typeof quarter>>, of = series) {
    const all = await Promise.all(Object.values(rounds).map(kept))
    return {
      results: await resultsOf(ctx.store, 'org', of),
      owed: await owed(ids, of),
      rounds: all.map(({ state, tallies, ballots, roster }) => ({ state, tallies, ballots, roster })),
      standing: await Promise.all(Object.values(ids).map(id => standingOf(ctx.store, 'org', id))),
    }
  }

  test('one document of coarse figures, and for each team three things to tell; then no tally is left', async () => {
    const made = await quarter()
    const { closesAt, publishAt } = await kept(made.rounds.north ?? '')
    scene.moveTo(closesAt)
    await end()
    expect(await owed(made.ids)).toEqual([])
    expect(await resultsOf(ctx.store, 'org', series)).toBeUndefined()
    scene.moveTo(publishAt)
    await end()
    const { results, owed: deliveries, rounds, standing } = await left(made)
    expect(deliveries).toHaveLength(9)
    expect(rounds).toEqual(rounds.map(() => ({ state: 'published', tallies: {}, ballots: {}, roster: [] })))
    expect(standing[0]).toEqual({ series, publishedOn: '2026-12-15', since: '2026-12-15', theme: 'voice' })
    const of = (level: string, id: string | null, question: string) =>
      results?.find(one => one.unit.level === level && one.unit.id === id && one.question === question)?.result
    expect(of('team', made.ids.north ?? '', 'safe')).toMatchObject({ is: 'shown', n: { from: 5, to: 9 } })
    expect(of('team', made.ids.south ?? '', 'report')).toEqual({ is: 'withheld', why: 'level' })
    expect(of('team', made.ids.staff ?? '', 'safe')).toEqual({ is: 'withheld', why: 'few' })
    expect(of('department', 'Zorg', 'report')).toMatchObject({ is: 'shown' })
    expect(of('organisation', null, 'safe')?.is).toBe('shown')
    const text = JSON.stringify(results)
    expect(text).not.toMatch(/slack:|"answered"|counts/)
  })

  test('ended between any two of its writes: the same as if it had not been', async () => {
    const two = teams.filter(({ name }) => name !== 'south')
    let shown: number | undefined
    for (let writes = 1, whole = false; !whole; writes += 1) {
      for (const after of [false, true]) {
        // A later quarter each time, of the same teams.
        const now = monday + (2 * writes + Number(after)) * 28 * day
        const next = `pulse|${new Date(now).toISOString().slice(0, 10)}|09:00`
        scene.moveTo(now)
        const made = await quarter(next, two)
        const { publishAt } = await kept(made.rounds.north ?? '')
        scene.moveTo(publishAt)
        await end({ store: dying(ctx.store, writes, after) })
        whole = (await left(made, next)).rounds.every(({ state }) => state === 'published')
        await end()
        const found = await left(made, next)
        shown ??= found.results?.filter(({ result }) => result.is === 'shown').length
        expect(found.owed).toHaveLength(6)
        expect(found.rounds).toEqual(found.rounds.map(() => ({ state: 'published', tallies: {}, ballots: {}, roster: [] })))
        expect(found.standing.map(one => one?.series)).toEqual([next, next])
        expect(found.results?.filter(({ result }) => result.is === 'shown')).toHaveLength(shown ?? -1)
      }
      if (writes > 100) throw new Error('never whole')
    }
    expect(shown).toBeGreaterThan(8)
  }, 120_000)

  test('after downtime the first that is published closes the others, so that nobody can tell any more who answered', async () => {
    const { rounds } = await quarter()
    const [north = '', south = ''] = [rounds.north, rounds.south]
    scene.moveTo((await kept(north)).publishAt)
    await publishPulse(ctx, 'org', north, await kept(north))
    expect(await kept(south)).toMatchObject({ state: 'closed', ballots: {} })
    expect(await ctx.vault.keyOf('org', south)).toBeUndefined()
  })

  test('two instances at once publish the same, once', async () => {
    const made = await quarter()
    scene.moveTo((await kept(made.rounds.north ?? '')).publishAt)
    await Promise.all([end(), end(), end()])
    const { owed: deliveries, rounds, results } = await left(made)
    expect(deliveries).toHaveLength(9)
    expect(rounds.every(({ state }) => state === 'published')).toBe(true)
    expect(results?.filter(({ result }) => result.is === 'shown').length).toBeGreaterThan(8)
    expect(org.calendar.timezone).toBe('Europe/Amsterdam')
  })
})
