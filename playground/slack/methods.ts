import { channel, channelMethods, isIn, membersOf } from './channel'
import { fileMethods, strangeFiles } from './files'
import { charactersOf, refusedMessage } from './limits'
import { app, messageOf, userName } from './payloads'
import { type Json, nextId, nextTs, type Post, type State } from './state'
import { viewMethods } from './view-methods'
import { type Method, personOf, refusal, type World } from './world'

/** Why these blocks cannot be a message; undefined when they can. */
export function refusedBlocks(of: State, args: Json): Json | undefined {
  if (typeof args.text === 'string' && args.text.length > 40_000) return refusal('msg_too_long')
  if (args.blocks === undefined) return typeof args.text === 'string' && args.text !== '' ? undefined : refusal('no_text')
  const messages = [...refusedMessage(args.blocks), ...strangeFiles(of, args.blocks)]
  if (messages.length > 0) return refusal('invalid_blocks', messages)
  return charactersOf(args.blocks) > 13_200 ? refusal('msg_blocks_too_long') : undefined
}

export function postOf(args: Json, ts: string, also: { readonly only?: string; readonly thread?: string } = {}): Post {
  return {
    ts,
    by: 'bot',
    text: typeof args.text === 'string' ? args.text : '',
    ...(Array.isArray(args.blocks) ? { blocks: args.blocks } : {}),
    ...also,
  }
}

/** What a post keeps when it is changed. */
export function standing({ only, thread }: Post): { readonly only?: string; readonly thread?: string } {
  return { ...(only === undefined ? {} : { only }), ...(thread === undefined ? {} : { thread }) }
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

/** Where the bot may write: whose screens show it. */
interface Place {
  readonly id: string
  readonly seenBy: readonly string[]
}

function placeOf(world: World, id: unknown): Place | Json {
  const of = world.state()
  if (id === channel.id) {
    return isIn(of, app.user) ? { id: channel.id, seenBy: membersOf(of, world.people) } : refusal('not_in_channel')
  }
  const owner = ownerOf(of, id)
  return owner === undefined || typeof id !== 'string' ? refusal('channel_not_found') : { id, seenBy: [owner] }
}

function isPlace(found: Place | Json): found is Place {
  return 'seenBy' in found
}

function show(world: World, { id, seenBy }: Place, posts: readonly Post[]): void {
  world.state().posts[id] = [...posts]
  for (const user of seenBy) world.changed(user)
}

/** Of a reply: what it stands under. Slack's advice is to name the post itself, never another reply. */
function threadOf(posts: readonly Post[], ts: unknown): { readonly thread?: string } | Json {
  if (ts === undefined) return {}
  const above = posts.find(post => post.ts === ts && post.only === undefined && post.thread === undefined)
  return above === undefined ? refusal('thread_not_found') : { thread: above.ts }
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
    if (args.user === app.user) return { ok: true, user: { id: app.user, name: app.name, deleted: false, is_bot: true } }
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
    if (args.users === app.user) return refusal('cannot_dm_bot')
    const person = personOf(world, args.users)
    if (person === undefined) return refusal('user_not_found')
    if (world.state().disabled.includes(person.id)) return refusal('user_disabled')
    return { ok: true, channel: { id: directOf(world.state(), person.id) } }
  },

  'chat.postMessage': (world, args) => {
    const of = world.state()
    const place = placeOf(world, args.channel)
    if (!isPlace(place)) return place
    const posts = of.posts[place.id] ?? []
    const under = threadOf(posts, args.thread_ts)
    if ('error' in under) return under
    const refused = refusedBlocks(world.state(), args)
    if (refused !== undefined) return refused
    const post = postOf(args, nextTs(of, world.now()), under)
    show(world, place, [...posts, post])
    return { ok: true, channel: place.id, ts: post.ts, message: messageOf(world.team, post) }
  },

  'chat.postEphemeral': (world, args) => {
    const of = world.state()
    const channel = typeof args.channel === 'string' ? args.channel : ''
    const person = personOf(world, args.user)
    if (person === undefined) return refusal('user_not_in_channel')
    if (ownerOf(of, channel) !== person.id) return refusal('channel_not_found')
    const refused = refusedBlocks(world.state(), args)
    if (refused !== undefined) return refused
    const post = postOf(args, nextTs(of, world.now()), { only: person.id })
    of.posts[channel] = [...(of.posts[channel] ?? []), post]
    world.changed(person.id)
    return { ok: true, message_ts: post.ts }
  },

  'chat.update': (world, args) => {
    const place = placeOf(world, args.channel)
    if (!isPlace(place)) return place
    const posts = world.state().posts[place.id] ?? []
    const before = posts.find(post => post.ts === args.ts && post.only === undefined)
    if (before === undefined) return refusal('message_not_found')
    if (before.by !== 'bot') return refusal('cant_update_message')
    const refused = refusedBlocks(world.state(), args)
    if (refused !== undefined) return refused
    const after = { ...postOf(args, before.ts, standing(before)), edited: true }
    show(
      world,
      place,
      posts.map(post => (post === before ? after : post)),
    )
    return { ok: true, channel: place.id, ts: after.ts, text: after.text, message: messageOf(world.team, after) }
  },

  'chat.delete': (world, args) => {
    const place = placeOf(world, args.channel)
    if (!isPlace(place)) return place
    const posts = world.state().posts[place.id] ?? []
    const gone = posts.find(post => post.ts === args.ts)
    if (gone === undefined) return refusal('message_not_found')
    if (gone.by !== 'bot') return refusal('cant_delete_message')
    show(
      world,
      place,
      posts.filter(post => post !== gone),
    )
    return { ok: true, channel: place.id, ts: args.ts }
  },

  ...channelMethods,
  ...fileMethods,
  ...viewMethods,
}
