import { createServer } from 'node:http'
import type { Message } from '../../src/message/message'
import type { Sent } from '../../src/ports/platform'
import { type House, house, listen, people } from './house'

const anna = 'slack:T0VOORBEELD:U0ANNA'
const hello: Message = { title: 'Er is iets voor je', parts: [{ kind: 'text', text: 'Kijk bij Thuis. 1 < 2 & 3' }] }

describe('what the core asks of Slack', () => {
  let h: House
  beforeEach(async () => {
    h = await house()
  })
  afterEach(() => h.close())

  const tell = () => h.slack.platform.tell(anna, hello)

  test('a direct message arrives once, and its channel is asked for once', async () => {
    const [one, two] = [await tell(), await tell()]
    expect(one).toEqual({ kind: 'ok', posted: { place: expect.stringMatching(/^D/), message: expect.any(String) } })
    expect(two.kind).toBe('ok')
    const { chat, notifications } = h.simulated.screen('U0ANNA')
    expect(chat).toHaveLength(2)
    expect(notifications[0]).toBe('Er is iets voor je Kijk bij Thuis. 1 < 2 & 3')
    expect(h.simulated.requests.map(({ method }) => method)).toEqual([
      'conversations.open',
      'chat.postMessage',
      'chat.postMessage',
    ])
  })

  test('a post is changed in its place', async () => {
    const sent = await tell()
    if (sent.kind !== 'ok') throw new Error('not sent')
    expect(await h.slack.platform.update(anna, sent.posted, { title: 'Afgehandeld', parts: [] })).toEqual(sent)
    expect(h.simulated.screen('U0ANNA').chat.map(({ text }) => text)).toEqual(['Afgehandeld'])
    const elsewhere = { place: sent.posted.place, message: '1.000001' }
    expect(await h.slack.platform.update(anna, elsewhere, hello)).toEqual({ kind: 'gone' })
  })

  test('a profile: name, language, time zone', async () => {
    expect(await h.slack.platform.profile(anna)).toEqual({ name: 'Anna de Vries', language: 'nl', timezone: 'Europe/Amsterdam' })
    expect(await h.slack.platform.profile('slack:T0VOORBEELD:U0BOB')).toMatchObject({ language: 'en', timezone: 'Europe/London' })
    expect(await h.slack.platform.profile('slack:T0VOORBEELD:U0NOBODY')).toBeUndefined()
    expect(await h.slack.platform.profile('slack:T0ELSEWHERE:U0ANNA')).toBeUndefined()
    h.simulated.disable('U0BOB')
    expect((await h.slack.platform.profile('slack:T0VOORBEELD:U0BOB'))?.name).toBe('Bob Stone')
  })

  test('a profile is asked once a day, however many things are sent meanwhile', async () => {
    let now = Date.parse('2026-11-24T10:00Z')
    const other = await house({ now: () => now })
    const asked = () => other.simulated.requests.filter(({ method }) => method === 'users.info').length
    await other.slack.platform.profile(anna)
    now += 23 * 3_600_000
    await Promise.all([other.slack.platform.profile(anna), other.slack.platform.profile(anna)])
    expect(asked()).toBe(1)
    now += 2 * 3_600_000
    await other.slack.platform.profile(anna)
    expect(asked()).toBe(2)
    await other.close()
  })

  test('429 says how long to wait, and nothing is sent meanwhile by itself', async () => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, retryAfter: 7 })
    expect(await tell()).toEqual({ kind: 'throttled', after: 7000 })
    expect(h.simulated.requests.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(1)
    expect((await tell()).kind).toBe('ok')
  })

  const outcomes: readonly (readonly [string, Sent['kind']])[] = [
    ['channel_not_found', 'gone'],
    ['user_not_found', 'gone'],
    ['account_inactive', 'gone'],
    ['token_revoked', 'gone'],
    ['cannot_dm_bot', 'blocked'],
    ['user_disabled', 'blocked'],
    ['restricted_action', 'blocked'],
    ['invalid_blocks', 'blocked'],
    ['ratelimited', 'throttled'],
    ['service_unavailable', 'temporary'],
    ['fatal_error', 'unknown'],
    ['an_error_of_tomorrow', 'temporary'],
  ]
  test.each(outcomes)('%s is %s', async (error, kind) => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, error })
    expect((await tell()).kind).toBe(kind)
    expect((await tell()).kind).toBe('ok')
  })

  test.each([
    [500, 'unknown'],
    [502, 'temporary'],
    [503, 'temporary'],
    [504, 'unknown'],
  ] as const)('HTTP %i is %s', async (status, kind) => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, status })
    expect((await tell()).kind).toBe(kind)
  })

  test('silence and a broken connection: it may have arrived', async () => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, how: 'reset' })
    expect(await tell()).toEqual({ kind: 'unknown' })
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, how: 'hang' })
    expect(await tell()).toEqual({ kind: 'unknown' })
    expect(h.simulated.screen('U0ANNA').chat).toEqual([])
  })

  test('where not even the conversation opened, nothing was posted: temporary', async () => {
    h.simulated.refuse({ method: 'conversations.open', times: 1, how: 'reset' })
    expect(await tell()).toEqual({ kind: 'temporary' })
    expect((await tell()).kind).toBe('ok')
  })

  test('nobody there, and nobody home', async () => {
    expect(await h.slack.platform.tell('slack:T0VOORBEELD:U0NOBODY', hello)).toEqual({ kind: 'gone' })
    expect(await h.slack.platform.tell('slack:T0ELSEWHERE:U0ANNA', hello)).toEqual({ kind: 'gone' })
    h.simulated.disable('U0BOB')
    expect(await h.slack.platform.tell('slack:T0VOORBEELD:U0BOB', hello)).toEqual({ kind: 'blocked' })
  })

  test('no connection at all is temporary', async () => {
    const server = createServer()
    const url = await listen(server)
    await new Promise(resolve => server.close(resolve))
    const other = await house({ slack: { apiUrl: `${url}/api/` } })
    expect(await other.slack.platform.tell(anna, hello)).toEqual({ kind: 'temporary' })
    await other.close()
  })

  test('a store that cannot say where Ruimte is installed is temporary', async () => {
    const broken = { keep: () => Promise.resolve(), get: () => Promise.reject(new Error('away')), drop: () => Promise.resolve() }
    const other = await house({ slack: { installations: broken } })
    expect(await other.slack.platform.tell(anna, hello)).toEqual({ kind: 'temporary' })
    await other.close()
  })

  test('the log says a code, and neither person nor words', async () => {
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, error: 'invalid_blocks' })
    await tell()
    expect(h.logged).toContainEqual({ event: 'slack.send', platform: 'slack', kind: 'blocked', code: 'invalid_blocks' })
    expect(JSON.stringify(h.logged)).not.toMatch(/U0ANNA|Thuis|xoxb/)
  })
})

