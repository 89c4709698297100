import type { SimulatedPerson } from '../simulated'
import type { Json, OpenView, Post } from './state'

/** Requests as Slack documents them (docs.slack.dev/reference/interaction-payloads, /events, /interactivity/implementing-slash-commands). */
export interface Team {
  readonly id: string
  readonly name: string
}

export const app = { id: 'A0RUIMTE000', bot: 'B0RUIMTE000', user: 'U0RUIMTEBOT', name: 'ruimte' } as const

export interface Sender {
  readonly team: Team
  readonly person: SimulatedPerson
  readonly trigger: string
}

export function userName(person: SimulatedPerson): string {
  return person.name.toLowerCase().replace(/[^a-z0-9]+/g, '.')
}

/** A person as an interaction names them. */
function userOf({ team, person }: Sender): Json {
  return { id: person.id, username: userName(person), name: userName(person), team_id: team.id }
}

function interaction(type: string, sender: Sender): Json {
  return {
    type,
    user: userOf(sender),
    api_app_id: app.id,
    token: 'verification-token-not-used',
    team: { id: sender.team.id, domain: sender.team.name.toLowerCase() },
    enterprise: null,
    is_enterprise_install: false,
    trigger_id: sender.trigger,
  }
}

export function commandFields(sender: Sender, command: string, channel: string, responseUrl: string): Record<string, string> {
  return {
    token: 'verification-token-not-used',
    team_id: sender.team.id,
    team_domain: sender.team.name.toLowerCase(),
    channel_id: channel,
    channel_name: 'directmessage',
    user_id: sender.person.id,
    user_name: userName(sender.person),
    command,
    text: '',
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: sender.trigger,
  }
}

export function shortcutPayload(sender: Sender, callbackId: string, ts: string): Json {
  return { ...interaction('shortcut', sender), action_ts: ts, callback_id: callbackId }
}

export function messageActionPayload(
  sender: Sender,
  callbackId: string,
  ts: string,
  channel: Place,
  post: Post,
  responseUrl: string,
): Json {
  return {
    ...interaction('message_action', sender),
    action_ts: ts,
    callback_id: callbackId,
    response_url: responseUrl,
    message_ts: post.ts,
    channel,
    message: messageOf(sender.team, post),
  }
}

/** The action, its block's id, and when. */
export function actionOf(element: Json, blockId: string, ts: string): Json {
  const { style: _style, ...rest } = element
  return { ...rest, block_id: blockId, action_ts: ts }
}

/** `directmessage` is what Slack calls the conversation of one person with the bot. */
export interface Place {
  readonly id: string
  readonly name: string
}

export function messagePress(sender: Sender, action: Json, channel: Place, post: Post, responseUrl: string): Json {
  const thread = post.thread === undefined ? {} : { thread_ts: post.thread }
  const is_ephemeral = post.only !== undefined
  return {
    ...interaction('block_actions', sender),
    container: { type: 'message', message_ts: post.ts, channel_id: channel.id, is_ephemeral, ...thread },
    channel,
    // Slack leaves out an ephemeral message's content.
    ...(post.only === undefined ? { message: messageOf(sender.team, post) } : {}),
    state: { values: {} },
    response_url: responseUrl,
    actions: [action],
  }
}

export function viewPress(sender: Sender, action: Json, open: OpenView): Json {
  return {
    ...interaction('block_actions', sender),
    container: { type: 'view', view_id: open.id },
    view: viewOf(sender.team, open),
    actions: [action],
  }
}

export function submission(sender: Sender, open: OpenView): Json {
  return { ...interaction('view_submission', sender), view: viewOf(sender.team, open), response_urls: [] }
}

export function closed(sender: Sender, open: OpenView, cleared: boolean): Json {
  const { trigger_id: _trigger, ...rest } = interaction('view_closed', sender)
  return { ...rest, view: viewOf(sender.team, open), is_cleared: cleared }
}

/** Somebody, or the bot, came into a channel. Slack adds `inviter` where somebody else brought them in. */
export function joined(team: Team, user: string, channel: string, ts: string): Json {
  return { type: 'member_joined_channel', user, channel, channel_type: 'C', team: team.id, event_ts: ts }
}

/** A view as payloads and the answers of `views.*` carry it. */
export function viewOf(team: Team, open: OpenView): Json {
  return {
    id: open.id,
    team_id: team.id,
    private_metadata: '',
    callback_id: '',
    clear_on_close: false,
    notify_on_close: false,
    close: null,
    submit: null,
    external_id: '',
    ...open.view,
    state: { values: open.held },
    hash: open.hash,
    previous_view_id: open.previous,
    root_view_id: open.root,
    app_id: app.id,
    app_installed_team_id: team.id,
    bot_id: app.bot,
  }
}

export function messageOf(team: Team, post: Post): Json {
  return {
    type: 'message',
    user: post.by === 'bot' ? app.user : post.by,
    ts: post.ts,
    text: post.text,
    team: team.id,
    ...(post.by === 'bot' ? { bot_id: app.bot, app_id: app.id } : {}),
    ...(post.blocks === undefined ? {} : { blocks: post.blocks }),
    ...(post.thread === undefined ? {} : { thread_ts: post.thread }),
    ...(post.edited === true ? { edited: { user: app.bot, ts: post.ts } } : {}),
  }
}

export function envelope(team: Team, event: Json, id: string, now: number): Json {
  return {
    token: 'verification-token-not-used',
    team_id: team.id,
    api_app_id: app.id,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: Math.floor(now / 1000),
    authorizations: [{ enterprise_id: null, team_id: team.id, user_id: app.user, is_bot: true, is_enterprise_install: false }],
    is_ext_shared_channel: false,
  }
}
