import type { Act, Joined } from '../../src/message/act'
import { commands, messageActions } from '../../src/message/entrances'
import type { Filled } from '../../src/message/form'
import { languageOf } from '../../src/message/language'
import { channelId } from '../../src/people/channel'
import { personId } from '../../src/people/person'
import { channelOf, composed, execute, isBot, isPersonal, pointed, type TeamsActivity, task } from './activity'
import { inputsOf, type Pressed, pressed } from './button'
import { textOf } from './html'

/** Where the answer to an act is shown: posted to the chat, in the card that was pressed, or in a dialog. */
export type Shown = 'chat' | 'card' | 'dialog'

export type Read =
  | { readonly kind: 'act'; readonly act: Act; readonly shown: Shown }
  /** The person closes the dialog by its button. */
  | { readonly kind: 'leave' }
  /** Something said or pressed in a team or group, where the bot holds no conversation. */
  | { readonly kind: 'outside'; readonly shown: Shown }
  /** Somebody came into a team where the bot is, or the bot itself did: one act each. */
  | { readonly kind: 'joined'; readonly acts: readonly Joined[] }
  /** Another name for a team or channel. */
  | { readonly kind: 'renamed' }
  /** The bot was taken out of a team. */
  | { readonly kind: 'removed'; readonly channel: string }
  /** Nothing the bot acts on. */
  | { readonly kind: 'none' }
  /** An invoke that is not one of ours, or not of the shape Teams documents. */
  | { readonly kind: 'bad' }

/** What an authenticated activity says. */
export function readAct(activity: TeamsActivity): Read {
  const user = activity.from.aadObjectId
  if (activity.type === 'invoke') {
    if (typeof user !== 'string') return bad
    return readInvoke(activity, baseOf(activity, user))
  }
  if (activity.type === 'conversationUpdate') return readUpdate(activity)
  if (activity.type === 'installationUpdate' && activity.action === 'remove') {
    const channel = channelOf(activity)
    if (channel !== undefined) return { kind: 'removed', channel }
  }
  if (typeof user !== 'string') return none
  const base = baseOf(activity, user)
  if (activity.type === 'message') {
    if (!isPersonal(activity)) return { kind: 'outside', shown: 'chat' }
    const action = commandIn(activity.text ?? '')
    return {
      kind: 'act',
      shown: 'chat',
      act: action === undefined ? { ...base, kind: 'said' } : { ...base, kind: 'chose', action },
    }
  }
  // A personal install also sends a conversationUpdate; this event alone stands for it, else a person is welcomed twice.
  if (activity.type === 'installationUpdate' && isPersonal(activity)) {
    if (activity.action === 'add') return { kind: 'act', shown: 'chat', act: { ...base, kind: 'arrived' } }
    if (activity.action === 'remove') return { kind: 'act', shown: 'chat', act: { ...base, kind: 'left' } }
  }
  return none
}

type Base = Pick<Act, 'person' | 'language' | 'keys'>

const bad = { kind: 'bad' } as const
const none = { kind: 'none' } as const

function baseOf(activity: TeamsActivity, user: string): Base {
  return {
    person: personId({ platform: 'teams', id: activity.channelData.tenant.id }, user),
    language: languageOf(activity.locale ?? undefined),
    keys: [activity.id],
  }
}

/** What befell a team. It may come without who did it. */
function readUpdate(activity: TeamsActivity): Read {
  const channel = channelOf(activity)
  if (channel === undefined) return none
  switch (activity.channelData.eventType) {
    case 'teamMemberAdded': {
      const acts = (activity.membersAdded ?? []).flatMap(member => joined(activity, channel, member))
      return acts.length === 0 ? none : { kind: 'joined', acts }
    }
    case 'teamMemberRemoved':
      return activity.membersRemoved?.some(({ id }) => id === activity.recipient.id) ? { kind: 'removed', channel } : none
    case 'teamRenamed':
    case 'channelRenamed':
      return { kind: 'renamed' }
    default:
      return none
  }
}

type Member = NonNullable<TeamsActivity['membersAdded']>[number]

