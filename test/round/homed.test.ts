import type { PersonId } from '../../src/people/person'
import type { Team } from '../../src/people/team'
import { countedIn, homedIn, homeOf } from '../../src/round/homed'
import { everyHouse, openScene, personNamed, type RoundScene } from './scene'

describe.each(everyHouse)('%s', (_, make) => {
  let scene: RoundScene
  beforeEach(async () => {
    scene = await openScene(make)
  })
  afterEach(() => scene.leave())

  const ask = async (team: Team) => (await scene.ctx.platform('slack')?.channel(team.channel))?.members
  const counted = (team: Team, people: readonly PersonId[]) => homedIn(scene.ctx, team, people, ask)

  test('everyone is counted in one team, whichever asks, also when both ask at once', async () => {
    const south = await scene.team('south', ['ann', 'bo'])
    const north = await scene.team('north', ['bo', 'cas'])
    const [inSouth, inNorth] = await Promise.all([
      counted(south, ['ann', 'bo'].map(personNamed)),
      counted(north, ['bo', 'cas'].map(personNamed)),
    ])
    expect([...inSouth, ...inNorth].toSorted()).toEqual(['ann', 'bo', 'cas'].map(personNamed))
    expect(await counted(south, ['ann', 'bo'].map(personNamed))).toEqual(inSouth)
    const boIn = inSouth.includes(personNamed('bo')) ? south : north
    expect((await homeOf(scene.ctx, 'org', personNamed('bo')))?.id).toBe(boIn.id)
    expect(await homeOf(scene.ctx, 'org', personNamed('zoe'))).toBeUndefined()
  })

  test('who left the one is counted in the other; where that cannot be asked, nobody is counted twice', async () => {
    const south = await scene.team('south', ['bo'])
    const north = await scene.team('north', ['bo'])
    expect(await counted(south, [personNamed('bo')])).toHaveLength(1)
    scene.inChannel('south', undefined)
    expect(await counted(north, [personNamed('bo')])).toEqual([])
    scene.inChannel('south', [])
    expect(await counted(north, [personNamed('bo')])).toHaveLength(1)
    expect((await homeOf(scene.ctx, 'org', personNamed('bo')))?.id).toBe(north.id)
  })

  test('a team that is no home any more, or gone, lets its people go', async () => {
    const south = await scene.team('south', ['bo'])
    const north = await scene.team('north', ['bo'])
    await counted(south, [personNamed('bo')])
    await scene.teams.change('org', south.id, body => ({ ...body, home: false }))
    expect(await homeOf(scene.ctx, 'org', personNamed('bo'))).toBeUndefined()
    expect(await counted(north, [personNamed('bo')])).toHaveLength(1)
    await scene.teams.change('org', north.id, body => ({ ...body, gone: true }))
    await scene.teams.change('org', south.id, body => ({ ...body, home: true }))
    expect(await counted(south, [personNamed('bo')])).toHaveLength(1)
  })

  test('how many are counted here is told without settling anything: all but those another home has', async () => {
    const south = await scene.team('south', ['ann', 'bo'])
    const north = await scene.team('north', ['bo', 'cas'])
    const inNorth = ['bo', 'cas'].map(personNamed)
    expect(await countedIn(scene.ctx, north, inNorth)).toBe(2)
    await counted(south, ['ann', 'bo'].map(personNamed))
    expect(await countedIn(scene.ctx, north, inNorth)).toBe(1)
    expect(await countedIn(scene.ctx, south, ['ann', 'bo'].map(personNamed))).toBe(2)
    expect(await homeOf(scene.ctx, 'org', personNamed('cas'))).toBeUndefined()
    for (const change of [{ home: false }, { home: true, gone: true }]) {
      await scene.teams.change('org', south.id, body => ({ ...body, ...change }))
      expect(await countedIn(scene.ctx, north, inNorth)).toBe(2)
    }
  })
})
