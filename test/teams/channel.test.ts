import { peopleAmong } from '../../adapters/teams/platform'
import type { Faulty } from '../../playground/teams/faults'
import { makeLimit } from '../../playground/teams/limit'
import type { Answer } from '../../src/message/answer'
import type { Form } from '../../src/message/form'
import type { Message } from '../../src/message/message'
import { channelId } from '../../src/people/channel'
import { personId } from '../../src/people/person'
import type { Posted, Sent } from '../../src/ports/platform'
import { bram, type Meeting, meet, mila, tenant } from './meeting'

const home = { platform: 'teams', id: tenant } as const
const general = '19:general@thread.tacv2'
const channel = channelId(home, general)
const pulse: Message = {
  title: 'Hoe was je week?',
  parts: [
    {
      kind: 'choices',
      choices: [
        { label: 'Vertel', action: 'pulse.tell', value: 'w1', opens: 'form' },
        { label: 'Ververs', action: 'home' },
      ],
    },
  ],
}
const result: Message = { title: 'De uitslag', parts: [{ kind: 'text', text: 'Goed gegaan.' }] }
const form: Form = {
  id: 'pulse',
  title: 'Je week',
  token: 'sealed',
  submit: 'Klaar',
  language: 'nl',
  leave: 'Sluiten',
  parts: [{ kind: 'input', id: 'words', label: 'Wat viel op?', lines: 'many', max: 300, required: true }],
}

let meeting: Meeting
beforeEach(async () => {
  meeting = await meet({ timeout: 400 })
})
afterEach(async () => {
  expect(meeting.sim.hooks.complaints.filter(each => each !== '')).toEqual([])
  await meeting.end()
})

const answering = (answer: Answer) => meeting.answer(() => answer)
const post = (message = pulse, under?: Posted) => meeting.teams.platform.post(channel, message, under)
const shown = (user = mila) => meeting.sim.screen(user).channel
const faulty = (how: Faulty) => meeting.sim.hooks.fault(how)

async function invited(by = mila): Promise<void> {
  await meeting.sim.invite(by)
  await meeting.teams.idle()
}

async function posted(message = pulse, under?: Posted): Promise<Posted> {
  const sent = await post(message, under)
  if (sent.kind !== 'ok') throw new Error(sent.kind)
  return sent.posted
}

test('the bot comes into a team, posts there of its own accord, and replies under its post', async () => {
  await invited(bram)
  expect(meeting.acts).toEqual([
    {
      kind: 'joined',
      person: personId(home, bram),
      channel,
      bot: true,
      language: 'nl',
      keys: [expect.stringMatching(/^f:\d+ 28:/)],
    },
  ])
  const root = await posted()
  expect(root.place).toBe(general)
  const reply = await posted(result, root)
  expect(reply.place).toBe(`${general};messageid=${root.message}`)
  for (const user of [mila, bram]) {
    expect(shown(user)).toMatchObject([
      { id: root.message, by: 'bot', text: 'Hoe was je week?', content: { type: 'AdaptiveCard' } },
      { id: reply.message, by: 'bot', under: root.message, content: { type: 'AdaptiveCard' } },
    ])
  }
  expect(shown()[0]).not.toHaveProperty('under')
  for (const call of meeting.sim.hooks.calls) {
    expect(call.body).toMatchObject({ conversation: { conversationType: 'channel', isGroup: true, tenantId: tenant } })
    expect(call.body).not.toHaveProperty('replyToId')
  }
  expect(meeting.sim.screen(mila).chat).toEqual([])
})

test('after a restart it still posts there', async () => {
  await invited()
  const kept = new Map(meeting.kept)
  const saved = JSON.parse(JSON.stringify(meeting.sim.save()))
  await meeting.end()
  meeting = await meet()
  meeting.sim.restore(saved)
  const [[key, value] = ['', {}]] = kept
  expect(kept.size).toBe(1)
  expect(JSON.stringify(value)).not.toMatch(/29:|aadObjectId/)
  meeting.kept.set(key, { ...value, serviceUrl: meeting.sim.hooks.serviceUrl() })
  expect(await post()).toMatchObject({ kind: 'ok' })
  expect(await meeting.teams.platform.channel(channel)).toMatchObject({ name: 'Team Noord' })
})

