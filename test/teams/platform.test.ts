import type { Faulty } from '../../playground/teams/faults'
import { makeIssuer } from '../../playground/teams/issuer'
import type { Message } from '../../src/message/message'
import { personId } from '../../src/people/person'
import type { Posted, Sent } from '../../src/ports/platform'
import { appId, bram, type Meeting, meet, mila, tenant } from './meeting'

const person = personId({ platform: 'teams', id: tenant }, mila)
const news: Message = { title: 'Er is nieuws', parts: [{ kind: 'text', text: 'Kijk even.' }] }

let meeting: Meeting
beforeEach(async () => {
  meeting = await meet({ timeout: 400 })
  await meeting.sim.open(mila)
  await meeting.teams.idle()
})
afterEach(async () => {
  await meeting.end()
})

const tell = () => meeting.teams.platform.tell(person, news)
const faulty = (how: Faulty) => meeting.sim.hooks.fault(how)
const posts = () => meeting.sim.screen(mila).chat.filter(({ by }) => by === 'bot')

async function told(): Promise<Posted> {
  const sent = await tell()
  if (sent.kind !== 'ok') throw new Error(sent.kind)
  return sent.posted
}

test('tells a person of its own accord: a card, with a summary to notify with, and no reply', async () => {
  expect(await tell()).toMatchObject({ kind: 'ok' })
  expect(posts()).toMatchObject([{ text: 'Er is nieuws\nKijk even.', content: { type: 'AdaptiveCard', version: '1.5' } }])
  const call = meeting.sim.hooks.calls.at(-1)
  expect(call?.path).toMatch(/^\/v3\/conversations\/a:[^/]+\/activities$/)
  expect(call?.body).not.toHaveProperty('replyToId')
})

test('changes what it posted, in its place', async () => {
  const posted = await told()
  const changed = await meeting.teams.platform.update(person, posted, { title: 'Ingetrokken', parts: [] })
  expect(changed).toEqual({ kind: 'ok', posted })
  expect(posts()).toHaveLength(1)
  expect(JSON.stringify(posts()[0]?.content)).toContain('Ingetrokken')
  expect(meeting.sim.screen(mila).notifications).toHaveLength(1)
})

test('who never had the bot, and whom it was taken from, cannot be reached', async () => {
  expect(await meeting.teams.platform.tell(personId({ platform: 'teams', id: tenant }, bram), news)).toEqual({ kind: 'gone' })
  await meeting.sim.uninstall(mila)
  await meeting.teams.idle()
  expect(meeting.acts.at(-1)).toMatchObject({ kind: 'left', person })
  expect(meeting.kept.size).toBe(0)
  expect(await tell()).toEqual({ kind: 'gone' })
})

test('a removal that was not heard of is a block; an account that is gone is gone', async () => {
  const kept = [...meeting.kept]
  await meeting.sim.uninstall(mila)
  await meeting.teams.idle()
  for (const [key, value] of kept) meeting.kept.set(key, value)
  expect(await tell()).toEqual({ kind: 'blocked' })
  meeting.sim.hooks.forget(mila)
  expect(await tell()).toEqual({ kind: 'gone' })
})

