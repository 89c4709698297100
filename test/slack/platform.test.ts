import { createServer } from 'node:http'
import type { Message } from '../../src/message/message'
import type { Sent } from '../../src/ports/platform'
import { type House, house, listen } from './house'

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