test('who comes into the team is an act of their own; before the bot is there, and on going, none', async () => {
  const { sim, teams, acts } = meeting
  await sim.part(bram)
  await sim.join(bram)
  await sim.part(bram)
  expect(shown(bram)).toEqual([])
  await expect(sim.post(bram, 'hoi')).rejects.toThrow('in the team')
  await teams.idle()
  expect(acts).toEqual([])
  await invited()
  acts.length = 0
  answering({ kind: 'message', message: { title: 'Welkom', parts: [] } })
  await sim.join(bram)
  await teams.idle()
  expect(acts).toMatchObject([{ kind: 'joined', person: personId(home, bram), channel, bot: false }])
  await sim.part(bram)
  await sim.part(bram)
  await teams.idle()
  expect(acts).toHaveLength(1)
  expect(shown()).toEqual([])
})

test('several who come at once are welcomed each, whatever befalls another, in their own chat alone', async () => {
  const { sim, teams, acts } = meeting
  for (const user of [mila, bram]) await sim.open(user)
  await invited()
  acts.length = 0
  meeting.answer(act => {
    if (act.person === personId(home, mila)) throw new Error('fault')
    return { kind: 'message', message: { title: 'Welkom', parts: [] } }
  })
  const joining = {
    ...sim.hooks.activity(mila, ''),
    type: 'conversationUpdate',
    conversation: { conversationType: 'channel', id: general, tenantId: tenant },
    channelData: { tenant: { id: tenant }, team: { id: general }, eventType: 'teamMemberAdded' },
    membersAdded: [mila, bram].map(user => ({ id: `29:${user}`, aadObjectId: user })),
  }
  expect((await sim.hooks.send(joining)).status).toBe(200)
  await teams.idle()
  expect(acts.map(({ person }) => person)).toEqual([personId(home, mila), personId(home, bram)])
  expect(new Set(acts.flatMap(({ keys }) => keys)).size).toBe(2)
  expect(meeting.lastPost(bram)).toMatchObject({ text: 'Welkom' })
  expect(shown()).toEqual([])
  expect(await teams.platform.channel(channel)).toMatchObject({ name: 'Team Noord' })
})

test('a button in the channel opens a dialog for who presses it; its answer is never in the channel', async () => {
  const { sim, teams, acts } = meeting
  await sim.open(bram)
  await invited()
  const root = await posted()
  const under = await posted(pulse, root)
  for (const { message } of [root, under]) {
    acts.length = 0
    answering({ kind: 'form', form })
    await sim.press(bram, { in: 'channel', message, action: 'pulse.tell' })
    expect(sim.screen(bram).form).toMatchObject({ title: 'Je week' })
    expect(sim.screen(mila).form).toBeUndefined()
    answering({ kind: 'home', home: { title: 'Thuis', parts: [] } })
    await sim.submit(bram, { words: 'Het was druk.' })
    await teams.idle()
    expect(sim.screen(bram).form).toBeUndefined()
    expect(acts).toMatchObject([
      { kind: 'chose', person: personId(home, bram), action: 'pulse.tell', value: 'w1' },
      { kind: 'filled', form: 'pulse', filled: { words: 'Het was druk.' } },
    ])
    expect(meeting.lastPost(bram)).toMatchObject({ text: 'Thuis' })
  }
  const before = shown()
  answering({ kind: 'message', message: { title: 'Dank je', parts: [] } })
  await sim.press(mila, { in: 'channel', message: root.message, action: 'pulse.tell' })
  await teams.idle()
  expect(JSON.stringify(sim.screen(mila).form)).toContain('Dank je')
  expect(shown()).toEqual(before)
  expect(before).toHaveLength(2)
})

test('the invoke says which channel and thread it came from', async () => {
  await invited()
  const root = await posted()
  const reply = await posted(result, root)
  const under = await posted(pulse, root)
  expect(reply.message).not.toBe(under.message)
  answering({ kind: 'form', form })
  const line = jest.spyOn(globalThis, 'fetch')
  await meeting.sim.press(mila, { in: 'channel', message: under.message, action: 'pulse.tell' })
  await meeting.sim.submit(mila, { words: 'Het was druk.' })
  const sent = line.mock.calls.map(([, init]) => JSON.parse(String(init?.body)))
  line.mockRestore()
  const place = {
    replyToId: under.message,
    conversation: { conversationType: 'channel', isGroup: true, id: `${general};messageid=${root.message}` },
    channelData: { team: { id: general }, channel: { id: general } },
  }
  expect(sent).toMatchObject(['task/fetch', 'task/submit'].map(name => ({ name, ...place })))
})