describe('a channel', () => {
  const channel = 'slack:T0VOORBEELD:C0ALGEMEEN0'
  let h: House
  beforeEach(async () => {
    h = await house()
  })
  afterEach(() => h.close())

  const post = () => h.slack.platform.post(channel, hello)
  const shown = (user = 'U0BOB') => h.simulated.screen(user).channel

  test('a post, a reply under it, and both changed in their place', async () => {
    await h.simulated.invite('U0ANNA')
    const top = await post()
    expect(top).toEqual({ kind: 'ok', posted: { place: 'C0ALGEMEEN0', message: shown()[0]?.id } })
    if (top.kind !== 'ok') throw new Error('not sent')
    const reply = await h.slack.platform.post(channel, { title: 'En dit', parts: [] }, top.posted)
    if (reply.kind !== 'ok') throw new Error('not sent')
    expect(shown()).toMatchObject([
      { id: top.posted.message, by: 'bot', content: { blocks: expect.any(Array) } },
      { id: reply.posted.message, by: 'bot', text: 'En dit', under: top.posted.message },
    ])
    expect(shown()[0]).not.toHaveProperty('under')
    expect(await h.slack.platform.update(anna, reply.posted, { title: 'Of dit', parts: [] })).toEqual(reply)
    expect(shown()[1]).toMatchObject({ text: 'Of dit', under: top.posted.message })
    const posts = h.simulated.requests.filter(({ method }) => method === 'chat.postMessage')
    for (const { body } of posts) expect(body).toContain('unfurl_links=false&unfurl_media=false')
    expect(h.simulated.screen('U0ANNA').notifications).toEqual([])
    expect(h.simulated.requests.map(({ method }) => method)).not.toContain('conversations.open')
  })

  test('where the bot is not in it, or nobody is, it is gone', async () => {
    expect(await post()).toEqual({ kind: 'gone' })
    expect(h.logged.at(-1)).toEqual({ event: 'slack.send', platform: 'slack', kind: 'gone', code: 'not_in_channel' })
    expect(await h.slack.platform.post('slack:T0VOORBEELD:C0ELDERS', hello)).toEqual({ kind: 'gone' })
    expect(await h.slack.platform.post('slack:T0ELSEWHERE:C0ALGEMEEN0', hello)).toEqual({ kind: 'gone' })
  })

  test.each<[string, Sent['kind']]>([
    ['channel_not_found', 'gone'],
    ['not_in_channel', 'gone'],
    ['is_archived', 'gone'],
    ['restricted_action_read_only_channel', 'blocked'],
    ['cannot_reply_to_message', 'blocked'],
    ['fatal_error', 'unknown'],
  ])('%s is %s', async (error, kind) => {
    await h.simulated.invite('U0ANNA')
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, error })
    expect((await post()).kind).toBe(kind)
    expect((await post()).kind).toBe('ok')
  })

  test('a post to answer under that is no longer there is no reason to give the channel up', async () => {
    await h.simulated.invite('U0ANNA')
    const under = { place: 'C0ALGEMEEN0', message: '1.000001' }
    expect(await h.slack.platform.post(channel, hello, under)).toEqual({ kind: 'blocked' })
  })

  test('a second post within the second waits as long as Slack says', async () => {
    const paced = await house({ simulation: { paced: true } })
    await paced.simulated.invite('U0ANNA')
    const sent = [await paced.slack.platform.post(channel, hello), await paced.slack.platform.post(channel, hello)]
    expect(sent).toMatchObject([{ kind: 'ok' }, { kind: 'throttled', after: 1000 }])
    await paced.close()
  })

  test('its name and who is in it; the bot is not one of them', async () => {
    expect(await h.slack.platform.channel(channel)).toBeUndefined()
    await h.simulated.invite('U0ANNA')
    await h.slack.idle()
    const before = h.simulated.requests.length
    const bob = 'slack:T0VOORBEELD:U0BOB'
    expect(await h.slack.platform.channel(channel)).toEqual({ name: 'algemeen', members: [anna, bob] })
    await h.simulated.part('U0ANNA')
    expect(await h.slack.platform.channel(channel)).toEqual({ name: 'algemeen', members: [bob] })
    const asked = h.simulated.requests.slice(before).map(({ method }) => method)
    expect(new Set(asked)).toEqual(new Set(['conversations.info', 'conversations.members']))
    expect(await h.slack.platform.channel('slack:T0VOORBEELD:C0ELDERS')).toBeUndefined()
    expect(await h.slack.platform.channel('slack:T0ELSEWHERE:C0ALGEMEEN0')).toBeUndefined()
    expect(JSON.stringify(h.logged)).not.toMatch(/C0|U0|algemeen|xoxb/)
  })

  test('of who is known to be gone nothing is said', async () => {
    await h.simulated.invite('U0ANNA')
    await h.slack.idle()
    h.simulated.disable('U0BOB')
    expect(await h.slack.platform.profile('slack:T0VOORBEELD:U0BOB')).toBeUndefined()
    expect((await h.slack.platform.channel(channel))?.members).toEqual([anna])
  })

  test.each(['auth.test', 'conversations.info', 'conversations.members'])('without %s it cannot be said', async method => {
    await h.simulated.invite('U0ANNA')
    for (const rule of [{ error: 'missing_scope' }, { status: 500 }, { retryAfter: 1 }, { how: 'reset' as const }]) {
      h.simulated.refuse({ method, times: 1, ...rule })
      expect(await h.slack.platform.channel(channel)).toBeUndefined()
    }
    expect((await h.slack.platform.channel(channel))?.members).toHaveLength(2)
  })

  const crowd = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ ...people[0], id: `U${String(n).padStart(4, '0')}`, name: `Mens ${n}` }))

  test.each([
    [199, 1, 199],
    [200, 2, 200],
    [450, 3, 450],
    [5600, 25, 4999],
  ])('of %i people %i pages are read', async (count, pages, members) => {
    const large = await house({ simulation: { people: crowd(count) } })
    await large.simulated.invite('U0000')
    const found = await large.slack.platform.channel(channel)
    expect(found?.members).toHaveLength(members)
    expect(new Set(found?.members).size).toBe(members)
    const asked = large.simulated.requests.filter(({ method }) => method === 'conversations.members')
    expect(asked).toHaveLength(pages)
    for (const { body } of asked) expect(body).toContain('limit=200')
    await large.close()
  })

  describe('as another Slack answers', () => {
    let pages: object[]
    let server: ReturnType<typeof createServer>
    let other: House

    beforeEach(async () => {
      const answers: Readonly<Record<string, () => object>> = {
        '/api/auth.test': () => ({ ok: true, team_id: 'T0VOORBEELD', user_id: 'U0BOT' }),
        '/api/conversations.info': () => ({ ok: true, channel: { id: 'C0ALGEMEEN0', name: 'team', is_member: true } }),
        '/api/conversations.members': () => pages.shift() ?? { ok: false, error: 'invalid_cursor' },
        '/api/users.info': () => ({ ok: true, user: { name: 'klok', is_bot: true } }),
      }
      server = createServer((req, res) => {
        req.resume()
        res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answers[req.url ?? '']?.()))
      })
      other = await house({ slack: { apiUrl: `${await listen(server)}/api/` } })
    })
    afterEach(async () => {
      await other.close()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    })

    const page = (members: string[], next_cursor: string) => ({ ok: true, members, response_metadata: { next_cursor } })

    test('a page that does not come leaves nobody out: nothing is said at all', async () => {
      pages = [page(['U0ANNA'], 'next')]
      expect(await other.slack.platform.channel(channel)).toBeUndefined()
    })

    test('pages that have no end do have one here', async () => {
      pages = Array.from({ length: 30 }, () => page(['U0ANNA', 'U0BOT'], 'same'))
      expect(await other.slack.platform.channel(channel)).toEqual({ name: 'team', members: [anna] })
      expect(pages).toHaveLength(5)
    })

    test('another bot is left out once it is known as one', async () => {
      pages = [{ ok: true, members: ['U0ANNA', 'U0KLOK'] }, page(['U0ANNA', 'U0KLOK'], '')]
      expect((await other.slack.platform.channel(channel))?.members).toHaveLength(2)
      expect((await other.slack.platform.profile('slack:T0VOORBEELD:U0KLOK'))?.name).toBe('klok')
      expect((await other.slack.platform.channel(channel))?.members).toEqual([anna])
    })
  })
})

