import { openCheckIn } from '../../src/check-in/open'
import { publishCheckIn } from '../../src/check-in/publish'
import { lastResult, resultOf } from '../../src/check-in/result'
import { plain } from '../../src/message/plain'
import type { Team } from '../../src/people/team'
import type { Store } from '../../src/ports/store'
import { parseRound } from '../../src/round/round'
import { everyHouse, monday, personNamed } from '../round/scene'
import { Died } from '../schedule/scene'
import { type CheckInScene, content, openCheckInScene, people } from './scene'

const hour = 3_600_000
const day = 24 * hour
const say = content.say('nl')
const same = (figure: number) => ({ from: figure, to: figure })
const five = { ann: 8, bo: 7, cas: 6, dee: 8, eve: 3 }

describe.each(everyHouse)('%s', (_, make) => {
  let given: CheckInScene
  beforeEach(async () => {
    given = await openCheckInScene(make)
  })
  afterEach(() => given.scene.leave())

  async function opened(team: Team, series = 'check-in|2026-11-30|10:00') {
    const round = await openCheckIn(given.ctx, given.org, team, series, 'in-channel')
    if (round === undefined) throw new Error('not opened')
    return round
  }
  async function ledTeam(who: readonly string[] = people) {
    return given.led(await given.scene.team('C1', who), 'ann')
  }
  /** One whole round: asked, answered, closed, published, told. */
  async function round(team: Team, at: number, scores: Readonly<Record<string, number>>) {
    given.scene.moveTo(at)
    const { id, round } = await opened(team, `check-in|${at}|10:00`)
    await given.answer(id, scores)
    given.scene.moveTo(round.closesAt)
    await given.end()
    given.scene.moveTo(round.publishAt)
    await given.end()
    await given.carryOut()
    return id
  }
  const textsTo = (to: string) => given.told.filter(one => one.to === to).map(one => plain(one.message))

  test('once, the next working day, to channel and lead at the same instant in the same words; nothing before it (rule 1, C6)', async () => {
    const { ctx, scene, told } = given
    const team = await ledTeam()
    const { id, round } = await opened(team)
    await given.answer(id, five)
    for (const at of [monday, round.closesAt - 1, round.closesAt, round.publishAt - 1]) {
      scene.moveTo(at)
      await given.end()
      await given.carryOut()
      expect(told).toEqual([])
      expect(await lastResult(ctx.store, 'org', team.id)).toBeUndefined()
    }
    scene.moveTo(round.publishAt)
    await given.end()
    const owed = await given.owed()
    expect(owed.map(one => one.due)).toEqual([round.publishAt, round.publishAt])
    await given.carryOut()
    expect(told.map(one => one.to).toSorted()).toEqual(['channel', personNamed('ann')])
    const [first, second] = [textsTo('channel')[0] ?? '', textsTo(personNamed('ann'))[0] ?? '']
    expect(second).toBe(`${first}\n${say('result.next')}`)
    for (let hours = 0; hours < 80 * 24; hours += 24) {
      scene.moveTo(round.publishAt + hours * hour)
      await given.end()
      await given.carryOut()
    }
    expect(told).toHaveLength(2)
  })

  test('what is kept is coarse: no tallies, no count of who answered, no name (rules 2, 4)', async () => {
    const { ctx } = given
    const team = await ledTeam()
    const id = await round(team, monday, five)
    const kept = await resultOf(ctx.store, 'org', id)
    expect(kept?.result).toEqual({
      is: 'shown',
      n: { from: 5, to: 9 },
      look: { kind: 'scale', shares: [same(20), same(40), same(40)], mean: same(6.5) },
    })
    const text = JSON.stringify(await ctx.store.get({ org: 'org', kind: 'check-in-result', id }))
    expect(text).not.toMatch(/tallies|counts|answered|slack:|ann/)
    const left = await ctx.store.get({ org: 'org', kind: 'round', id })
    expect(left && parseRound(left)).toMatchObject({ state: 'published', tallies: {}, ballots: {}, roster: [] })
  })

  test.each([1, 2, 3, 4])('with %i answers nothing is shown, and neither how many nor whoever (C3)', async count => {
    const team = await ledTeam()
    const scores = Object.fromEntries(Object.entries(five).slice(0, count))
    await round(team, monday, scores)
    const [text = ''] = textsTo('channel')
    expect(text).toBe(
      [say('result.none.title', { team: 'C1' }), say('result.none', { fewest: 5 }), say('result.none.note')].join('\n'),
    )
    expect(textsTo(personNamed('ann'))).toEqual([text])
    // What is there is the same for one answer as for four.
    const kept = JSON.stringify((await lastResult(given.ctx.store, 'org', team.id))?.result)
    expect(kept).toBe(JSON.stringify({ is: 'withheld', why: 'few' }))
  })

  test('nothing to show is said once and not week after week; a result in between and it is said again', async () => {
    const team = await ledTeam()
    for (const [week, scores] of [{ ann: 3 }, { bo: 4 }, {}, five, { ann: 2 }].entries())
      await round(team, monday + week * 7 * day, scores)
    const none = say('result.none.title', { team: 'C1' })
    for (const to of ['channel', personNamed('ann')])
      expect(textsTo(to).map(text => text.startsWith(none))).toEqual([true, false, true])
  })

  test('a floor that was raised holds, and is the one that is told', async () => {
    await given.scene.leave()
    given = await openCheckInScene(make, { fewest: 6 })
    const team = await ledTeam()
    await round(team, monday, five)
    expect(textsTo('channel')[0]).toContain('6 antwoorden')
    await round(team, monday + 7 * day, { ...five, fay: 5 })
    expect(textsTo('channel')[1]).toContain(say('result.title', { team: 'C1' }))
  })

  test('against the time before: an arrow where the team is the same, none where one came or went (rule 5)', async () => {
    const { scene } = given
    const team = await ledTeam(people.slice(0, 6))
    const mixed = (score: number) => ({ ann: score, bo: score - 2, cas: score, dee: score - 2, eve: score - 1 })
    await round(team, monday, mixed(7))
    await round(team, monday + 7 * day, mixed(8))
    await round(team, monday + 14 * day, mixed(8))
    await round(team, monday + 21 * day, mixed(6))
    scene.inChannel('C1', people.slice(0, 7))
    await round(team, monday + 28 * day, mixed(7))
    scene.inChannel('C1', people.slice(0, 5))
    await round(team, monday + 35 * day, mixed(7))
    const trends = ['up', 'same', 'down', 'changed'] as const
    const read = textsTo('channel').map(text => trends.filter(one => text.includes(say(`result.trend.${one}`))))
    expect(read).toEqual([[], ['up'], ['same'], ['down'], ['changed'], ['changed']])
  })

  test('only the last result and the one before it are kept, and of the same morning all', async () => {
    const { ctx } = given
    const team = await ledTeam()
    for (let week = 0; week < 5; week += 1) await round(team, monday + week * 7 * day, five)
    expect((await ctx.store.find('org', 'check-in-result', `team:${team.id}`, 50)).docs).toHaveLength(2)
    // Friday, Saturday, Sunday: read on Monday.
    given.told.length = 0
    for (const at of [4, 5, 6]) {
      given.scene.moveTo(monday + (28 + at) * day)
      const { id } = await opened(team, `weekend|${at}`)
      await given.answer(id, five)
    }
    given.scene.moveTo(monday + 35 * day + hour)
    await given.end()
    await given.end()
    await given.carryOut()
    expect(textsTo('channel')).toHaveLength(3)
  })

  describe('killed', () => {
    /** The store as one has it who dies after the so manieth write, or is not told how it ended. */
    function dies(store: Store, at: number, carried: boolean): { readonly store: Store; died(): boolean } {
      let writes = 0
      const write =
        <Args extends unknown[], T>(call: (...args: Args) => Promise<T>) =>
        async (...args: Args): Promise<T> => {
          writes += 1
          if (writes > at) throw new Died()
          if (writes === at && !carried) throw new Died()
          const done = await call(...args)
          if (writes === at) throw new Died()
          return done
        }
      const { insert, keep, replace, remove } = store
      const mortal = { insert: write(insert), keep: write(keep), replace: write(replace), remove: write(remove) }
      return { store: { ...store, ...mortal }, died: () => writes >= at }
    }

    // The result, both deliveries, the one that is forgotten, the round.
    const steps = [1, 2, 3, 4, 5].flatMap(at => [true, false].map(carried => [at, carried] as const))
    test.each(steps)('at write %i, carried out: %s: told once all the same, and the same', async (at, carried) => {
      const { ctx, scene, told } = given
      const team = await ledTeam()
      await round(team, monday - 14 * day, five)
      await round(team, monday - 7 * day, five)
      told.length = 0
      scene.moveTo(monday)
      const { id, round: now } = await opened(team)
      await given.answer(id, { ...five, fay: 9 })
      scene.moveTo(now.closesAt)
      await given.end()
      scene.moveTo(now.publishAt)
      const mortal = dies(ctx.store, at, carried)
      await given.end({ ...ctx, store: mortal.store })
      expect(mortal.died()).toBe(true)
      await given.carryOut()
      await given.end()
      await given.end()
      await given.carryOut()
      expect(told.map(one => one.to).toSorted()).toEqual(['channel', personNamed('ann')])
      expect(told.map(({ message }) => message.title)).toEqual([
        say('result.title', { team: 'C1' }),
        say('result.title', { team: 'C1' }),
      ])
      const left = await ctx.store.get({ org: 'org', kind: 'round', id })
      expect(left && parseRound(left).state).toBe('published')
    })

    test('twice at once, and once more: one result', async () => {
      const { ctx, scene, told } = given
      const team = await ledTeam()
      const { id, round: now } = await opened(team)
      await given.answer(id, five)
      scene.moveTo(now.closesAt)
      await given.end()
      scene.moveTo(now.publishAt)
      const doc = await ctx.store.get({ org: 'org', kind: 'round', id })
      if (doc === undefined) throw new Error('no round')
      const body = parseRound(doc)
      await Promise.all([publishCheckIn(ctx, 'org', id, body), publishCheckIn(ctx, 'org', id, body)])
      await publishCheckIn(ctx, 'org', id, body)
      await given.end()
      await given.carryOut()
      expect(told).toHaveLength(2)
    })
  })
})