test.each<[string, Faulty, Sent]>([
  ['429', () => ({ kind: 'throttle', seconds: 7 }), { kind: 'throttled', after: 7_000 }],
  ['403', () => ({ kind: 'status', status: 403, code: 'MessageWritesBlocked' }), { kind: 'blocked' }],
  ['404', () => ({ kind: 'status', status: 404, code: 'ConversationNotFound' }), { kind: 'gone' }],
  ['400', () => ({ kind: 'status', status: 400, code: 'BadSyntax' }), { kind: 'temporary' }],
  ['412', () => ({ kind: 'status', status: 412, code: 'PreconditionFailed' }), { kind: 'temporary' }],
  ['503', () => ({ kind: 'status', status: 503 }), { kind: 'temporary' }],
  ['500', () => ({ kind: 'status', status: 500 }), { kind: 'unknown' }],
  ['502, carried out', () => ({ kind: 'status', status: 502, carriedOut: true }), { kind: 'unknown' }],
  ['no answer', () => ({ kind: 'hang' }), { kind: 'unknown' }],
  ['no answer, carried out', () => ({ kind: 'hang', carriedOut: true }), { kind: 'unknown' }],
  ['a lost connection', () => ({ kind: 'reset' }), { kind: 'unknown' }],
])('%s, asked once', async (_, fault, expected) => {
  const posted = await told()
  const before = meeting.sim.hooks.calls.length
  faulty(fault)
  expect(await tell()).toEqual(expected)
  expect(meeting.sim.hooks.calls).toHaveLength(before + 1)
  expect(await meeting.teams.platform.update(person, posted, news)).toEqual(expected)
  expect(await meeting.teams.platform.profile(person)).toBeUndefined()
  expect(meeting.sim.hooks.calls).toHaveLength(before + 3)
  faulty(() => undefined)
  expect(await tell()).toMatchObject({ kind: 'ok' })
})

test('a token the Connector no longer takes is replaced', async () => {
  await told()
  meeting.sim.hooks.issuer.restore(makeIssuer(appId, tenant).save())
  expect(await tell()).toEqual({ kind: 'temporary' })
  expect(await tell()).toMatchObject({ kind: 'ok' })
})

test('without a token nothing is sent', async () => {
  const other = await meet({ appPassword: 'wrong' })
  await other.sim.open(mila)
  await other.teams.idle()
  expect(await other.teams.platform.tell(person, news)).toEqual({ kind: 'temporary' })
  expect(other.sim.hooks.calls).toEqual([])
  await other.end()
})

test('the token goes to no address but Microsoft’s, whatever is stored', async () => {
  for (const [key, value] of meeting.kept) meeting.kept.set(key, { ...value, serviceUrl: 'http://127.0.0.1:9/' })
  expect(await tell()).toEqual({ kind: 'gone' })
  expect(await meeting.teams.platform.profile(person)).toBeUndefined()
})

test('a store that fails is a temporary fault', async () => {
  const other = await meet({
    installations: {
      keep: () => Promise.reject(new Error('down')),
      get: () => Promise.reject(new Error('down')),
      drop: () => Promise.reject(new Error('down')),
    },
  })
  await other.sim.open(mila)
  await other.teams.idle()
  expect(other.acts).toMatchObject([{ kind: 'arrived' }])
  expect(await other.teams.platform.tell(person, news)).toEqual({ kind: 'temporary' })
  await other.end()
})

test('knows a person’s name, language and time zone', async () => {
  expect(await meeting.teams.platform.profile(person)).toEqual({
    name: 'Mila de Wit',
    language: 'nl',
    timezone: 'Europe/Amsterdam',
  })
  expect(await meeting.teams.platform.profile(personId({ platform: 'teams', id: tenant }, bram))).toBeUndefined()
})

test('a name is asked once, however many things are sent meanwhile', async () => {
  await meeting.teams.platform.profile(person)
  const before = meeting.sim.hooks.calls.length
  expect((await meeting.teams.platform.profile(person))?.name).toBe('Mila de Wit')
  expect(meeting.sim.hooks.calls).toHaveLength(before)
})

test('keeps a reference once, and again only when it changed', async () => {
  await meeting.sim.say(mila, 'hoi')
  await meeting.teams.idle()
  const [first] = [...meeting.kept.values()]
  await meeting.sim.say(mila, 'nog eens')
  await meeting.teams.idle()
  expect([...meeting.kept.values()][0]).toBe(first)
  await meeting.sim.hooks.send({ ...meeting.sim.hooks.activity(mila, 'hello'), locale: 'en-GB' })
  await meeting.teams.idle()
  expect((await meeting.teams.platform.profile(person))?.language).toBe('en')
})
