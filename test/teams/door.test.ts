import { createHmac, createSign, generateKeyPairSync } from 'node:crypto'
import { makeTeams } from '../../adapters/teams/teams'
import * as activities from '../../playground/teams/activities'
import { appId, bram, type Meeting, meet, mila, optionsOf, tenant } from './meeting'

/** Requests that Teams did not send. None reaches the front desk; each is answered with an empty 400 or 401. */
let meeting: Meeting
let silence: jest.SpyInstance
beforeAll(async () => {
  // The SDK prints the public key whenever a signature is wrong.
  silence = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  meeting = await meet()
})
afterAll(async () => {
  await meeting.end()
  silence.mockRestore()
})

type Forged = { readonly body: string; readonly headers: Readonly<Record<string, string>> }
type Claims = Readonly<Record<string, unknown>>

const times = 20
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** One of each type that Teams sends, never the same twice, and the act it stands for, if any. */
const types: readonly { readonly act?: string; readonly of: (id: string) => object }[] = [
  { act: 'said', of: id => activities.message(around(), person, id, 'goedemorgen') },
  { act: 'chose', of: id => activities.taskFetch(around(), person, id, { kind: 'choice', action: 'x' }, { card: 'card' }) },
  {
    act: 'filled',
    of: id => activities.taskSubmit(around(), person, id, { kind: 'submit', form: 'x', token: 'y' }, { card: 'card' }),
  },
  // A personal install tells of itself by another activity.
  { of: id => activities.membersAdded(around(), person, id) },
]
const person = { id: mila, name: 'Mila de Wit', locale: 'nl-NL', timezone: 'Europe/Amsterdam' }
const around = () => ({ appId, botName: 'Ruimte', tenant, serviceUrl: meeting.sim.hooks.serviceUrl(), now: Date.now() })
const typeAt = (n: number) => types[n % types.length]
const activityOf = (n: number) => typeAt(n)?.of(String(meeting.sim.hooks.activity(mila, '').id)) ?? {}
const activity = (n: number, change: object = {}) => JSON.stringify({ ...activityOf(n), ...change })
const seconds = () => Math.floor(Date.now() / 1_000)

const claims = (): Claims => ({
  iss: 'https://api.botframework.com',
  aud: appId,
  serviceurl: meeting.sim.hooks.serviceUrl(),
  nbf: seconds() - 60,
  exp: seconds() + 3_600,
})
const kid = () => String(Reflect.get(meeting.sim.hooks.issuer.keys().keys[0] ?? {}, 'kid'))
const { privateKey: stranger } = generateKeyPairSync('rsa', { modulusLength: 2_048 })

function signed(header: object, body: Claims, sign: (text: string) => string): string {
  const text = `${part(header)}.${part(body)}`
  return `${text}.${sign(text)}`
}

/** Signed by the right key, with something wrong in it. */
const withClaims =
  (change: Claims) =>
  async (n: number): Promise<Forged> => ({
    body: activity(n),
    headers: bearer(await meeting.sim.hooks.issuer.tokenForBot(meeting.sim.hooks.serviceUrl(), { claims: change })),
  })
const inActivity =
  (change: object, change2: Claims = {}) =>
  async (n: number): Promise<Forged> => ({
    body: activity(n, change),
    headers: bearer(await meeting.sim.hooks.issuer.tokenForBot(meeting.sim.hooks.serviceUrl(), { claims: change2 })),
  })

/** The bot comes into a team, but for what is wrong. */
const inTeam = { tenant: { id: tenant }, eventType: 'teamMemberAdded', team: { id: '19:x', name: 'Team Noord' } }
const joining = (change: object = {}) =>
  inActivity({
    type: 'conversationUpdate',
    conversation: { isGroup: true, conversationType: 'channel', id: '19:x', tenantId: tenant },
    channelData: inTeam,
    membersAdded: [{ id: `28:${appId}` }],
    ...change,
  })(0)

