import { directOf, postOf, refusedBlocks } from './methods'
import { type Json, nextId, nextTs } from './state'
import type { World } from './world'

/** A response URL lives half an hour and takes five posts (docs.slack.dev: "Handling user interaction"). */
const lifetime = 30 * 60_000
const uses = 5

export interface Responses {
  /** A new URL for this person; with the message whose button was pressed. */
  url(user: string, ts?: string): string
  /** Takes a post to the URL: another ephemeral message, or a change of the message pressed. False where Slack refuses it. */
  respond(id: string, args: Json): boolean
}

export function makeResponses(world: World, apiUrl: () => string): Responses {
  const made = new Map<string, { readonly user: string; readonly ts: string | undefined; readonly until: number; left: number }>()
  return {
    url(user, ts) {
      const id = nextId(world.state(), 'R')
      made.set(id, { user, ts, until: world.now() + lifetime, left: uses })
      return new URL(`response/${id}`, apiUrl()).href
    },
    respond(id, args) {
      const known = made.get(id)
      if (known === undefined || known.left === 0 || world.now() > known.until) return false
      const deletes = args.delete_original === true
      if (!deletes && refusedBlocks(args) !== undefined) return false
      known.left -= 1
      const state = world.state()
      const channel = directOf(state, known.user)
      const posts = state.posts[channel] ?? []
      const original = posts.find(post => post.ts === known.ts)
      const replaced = deletes || args.replace_original === true ? original : undefined
      const added = deletes ? [] : [postOf(args, replaced?.ts ?? nextTs(state, world.now()), known.user)]
      state.posts[channel] =
        replaced === undefined ? [...posts, ...added] : posts.flatMap(post => (post === replaced ? added : [post]))
      world.changed(known.user)
      return true
    },
  }
}
