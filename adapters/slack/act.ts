import type { Act } from '../../src/message/act'
import { commands, messageActions, shortcuts } from '../../src/message/entrances'
import type { Filled } from '../../src/message/form'
import type { Language } from '../../src/message/language'
import { channelId } from '../../src/people/channel'
import { type PersonId, personOf } from '../../src/people/person'
import { actionOf } from './blocks'
import type { BlockActions, Event, Payload, View } from './payload'
import { readable } from './text'
import type { ShownFields } from './view'

/** Who did it, and how this very delivery is named. */
export interface Doer {
  readonly person: PersonId
  readonly language: Language
  readonly keys: readonly string[]
}

/** The person of a payload; undefined for what nobody in particular did. `bot` is the bot's own account, where somebody joined. */
export function userOf(payload: Payload, bot?: string): string | undefined {
  switch (payload.kind) {
    case 'command':
      return payload.body.user_id
    case 'event':
      return doerOf(payload.body.event, bot)
    default:
      return payload.body.user.id
  }
}

/** The bot does not come of itself: whoever brought it did. */
function doerOf(event: Event['event'], bot: string | undefined): string | undefined {
  if (event.type === 'member_joined_channel') return event.user === bot ? (event.inviter ?? event.user) : event.user
  return event.type === 'app_home_opened' ? event.user : undefined
}

/** What was done; undefined for a command, shortcut or element Ruimte does not have. */
export function actOf(payload: Payload, doer: Doer, bot?: string): Act | undefined {
  switch (payload.kind) {
    case 'command':
      return chose(doer, entry(commands, payload.body.command.replace(/^\//, '')))
    case 'shortcut':
      return chose(doer, entry(shortcuts, payload.body.callback_id))
    case 'message_action': {
      const action = entry(messageActions, payload.body.callback_id)
      if (action === undefined) return undefined
      const { message, user } = payload.body
      return { kind: 'about', ...doer, action, message: { text: readable(message.text), own: message.user === user.id } }
    }
    case 'event':
      return happened(payload.body.event, doer, bot)
    case 'submission': {
      const { view } = payload.body
      return { kind: 'filled', ...doer, form: view.callback_id, token: view.private_metadata, filled: filledIn(view) }
    }
    case 'actions':
      return pressed(payload.body, doer)
  }
}

function happened(event: Event['event'], doer: Doer, bot: string | undefined): Act | undefined {
  if (event.type === 'member_joined_channel') {
    return { kind: 'joined', ...doer, channel: channelId(personOf(doer.person), event.channel), bot: event.user === bot }
  }
  return event.type === 'app_home_opened' && event.tab === 'home' ? { kind: 'opened', ...doer } : undefined
}

function pressed(body: BlockActions, doer: Doer): Act | undefined {
  const [first] = body.actions
  if (first === undefined || first.type !== 'button') return undefined
  const { view } = body
  const within =
    view === undefined || view.type === 'home'
      ? {}
      : { within: { form: view.callback_id, token: view.private_metadata, filled: filledIn(view) } }
  const value = first.value === undefined ? {} : { value: first.value }
  return { kind: 'chose', ...doer, action: actionOf(first.action_id), ...value, ...within }
}

function chose(doer: Doer, action: string | undefined): Act | undefined {
  return action === undefined ? undefined : { kind: 'chose', ...doer, action }
}

function entry(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** By field id, which is the block id; what holds nothing is left out. */
export function filledIn(view: View): Filled {
  const fields = Object.entries(shownFields(view)).map(([id, field]) => [id, field.value] as const)
  return Object.fromEntries(fields.filter((field): field is [string, string | readonly string[]] => field[1] !== undefined))
}

/** The inputs as they stand before the person: what each is called, and what it holds. */
export function shownFields(view: View): ShownFields {
  const fields: Record<string, ShownFields[string]> = {}
  for (const [id, elements] of Object.entries(view.state.values)) {
    for (const [actionId, held] of Object.entries(elements)) {
      const chosen = held.selected_options?.map(option => option.value)
      const value = held.value ?? held.selected_option?.value ?? (chosen?.length === 0 ? undefined : chosen)
      fields[id] = value === undefined || value === '' ? { actionId } : { actionId, value }
    }
  }
  return fields
}