const kinds: readonly (readonly [string, (n: number) => Promise<Forged>])[] = [
  ['alg none', async n => ({ body: activity(n), headers: bearer(`${part({ alg: 'none', kid: kid() })}.${part(claims())}.`) })],
  [
    'alg none with a signature',
    async n => ({ body: activity(n), headers: bearer(`${part({ alg: 'none', kid: kid() })}.${part(claims())}.abc`) }),
  ],
  [
    'HS256 with the public key as its secret',
    async n => {
      const sign = (text: string) => createHmac('sha256', meeting.sim.hooks.issuer.publicPem()).update(text).digest('base64url')
      return { body: activity(n), headers: bearer(signed({ alg: 'HS256', kid: kid() }, claims(), sign)) }
    },
  ],
  [
    'a stranger’s key under a known key id',
    async n => {
      const sign = (text: string) => createSign('RSA-SHA256').update(text).sign(stranger).toString('base64url')
      return { body: activity(n), headers: bearer(signed({ alg: 'RS256', kid: kid() }, claims(), sign)) }
    },
  ],
  [
    'a changed body of a signed token',
    async n => {
      const token = await meeting.sim.hooks.issuer.tokenForBot(meeting.sim.hooks.serviceUrl())
      const [head, , signature] = token.split('.')
      return { body: activity(n), headers: bearer(`${head}.${part({ ...claims(), extra: 1 })}.${signature}`) }
    },
  ],
  [
    'unknown key id',
    async n => ({
      body: activity(n),
      headers: bearer(await meeting.sim.hooks.issuer.tokenForBot(meeting.sim.hooks.serviceUrl(), { header: { kid: 'other' } })),
    }),
  ],
  ['wrong audience', withClaims({ aud: 'another-bot' })],
  ['wrong issuer', withClaims({ iss: 'https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/' })],
  ['expired', withClaims({ nbf: seconds() - 7_200, exp: seconds() - 3_600 })],
  ['without an end', withClaims({ exp: undefined })],
  ['not yet valid', withClaims({ nbf: seconds() + 3_600, exp: seconds() + 7_200 })],
  ['a serviceUrl the token does not name', inActivity({ serviceUrl: 'https://smba.trafficmanager.net/emea/' })],
  [
    'a foreign serviceUrl the token does name',
    inActivity({ serviceUrl: 'https://kwaad.example/smba/' }, { serviceurl: 'https://kwaad.example/smba/' }),
  ],
  ['a token without serviceUrl', withClaims({ serviceurl: undefined })],
  ['an activity without serviceUrl', inActivity({ serviceUrl: undefined })],
  ['another channel', inActivity({ channelId: 'AseChannel' })],
  [
    'a foreign tenant',
    inActivity({
      channelData: { tenant: { id: 'other' } },
      conversation: { conversationType: 'personal', id: 'a:1', tenantId: 'other' },
    }),
  ],
  [
    'a conversation of a foreign tenant',
    inActivity({ conversation: { conversationType: 'personal', id: 'a:1', tenantId: 'other' } }),
  ],
  ['no tenant', inActivity({ channelData: {} })],
  [
    'a joining under a stranger’s key',
    async () => {
      const sign = (text: string) => createSign('RSA-SHA256').update(text).sign(stranger).toString('base64url')
      return { ...(await joining()), headers: bearer(signed({ alg: 'RS256', kid: kid() }, claims(), sign)) }
    },
  ],
  ['a joining without a token', async () => ({ ...(await joining()), headers: {} })],
  ['a joining in a foreign tenant', () => joining({ channelData: { ...inTeam, tenant: { id: 'other' } } })],
  [
    'a joining in a conversation of a foreign tenant',
    () => joining({ conversation: { conversationType: 'channel', id: '19:x', tenantId: 'other' } }),
  ],
  ['a joining of another shape', () => joining({ membersAdded: [{ id: '29:a', aadObjectId: 'teams:x' }] })],
  ['a joining of no list', () => joining({ membersAdded: { id: '29:a' } })],
  ['no token', async n => ({ body: activity(n), headers: {} })],
  ['an empty token', async n => ({ body: activity(n), headers: bearer('') })],
  ['another scheme', async n => ({ body: activity(n), headers: { authorization: 'Basic YTpi' } })],
  ['garbage for a token', async n => ({ body: activity(n), headers: bearer('a.b.c') })],
  ['garbage', async n => ({ body: '{"type":', headers: (await inActivity({})(n)).headers })],
  ['no activity', async n => ({ body: '[null]', headers: (await inActivity({})(n)).headers })],
  ['no type', inActivity({ type: undefined })],
  ['oversize', inActivity({ text: 'x'.repeat(300 * 1_024) })],
]

