import { readContent } from '../../adapters/content/read'
import { agree, closeInPublic, promisedTo } from '../../src/agreement/agreement'
import type { Message } from '../../src/message/message'
import { plain } from '../../src/message/plain'
import { followed, isPromiseOverdue, standAnew, standingOf } from '../../src/pulse/standing'
import { makeErrands } from '../../src/reception/errands'
import { packFolder } from '../../src/start/folders'
import { everyHouse, monday, openScene, type RoundScene } from '../round/scene'
import { answer, type Ctx, named, opened, pulseCtx } from './scene'

const content = readContent(packFolder())
const first = { series: 'pulse|2026-08-31|09:00', publishedOn: '2026-09-15', theme: null } as const
const second = { series: 'pulse|2026-11-30|09:00', publishedOn: '2026-12-15', theme: 'voice' } as const
const day = 86_400_000

describe.each(everyHouse)('%s', (_, make) => {
  let scene: RoundScene
  let ctx: Ctx
  /** What was posted and told, as text. */
  let said: string[]
  beforeEach(async () => {
    scene = await openScene(make)
    ctx = pulseCtx(scene)
    said = []
  })
  afterEach(() => scene.leave())

  const stands = (next: Parameters<typeof standAnew>[3]) => standAnew(ctx.store, 'org', 't', next)
  const promise = (id: string, pulse: string, by: string) =>
    agree(ctx.store, 'org', id, { team: 't', root: null, what: id, owner: 'Ann', by, done: false, pulse }, monday)

  test('as long as nothing is promised it is since the first results; a promise is seen until it is done', async () => {
    expect(await followed(ctx.store, 'org', 't')).toEqual({ is: 'new' })
    await stands(first)
    await stands(second)
    await stands(second)
    expect(await standingOf(ctx.store, 'org', 't')).toEqual({ ...second, since: '2026-09-15' })
    expect(await followed(ctx.store, 'org', 't')).toEqual({ is: 'silent', since: '2026-09-15' })
    await promise('later', second.series, '2027-01-20')
    await promise('sooner', second.series, '2027-01-10')
    expect(await followed(ctx.store, 'org', 't')).toMatchObject({ is: 'promised', action: { what: 'sooner' } })
    await closeInPublic(ctx.store, 'org', 'sooner', 'It is there', monday)
    await closeInPublic(ctx.store, 'org', 'sooner', 'Said once more', monday)
    expect(await followed(ctx.store, 'org', 't')).toMatchObject({ is: 'promised', action: { what: 'later' } })
    await closeInPublic(ctx.store, 'org', 'later', 'That, too', monday)
    expect(await followed(ctx.store, 'org', 't')).toMatchObject({ is: 'done', action: { what: 'later' } })
    expect((await promisedTo(ctx.store, 'org', 't'))[0]).toMatchObject({ what: 'sooner', outcome: 'It is there' })
    const third = { ...second, series: 'pulse|2027-03-01|09:00', publishedOn: '2027-03-16' }
    await stands(third)
    expect(await followed(ctx.store, 'org', 't')).toEqual({ is: 'silent', since: '2027-03-16' })
  })

  /** The errands as they are, with a platform that keeps what it is given. */
  async function errands(team: { readonly id: string }) {
    const platform = {
      ...ctx.platform('slack'),
      post: async (_: string, message: Message) => {
        said.push(plain(message))
        return { kind: 'ok', posted: { place: 'p', message: `${said.length}` } } as const
      },
      tell: async (_: string, message: Message) => {
        said.push(plain(message))
        return { kind: 'ok', posted: { place: 'p', message: `${said.length}` } } as const
      },
      profile: async () => undefined,
    }
    const conversations = { note: async () => ({ seen: false, settings: { language: 'en' } }) }
    const whole = { ...ctx, content, conversations, platform: () => platform } as unknown as Parameters<typeof makeErrands>[0]
    const { send } = makeErrands(whole)
    return (what: string, occasion = 'norm|2026-12-07|09:00') => send(`to:${team.id}`, what, { org: 'org', occasion, what })
  }

  test('the norm of the week rests while something promised is overdue, also after an earlier pulse, and comes back (N3)', async () => {
    const team = await scene.team('C1', named('n', 5))
    const send = await errands(team)
    const promised = (id: string, by: string) =>
      agree(ctx.store, 'org', id, { team: team.id, root: null, what: id, owner: 'Ann', by, done: false, pulse: 's' }, monday)
    await promised('one', '2026-12-01')
    await send(`norm:${team.id}`)
    expect(said).toHaveLength(1)
    // On its day it is not late yet.
    scene.moveTo(monday + day)
    expect(await isPromiseOverdue(ctx.store, 'org', team.id, '2026-12-01')).toBe(false)
    scene.moveTo(monday + 2 * day)
    await send(`norm:${team.id}`)
    expect(said).toHaveLength(1)
    await closeInPublic(ctx.store, 'org', 'one', 'Done', monday)
    await send(`norm:${team.id}`)
    expect(said).toHaveLength(2)
    // What a talk agreed is no promise of this kind.
    await agree(
      ctx.store,
      'org',
      'talk',
      { team: team.id, root: null, what: 'x', owner: 'Ann', by: '2026-11-01', done: false },
      monday,
    )
    await send(`norm:${team.id}`)
    expect(said).toHaveLength(3)
  })

  test('an invitation opens with it where nothing was promised, and the reminder is the same for all (P2, P3)', async () => {
    const team = await scene.team('C1', named('n', 5))
    const send = await errands(team)
    await standAnew(ctx.store, 'org', team.id, first)
    const id = await opened(ctx, team, second.series)
    const seal = (who: string) => ctx.tokens.seal({ p: `slack:T1:${who}` })
    scene.moveTo(monday + 3_600_000)
    await send(`pulse-ask:${id}:${await seal('n0')}`, second.series)
    const line = content.say('en')('pulse.silent', { day: 'Tuesday 15 September' })
    expect(said[0]?.split('\n')[1]).toBe(line)
    await answer(ctx, id, ['n1'], { safe: '1' })
    await send(`pulse-again:${id}:${await seal('n1')}`, second.series)
    await send(`pulse-again:${id}:${await seal('n2')}`, second.series)
    expect(said[1]).toBe(said[2])
    await agree(
      ctx.store,
      'org',
      'one',
      { team: team.id, root: null, what: 'x', owner: 'Ann', by: '2027-01-01', done: false, pulse: first.series },
      monday,
    )
    await send(`pulse-ask:${id}:${await seal('n3')}`, second.series)
    expect(said[3]).not.toContain(line)
    // Over: nobody is asked any more.
    scene.moveTo(monday + 30 * day)
    await send(`pulse-ask:${id}:${await seal('n4')}`, second.series)
    await send(`pulse-again:${id}:${await seal('n4')}`, second.series)
    expect(said).toHaveLength(4)
  })
})
