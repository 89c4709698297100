import { type Read, readAct } from '../../adapters/teams/act'
import { activity as shape, type TeamsActivity } from '../../adapters/teams/activity'
import { textOf } from '../../adapters/teams/html'

/** Activities as Microsoft documents them, with what is not read here left in. */
const base = {
  type: 'message',
  id: '1485983408511',
  timestamp: '2026-11-22T10:00:00.000Z',
  localTimezone: 'Europe/Amsterdam',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:1XJKJ', name: 'Mila de Wit', aadObjectId: 'bd2b3b4c-0000-4000-8000-000000000001' },
  conversation: { conversationType: 'personal', tenantId: 'tenant-1', id: 'a:17I0kl' },
  recipient: { id: '28:c9e8c047', name: 'Ruimte' },
  entities: [{ locale: 'nl-NL', country: 'NL', platform: 'Windows', timezone: 'Europe/Amsterdam', type: 'clientInfo' }],
  channelData: { tenant: { id: 'tenant-1' } },
  locale: 'nl-NL',
  textFormat: 'plain',
}
const person = 'teams:tenant-1:bd2b3b4c-0000-4000-8000-000000000001'
const common = { person, language: 'nl', keys: ['1485983408511'] }

function read(change: object): Read {
  return readAct(shape.parse({ ...base, ...change }) satisfies TeamsActivity)
}
const invoke = (name: string, value: object, change: object = {}) => read({ type: 'invoke', name, value, ...change })
const act = (shown: 'chat' | 'card' | 'dialog', rest: object) => ({ kind: 'act', shown, act: { ...common, ...rest } })

test.each([
  ['hallo, ik zit ergens mee', { kind: 'said' }],
  ['', { kind: 'said' }],
  ['ruimte', { kind: 'chose', action: 'home' }],
  ['  /Concern ', { kind: 'chose', action: 'concern.raise' }],
  ['<at>Ruimte</at> MELDING\n', { kind: 'chose', action: 'concern.raise' }],
  ['/ /concern', { kind: 'said' }],
  ['concern over Jan', { kind: 'said' }],
  ['constructor', { kind: 'said' }],
])('typed in the chat: %j', (text, rest) => {
  expect(read({ text })).toEqual(act('chat', rest))
})

test('what is typed goes no further', () => {
  expect(JSON.stringify(read({ text: 'geheim' }))).not.toContain('geheim')
})

test('in a channel the bot holds no conversation', () => {
  const conversation = { isGroup: true, conversationType: 'channel', id: '19:x@thread.tacv2;messageid=1', tenantId: 'tenant-1' }
  expect(read({ conversation, text: 'melding' })).toEqual({ kind: 'outside', shown: 'chat' })
  const value = { action: { type: 'Action.Execute', data: { kind: 'choice', action: 'home' } } }
  expect(invoke('adaptiveCard/action', value, { conversation })).toEqual({ kind: 'outside', shown: 'card' })
  expect(read({ conversation, type: 'installationUpdate', action: 'add' })).toEqual({ kind: 'none' })
})

const team = { id: '19:team@thread.tacv2', name: 'Team Noord' }
const inTeam = (eventType: string, rest: object = {}, data: object = {}) => ({
  type: 'conversationUpdate',
  from: { id: '29:adder', aadObjectId: 'adder' },
  conversation: { isGroup: true, conversationType: 'channel', id: team.id, tenantId: 'tenant-1' },
  channelData: { tenant: { id: 'tenant-1' }, team, eventType, ...data },
  locale: undefined,
  ...rest,
})
const added = (membersAdded: object[], rest: object = {}, data: object = {}) =>
  read(inTeam('teamMemberAdded', { membersAdded, ...rest }, data))
const bot = { id: base.recipient.id }
const channel = `teams:tenant-1:${team.id}`
const joined = (user: string, key: string, rest: object = {}) => ({
  kind: 'joined',
  person: `teams:tenant-1:${user}`,
  channel,
  bot: false,
  language: 'nl',
  keys: [`${base.id} ${key}`],
  ...rest,
})

test('the bot comes into a team: who added it did that, where that is known', () => {
  expect(added([bot])).toEqual({ kind: 'joined', acts: [joined('adder', bot.id, { bot: true })] })
  expect(added([bot], { from: { id: '29:adder' } })).toEqual({
    kind: 'joined',
    acts: [joined(bot.id, bot.id, { bot: true })],
  })
})

