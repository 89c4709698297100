import { openPulse, pulseTeams } from '../../src/pulse/open'
import { openRoundOf } from '../../src/round/open'
import { everyHouse, monday, openScene, type RoundScene } from '../round/scene'
import { type Ctx, named, opened, org, pulseCtx } from './scene'

const series = 'pulse|2026-11-30|09:00'
const day = 86_400_000

describe.each(everyHouse)('%s', (_, make) => {
  let scene: RoundScene
  let ctx: Ctx
  beforeEach(async () => {
    scene = await openScene(make)
    ctx = pulseCtx(scene)
  })
  afterEach(() => scene.leave())

  const owed = async () => (await ctx.store.due('delivery', Number.MAX_SAFE_INTEGER, 1_000)).map(({ id }) => id)

  test('every home team is gone to, page by page, each once; others are not', async () => {
    const teams = await Promise.all(['a', 'b', 'c', 'd'].map(name => scene.team(name, [])))
    await scene.teams.change('org', teams[3]?.id ?? '', body => ({ ...body, home: false }))
    const errand = { org: 'org', occasion: series, what: 'pulse' }
    const found: string[] = []
    let after: string | null = null
    for (let pages = 0; pages < 9; pages += 1) {
      const page = await pulseTeams(ctx, errand, after, 1)
      found.push(...page.recipients.map(({ what = '' }) => what))
      if (page.next === undefined) break
      after = page.next
    }
    expect(found).toEqual(
      teams
        .slice(0, 3)
        .map(({ id }) => `pulse-open:${id}`)
        .toSorted(),
    )
  })

  test('everyone gets an invitation and one reminder, put down once; nobody can be told from the other', async () => {
    const team = await scene.team('C1', named('n', 5))
    await opened(ctx, team, series)
    await opened(ctx, team, series)
    const ids = await owed()
    expect(ids).toHaveLength(10)
    expect(ids.filter(id => id.endsWith(':again'))).toHaveLength(5)
    expect(ids.join()).not.toMatch(/slack:|n0/)
  })

  test('a team that is opened a day later, as its channel could not be read, has the dates of the others', async () => {
    const [one, other] = [await scene.team('C1', named('n', 5)), await scene.team('C2', named('m', 5))]
    await opened(ctx, one, series)
    scene.inChannel('C2', undefined)
    expect(await openPulse(ctx, org, other, series)).toBe(false)
    scene.moveTo(monday + day)
    scene.inChannel('C2', named('m', 5))
    expect(await openPulse(ctx, org, other, series)).toBe(true)
    const [first, second] = [await openRoundOf(ctx, 'org', 'pulse', one.id), await openRoundOf(ctx, 'org', 'pulse', other.id)]
    expect(second?.round.closesAt).toBe(first?.round.closesAt)
    expect(second?.round.publishAt).toBe(first?.round.publishAt)
    // Ten working days, and published on the morning of the next.
    expect(new Date(first?.round.closesAt ?? 0).toISOString()).toBe('2026-12-14T23:00:00.000Z')
    expect(new Date(first?.round.publishAt ?? 0).toISOString()).toBe('2026-12-15T08:00:00.000Z')
  })

  test('rounds of a team never overlap, and none is opened after its time', async () => {
    const team = await scene.team('C1', named('n', 5))
    await opened(ctx, team, series)
    expect(await openPulse(ctx, org, team, 'pulse|2026-12-01|09:00')).toBe(true)
    expect((await openRoundOf(ctx, 'org', 'pulse', team.id))?.round.series).toBe(series)
    const late = await scene.team('C2', named('m', 5))
    scene.moveTo(monday + 30 * day)
    expect(await openPulse(ctx, org, late, series)).toBe(true)
    expect(await openRoundOf(ctx, 'org', 'pulse', late.id)).toBeUndefined()
  })
})
