import type { SimulatedPerson } from '../simulated'

/** Activities as Teams posts them to a bot (learn.microsoft.com/microsoftteams/platform: bots, dialogs, message extensions). */
export interface Around {
  readonly appId: string
  readonly botName: string
  readonly tenant: string
  readonly serviceUrl: string
  /** Epoch milliseconds, as the tenant's clock says. */
  readonly now: number
}

export interface InTeam extends Around {
  /** The name of the team. */
  readonly team: string
}

export function conversationOf(user: string): string {
  return `a:1${Buffer.from(user).toString('base64url')}`
}

export function accountOf(user: string): string {
  return `29:1${Buffer.from(user).toString('base64url')}`
}

export const channelId = '19:general@thread.tacv2'

type Json = Record<string, unknown>

/** What every activity of a person in their own chat carries. */
function base(around: Around, person: SimulatedPerson, id: string): Json {
  const { appId, botName, tenant, serviceUrl, now } = around
  const at = new Date(now).toISOString()
  return {
    id,
    channelId: 'msteams',
    serviceUrl,
    timestamp: at,
    localTimestamp: at,
    localTimezone: person.timezone,
    locale: person.locale,
    from: { id: accountOf(person.id), name: person.name, aadObjectId: person.id },
    recipient: { id: `28:${appId}`, name: botName },
    conversation: { conversationType: 'personal', tenantId: tenant, id: conversationOf(person.id) },
    channelData: { tenant: { id: tenant } },
    entities: [
      { type: 'clientInfo', locale: person.locale, country: person.locale.slice(3), platform: 'Web', timezone: person.timezone },
    ],
  }
}

export function message(around: Around, person: SimulatedPerson, id: string, text: string): Json {
  return { ...base(around, person, id), type: 'message', textFormat: 'plain', text, attachments: htmlOf(text) }
}

export function installation(around: Around, person: SimulatedPerson, id: string, action: 'add' | 'remove'): Json {
  return {
    ...base(around, person, `f:${id}`),
    type: 'installationUpdate',
    action,
    channelData: {
      settings: { selectedChannel: { id: conversationOf(person.id) } },
      tenant: { id: around.tenant },
      source: { name: 'message' },
    },
  }
}

export function membersAdded(around: Around, person: SimulatedPerson, id: string): Json {
  const membersAdded = [{ id: accountOf(person.id), aadObjectId: person.id }, { id: `28:${around.appId}` }]
  return { ...base(around, person, `f:${id}`), type: 'conversationUpdate', membersAdded }
}

function invoke(around: Around, person: SimulatedPerson, id: string, name: string, value: Json, replyToId?: string): Json {
  return {
    ...base(around, person, `f:${id}`),
    type: 'invoke',
    name,
    value,
    channelData: { tenant: { id: around.tenant }, source: { name: 'message' } },
    ...(replyToId === undefined ? {} : { replyToId }),
  }
}

/** A card that was pressed; `thread` is the post it is or stands under, for one in the channel. */
export interface Pressed {
  readonly card: string | undefined
  readonly thread?: string | undefined
}

function onCard(around: Around, person: SimulatedPerson, id: string, name: string, value: Json, on: Pressed): Json {
  const activity = invoke(around, person, id, name, value, on.card)
  return on.thread === undefined ? activity : inChannel(around, activity, on.thread)
}

export function taskFetch(around: Around, person: SimulatedPerson, id: string, data: Json, on: Pressed): Json {
  return onCard(around, person, id, 'task/fetch', { data, context: { theme: 'default' } }, on)
}

export function taskSubmit(
  around: Around,
  person: SimulatedPerson,
  id: string,
  data: Json,
  on: Pressed = { card: undefined },
): Json {
  return onCard(around, person, id, 'task/submit', { data, context: { theme: 'default' } }, on)
}

export function execute(
  around: Around,
  person: SimulatedPerson,
  id: string,
  verb: string | undefined,
  data: Json,
  on: Pressed,
): Json {
  const action = { type: 'Action.Execute', ...(verb === undefined ? {} : { verb }), data }
  return onCard(around, person, id, 'adaptiveCard/action', { action, trigger: 'manual' }, on)
}