function joined(activity: TeamsActivity, channel: string, member: Member): Joined[] {
  const { from, recipient, channelData } = activity
  const home = { platform: 'teams', id: channelData.tenant.id } as const
  const bot = member.id === recipient.id
  const user = bot
    ? (from.aadObjectId ?? recipient.id)
    : (member.aadObjectId ?? (member.id === from.id ? from.aadObjectId : null))
  // Another bot, or somebody without an account.
  if (typeof user !== 'string' || (!bot && isBot(member.id))) return []
  return [
    {
      ...baseOf(activity, user),
      kind: 'joined',
      channel: channelId(home, channel),
      bot,
      // Several may come with one activity.
      keys: [`${activity.id} ${member.id}`],
    },
  ]
}

function readInvoke(activity: TeamsActivity, base: Base): Read {
  switch (activity.name) {
    case 'task/fetch': {
      const button = buttonIn(task.safeParse(activity.value).data?.data)
      return button === undefined ? bad : choice(base, button, 'dialog')
    }
    case 'task/submit':
      return submitted(base, task.safeParse(activity.value).data?.data)
    case 'composeExtension/submitAction':
      return submitted(base, composed.safeParse(activity.value).data?.data)
    case 'adaptiveCard/action': {
      const button = buttonIn(execute.safeParse(activity.value).data?.action.data)
      if (button === undefined) return bad
      return isPersonal(activity) ? choice(base, button, 'card') : { kind: 'outside', shown: 'card' }
    }
    case 'composeExtension/fetchTask':
      return about(activity, base)
    default:
      return bad
  }
}

function submitted(base: Base, data: unknown): Read {
  const button = buttonIn(data)
  if (button === undefined) return bad
  if (button.kind === 'leave') return { kind: 'leave' }
  if (button.kind === 'choice') return choice(base, button, 'dialog')
  if (button.form === undefined || button.token === undefined) return bad
  const { form, token } = button
  return { kind: 'act', shown: 'dialog', act: { ...base, kind: 'filled', form, token, filled: filledIn(button) } }
}

function choice(base: Base, button: Pressed, shown: Shown): Read {
  const { kind, action, value, form, token } = button
  if (kind !== 'choice' || action === undefined || action === '') return bad
  const within = form === undefined || token === undefined ? {} : { within: { form, token, filled: filledIn(button) } }
  return { kind: 'act', shown, act: { ...base, kind: 'chose', action, ...(value === undefined ? {} : { value }), ...within } }
}

function about(activity: TeamsActivity, base: Base): Read {
  const found = pointed.safeParse(activity.value)
  if (!found.success) return bad
  const { commandId, messagePayload } = found.data
  const action = Object.entries(messageActions).find(([name]) => name === commandId)?.[1]
  if (action === undefined) return bad
  const content = messagePayload.body?.content ?? ''
  const text = messagePayload.body?.contentType === 'text' ? content.trim() : textOf(content)
  const own = messagePayload.from?.user?.id === activity.from.aadObjectId
  return { kind: 'act', shown: 'dialog', act: { ...base, kind: 'about', action, message: { text, own } } }
}

function buttonIn(data: unknown): Pressed | undefined {
  return pressed.safeParse(data).data
}

/** What was filled in; empty inputs are left out. Teams joins what was ticked by commas, which no option's id has. */
function filledIn(button: Pressed): Filled {
  const many = new Set(button.many)
  const filled: [string, string | string[]][] = []
  for (const [id, value] of inputsOf(button)) {
    if (value === '') continue
    filled.push([id, many.has(id) ? value.split(',').filter(option => option !== '') : value])
  }
  return Object.fromEntries(filled)
}

/** The action a typed command stands for: the word alone, with or without a slash. */
function commandIn(text: string): string | undefined {
  // A mention of the bot comes along as <at>…</at>, and no command is long.
  if (text.length > 300) return undefined
  const word = textOf(text.replace(/<at\b[^>]*>[^<]*<\/at>/gi, ''))
    .replace(/^\//, '')
    .toLowerCase()
  return Object.entries(commands).find(([name]) => name === word)?.[1]
}