test('people come into a team: one act each, told apart', () => {
  const members = [
    { id: '29:a', aadObjectId: 'person-a' },
    { id: '29:b', aadObjectId: 'person-b' },
    bot,
    { id: '28:another-bot', aadObjectId: 'app' },
    { id: '29:no-account' },
  ]
  const acts = [joined('person-a', '29:a'), joined('person-b', '29:b'), joined('adder', bot.id, { bot: true })]
  expect(added(members)).toEqual({ kind: 'joined', acts })
  expect(new Set(acts.flatMap(({ keys }) => keys)).size).toBe(3)
  expect(added([{ id: '29:adder' }], { locale: 'en-GB' })).toEqual({
    kind: 'joined',
    acts: [joined('adder', '29:adder', { language: 'en' })],
  })
})

test('the channel is the one the event names, else the team’s general one, never a thread', () => {
  const channelOf = (result: Read) => (result.kind === 'joined' ? result.acts[0]?.channel : result.kind)
  const thread = { conversationType: 'channel', id: `${team.id};messageid=17` }
  expect(channelOf(added([bot], { conversation: thread }, { team: undefined }))).toBe(channel)
  expect(channelOf(added([bot], { conversation: { ...thread, id: '19:other' } }))).toBe(channel)
  expect(channelOf(added([bot], {}, { channel: { id: '19:plans@thread.tacv2' } }))).toBe('teams:tenant-1:19:plans@thread.tacv2')
  expect(channelOf(added([bot], {}, { channel: null, team: { id: 'no thread' } }))).toBe('none')
})

test.each([
  [added([])],
  [added([{ id: '29:x' }])],
  [read(inTeam('channelMemberAdded', { membersAdded: [bot] }))],
  [read(inTeam('teamMemberRemoved', { membersAdded: [bot], membersRemoved: [{ id: '29:a', aadObjectId: 'person-a' }] }))],
  [read(inTeam('channelCreated'))],
  [added([bot], { conversation: { conversationType: 'groupChat', id: team.id } })],
  [added([bot], { conversation: { conversationType: 'personal', id: 'a:1' } })],
])('nothing comes of event %# in a team', result => {
  expect(result).toEqual({ kind: 'none' })
})

test('the bot goes from a team, or the team has another name', () => {
  const removed = { kind: 'removed', channel: team.id }
  expect(read(inTeam('teamMemberRemoved', { membersRemoved: [bot] }))).toEqual(removed)
  const uninstalled = inTeam('', { type: 'installationUpdate', action: 'remove' })
  expect(read(uninstalled)).toEqual(removed)
  expect(read({ ...uninstalled, from: { id: '29:adder' } })).toEqual(removed)
  expect(read(inTeam('teamRenamed'))).toEqual({ kind: 'renamed' })
  expect(read(inTeam('channelRenamed'))).toEqual({ kind: 'renamed' })
})

test('a button on a card in a channel opens a dialog, as it does in the chat', () => {
  const data = { kind: 'choice', action: 'concern.raise' }
  const { conversation } = inTeam('')
  expect(invoke('task/fetch', { data }, { conversation })).toEqual(act('dialog', { kind: 'chose', action: 'concern.raise' }))
  const filled = { kind: 'submit', form: 'concern', token: 'tok', words: 'Een' }
  expect(invoke('task/submit', { data: filled }, { conversation })).toEqual(invoke('task/submit', { data: filled }))
})

test('a list of members of another shape is refused at the border', () => {
  const bad = (membersAdded: unknown) => shape.safeParse({ ...base, ...inTeam('teamMemberAdded', { membersAdded }) }).success
  expect(bad([bot])).toBe(true)
  for (const members of [{}, [{}], [{ id: 1 }], [{ id: '29:a', aadObjectId: 'a:b' }], [null], 'bot'])
    expect(bad(members)).toBe(false)
})

test.each([
  [{ type: 'installationUpdate', action: 'add' }, act('chat', { kind: 'arrived' })],
  [{ type: 'installationUpdate', action: 'remove' }, act('chat', { kind: 'left' })],
  [{ type: 'installationUpdate', action: 'add-upgrade' }, { kind: 'none' }],
  [{ type: 'conversationUpdate', membersAdded: [{ id: '28:c9e8c047' }] }, { kind: 'none' }],
  [{ type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }, { kind: 'none' }],
  [{ type: 'messageUpdate', text: 'melding' }, { kind: 'none' }],
  [{ text: 'melding', from: { id: '29:x' } }, { kind: 'none' }],
])('event %#', (change, expected) => {
  expect(read(change)).toEqual(expected)
})

