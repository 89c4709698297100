import { channel, membersOf } from './channel'
import { postOf, refusedBlocks, standing } from './methods'
import { type Json, nextId, nextTs } from './state'
import type { World } from './world'

/** A response URL lives half an hour and takes five posts (docs.slack.dev: "Handling user interaction"). */
const lifetime = 30 * 60_000
const uses = 5

/** Where a person did something, and the message they did it to, if any. */
interface Deed {
  readonly user: string
  readonly place: string
  readonly ts?: string
}

export interface Responses {
  url(deed: Deed): string
  /**
   * Takes a post to the URL: a message to this person alone, unless it asks for `in_channel`; or a change of the message they did
   * something to. False where Slack refuses it.
   */
  respond(id: string, args: Json): boolean
}

export function makeResponses(world: World): Responses {
  const made = new Map<string, { readonly deed: Deed; readonly until: number; left: number }>()
  return {
    url(deed) {
      const id = nextId(world.state(), 'R')
      made.set(id, { deed, until: world.now() + lifetime, left: uses })
      return new URL(`response/${id}`, world.apiUrl()).href
    },
    respond(id, args) {
      const known = made.get(id)
      if (known === undefined || known.left === 0 || world.now() > known.until) return false
      const deletes = args.delete_original === true
      if (!deletes && refusedBlocks(world.state(), args) !== undefined) return false
      known.left -= 1
      const state = world.state()
      const { user, place, ts } = known.deed
      const posts = state.posts[place] ?? []
      const original = posts.find(post => post.ts === ts)
      const replaced = deletes || args.replace_original === true ? original : undefined
      const also = replaced !== undefined ? standing(replaced) : args.response_type === 'in_channel' ? {} : { only: user }
      const added = deletes ? [] : [postOf(args, replaced?.ts ?? nextTs(state, world.now()), also)]
      state.posts[place] =
        replaced === undefined ? [...posts, ...added] : posts.flatMap(post => (post === replaced ? added : [post]))
      for (const seen of place === channel.id ? membersOf(state, world.people) : [user]) world.changed(seen)
      return true
    },
  }
}