test('a card in the channel is not changed by pressing it; what went wrong is said to the presser alone', async () => {
  const { sim, teams, acts } = meeting
  await invited()
  const { message } = await posted()
  acts.length = 0
  answering({ kind: 'home', home: { title: 'Thuis', parts: [] } })
  await sim.press(mila, { in: 'channel', message, action: 'home' })
  await teams.idle()
  expect(acts).toEqual([])
  expect(shown()).toHaveLength(1)
  expect(JSON.stringify(shown())).not.toContain('Thuis')
  await teams.stop()
  await sim.press(mila, { in: 'channel', message, action: 'home' })
  expect(shown()[0]?.trouble).toBe('Something went wrong. Please try again.')
  expect(shown(bram)[0]).not.toHaveProperty('trouble')
  const saved = sim.save()
  sim.restore(saved)
  expect(shown()[0]?.trouble).toBeDefined()
  // Said on purpose above.
  ;(sim.hooks.complaints as string[]).length = 0
})

test('out of the team it is gone, and what was kept with it', async () => {
  await invited()
  const kept = [...meeting.kept]
  await meeting.sim.expel(bram)
  await meeting.teams.idle()
  expect(meeting.kept.size).toBe(0)
  expect(await post()).toEqual({ kind: 'gone' })
  expect(await meeting.teams.platform.channel(channel)).toBeUndefined()
  // A removal that was not heard of comes to the same.
  for (const [key, value] of kept) meeting.kept.set(key, value)
  const calls = meeting.sim.hooks.calls.length
  expect(await post()).toEqual({ kind: 'gone' })
  expect(await meeting.teams.platform.channel(channel)).toBeUndefined()
  expect(meeting.sim.hooks.calls.slice(calls).map(({ status }) => status)).toEqual([403, 403])
})

test.each<[string, Faulty, Sent]>([
  ['429', () => ({ kind: 'throttle', seconds: 7 }), { kind: 'throttled', after: 7_000 }],
  ['403, writing', () => ({ kind: 'status', status: 403, code: 'MessageWritesBlocked' }), { kind: 'blocked' }],
  ['403, roster', () => ({ kind: 'status', status: 403, code: 'BotNotInConversationRoster' }), { kind: 'gone' }],
  ['404', () => ({ kind: 'status', status: 404, code: 'ConversationNotFound' }), { kind: 'gone' }],
  ['500', () => ({ kind: 'status', status: 500 }), { kind: 'unknown' }],
  ['no answer, carried out', () => ({ kind: 'hang', carriedOut: true }), { kind: 'unknown' }],
])('%s in the channel, asked once', async (_, fault, expected) => {
  await invited()
  const root = await posted()
  const before = meeting.sim.hooks.calls.length
  faulty(fault)
  expect(await post()).toEqual(expected)
  expect(await post(pulse, root)).toEqual(expected)
  expect(meeting.sim.hooks.calls).toHaveLength(before + 2)
  expect(await meeting.teams.platform.channel(channel)).toBeUndefined()
  faulty(() => undefined)
  expect(await post()).toMatchObject({ kind: 'ok' })
})

test('a channel nobody told of is gone, and so is a thread', async () => {
  expect(await post()).toEqual({ kind: 'gone' })
  expect(await meeting.teams.platform.channel(channel)).toBeUndefined()
  expect(meeting.sim.hooks.calls).toEqual([])
  await invited()
  expect(await post(pulse, { place: general, message: '17' })).toEqual({ kind: 'gone' })
})

test('a store that fails, an address that is not Microsoft’s', async () => {
  await invited()
  const elsewhere = await meet()
  await elsewhere.sim.invite(mila)
  const serviceUrl = elsewhere.sim.hooks.serviceUrl()
  for (const [key, value] of meeting.kept) meeting.kept.set(key, { ...value, serviceUrl })
  expect(await post()).toEqual({ kind: 'gone' })
  expect(await meeting.teams.platform.channel(channel)).toBeUndefined()
  // The bot's token went nowhere.
  expect(elsewhere.sim.hooks.calls).toEqual([])
  await elsewhere.end()
  const down = () => Promise.reject(new Error('down'))
  const other = await meet({ installations: { keep: down, get: down, drop: down } })
  await other.sim.invite(mila)
  await other.teams.idle()
  expect(other.acts).toMatchObject([{ kind: 'joined', bot: true }])
  expect(await other.teams.platform.post(channel, pulse)).toEqual({ kind: 'temporary' })
  expect(await other.teams.platform.channel(channel)).toBeUndefined()
  await other.end()
})

