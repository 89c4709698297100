import { createServer, type IncomingMessage, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { refusedMessage, refusedView } from '../../playground/slack/limits'
import { type SimulatedSlack, simulateSlack } from '../../playground/slack/simulate'
import { listen, people, secret, team, token } from './house'

const plain = (text: string) => ({ type: 'plain_text', text })
const section = { type: 'section', text: plain('x') }
const modal = (more: object = {}) => ({ type: 'modal', title: plain('T'), blocks: [section], ...more })
const input = (more: object = {}) => ({
  type: 'input',
  block_id: 'words',
  label: plain('Woorden'),
  element: { type: 'plain_text_input', action_id: 'f', ...more },
})
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('A'), ...more })
const options = (count: number) => Array.from({ length: count }, (_, n) => ({ text: plain(`o${n}`), value: `v${n}` }))
const radio = (more: object) => ({ ...input(), element: { type: 'radio_buttons', action_id: 'f', ...more } })

describe('Block Kit as Slack documents it', () => {
  test.each<[string, unknown[]]>([
    ['an unknown block', [{ type: 'card' }]],
    ['an unknown property', [{ ...section, colour: 'red' }]],
    ['no text', [{ type: 'section' }]],
    ['empty text', [{ type: 'section', text: plain('') }]],
    ['a section over 3,000', [{ type: 'section', text: plain('x'.repeat(3001)) }]],
    ['a header over 150', [{ type: 'header', text: plain('x'.repeat(151)) }]],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['51 blocks', Array.from({ length: 51 }, () => section)],
    ['no blocks', []],
    ['26 buttons', [{ type: 'actions', elements: Array.from({ length: 26 }, (_, n) => button({ action_id: `a${n}` })) }]],
    ['one action_id twice', [{ type: 'actions', elements: [button(), button()] }]],
    [
      'one block_id twice',
      [
        { ...section, block_id: 'b' },
        { ...section, block_id: 'b' },
      ],
    ],
    ['a button over 75', [{ type: 'actions', elements: [button({ text: plain('x'.repeat(76)) })] }]],
    ['a value over 2,000', [{ type: 'actions', elements: [button({ value: 'x'.repeat(2001) })] }]],
    ['a look that is none', [{ type: 'actions', elements: [button({ style: 'warning' })] }]],
    ['11 context elements', [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }]],
    ['11 fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }]],
    ['an input in an actions block', [{ type: 'actions', elements: [{ type: 'plain_text_input', action_id: 'f' }] }]],
    ['rich text with nothing in it', [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] }]],
  ])('refuses a message with %s', (_, blocks) => {
    expect(refusedMessage(blocks)[0]).toMatch(/^\[ERROR\] .* \[json-pointer:\/blocks/)
  })

  test.each<[string, unknown]>([
    ['no title', { type: 'modal', blocks: [section] }],
    ['a title over 24', modal({ title: plain('x'.repeat(25)) })],
    ['a submit over 24', modal({ submit: plain('x'.repeat(25)) })],
    ['an input and no submit', modal({ blocks: [input()] })],
    ['private_metadata over 3,000', modal({ private_metadata: 'x'.repeat(3001) })],
    ['101 blocks', modal({ blocks: Array.from({ length: 101 }, () => section) })],
    ['max_length over 3,000', modal({ submit: plain('S'), blocks: [input({ max_length: 3001 })] })],
    ['more in an input than it takes', modal({ submit: plain('S'), blocks: [input({ max_length: 3, initial_value: 'xxxx' })] })],
    ['11 radio buttons', modal({ submit: plain('S'), blocks: [radio({ options: options(11) })] })],
    ['no options', modal({ submit: plain('S'), blocks: [radio({ options: [] })] })],
    [
      'an initial option that is none',
      modal({ submit: plain('S'), blocks: [radio({ options: options(2), initial_option: options(3)[2] })] }),
    ],
    [
      'an option over 75',
      modal({ submit: plain('S'), blocks: [radio({ options: [{ text: plain('x'.repeat(76)), value: 'v' }] })] }),
    ],
    ['a home with a title', { type: 'home', title: plain('T'), blocks: [] }],
    ['nothing', null],
  ])('refuses a view with %s', (_, view) => {
    expect(refusedView(view)).not.toEqual([])
  })

  test('takes what is at the limit', () => {
    expect(refusedMessage(Array.from({ length: 50 }, () => section))).toEqual([])
    const blocks = [
      input({ max_length: 3000, initial_value: 'x'.repeat(3000) }),
      { ...radio({ options: options(10) }), block_id: 'one' },
    ]
    expect(refusedView(modal({ submit: plain('S'), blocks, private_metadata: 'x'.repeat(3000) }))).toEqual([])
  })
})