test('task/fetch is a choice that opens a dialog', () => {
  const data = { kind: 'choice', action: 'concern.raise', value: 'x', msteams: { type: 'task/fetch' } }
  expect(invoke('task/fetch', { data, context: { theme: 'default' } })).toEqual(
    act('dialog', { kind: 'chose', action: 'concern.raise', value: 'x' }),
  )
})

test('task/submit hands in a form: empty fields left out, ticks as a list, colliding ids brought back', () => {
  const data = {
    kind: 'submit',
    form: 'concern',
    token: 'tok',
    many: ['topics', 'none'],
    topics: 'tone,work',
    none: '',
    words: 'Een, twee',
    hope: '',
    'action.': 'praten',
    strange: { deep: 1 },
  }
  expect(invoke('task/submit', { data })).toEqual(
    act('dialog', {
      kind: 'filled',
      form: 'concern',
      token: 'tok',
      filled: { topics: ['tone', 'work'], words: 'Een, twee', action: 'praten' },
    }),
  )
})

test('a choice in a form carries what was filled in so far', () => {
  const data = { kind: 'choice', action: 'concern.back', form: 'review', token: 'tok', many: [], words: 'half' }
  expect(invoke('task/submit', { data })).toEqual(
    act('dialog', { kind: 'chose', action: 'concern.back', within: { form: 'review', token: 'tok', filled: { words: 'half' } } }),
  )
  expect(invoke('composeExtension/submitAction', { commandId: 'about', data })).toEqual(invoke('task/submit', { data }))
})

test('Action.Execute is a choice on a card', () => {
  const value = { action: { type: 'Action.Execute', verb: 'home', data: { kind: 'choice', action: 'home' } }, trigger: 'manual' }
  expect(invoke('adaptiveCard/action', value)).toEqual(act('card', { kind: 'chose', action: 'home' }))
})

test('a message action points at a message, in a channel as well', () => {
  const messagePayload = {
    id: '1',
    from: { user: { userIdentityType: 'aadUser', id: 'someone-else', displayName: 'Bram' } },
    body: { contentType: 'html', content: '<div><p>Doe <b>niet</b> zo&nbsp;raar&hellip;</p><p>&lt;3 &#x1F600;</p></div>' },
  }
  const value = { commandId: 'about', commandContext: 'message', messagePayload }
  const conversation = { conversationType: 'channel', id: '19:x@thread.tacv2;messageid=1' }
  expect(invoke('composeExtension/fetchTask', value, { conversation })).toEqual(
    act('dialog', { kind: 'about', action: 'concern.about', message: { text: 'Doe niet zo raar&hellip;\n<3 😀', own: false } }),
  )
  const own = {
    ...messagePayload,
    from: { user: { id: base.from.aadObjectId } },
    body: { contentType: 'text', content: ' 1 < 2 ' },
  }
  expect(invoke('composeExtension/fetchTask', { commandId: 'about', messagePayload: own })).toEqual(
    act('dialog', { kind: 'about', action: 'concern.about', message: { text: '1 < 2', own: true } }),
  )
})

test('the leave button is no act', () => {
  expect(invoke('task/submit', { data: { kind: 'leave' } })).toEqual({ kind: 'leave' })
})

test.each([
  ['task/fetch', {}],
  ['task/fetch', { data: { kind: 'submit' } }],
  ['task/fetch', { data: { kind: 'choice' } }],
  ['task/submit', { data: null }],
  ['task/submit', { data: { kind: 'submit', form: 'x' } }],
  ['task/submit', { data: { kind: 'submit', form: 'x', token: 't'.repeat(3_001) } }],
  ['adaptiveCard/action', { action: { type: 'Action.Submit', data: { kind: 'choice', action: 'a' } } }],
  ['composeExtension/fetchTask', { commandId: 'other', messagePayload: {} }],
  ['composeExtension/fetchTask', { commandId: 'about' }],
  ['composeExtension/query', { commandId: 'about' }],
  ['toString', {}],
])('an invoke that is not ours is bad: %s %j', (name, value) => {
  expect(invoke(name, value)).toEqual({ kind: 'bad' })
})

test('an invoke without an account is bad', () => {
  expect(invoke('task/submit', { data: { kind: 'leave' } }, { from: { id: '29:x' } })).toEqual({ kind: 'bad' })
})

test('HTML to text is quick on anything', () => {
  expect(textOf(`<p>${'<'.repeat(50_000)}</p>`)).toContain('<')
  expect(textOf('a<br/>b<hr><script>x</script> &#0; &#99999999; &unknown;')).toBe('a\nb\nx &#0; &#99999999; &unknown;')
})
