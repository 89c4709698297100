import type { RootDatabase } from 'lmdb'
import { z } from 'zod'
import type { PersonId } from '../../src/people/person'
import { settingsBody } from '../../src/people/preferences'
import type { Claim, Conversations } from '../../src/ports/conversations'
import { dialog, lease, newHolder, placeOf, soon } from './conversation'
import { notConfirmed } from './embedded-documents'
import { anySeen, marks, remembered } from './seen'
import { patience, within } from './within'

const shape = z.object({
  lease: z.object({ holder: z.string(), until: z.number() }).exactOptional(),
  seen: z.array(z.string()),
  settings: settingsBody,
  dialog: dialog.exactOptional(),
})
type Conversation = z.infer<typeof shape>

/** A conversation as it stood when it was read or written last; no version where there is none yet. */
interface Kept {
  readonly conversation: Conversation
  readonly version: number | undefined
}

/**
 * A turn's way in and out: read, decide, and write if what was read still stands, so that no transaction has to come back to this
 * thread.
 */
export function embeddedConversations(
  env: RootDatabase<string>,
  nameOf: (org: string, person: PersonId) => string,
): Conversations {
  const db = env.openDB<string, string>({ name: 'conversations', encoding: 'string', useVersions: true })

  function read(at: string): Kept {
    const entry = db.getEntry(at)
    if (entry === undefined) return { conversation: { seen: [], settings: {} }, version: undefined }
    return { conversation: shape.parse(JSON.parse(entry.value)), version: entry.version }
  }

  /** Begins with what is known, if anything; what stands in the store is read only where that is no longer it. */
  async function change<T>(
    at: string,
    decide: (found: Conversation) => { next?: Conversation; result: T },
    known?: Kept,
  ): Promise<{ result: T; kept: Kept }> {
    for (let found = known ?? read(at); ; found = read(at)) {
      const { next, result } = decide(found.conversation)
      if (next === undefined) return { result, kept: found }
      const text = JSON.stringify(next)
      // Drawn, not counted: a conversation forgotten and begun anew never passes for the one that was read.
      const version = Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)
      const written =
        found.version === undefined
          ? db.ifNoExists(at, () => void db.put(at, text, version))
          : db.put(at, text, version, found.version)
      if (await durableEnough(written)) return { result, kept: { conversation: next, version } }
      db.resetReadTxn()
    }
  }

  async function durableEnough(written: Promise<boolean>): Promise<boolean> {
    try {
      return await within(patience, written)
    } catch (error) {
      throw notConfirmed(error)
    }
  }

  /** As each turn under way here left it when it took the conversation: its end need not read it again. */
  const taken = new WeakMap<Claim, Kept>()

  return {
    async note(org, person, keys) {
      const id = nameOf(org, person)
      const fresh = marks(id, keys)
      const { result } = await change(placeOf(org, id), found => {
        const seen = anySeen(found.seen, fresh)
        const result = { seen, settings: found.settings }
        return seen ? { result } : { next: { ...found, seen: remembered(found.seen, fresh) }, result }
      })
      return result
    },

    async claim(org, person, keys, wait) {
      const id = nameOf(org, person)
      const fresh = marks(id, keys)
      const holder = newHolder()
      const patient = performance.now() + wait
      for (;;) {
        const { result: outcome, kept } = await change<Claim | 'seen' | 'busy'>(placeOf(org, id), found => {
          if (anySeen(found.seen, fresh)) return { result: 'seen' }
          const now = Date.now()
          if (found.lease !== undefined && found.lease.until > now) return { result: 'busy' }
          const inProgress: unknown = found.dialog === undefined ? undefined : JSON.parse(found.dialog)
          return {
            next: { ...found, lease: { holder, until: now + lease } },
            result: { id, org, holder, keys, settings: found.settings, dialog: inProgress },
          }
        })
        if (typeof outcome === 'object') taken.set(outcome, kept)
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
      await change(placeOf(org, id), end, taken.get(claim))
    },

    async forget(org, person) {
      await durableEnough(db.remove(placeOf(org, nameOf(org, person))))
    },
  }
}
