import type { Message } from '../../src/message/message'
import { channelId } from '../../src/people/channel'
import { makeTeamDirectory, type TeamDirectory } from '../../src/people/team-directory'
import type { Platform, Posted, Sent } from '../../src/ports/platform'
import { type PostCtx, plan, postDue } from '../../src/talk/post'
import { parseTalk, type TalkBody } from '../../src/talk/record'
import { content } from '../packs'
import { type House, houses } from '../store/houses'

const minute = 60_000

interface Given {
  readonly ctx: PostCtx
  readonly house: House
  readonly team: string
  readonly posts: { readonly message: Message; readonly under?: Posted }[]
  /** What the channel answers next; `ok` after that. */
  answers(...sent: readonly Sent[]): void
  pass(ms: number): void
  body(more?: Partial<TalkBody>): TalkBody
  kept(id: string): Promise<TalkBody | undefined>
}

describe.each(houses)('%s', (_, make) => {
  let given: Given
  beforeEach(async () => {
    const house = await make()
    let now = Date.parse('2026-11-30T08:00:00Z')
    const posts: { message: Message; under?: Posted }[] = []
    let next: Sent[] = []
    const platform: Platform = {
      rates: { tell: [], post: [] },
      tell: async () => ({ kind: 'gone' }),
      update: async () => ({ kind: 'gone' }),
      async post(_channel, message, under) {
        const answer = next.shift()
        if (answer !== undefined && answer.kind !== 'ok') return answer
        posts.push({ message, ...(under === undefined ? {} : { under }) })
        return { kind: 'ok', posted: { place: 'c', message: String(posts.length) } }
      },
      channel: async () => undefined,
      profile: async () => undefined,
    }
    const teams: TeamDirectory = makeTeamDirectory(house.store, { name: (purpose, value) => `${purpose}-${value.length}` })
    const team = await teams.begin('org', channelId({ platform: 'slack', id: 'T1' }, 'C1'), 'team-zuid', 'nl')
    given = {
      ctx: {
        store: house.store,
        clock: { now: () => now },
        content,
        log: { info() {}, warn() {}, error() {} },
        teams,
        platform: () => platform,
      },
      house,
      team: team.id,
      posts,
      answers: (...sent) => (next = [...sent]),
      pass: ms => (now += ms),
      body: more => ({
        team: team.id,
        talk: 'mistakes',
        short: false,
        at: now,
        root: null,
        thread: null,
        tries: 0,
        failed: false,
        ...more,
      }),
      async kept(id) {
        const doc = await house.store.get({ org: 'org', kind: 'talk', id })
        return doc && parseTalk(doc)
      },
    }
  })
  afterEach(() => given.house.leave())
  async function now(body: TalkBody): Promise<void> {
    await plan(given.ctx, 'org', 'one', body)
    await postDue(given.ctx)
  }

  test('posted at once: the talk, and under it the rule, the opening and the questions; what is for the lead stays out', async () => {
    const { ctx, posts, body } = given
    await now(body())
    expect(posts).toHaveLength(2)
    expect(posts[1]?.under).toEqual({ place: 'c', message: '1' })
    const talk = content.library('nl').talks.find(one => one.id === 'mistakes')
    expect(posts[1]?.message.title).toBe(content.say('nl')('talk.thread.rule'))
    expect(JSON.stringify(posts)).toContain(talk?.opening.slice(0, 40) ?? '?')
    expect(JSON.stringify(posts)).not.toContain(talk?.moved.slice(0, 40) ?? '?')
    await postDue(ctx)
    expect(posts).toHaveLength(2)
  })

  test('the same form again is the same talk', async () => {
    const { ctx, posts, body } = given
    await Promise.all([now(body()), now(body())])
    await now(body({ talk: 'newcomers' }))
    expect(posts).toHaveLength(2)
    expect(posts[0]?.message.title).toContain(content.library('nl').talks.find(one => one.id === 'mistakes')?.title)
    await postDue(ctx)
    expect(posts).toHaveLength(2)
  })

  test('on a date: nothing before it, once after it, also with two that look', async () => {
    const { ctx, posts, pass, body } = given
    await plan(ctx, 'org', 'one', body({ at: ctx.clock.now() + 60 * minute, short: true }))
    await postDue(ctx)
    pass(59 * minute)
    await postDue(ctx)
    expect(posts).toHaveLength(0)
    pass(minute)
    await Promise.all([postDue(ctx), postDue(ctx), postDue(ctx)])
    expect(posts).toHaveLength(2)
    expect(JSON.stringify(posts[1])).toContain(
      content
        .library('nl')
        .talks.find(one => one.id === 'mistakes')
        ?.short.slice(0, 40),
    )
  })

  test('where the channel is busy it waits as long as it was told, and goes on where it was', async () => {
    const { ctx, posts, answers, pass, body } = given
    answers({ kind: 'ok', posted: { place: '', message: '' } }, { kind: 'throttled', after: 5 * minute })
    await now(body())
    pass(5 * minute - 1)
    await postDue(ctx)
    expect(posts).toHaveLength(1)
    pass(1)
    await postDue(ctx)
    expect(posts.map(one => one.under?.message)).toEqual([undefined, '1'])
  })

  test('a bot that died after the first post goes on with the second a minute later; before it, with both', async () => {
    const { ctx, posts, pass, body } = given
    const dies = (at: number): PostCtx => {
      let calls = 0
      const store = Object.assign(Object.create(ctx.store), {
        replace: (doc: Parameters<typeof ctx.store.replace>[0]) =>
          ++calls >= at ? Promise.reject(new Error('died')) : ctx.store.replace(doc),
      })
      return { ...ctx, store }
    }
    await plan(ctx, 'org', 'one', body())
    // The first replace takes it up, the second marks the post, the third the reply.
    await postDue(dies(3))
    expect(posts).toHaveLength(2)
    pass(minute)
    await postDue(ctx)
    // The kill came between the reply and its mark: that one is told twice, nothing else (S4).
    expect(posts.map(one => one.under?.message)).toEqual([undefined, '1', '1'])
    expect((await given.kept('one'))?.thread).not.toBeNull()
    pass(60 * minute)
    await postDue(ctx)
    expect(posts).toHaveLength(3)
  })

  test('a channel that is gone ends it, and the team is known to be gone; eight failures end it too', async () => {
    const { ctx, answers, pass, body, posts } = given
    answers({ kind: 'gone' })
    await now(body())
    expect(await given.kept('one')).toMatchObject({ failed: true })
    // Its lead is told.
    expect(await given.house.store.due('delivery', ctx.clock.now(), 10)).toHaveLength(1)
    expect(ctx.teams.get('org', given.team)?.gone).toBe(true)
    answers(...Array.from({ length: 20 }, () => ({ kind: 'temporary' }) as const))
    await plan(ctx, 'org', 'two', body())
    await postDue(ctx)
    for (let hours = 0; hours < 40; hours += 1) {
      pass(60 * minute)
      await postDue(ctx)
    }
    expect(await given.kept('two')).toMatchObject({ failed: true, tries: 8 })
    expect(posts).toEqual([])
  })

  test('one that cannot be read does not hold up the next', async () => {
    const { ctx, posts, body, pass } = given
    await given.house.store.insert({ org: 'org', kind: 'talk', id: 'bad', version: 1, tags: [], due: 1, body: { team: 3 } })
    await plan(ctx, 'org', 'one', body({ at: ctx.clock.now() + minute }))
    pass(minute)
    await postDue(ctx)
    expect(posts).toHaveLength(2)
  })
})
