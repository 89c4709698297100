import type { SimulatedPerson } from '../simulated'
import { app } from './payloads'
import type { State } from './state'
import { type Method, refusal, type World } from './world'

/** The workspace's one channel: public, and everyone is in it at first but the bot. */
export const channel = { id: 'C0ALGEMEEN0', name: 'algemeen' } as const

export function isIn(of: State, user: string): boolean {
  return user === app.user ? of.channel.bot : !of.channel.parted.includes(user)
}

/** Whose screens show the channel. */
export function membersOf(of: State, people: readonly SimulatedPerson[]): string[] {
  return people.map(person => person.id).filter(user => isIn(of, user))
}

/** How many members a page holds when nothing is asked, and at most. */
const page = { usual: 100, most: 999 }

/** Who is in the channel, and what it is called: with `channels:read` this is answered for every public channel. */
export const channelMethods: Readonly<Record<string, Method>> = {
  'conversations.info': (world, args) => {
    if (args.channel !== channel.id) return refusal('channel_not_found')
    const { id, name } = channel
    const is_member = isIn(world.state(), app.user)
    return { ok: true, channel: { id, name, name_normalized: name, is_channel: true, is_private: false, is_member } }
  },

  'conversations.members': (world, args) => {
    if (args.channel !== channel.id) return refusal('channel_not_found')
    const limit = Number(args.limit ?? page.usual)
    if (!Number.isInteger(limit) || limit < 1 || limit > page.most) return refusal('invalid_limit')
    const all = everyone(world)
    const from = startOf(args.cursor, all)
    if (from === undefined) return refusal('invalid_cursor')
    const next = all[from + limit]
    const next_cursor = next === undefined ? '' : cursorOf(next)
    return { ok: true, members: all.slice(from, from + limit), response_metadata: { next_cursor } }
  },
}

function everyone(world: World): string[] {
  const people = membersOf(world.state(), world.people)
  return isIn(world.state(), app.user) ? [app.user, ...people] : people
}

function cursorOf(user: string): string {
  return Buffer.from(`user:${user}`).toString('base64')
}

function startOf(cursor: unknown, all: readonly string[]): number | undefined {
  if (cursor === undefined || cursor === '') return 0
  const at = all.findIndex(user => cursorOf(user) === cursor)
  return at === -1 ? undefined : at
}
