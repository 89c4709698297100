import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { makeSignatures } from '../../adapters/slack/signature'
import { signed } from '../../playground/slack/deliver'
import fc from '../property'
import * as fixtures from './fixtures'
import { type House, house, secret } from './house'

const form = 'application/x-www-form-urlencoded'
const full = process.env.RUIMTE_FULL === '1'

const asPayload = (value: object) => ({ type: form, text: new URLSearchParams({ payload: JSON.stringify(value) }).toString() })

/** One of each type that Slack sends, never the same twice, and the act it stands for. */
const types = [
  {
    act: 'chose',
    of: (n: number) => ({ type: form, text: new URLSearchParams({ ...fixtures.command, trigger_id: `1.${n}` }).toString() }),
  },
  { act: 'chose', of: (n: number) => asPayload({ ...fixtures.buttonInMessage, trigger_id: `2.${n}` }) },
  { act: 'filled', of: (n: number) => asPayload({ ...fixtures.submission, trigger_id: `3.${n}` }) },
  {
    act: 'opened',
    of: (n: number) => ({ type: 'application/json', text: JSON.stringify({ ...fixtures.homeOpened, event_id: `Ev${n}` }) }),
  },
  { act: 'about', of: (n: number) => asPayload({ ...fixtures.messageAction, trigger_id: `4.${n}` }) },
] as const
const typeAt = (n: number) => types[n % types.length] ?? types[0]
const bodyOf = (n: number) => typeAt(n).of(n).text
const contentType = (n: number) => typeAt(n).of(n).type

function sign(body: string, timestamp: string, key = secret, version = 'v0'): string {
  return `v0=${createHmac('sha256', key).update(`${version}:${timestamp}:${body}`).digest('hex')}`
}

const seconds = (offset = 0) => String(Math.floor(Date.now() / 1000) + offset)

interface Forged {
  readonly headers: Record<string, string>
  readonly body: string
  readonly method?: string
}

/** Twenty requests of each kind, none of which Slack sent. */
const kinds: Readonly<Record<string, { readonly status: number; readonly make: (n: number) => Forged }>> = {
  'no signature': { status: 401, make: n => ({ headers: { 'x-slack-request-timestamp': seconds() }, body: bodyOf(n) }) },
  'no timestamp': {
    status: 401,
    make: n => ({ headers: { 'x-slack-signature': sign(bodyOf(n), seconds()) }, body: bodyOf(n) }),
  },
  'a bad signature': {
    status: 401,
    make: n => {
      const right = sign(bodyOf(n), seconds())
      const at = 3 + (n % 64)
      const wrong = `${right.slice(0, at)}${right[at] === '0' ? '1' : '0'}${right.slice(at + 1)}`
      return { headers: { 'x-slack-request-timestamp': seconds(), 'x-slack-signature': wrong }, body: bodyOf(n) }
    },
  },
  'another secret': {
    status: 401,
    make: n => {
      const timestamp = seconds()
      const signature = sign(bodyOf(n), timestamp, `${secret}${n}`)
      return { headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }, body: bodyOf(n) }
    },
  },
  'a signature of another shape': {
    status: 401,
    make: n => {
      const timestamp = seconds()
      const right = sign(bodyOf(n), timestamp)
      const shapes = [
        '',
        'v0=',
        right.slice(3),
        right.toUpperCase(),
        `${right}00`,
        right.replace('v0', 'v1'),
        `v0=${'é'.repeat(64)}`,
      ]
      const signature = encodeURI(shapes[n % shapes.length] ?? '')
      return { headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }, body: bodyOf(n) }
    },
  },
  'a timestamp gone by': {
    status: 401,
    make: n => {
      const timestamp = seconds(-301 - n * 60)
      return {
        headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': sign(bodyOf(n), timestamp) },
        body: bodyOf(n),
      }
    },
  },
  'a timestamp to come': {
    status: 401,
    make: n => {
      const timestamp = seconds(310 + n * 86_400)
      return {
        headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': sign(bodyOf(n), timestamp) },
        body: bodyOf(n),
      }
    },
  },
  'a timestamp that is no number': {
    status: 401,
    make: n => {
      const timestamp = ['NaN', '', '1e9', '-5', `${seconds()}.5`, `0x${n}`, 'Infinity'][n % 7] ?? ''
      return {
        headers: { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': sign(bodyOf(n), timestamp) },
        body: bodyOf(n),
      }
    },
  },
  'another body': {
    status: 401,
    make: n => ({ headers: signed(secret, bodyOf(n), Date.now()), body: bodyOf(n).replace('U0ANNA', 'U0BOB') }),
  },
  'another content type': {
    status: 400,
    make: n => ({
      headers: {
        ...signed(secret, bodyOf(n), Date.now()),
        'content-type': ['text/plain', 'multipart/form-data', 'application/xml'][n % 3] ?? '',
      },
      body: bodyOf(n),
    }),
  },
  'a body that is no JSON': {
    status: 400,
    make: n => {
      const body = ['{', '[]', 'null', '"text"', `${n}`, '{"a":}'][n % 6] + ' '.repeat(n)
      return { headers: { ...signed(secret, body, Date.now()), 'content-type': 'application/json' }, body }
    },
  },
  'a payload that is no JSON': {
    status: 400,
    make: n => {
      const body = `payload=${encodeURIComponent(['{', '[1]', 'null', 'x'][n % 4] ?? '')}${'+'.repeat(n)}`
      return { headers: { ...signed(secret, body, Date.now()), 'content-type': form }, body }
    },
  },
  'a body that is too large': {
    status: 413,
    make: n => {
      const more = 256 * 1024 + n
      const body = contentType(n) === form ? `${bodyOf(n)}&more=${'x'.repeat(more)}` : bodyOf(n) + ' '.repeat(more)
      return { headers: signed(secret, body, Date.now()), body }
    },
  },
}