describe('a person’s language', () => {
  test('is asked once; where Slack does not say it is Dutch, and asked again', async () => {
    const h = await house()
    h.simulated.refuse({ method: 'users.info', times: 1, status: 500 })
    for (let n = 0; n < 3; n += 1) {
      await h.simulated.open('U0BOB')
      await h.slack.idle()
    }
    expect(h.acts.map(({ language }) => language)).toEqual(['nl', 'en', 'en'])
    expect(h.simulated.requests.filter(({ method }) => method === 'users.info')).toHaveLength(2)
    await h.close()
  })

  test('is not waited for longer than a form can wait', async () => {
    const h = await house()
    h.simulated.refuse({ method: 'users.info', times: 1, how: 'hang' })
    h.answer(() => ({ kind: 'form', form: { id: 'f', title: 'Vorm', parts: [], language: 'nl', leave: 'Dicht', token: 't' } }))
    await h.simulated.shortcut('U0BOB', 'raise')
    await h.slack.idle()
    expect(h.simulated.screen('U0BOB').form?.title).toBe('Vorm')
    await h.close()
  })
})

describe('an answer that Slack does not take at once', () => {
  test('a direct message waits the few seconds Slack asks for', async () => {
    const h = await house()
    h.answer(() => ({ kind: 'message', message: hello }))
    h.simulated.refuse({ method: 'chat.postMessage', times: 1, retryAfter: 1 })
    await h.simulated.shortcut('U0ANNA', 'raise')
    await h.slack.idle()
    expect(h.simulated.screen('U0ANNA').chat).toHaveLength(1)
    await h.close()
  })

  test('a command whose response URL fails is answered in the direct conversation', async () => {
    const h = await house()
    h.answer(() => ({ kind: 'message', message: hello }))
    h.simulated.refuse({ method: 'response', times: 1, status: 500 })
    await h.simulated.command('U0ANNA', '/ruimte')
    await h.slack.idle()
    expect(h.simulated.screen('U0ANNA').chat.map(({ onlyYou }) => onlyYou)).toEqual([undefined])
    await h.close()
  })

  test('a response URL that is not Slack’s gets nothing', async () => {
    const h = await house()
    let asked = 0
    const server = createServer((_, res) => {
      asked += 1
      res.end()
    })
    const elsewhere = await listen(server)
    const other = await house({ simulation: { apiUrl: `${elsewhere}/api/` } })
    other.answer(() => ({ kind: 'message', message: hello }))
    await other.simulated.command('U0ANNA', '/ruimte')
    await other.slack.idle()
    expect(asked).toBe(0)
    expect(other.simulated.screen('U0ANNA').chat).toHaveLength(1)
    await Promise.all([h.close(), other.close()])
    await new Promise(resolve => server.close(resolve))
  })
})
