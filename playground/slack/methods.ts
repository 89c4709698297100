import { charactersOf, refusedMessage } from './limits'
import { app, messageOf, userName } from './payloads'
import { type Json, nextId, nextTs, type Post, type State } from './state'
import { viewMethods } from './view-methods'
import { type Method, personOf, refusal } from './world'

/** Why these blocks cannot be a message; undefined when they can. */
export function refusedBlocks(args: Json): Json | undefined {
  if (typeof args.text === 'string' && args.text.length > 40_000) return refusal('msg_too_long')
  if (args.blocks === undefined) return typeof args.text === 'string' && args.text !== '' ? undefined : refusal('no_text')
  const messages = refusedMessage(args.blocks)
  if (messages.length > 0) return refusal('invalid_blocks', messages)
  return charactersOf(args.blocks) > 13_200 ? refusal('msg_blocks_too_long') : undefined
}

export function postOf(args: Json, ts: string, only?: string): Post {
  return {
    ts,
    by: 'bot',
    text: typeof args.text === 'string' ? args.text : '',
    ...(Array.isArray(args.blocks) ? { blocks: args.blocks } : {}),
    ...(only === undefined ? {} : { only }),
  }
}

/** The direct channel of this person with the bot; made the first time. */
export function directOf(of: State, user: string): string {
  const known = of.directs[user]
  if (known !== undefined) return known
  const channel = nextId(of, 'D')
  of.directs[user] = channel
  return channel
}

function ownerOf(of: State, channel: unknown): string | undefined {
  return Object.entries(of.directs).find(([, id]) => id === channel)?.[0]
}

/** The Web API methods the simulated workspace knows, each with the errors Slack documents for it. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': ({ team }) => {
    const url = `https://${team.name.toLowerCase()}.slack.com/`
    return {
      ok: true,
      url,
      team: team.name,
      user: app.name,
      team_id: team.id,
      user_id: app.user,
      bot_id: app.bot,
      is_enterprise_install: false,
    }
  },

  'users.info': (world, args) => {
    const person = personOf(world, args.user)
    if (person === undefined) return refusal('user_not_found')
    const names = { real_name: person.name, display_name: person.name }
    return {
      ok: true,
      user: {
        id: person.id,
        team_id: world.team.id,
        name: userName(person),
        deleted: world.state().disabled.includes(person.id),
        real_name: person.name,
        tz: person.timezone,
        profile: names,
        is_bot: false,
        ...(String(args.include_locale) === 'true' ? { locale: person.locale } : {}),
      },
    }
  },

  'conversations.open': (world, args) => {
    if (typeof args.users !== 'string') return refusal('users_list_not_supplied')
    const person = personOf(world, args.users)
    if (person === undefined) return refusal('user_not_found')
    if (world.state().disabled.includes(person.id)) return refusal('user_disabled')
    return { ok: true, channel: { id: directOf(world.state(), person.id) } }
  },

  'chat.postMessage': (world, args) => {
    const of = world.state()
    const owner = ownerOf(of, args.channel)
    const channel = owner === undefined ? undefined : of.directs[owner]
    if (owner === undefined || channel === undefined) return refusal('channel_not_found')
    const refused = refusedBlocks(args)
    if (refused !== undefined) return refused
    const post = postOf(args, nextTs(of, world.now()))
    of.posts[channel] = [...(of.posts[channel] ?? []), post]
    world.changed(owner)
    return { ok: true, channel, ts: post.ts, message: messageOf(world.team, post) }
  },

  'chat.postEphemeral': (world, args) => {
    const of = world.state()
    const channel = typeof args.channel === 'string' ? args.channel : ''
    const person = personOf(world, args.user)
    if (person === undefined) return refusal('user_not_in_channel')
    if (ownerOf(of, channel) !== person.id) return refusal('channel_not_found')
    const refused = refusedBlocks(args)
    if (refused !== undefined) return refused
    const post = postOf(args, nextTs(of, world.now()), person.id)
    of.posts[channel] = [...(of.posts[channel] ?? []), post]
    world.changed(person.id)
    return { ok: true, message_ts: post.ts }
  },

  'chat.update': (world, args) => {
    const of = world.state()
    const owner = ownerOf(of, args.channel)
    const channel = owner === undefined ? undefined : of.directs[owner]
    if (owner === undefined || channel === undefined) return refusal('channel_not_found')
    const before = of.posts[channel]?.find(post => post.ts === args.ts && post.only === undefined)
    if (before === undefined) return refusal('message_not_found')
    const refused = refusedBlocks(args)
    if (refused !== undefined) return refused
    const after = { ...postOf(args, before.ts), edited: true }
    of.posts[channel] = (of.posts[channel] ?? []).map(post => (post === before ? after : post))
    world.changed(owner)
    return { ok: true, channel, ts: after.ts, text: after.text, message: messageOf(world.team, after) }
  },

  'chat.delete': (world, args) => {
    const of = world.state()
    const owner = ownerOf(of, args.channel)
    const channel = owner === undefined ? undefined : of.directs[owner]
    if (owner === undefined || channel === undefined) return refusal('channel_not_found')
    const left = (of.posts[channel] ?? []).filter(post => post.ts !== args.ts)
    if (left.length === of.posts[channel]?.length) return refusal('message_not_found')
    of.posts[channel] = left
    world.changed(owner)
    return { ok: true, channel, ts: args.ts }
  },

  ...viewMethods,
}