describe('the simulated workspace', () => {
  let simulated: SimulatedSlack
  let bot: Server
  let api: Server
  let apiUrl: string
  let ahead = 0
  let seen: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = []
  let answer: (body: string) => { status: number; body?: string }

  beforeEach(async () => {
    ahead = 0
    seen = []
    answer = () => ({ status: 200 })
    bot = createServer(async (req, res) => {
      let body = ''
      for await (const chunk of req) body += String(chunk)
      seen.push({ headers: req.headers, body })
      const { status, body: text } = answer(body)
      res.writeHead(status, { 'content-type': 'application/json' }).end(text)
    })
    api = createServer((req, res) => simulated.handleApi(req, res))
    const botUrl = await listen(bot)
    apiUrl = `${await listen(api)}/api/`
    const now = () => Date.now() + ahead
    simulated = simulateSlack({ team, people, signingSecret: secret, botToken: token, botUrl, apiUrl, now, again: [0, 0, 0] })
  })
  afterEach(async () => {
    await simulated.stop()
    for (const server of [bot, api]) {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    }
  })

  async function call(method: string, args: object, bearer = token): Promise<Record<string, unknown>> {
    const answered = await fetch(`${apiUrl}${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }) },
      body: JSON.stringify(args),
    })
    return (await answered.json()) as Record<string, unknown>
  }

  const settings = () => ({ team, people, signingSecret: secret, botToken: token, botUrl: '', apiUrl })

  function triggerOf(index: number): string {
    const payload = new URLSearchParams(seen[index]?.body).get('payload')
    return String((JSON.parse(payload ?? '{}') as Record<string, unknown>).trigger_id)
  }

  async function opened(view: object): Promise<Record<string, unknown>> {
    await simulated.shortcut('U0ANNA', 'raise')
    const { view: shown } = await call('views.open', { trigger_id: triggerOf(seen.length - 1), view })
    return shown as Record<string, unknown>
  }

  test('knows its token, its methods, its people and its channels', async () => {
    expect(await call('auth.test', {}, 'xoxb-other')).toMatchObject({ error: 'invalid_auth' })
    expect(await call('auth.test', {}, '')).toMatchObject({ error: 'not_authed' })
    expect(await call('conversations.history', {})).toMatchObject({ error: 'unknown_method' })
    expect(await call('users.info', { user: 'U0NOBODY' })).toMatchObject({ error: 'user_not_found' })
    expect(await call('chat.postMessage', { channel: 'D1', text: 'x' })).toMatchObject({ error: 'channel_not_found' })
    const { channel } = (await call('conversations.open', { users: 'U0ANNA' })) as { channel: { id: string } }
    expect(await call('chat.postMessage', { channel: channel.id })).toMatchObject({ error: 'no_text' })
    expect(await call('chat.postMessage', { channel: channel.id, blocks: [{ type: 'card' }] })).toMatchObject({
      error: 'invalid_blocks',
    })
    const long = Array.from({ length: 5 }, () => ({ type: 'section', text: plain('x'.repeat(3000)) }))
    expect(await call('chat.postMessage', { channel: channel.id, blocks: long })).toMatchObject({ error: 'msg_blocks_too_long' })
    const { ts } = await call('chat.postMessage', { channel: channel.id, text: 'a &amp; b' })
    expect(simulated.screen('U0ANNA').chat).toMatchObject([{ id: ts, by: 'bot', text: 'a & b' }])
    expect(await call('chat.delete', { channel: channel.id, ts })).toMatchObject({ ok: true })
    expect(await call('chat.postEphemeral', { channel: channel.id, user: 'U0BOB', text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    })
    expect(await call('chat.postEphemeral', { channel: channel.id, user: 'U0ANNA', text: 'x' })).toMatchObject({ ok: true })
    expect(simulated.screen('U0ANNA').chat).toMatchObject([{ onlyYou: true }])
  })

  test('a trigger opens one view, within three seconds', async () => {
    await simulated.shortcut('U0ANNA', 'raise')
    const trigger_id = triggerOf(0)
    expect(await call('views.open', { trigger_id, view: modal({ title: undefined }) })).toMatchObject({
      error: 'invalid_arguments',
    })
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({ ok: true })
    expect(await call('views.open', { trigger_id, view: modal() })).toMatchObject({ error: 'exchanged_trigger_id' })
    expect(await call('views.open', { trigger_id: 'x', view: modal() })).toMatchObject({ error: 'invalid_trigger_id' })
    await simulated.shortcut('U0ANNA', 'raise')
    ahead = 3001
    expect(await call('views.open', { trigger_id: triggerOf(1), view: modal() })).toMatchObject({ error: 'expired_trigger_id' })
  })

  test('a view changes only where its hash still holds', async () => {
    const { id, hash } = await opened(modal())
    expect(await call('views.update', { view_id: id, hash, view: modal() })).toMatchObject({ ok: true })
    expect(await call('views.update', { view_id: id, hash, view: modal() })).toMatchObject({ error: 'hash_conflict' })
    expect(await call('views.update', { view_id: 'V', view: modal() })).toMatchObject({ error: 'not_found' })
  })

  test('an input keeps what was typed as long as its ids stay', async () => {
    answer = () => ({ status: 500 })
    const { id } = await opened(modal({ submit: plain('S'), blocks: [input()] }))
    await simulated.submit('U0ANNA', { words: 'getypt' })
    const held = () => JSON.stringify(simulated.screen('U0ANNA').form?.content)
    await call('views.update', {
      view_id: id,
      view: modal({ submit: plain('S'), blocks: [section, input({ initial_value: 'anders' })] }),
    })
    expect(held()).toContain('getypt')
    await call('views.update', {
      view_id: id,
      view: modal({ submit: plain('S'), blocks: [input({ action_id: 'g', initial_value: 'anders' })] }),
    })
    expect(held()).toContain('anders')
  })

  test('Slack’s own client asks for what is required, and sends nothing', async () => {
    await opened(modal({ submit: plain('S'), blocks: [input({ max_length: 5 })] }))
    const before = seen.length
    await simulated.submit('U0ANNA', {})
    expect(simulated.screen('U0ANNA').form?.errors).toEqual({ words: 'Please complete this required field.' })
    await simulated.submit('U0ANNA', { words: 'te lang' })
    expect(simulated.screen('U0ANNA').form?.errors).toEqual({ words: 'Please use 5 characters or fewer.' })
    expect(seen).toHaveLength(before)
    await expect(simulated.submit('U0ANNA', { other: 'x' })).rejects.toThrow('no field')
  })

  test.each([
    ['errors for a field that is not there', JSON.stringify({ response_action: 'errors', errors: { other: 'x' } })],
    ['a view Slack refuses', JSON.stringify({ response_action: 'update', view: modal({ title: plain('x'.repeat(30)) }) })],
    ['an action that is none', JSON.stringify({ response_action: 'close' })],
    ['no JSON', 'oops'],
  ])('a submission answered with %s is trouble, and the form stays', async (_, body) => {
    await opened(modal({ submit: plain('S'), blocks: [input()] }))
    answer = () => ({ status: 200, body })
    await simulated.submit('U0ANNA', { words: 'blijft' })
    const { form } = simulated.screen('U0ANNA')
    expect(form?.trouble).toBe('We had some trouble connecting. Try again?')
    expect(JSON.stringify(form?.content)).toContain('blijft')
  })

  test('push, then nothing, then clear', async () => {
    const view = modal({ submit: plain('S'), notify_on_close: true })
    await opened(view)
    answer = () => ({ status: 200, body: JSON.stringify({ response_action: 'push', view: { ...view, title: plain('Boven') } }) })
    await simulated.submit('U0ANNA', {})
    expect(simulated.screen('U0ANNA').form?.title).toBe('Boven')
    answer = () => ({ status: 200 })
    await simulated.submit('U0ANNA', {})
    expect(simulated.screen('U0ANNA').form?.title).toBe('T')
    await simulated.leave('U0ANNA')
    expect(simulated.screen('U0ANNA').form).toBeUndefined()
    expect(new URLSearchParams(seen.at(-1)?.body).get('payload')).toContain('"type":"view_closed"')
  })

  test('an event not taken is sent again three times, with its number and the reason', async () => {
    answer = () => ({ status: 500 })
    await simulated.open('U0ANNA')
    for (let n = 0; n < 100 && seen.length < 4; n += 1) await sleep(20)
    await simulated.stop()
    expect(seen.map(({ headers }) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3'])
    expect(seen[3]?.headers['x-slack-retry-reason']).toBe('http_error')
    expect(new Set(seen.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id)).size).toBe(1)
    expect(simulated.unanswered).toEqual(['app_home_opened'])
  })

  test('there is nothing to type to a bot that reads no conversation', async () => {
    await expect(simulated.say('U0ANNA', 'hoi')).rejects.toThrow('Sending messages to this app has been turned off.')
  })

  describe('the workspace’s channel', () => {
    const id = 'C0ALGEMEEN0'
    const event = (at: number) => JSON.parse(seen[at]?.body ?? '') as Record<string, unknown>
    const press = () => JSON.parse(new URLSearchParams(seen.at(-1)?.body).get('payload') ?? '') as Record<string, unknown>
    const actions = [{ type: 'actions', block_id: 'b', elements: [button({ value: 'v' })] }]
    const channelOf = (user: string) => simulated.screen(user).channel

    test('the bot comes in when it is invited, once, and is told so as Slack does', async () => {
      expect(await call('conversations.info', { channel: id })).toMatchObject({ channel: { name: 'algemeen', is_member: false } })
      await simulated.invite('U0ANNA')
      await simulated.invite('U0BOB')
      expect(seen).toHaveLength(1)
      expect(event(0)).toMatchObject({
        type: 'event_callback',
        event: { type: 'member_joined_channel', user: 'U0RUIMTEBOT', channel: id, channel_type: 'C', inviter: 'U0ANNA' },
        authorizations: [{ team_id: team.id, user_id: 'U0RUIMTEBOT', is_bot: true }],
      })
      expect(await call('conversations.info', { channel: id })).toMatchObject({ channel: { id, is_member: true } })
    })

    test('who comes in is told to a bot that is in it; who goes sees nothing more of it', async () => {
      await simulated.part('U0BOB')
      await simulated.join('U0BOB')
      expect(seen).toEqual([])
      await simulated.invite('U0ANNA')
      await simulated.part('U0BOB')
      const ts = await simulated.post('U0ANNA', 'hoi')
      expect(channelOf('U0BOB')).toEqual([])
      await expect(simulated.post('U0BOB', 'hoi')).rejects.toThrow('not in the channel')
      await expect(simulated.about('U0BOB', ts, 'about')).rejects.toThrow('no such message')
      await expect(simulated.invite('U0BOB')).rejects.toThrow('not in the channel')
      await expect(simulated.part('U0BOB')).rejects.toThrow('not in the channel')
      await simulated.join('U0BOB')
      await simulated.join('U0BOB')
      expect(seen).toHaveLength(2)
      expect(event(1).event).not.toHaveProperty('inviter')
      expect(event(1)).toMatchObject({ event: { type: 'member_joined_channel', user: 'U0BOB' } })
      expect(channelOf('U0BOB')).toHaveLength(1)
    })

    test('takes posts of a bot that is in it, and replies under a post that is there', async () => {
      expect(await call('chat.postMessage', { channel: id, text: 'x' })).toMatchObject({ error: 'not_in_channel' })
      expect(await call('chat.postMessage', { channel: 'C0ELDERS000', text: 'x' })).toMatchObject({ error: 'channel_not_found' })
      await simulated.invite('U0ANNA')
      const { ts } = await call('chat.postMessage', { channel: id, text: 'x', blocks: actions })
      const none = { channel: id, text: 'y', thread_ts: '1.000001' }
      expect(await call('chat.postMessage', none)).toMatchObject({ error: 'thread_not_found' })
      const reply = await call('chat.postMessage', { channel: id, text: 'y', thread_ts: ts })
      expect(reply).toMatchObject({ ok: true, message: { thread_ts: ts } })
      const under = { channel: id, text: 'z', thread_ts: reply.ts }
      expect(await call('chat.postMessage', under)).toMatchObject({ error: 'thread_not_found' })
      const shown = [
        { id: ts, by: 'bot', text: 'x', content: { blocks: actions } },
        { id: reply.ts, by: 'bot', text: 'y', under: ts },
      ]
      for (const user of ['U0ANNA', 'U0BOB']) expect(channelOf(user)).toEqual(shown)
      await call('chat.update', { channel: id, ts: reply.ts, text: 'beter' })
      expect(channelOf('U0BOB')[1]).toMatchObject({ text: 'beter', under: ts })
      expect(await call('chat.delete', { channel: id, ts: reply.ts })).toMatchObject({ ok: true })
      expect(channelOf('U0BOB')).toHaveLength(1)
      const other = await simulated.post('U0ANNA', 'van Anna')
      expect(await call('chat.update', { channel: id, ts: other, text: 'z' })).toMatchObject({ error: 'cant_update_message' })
      expect(await call('chat.delete', { channel: id, ts: other })).toMatchObject({ error: 'cant_delete_message' })
    })

    test('says who is in it, page by page', async () => {
      const members = (args: object) => call('conversations.members', { channel: id, ...args })
      expect(await call('conversations.members', { channel: 'C1' })).toMatchObject({ error: 'channel_not_found' })
      expect(await members({})).toMatchObject({ members: ['U0ANNA', 'U0BOB'], response_metadata: { next_cursor: '' } })
      await simulated.invite('U0ANNA')
      const first = (await members({ limit: 2 })) as { members: string[]; response_metadata: { next_cursor: string } }
      expect(first.members).toEqual(['U0RUIMTEBOT', 'U0ANNA'])
      const next = { limit: '2', cursor: first.response_metadata.next_cursor }
      expect(await members(next)).toMatchObject({ members: ['U0BOB'], response_metadata: { next_cursor: '' } })
      await simulated.part('U0BOB')
      expect(await members(next)).toMatchObject({ error: 'invalid_cursor' })
      for (const limit of [0, 1000, 'x']) expect(await members({ limit })).toMatchObject({ error: 'invalid_limit' })
    })

    test('a pressed button says where it stood; its response URL answers that person, or all when asked to', async () => {
      await simulated.invite('U0ANNA')
      const { ts } = await call('chat.postMessage', { channel: id, text: 'x', blocks: actions })
      const { ts: under } = await call('chat.postMessage', { channel: id, text: 'y', blocks: actions, thread_ts: ts })
      await simulated.press('U0BOB', { in: 'channel', message: String(ts), action: 'a' })
      expect(press().container).toEqual({ type: 'message', message_ts: ts, channel_id: id, is_ephemeral: false })
      await simulated.press('U0BOB', { in: 'channel', message: String(under), action: 'a' })
      expect(press()).toMatchObject({
        type: 'block_actions',
        user: { id: 'U0BOB' },
        container: { type: 'message', message_ts: under, thread_ts: ts, channel_id: id, is_ephemeral: false },
        channel: { id, name: 'algemeen' },
        message: { ts: under, thread_ts: ts, text: 'y', user: 'U0RUIMTEBOT', blocks: actions },
        actions: [{ action_id: 'a', value: 'v', type: 'button' }],
      })
      const url = String(press().response_url)
      const respond = (body: object) => fetch(url, { method: 'POST', body: JSON.stringify(body), headers: json })
      const json = { 'content-type': 'application/json' }
      await respond({ text: 'alleen jij' })
      expect(channelOf('U0BOB').at(-1)).toMatchObject({ text: 'alleen jij', onlyYou: true })
      expect(channelOf('U0ANNA')).toHaveLength(2)
      await respond({ text: 'allen', response_type: 'in_channel' })
      await respond({ text: 'anders', replace_original: true })
      expect(channelOf('U0ANNA').map(({ text }) => text)).toEqual(['x', 'anders', 'allen'])
      expect(channelOf('U0ANNA')[1]).toMatchObject({ under: ts })
      await simulated.part('U0BOB')
      await expect(simulated.press('U0BOB', { in: 'channel', message: String(ts), action: 'a' })).rejects.toThrow('no button')
    })

    test('takes about one post a second, where it is asked to', async () => {
      const paced = simulateSlack({ ...settings(), paced: true, now: () => Date.now() + ahead })
      const server = createServer((req, res) => paced.handleApi(req, res))
      const url = await listen(server)
      const post = (channel: string) =>
        fetch(`${url}/chat.postMessage`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}` },
          body: new URLSearchParams({ channel, text: 'x' }),
        })
      await paced.invite('U0ANNA')
      expect((await post(id)).status).toBe(200)
      const refused = await post(id)
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
      expect(await refused.json()).toEqual({ ok: false, error: 'ratelimited' })
      expect((await post('D0ANDERS')).status).toBe(200)
      ahead = 1000
      expect((await post(id)).status).toBe(200)
      expect(paced.screen('U0BOB').channel).toHaveLength(2)
      await paced.stop()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    })

    test('is kept over a restart; what was kept before it could be joined is still read', async () => {
      await simulated.invite('U0ANNA')
      await simulated.part('U0BOB')
      const { ts } = await call('chat.postMessage', { channel: id, text: 'x', blocks: actions })
      await call('chat.postMessage', { channel: id, text: 'y', thread_ts: ts })
      const kept = JSON.parse(JSON.stringify(simulated.save())) as Record<string, unknown>
      const again = simulateSlack(settings())
      again.restore(kept)
      for (const person of people) expect(again.screen(person.id)).toEqual(simulated.screen(person.id))
      expect(again.screen('U0BOB').channel).toEqual([])
      const { channel: _, ...older } = kept
      again.restore(older)
      expect(again.screen('U0BOB').channel).toHaveLength(2)
      await again.invite('U0ANNA')
      expect(again.unanswered).toEqual(['member_joined_channel'])
      await again.stop()
    })
  })

  test('everything is kept over a restart', async () => {
    await opened(modal({ submit: plain('S'), blocks: [input()] }))
    await call('views.publish', { user_id: 'U0BOB', view: { type: 'home', blocks: [section] } })
    await simulated.post('U0BOB', 'in het kanaal')
    const saved: unknown = JSON.parse(JSON.stringify(simulated.save()))
    const again = simulateSlack(settings())
    again.restore(saved)
    for (const { id } of people) expect(again.screen(id)).toEqual(simulated.screen(id))
  })

  test('whoever looks is told what changed', async () => {
    const changed: string[] = []
    const stop = simulated.onChange(user => changed.push(user))
    await call('views.publish', { user_id: 'U0BOB', view: { type: 'home', blocks: [section] } })
    stop()
    await call('views.publish', { user_id: 'U0BOB', view: { type: 'home', blocks: [section] } })
    expect(changed).toEqual(['U0BOB'])
  })
})
