import type { Database, RootDatabase } from 'lmdb'
import { z } from 'zod'
import type { PersonId } from '../../src/people/person'
import { settingsBody } from '../../src/people/preferences'
import type { Claim, Conversations } from '../../src/ports/conversations'
import { dialog, lease, newHolder, placeOf, soon } from './conversation'
import type { Write } from './embedded-writer'
import { anySeen, marks, remembered } from './seen'

const shape = z.object({
  lease: z.object({ holder: z.string(), until: z.number() }).exactOptional(),
  seen: z.array(z.string()),
  settings: settingsBody,
  dialog: dialog.exactOptional(),
})
type Conversation = z.infer<typeof shape>

export function openConversations(env: RootDatabase<string>): Database<string, string> {
  return env.openDB({ name: 'conversations', encoding: 'string' })
}

/** A turn's way in and out: read, decide and write in one transaction. */
export function embeddedConversations(
  db: Database<string, string>,
  write: Write,
  nameOf: (org: string, person: PersonId) => string,
): Conversations {
  function read(at: string): Conversation {
    const text = db.get(at)
    return text === undefined ? { seen: [], settings: {} } : shape.parse(JSON.parse(text))
  }

  function change<T>(at: string, decide: (found: Conversation) => { next?: Conversation; result: T }): Promise<T> {
    return write(() => {
      const { next, result } = decide(read(at))
      if (next !== undefined) db.put(at, JSON.stringify(next))
      return result
    })
  }

  return {
    async note(org, person, keys) {
      const id = nameOf(org, person)
      const fresh = marks(id, keys)
      return change(placeOf(org, id), found => {
        const seen = anySeen(found.seen, fresh)
        const result = { seen, settings: found.settings }
        return seen ? { result } : { next: { ...found, seen: remembered(found.seen, fresh) }, result }
      })
    },

    async claim(org, person, keys, wait) {
      const id = nameOf(org, person)
      const fresh = marks(id, keys)
      const holder = newHolder()
      const patient = performance.now() + wait
      for (;;) {
        const outcome = await change<Claim | 'seen' | 'busy'>(placeOf(org, id), found => {
          if (anySeen(found.seen, fresh)) return { result: 'seen' }
          const now = Date.now()
          if (found.lease !== undefined && found.lease.until > now) return { result: 'busy' }
          const inProgress: unknown = found.dialog === undefined ? undefined : JSON.parse(found.dialog)
          return {
            next: { ...found, lease: { holder, until: now + lease } },
            result: { id, org, holder, keys, settings: found.settings, dialog: inProgress },
          }
        })
        if (outcome !== 'busy' || performance.now() >= patient) return outcome
        await soon(5)
      }
    },

    async release(claim, left) {
      const { org, id, holder } = claim
      const text = left.dialog === undefined ? undefined : JSON.stringify(left.dialog)
      const end = (found: Conversation) => {
        if (found.lease?.holder !== holder) return { result: undefined }
        const seen = remembered(found.seen, marks(id, claim.keys))
        const next = { seen, settings: left.settings ?? found.settings }
        return { next: text === undefined ? next : { ...next, dialog: text }, result: undefined }
      }
      await change(placeOf(org, id), end)
    },

    async forget(org, person) {
      const at = placeOf(org, nameOf(org, person))
      await write(() => void db.remove(at))
    },
  }
}