/** What befell the team: `person` did it. Teams says it without their name, language or time zone. */
function teamEvent(around: InTeam, person: SimulatedPerson, id: string, rest: Json, data: Json = {}): Json {
  const { channelId: channel, serviceUrl, timestamp, recipient } = base(around, person, id)
  return {
    id: `f:${id}`,
    channelId: channel,
    serviceUrl,
    timestamp,
    from: { id: accountOf(person.id), aadObjectId: person.id },
    recipient,
    conversation: { isGroup: true, conversationType: 'channel', tenantId: around.tenant, id: channelId },
    channelData: {
      team: { aadGroupId: 'c1a0b7d2-0001-4000-8000-00000000000a', name: around.team, id: channelId },
      tenant: { id: around.tenant },
      ...data,
    },
    ...rest,
  }
}

type Change = 'teamMemberAdded' | 'teamMemberRemoved'

/** `who` came or went: a person, or the bot itself. */
export function teamMember(
  around: InTeam,
  person: SimulatedPerson,
  id: string,
  eventType: Change,
  who: SimulatedPerson | 'bot',
): Json {
  const member = who === 'bot' ? { id: `28:${around.appId}` } : { id: accountOf(who.id), aadObjectId: who.id }
  const members = { [eventType === 'teamMemberAdded' ? 'membersAdded' : 'membersRemoved']: [member] }
  return teamEvent(around, person, id, { type: 'conversationUpdate', ...members }, { eventType })
}

/** Goes along with the bot's coming and going. */
export function teamInstallation(around: InTeam, person: SimulatedPerson, id: string, action: 'add' | 'remove'): Json {
  return teamEvent(
    around,
    person,
    id,
    { type: 'installationUpdate', action },
    { settings: { selectedChannel: { id: channelId } } },
  )
}

export interface Pointed {
  readonly id: string
  readonly author: SimulatedPerson
  readonly text: string
}

/** A message action on a channel message: it carries that message along. */
export function composeFetch(around: Around, person: SimulatedPerson, id: string, command: string, on: Pointed): Json {
  return inChannel(around, invoke(around, person, id, 'composeExtension/fetchTask', pointedValue(command, on)), on.id)
}

export function composeSubmit(
  around: Around,
  person: SimulatedPerson,
  id: string,
  command: string,
  on: Pointed,
  data: Json,
): Json {
  const value = { ...pointedValue(command, on), data, botMessagePreviewAction: null }
  return inChannel(around, invoke(around, person, id, 'composeExtension/submitAction', value), on.id)
}

function pointedValue(command: string, on: Pointed): Json {
  return {
    commandId: command,
    commandContext: 'message',
    context: { theme: 'default' },
    messagePayload: {
      id: on.id,
      createdDateTime: new Date(Number(on.id)).toISOString(),
      messageType: 'message',
      importance: 'normal',
      locale: 'en-us',
      from: { user: { userIdentityType: 'aadUser', id: on.author.id, displayName: on.author.name } },
      body: { contentType: 'html', content: `<div><p>${asHtml(on.text)}</p></div>` },
      attachments: [],
      mentions: [],
      reactions: [],
    },
  }
}

function inChannel(around: Around, activity: Json, thread: string): Json {
  return {
    ...activity,
    conversation: { isGroup: true, conversationType: 'channel', tenantId: around.tenant, id: `${channelId};messageid=${thread}` },
    channelData: {
      tenant: { id: around.tenant },
      channel: { id: channelId },
      team: { id: channelId },
      source: { name: 'message' },
    },
  }
}

function htmlOf(text: string): Json[] {
  return [{ contentType: 'text/html', content: `<p>${asHtml(text)}</p>` }]
}

function asHtml(text: string): string {
  const marks: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, mark => marks[mark] ?? mark).replace(/\n/g, '<br>')
}
