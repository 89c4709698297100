import { readContent } from '../../adapters/content/read'
import type { Message } from '../../src/message/message'
import { plain } from '../../src/message/plain'
import { type NormErrandCtx, normErrands } from '../../src/norm/errands'
import { notePost, postOf } from '../../src/norm/posted'
import { putDown, share, thanksKept, thanksOf } from '../../src/norm/thanks'
import { channelId } from '../../src/people/channel'
import { personId } from '../../src/people/person'
import { makeTeamDirectory } from '../../src/people/team-directory'
import type { Platform, Posted, Sent } from '../../src/ports/platform'
import type { Tokens } from '../../src/ports/vault'
import { packFolder } from '../../src/start/folders'
import { type House, houses } from '../store/houses'

const content = readContent(packFolder())
const home = { platform: 'slack', id: 'T1' } as const
const [to, other] = [personId(home, 'UTO'), personId(home, 'UOTHER')]
const day = '2026-11-30'
const root = { place: 'C1', message: 'root' }
const said = { to, from: 'Sanne', line: 'Je vroeg of ik mee ging.' }
const tokens: Tokens = {
  seal: async what => Buffer.from(JSON.stringify(what)).toString('base64url'),
  open: async token => JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown,
  name: (purpose, value) => `${purpose}-${value.length}`,
}