test.each(kinds)(`%s, ${times} times`, async (_, forge) => {
  for (let at = 0; at < times; at++) {
    const { body, headers } = await forge(at)
    const answer = await meeting.sim.hooks.raw(body, headers)
    expect([400, 401]).toContain(answer.status)
    expect(answer.text).toBe('')
  }
  await meeting.teams.idle()
  expect(meeting.acts).toEqual([])
  expect(meeting.kept.size).toBe(0)
})

test(`the same activities, signed as Teams does: ${times} taken, each as the act it stands for`, async () => {
  const before = meeting.acts.length
  for (let at = 0; at < times; at++) {
    const token = await meeting.sim.hooks.issuer.tokenForBot(meeting.sim.hooks.serviceUrl())
    expect((await meeting.sim.hooks.raw(activity(at), bearer(token))).status).toBe(200)
    await meeting.teams.idle()
    const kinds = Array.from({ length: at + 1 }, (_, n) => typeAt(n)?.act ?? [])
    expect(meeting.acts.slice(before).map(act => act.kind)).toEqual(kinds.flat())
  }
})

test('the same activity a second time is turned away', async () => {
  const before = meeting.acts.length
  for (let at = 0; at < times; at++) {
    const sent = activityOf(at)
    expect((await meeting.sim.hooks.send(sent)).status).toBe(200)
    const again = await meeting.sim.hooks.send(sent)
    expect(again).toMatchObject({ status: 400, text: '' })
  }
  await meeting.teams.idle()
  const acting = Array.from({ length: times }, (_, n) => typeAt(n)?.act ?? []).flat()
  expect(meeting.acts.slice(before).map(act => act.kind)).toEqual(acting)
})

test('somebody who comes into a team is let in, once', async () => {
  const before = meeting.acts.length
  const { body, headers } = await joining({ id: 'f:joining' })
  expect((await meeting.sim.hooks.raw(body, headers)).status).toBe(200)
  expect(await meeting.sim.hooks.raw(body, headers)).toMatchObject({ status: 400, text: '' })
  await meeting.teams.idle()
  expect(meeting.acts.slice(before)).toMatchObject([{ kind: 'joined', bot: true }])
})

test('two people may speak in the same millisecond', async () => {
  const before = meeting.acts.length
  const id = '1795341600000'
  for (const user of [mila, bram]) {
    expect((await meeting.sim.hooks.send({ ...meeting.sim.hooks.activity(user, 'melding'), id })).status).toBe(200)
  }
  await meeting.teams.idle()
  expect(meeting.acts).toHaveLength(before + 2)
})

test('another channel is refused before anyone is asked about its token', async () => {
  await meeting.sim.hooks.send({ ...meeting.sim.hooks.activity(mila, 'melding'), channelId: 'AseChannel' })
  expect(meeting.logged.at(-1)).toMatchObject({ event: 'teams.turned-away', code: 'shape' })
})

test('only POST is answered', async () => {
  const answer = await fetch(meeting.botUrl)
  expect(answer.status).toBe(405)
  expect(await answer.text()).toBe('')
})

test.each([{ appId: '' }, { appId: ' ' }, { appPassword: '' }, { tenants: [] }, { tenants: [tenant, ''] }])(
  'it cannot be made with %j',
  change => {
    expect(() => makeTeams({ ...optionsOf([], new Map(), []), ...change })).toThrow('Teams needs')
  },
)