test('it knows what the channel is called and everyone in it, page by page', async () => {
  const { sim, teams } = meeting
  await invited()
  const everyone = { name: 'Team Noord', members: [mila, bram].map(user => personId(home, user)) }
  expect(await teams.platform.channel(channel)).toEqual(everyone)
  sim.hooks.page(1)
  const before = sim.hooks.calls.length
  expect(await teams.platform.channel(channel)).toEqual(everyone)
  expect(sim.hooks.calls.slice(before).map(({ path }) => path)).toEqual(
    Array(2).fill(`/v3/conversations/${general}/pagedmembers`),
  )
  // Half a list is none.
  let calls = 0
  faulty(() => (++calls === 2 ? { kind: 'status', status: 503 } : undefined))
  expect(await teams.platform.channel(channel)).toBeUndefined()
  faulty(() => undefined)
  await sim.part(bram)
  expect(await teams.platform.channel(channel)).toEqual({ name: 'Team Noord', members: [personId(home, mila)] })
})

test('bots, and who has no account, are not among the members; nobody is twice', () => {
  const members = [
    { id: '29:a', aadObjectId: 'a' },
    { id: '28:bot', aadObjectId: 'b' },
    { id: '29:none' },
    { id: '29:odd', aadObjectId: 'x:y' },
    { id: '29:a2', aadObjectId: 'a' },
    null,
  ]
  expect(peopleAmong(members, tenant)).toEqual([personId(home, 'a')])
})

test('another channel of the team is called after both; where it is heard of only, after its team', async () => {
  const { sim, teams } = meeting
  const plans = '19:plans@thread.tacv2'
  const named = async () => (await teams.platform.channel(channelId(home, plans)))?.name
  const conversation = { conversationType: 'channel', id: plans, tenantId: tenant }
  const heard = (change: object, data: object = {}) =>
    sim.hooks.send({
      ...sim.hooks.activity(mila, 'hoi'),
      conversation,
      ...change,
      channelData: { tenant: { id: tenant }, team: { id: general }, ...data },
    })
  await heard({})
  await teams.idle()
  expect(await named()).toBeUndefined()
  await invited()
  expect(await named()).toBe('Team Noord')
  await heard({ type: 'conversationUpdate' }, { eventType: 'channelRenamed', channel: { id: plans, name: 'Plannen' } })
  await teams.idle()
  expect(await named()).toBe('Team Noord › Plannen')
})

test('a message action in a channel leaves no trace of that channel', async () => {
  const { sim, teams } = meeting
  const id = await sim.post(mila, 'Dat meen je niet')
  answering({ kind: 'close' })
  await sim.about(mila, id, 'about')
  await teams.idle()
  expect(meeting.acts).toMatchObject([{ kind: 'about' }])
  expect(meeting.kept.size).toBe(0)
})

test('with the limit on, the bot is held back as Teams documents it', async () => {
  await invited()
  meeting.sim.hooks.limit(true)
  const sent = await Promise.all(Array.from({ length: 12 }, () => post()))
  expect(sent.filter(({ kind }) => kind === 'ok').length).toBeLessThanOrEqual(8)
  expect(sent).toContainEqual({ kind: 'throttled', after: expect.any(Number) })
  meeting.sim.hooks.limit(false)
  expect(await post()).toMatchObject({ kind: 'ok' })
})

test('a limit counts by conversation, and says how long to wait', () => {
  const limit = makeLimit()
  for (let at = 0; at < 7; at++) expect(limit.wait('a', 1_000_000)).toBeUndefined()
  expect(limit.wait('a', 1_000_000)).toBe(1)
  expect(limit.wait('b', 1_000_000)).toBeUndefined()
  expect(limit.wait('a', 1_001_000)).toBeUndefined()
  expect(limit.wait('a', 1_001_500)).toBe(1)
  let sent = 8
  for (let now = 1_003_000; now < 1_030_000; now += 400) if (limit.wait('a', now) === undefined) sent++
  expect(sent).toBe(60)
  expect(limit.wait('a', 1_029_500)).toBeLessThanOrEqual(30)
})

test('a tenant kept by an older version is read still', async () => {
  const { state, issuer } = meeting.sim.save() as { state: { people: Record<string, object> }; issuer: unknown }
  const id = await meeting.sim.post(mila, 'hoi')
  meeting.sim.restore({
    state: {
      last: 1,
      people: { [mila]: { installed: true, chat: [], notifications: [] } },
      channel: [{ id, by: 'Mila de Wit', author: mila, text: 'hoi' }],
    },
    issuer,
  })
  expect(state).toBeDefined()
  expect(shown(bram)).toHaveLength(1)
  await invited()
  expect(meeting.acts).toMatchObject([{ kind: 'joined', bot: true }])
})