describe.each(houses)('%s', (_, make) => {
  let house: House
  let ctx: NormErrandCtx
  let team: string
  let posts: { text: string; under?: Posted }[]
  let told: { to: string; message: Message }[]
  let answers: Sent[]
  let known: boolean
  const of = () => ({ team, day, norm: { id: 'every-view' } })
  const begin = (id: string) => putDown(ctx, 'org', id, of(), said, other, 0)
  const run = (what: 'thanks' | 'thanked' | 'thanks-end', id: string) => normErrands[what]?.(ctx, 'org', id, `${what}|-|-`)

  beforeEach(async () => {
    house = await make()
    ;[posts, told, answers, known] = [[], [], [], true]
    const platform: Platform = {
      async tell(person, message) {
        told.push({ to: person, message })
        return { kind: 'ok', posted: root }
      },
      rates: { tell: [], post: [] },
      update: async () => ({ kind: 'gone' }),
      async post(_channel, message, under) {
        const answer = answers.shift()
        if (answer !== undefined) return answer
        posts.push({ text: plain(message), ...(under === undefined ? {} : { under }) })
        return { kind: 'ok', posted: root }
      },
      channel: async () => undefined,
      profile: async () => (known ? { name: 'Tom', language: 'nl', timezone: 'Europe/Amsterdam' } : undefined),
    }
    const teams = makeTeamDirectory(house.store, tokens)
    team = (await teams.begin('org', channelId(home, 'C1'), 'team-zuid', 'nl')).id
    ctx = {
      store: house.store,
      tokens,
      content,
      teams,
      conversations: house.conversations((org, person) => tokens.name('conversation', `${org}|${person}`)),
      platform: () => platform,
    }
    // The one it is for chose English, whatever their platform says.
    const claim = await ctx.conversations.claim('org', to, [], 0)
    if (typeof claim === 'object') await ctx.conversations.release(claim, { settings: { language: 'en' } })
  })
  afterEach(() => house.leave())

  test('put down twice it is one; told to the one it is for, in their language, and nothing is posted', async () => {
    await Promise.all([begin('a'), begin('a')])
    expect((await house.store.due('delivery', 0, 9)).map(key => key.id)).toEqual(['thanks|-|-|a'])
    expect((await house.store.due('delivery', thanksKept, 9)).map(key => key.id)).toContain('thanks-end|-|-|a')
    await run('thanks', 'a')
    expect(told.map(one => one.to)).toEqual([to])
    const text = plain(told[0]?.message ?? { title: '', parts: [] })
    expect(text).toContain(said.line)
    expect(text).toContain(content.library('en').norms.find(({ id }) => id === 'every-view')?.norm)
    expect(posts).toEqual([])
    expect(await thanksOf(ctx, 'org', 'a')).toMatchObject({ told: root, shared: false })
    // At rest it says neither what nor who.
    const kept = JSON.stringify(await house.store.get({ org: 'org', kind: 'thanks', id: 'a' }))
    for (const word of [said.line, said.from, 'UTO']) expect(kept).not.toContain(word)
  })

  test('shared by the one it is for and nobody else: once, under the norm, with both names; then it is gone', async () => {
    await notePost(house.store, 'org', team, day, root)
    await begin('a')
    expect(await share(ctx, 'org', 'a', other, 1)).toBe('stranger')
    expect(await house.store.due('delivery', 1, 9)).toHaveLength(1)
    expect(await Promise.all([share(ctx, 'org', 'a', to, 1), share(ctx, 'org', 'a', to, 1)])).toMatchObject([{ said }, { said }])
    expect((await house.store.due('delivery', 1, 9)).filter(key => key.id.startsWith('thanked'))).toHaveLength(1)
    await run('thanked', 'a')
    await run('thanked', 'a')
    expect(posts).toHaveLength(1)
    expect(posts[0]).toMatchObject({ under: root })
    expect(posts[0]?.text).toContain(content.say('nl')('thanks.shared', { from: 'Sanne', to: 'Tom' }))
    expect(posts[0]?.text).toContain(said.line)
    expect(await thanksOf(ctx, 'org', 'a')).toBeUndefined()
    expect(await share(ctx, 'org', 'a', to, 2)).toBe('gone')
  })

  test('a name that cannot be asked, a channel that is busy: later, and once', async () => {
    await begin('a')
    await share(ctx, 'org', 'a', to, 1)
    known = false
    expect(await run('thanked', 'a')).toEqual({ kind: 'temporary' })
    known = true
    answers = [{ kind: 'throttled', after: 1_000 }]
    expect(await run('thanked', 'a')).toEqual({ kind: 'throttled', after: 1_000 })
    expect(await thanksOf(ctx, 'org', 'a')).toBeDefined()
    await run('thanked', 'a')
    expect(posts).toEqual([{ text: expect.stringContaining(said.line) }])
  })

  test('after two weeks it is gone, whatever was not decided', async () => {
    await begin('a')
    await run('thanks-end', 'a')
    expect(await thanksOf(ctx, 'org', 'a')).toBeUndefined()
    expect(await run('thanks', 'a')).toMatchObject({ kind: 'ok' })
    expect(told).toEqual([])
  })

  test('where the norms of the week stand: the last eight, each once', async () => {
    const days = Array.from({ length: 10 }, (_, at) => `2026-11-${10 + at}`)
    for (const one of days) await notePost(house.store, 'org', team, one, { place: 'C1', message: one })
    await notePost(house.store, 'org', team, days[9] ?? '', { place: 'C1', message: 'again' })
    expect(await postOf(house.store, 'org', team, days[9] ?? '')).toEqual({ place: 'C1', message: 'again' })
    expect(await postOf(house.store, 'org', team, days[2] ?? '')).toEqual({ place: 'C1', message: days[2] })
    expect(await postOf(house.store, 'org', team, days[1] ?? '')).toBeUndefined()
  })

  test('a norm of the week is posted once, also where it cannot be written down where', async () => {
    const store = Object.assign(Object.create(house.store), { insert: () => Promise.reject(new Error('away')) })
    const sent = await normErrands.norm?.({ ...ctx, store }, 'org', team, `norm.${team}|${day}|09:00`)
    expect(sent?.kind).toBe('ok')
    await normErrands.norm?.(ctx, 'org', team, `norm.${team}|${day}|09:00`)
    expect(await postOf(house.store, 'org', team, day)).toEqual(root)
  })
})