describe('requests that Slack did not send', () => {
  let h: House
  beforeAll(async () => {
    h = await house()
  })
  afterAll(() => h.close())

  test.each(Object.entries(kinds))('%s: 20 refused, with an empty body', async (_, { status, make }) => {
    for (let n = 0; n < 20; n += 1) {
      const { headers, body } = make(n)
      const answer = await h.simulated.deliverRaw({ headers: { 'content-type': contentType(n), ...headers }, body })
      expect(answer).toEqual({ kind: 'answered', status, body: '' })
    }
    await h.slack.idle()
    expect(h.acts).toEqual([])
  })

  test('the same bodies, signed as Slack does: 20 taken, each as the act it stands for', async () => {
    const other = await house()
    for (let n = 0; n < 20; n += 1) {
      const body = bodyOf(n)
      const headers = { 'content-type': contentType(n), ...signed(secret, body, Date.now()) }
      expect(await other.simulated.deliverRaw({ headers, body })).toMatchObject({ status: 200 })
      await other.slack.idle()
      expect(other.acts.map(act => act.kind)).toEqual(Array.from({ length: n + 1 }, (_, at) => typeAt(at).act))
    }
    await other.close()
  })

  test('the same request again: 20 refused, whatever its retry headers say', async () => {
    const before = h.acts.length
    for (let n = 0; n < 20; n += 1) {
      const body = bodyOf(1000 + n)
      const headers = { 'content-type': contentType(1000 + n), ...signed(secret, body, Date.now()) }
      expect(await h.simulated.deliverRaw({ headers, body })).toMatchObject({ status: 200 })
      const again = { ...headers, ...(n % 2 === 0 ? { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' } : {}) }
      expect(await h.simulated.deliverRaw({ headers: again, body })).toEqual({ kind: 'answered', status: 401, body: '' })
    }
    await h.slack.idle()
    expect(h.acts.length - before).toBe(20)
  })

  test('a replay is refused for as long as its timestamp would be accepted', async () => {
    let ahead = 0
    const other = await house({ now: () => Date.now() + ahead })
    const body = bodyOf(0)
    const headers = { 'content-type': contentType(0), ...signed(secret, body, Date.now() + 299_000) }
    expect(await other.simulated.deliverRaw({ headers, body })).toMatchObject({ status: 200 })
    for (const later of [100_000, 299_000, 450_000, 590_000]) {
      ahead = later
      expect(await other.simulated.deliverRaw({ headers, body })).toMatchObject({ status: 401 })
    }
    await other.slack.idle()
    expect(other.acts).toHaveLength(1)
    await other.close()
  })

  test('another method and another path', async () => {
    expect(await h.simulated.deliverRaw({ method: 'GET', body: '' })).toEqual({ kind: 'answered', status: 405, body: '' })
    for (const path of ['/', '/slack', '/slack/events/x', '/slack/install', '/slack/oauth_redirect?code=x&state=y']) {
      const answer = await fetch(new URL(path, h.botUrl))
      expect([answer.status, await answer.text()]).toEqual([404, ''])
    }
  })

  test('a body without end is cut off', async () => {
    const body = 'x'.repeat(64 * 1024)
    const outcome = await new Promise<string>(resolve => {
      const sending = request(h.botUrl, {
        method: 'POST',
        headers: { 'content-type': form, ...signed(secret, body, Date.now()) },
      })
      let refused = false
      sending.on('response', answer => {
        refused = true
        answer.resume()
        resolve(String(answer.statusCode))
      })
      sending.on('error', () => resolve('cut off'))
      sending.on('close', () => resolve('cut off'))
      const more = () => {
        while (!refused && !sending.destroyed && sending.write(body));
        if (!refused && !sending.destroyed) sending.once('drain', more)
      }
      more()
    })
    expect(['413', 'cut off']).toContain(outcome)
  })

  test('Slack’s own check of the address is answered, when it is signed', async () => {
    const body = JSON.stringify({ type: 'url_verification', challenge: 'c'.repeat(40), token: 'x' })
    const headers = { 'content-type': 'application/json', ...signed(secret, body, Date.now()) }
    expect(await h.simulated.deliverRaw({ headers, body })).toEqual({ kind: 'answered', status: 200, body: 'c'.repeat(40) })
    expect(await h.simulated.deliverRaw({ headers: { 'content-type': 'application/json' }, body })).toMatchObject({ status: 401 })
  })

  test('an empty signing secret is refused at the start', () => {
    expect(() => makeSignatures('', Date.now)).toThrow('signing secret')
  })
})

describe('payloads of any shape, rightly signed', () => {
  /** Bits of what Slack sends, put together at random. */
  const type = fc.constantFrom(
    'block_actions',
    'view_submission',
    'view_closed',
    'shortcut',
    'message_action',
    'event_callback',
    'block_suggestion',
    'x',
  )
  const piece = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      true,
      {},
      [],
      '',
      'U0ANNA',
      { id: 'U0ANNA' },
      { id: 'T0VOORBEELD' },
      { type: 'app_home_opened', user: 'U0ANNA', tab: 'home' },
      { type: 'member_joined_channel', user: 'U0ANNA', channel: 'C0ALGEMEEN0' },
    ),
    fc.constantFrom<unknown>(
      [{ type: 'button', action_id: 'x', value: 'y' }],
      { id: 'V1', type: 'modal', state: { values: {} } },
      { channel: null },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  )
  const keys = [
    'user',
    'team',
    'enterprise',
    'event',
    'view',
    'actions',
    'trigger_id',
    'command',
    'callback_id',
    'message',
    'container',
  ] as const
  const more = [
    'event_id',
    'authorizations',
    'user_id',
    'team_id',
    'response_url',
    'is_enterprise_install',
    'channel',
    'name',
    'item',
  ] as const
  const payload = fc
    .tuple(fc.option(type, { nil: undefined }), fc.dictionary(fc.constantFrom(...keys, ...more), piece, { maxKeys: 12 }))
    .map(([kind, rest]) => ({ ...(kind === undefined ? {} : { type: kind }), ...rest }))
  /** What Slack does send, with some of it replaced. */
  const bent = fc
    .tuple(fc.constantFrom(...Object.values(fixtures)), fc.dictionary(fc.constantFrom(...keys, ...more), piece, { maxKeys: 2 }))
    .map(([right, wrong]): Record<string, unknown> => ({ ...right, ...wrong }))
  const body = fc.oneof(
    bent.map(value => ({ type: form, text: `payload=${encodeURIComponent(JSON.stringify(value))}` })),
    bent.map(value => ({ type: 'application/json', text: JSON.stringify(value) })),
    payload.map(value => ({ type: form, text: `payload=${encodeURIComponent(JSON.stringify(value))}` })),
    payload.map(value => ({ type: 'application/json', text: JSON.stringify(value) })),
    fc
      .dictionary(fc.constantFrom(...keys, ...more), fc.string())
      .map(fields => ({ type: form, text: new URLSearchParams(fields).toString() })),
    fc.string({ unit: 'binary' }).map(text => ({ type: form, text })),
  )

  test('none answers 5xx, none goes unhandled', async () => {
    const rejections: unknown[] = []
    const note = (reason: unknown) => void rejections.push(reason)
    process.on('unhandledRejection', note)
    const h = await house()
    h.answer(act => {
      if (act.kind === 'opened') return { kind: 'home', home: { title: 'Thuis', parts: [] } }
      return { kind: 'message', message: { title: 'Dag', parts: [] } }
    })
    let n = 0
    await fc.assert(
      fc.asyncProperty(body, async ({ type: contentType, text }) => {
        n += 1
        const headers = { 'content-type': contentType, ...signed(secret, text, Date.now() - (n % 200) * 1000) }
        const answer = await h.simulated.deliverRaw({ headers, body: text })
        expect(answer.kind === 'answered' && [200, 400, 401].includes(answer.status)).toBe(true)
      }),
      { numRuns: full ? 10_000 : 500 },
    )
    await h.slack.idle()
    await h.close()
    process.off('unhandledRejection', note)
    expect(rejections).toEqual([])
  }, 600_000)
})
