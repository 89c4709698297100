import type { Db, Document } from 'mongodb'
import { z } from 'zod'
import type { PersonId } from '../../src/people/person'
import { type Settings, settingsBody } from '../../src/people/preferences'
import type { Conversations } from '../../src/ports/conversations'
import { dialog, lease, newHolder, placeOf, soon } from './conversation'
import { ask, isTaken } from './mongo-errors'
import { anySeen, kept, marks } from './seen'

const shape = z.object({
  lease: z.object({ holder: z.string() }).exactOptional(),
  /** Whoever marked the newest keys first. */
  noted: z.string().nullish(),
  seen: z.array(z.string()).default([]),
  settings: settingsBody.default({}),
  dialog: dialog.exactOptional(),
})
type Conversation = z.infer<typeof shape>

interface Kept {
  readonly _id: string
  readonly seen: string[]
  readonly noted?: string
  readonly lease?: { readonly holder: string; readonly until: Date }
  readonly settings?: Settings
  readonly dialog?: string
}

/** Each step one command. Leases go by the server's clock (`$$NOW`), so the clocks of several instances need not agree. */
export function mongoConversations(db: Db, nameOf: (org: string, person: PersonId) => string): Conversations {
  const all = db.collection<Kept>('_conversations')

  /** One update that makes the conversation where there is none; gives it as it is then. */
  async function change(_id: string, update: Document[]): Promise<Conversation> {
    for (;;) {
      try {
        const found = await ask(() => all.findOneAndUpdate({ _id }, update, { upsert: true, returnDocument: 'after' }))
        return shape.parse(found ?? {})
      } catch (error) {
        // Two who make it at once: the other was first, and now it is there.
        if (!isTaken(error)) throw error
      }
    }
  }

  return {
    async note(org, person, keys) {
      const id = nameOf(org, person)
      const fresh = marks(id, keys)
      const older = { $setDifference: [{ $ifNull: ['$seen', []] }, fresh] }
      const unseen = { $eq: [{ $setIntersection: [{ $ifNull: ['$seen', []] }, fresh] }, []] }
      // Of several who make it at once only one is first, whatever each is told of how it was before.
      const mine = newHolder()
      const after = await change(placeOf(org, id), [
        {
          $set: {
            noted: { $cond: [unseen, mine, '$noted'] },
            seen: { $slice: [{ $concatArrays: [older, fresh] }, -kept] },
          },
        },
      ])
      return { seen: after.noted !== mine, settings: after.settings }
    },

    async claim(org, person, keys, wait) {
      const id = nameOf(org, person)
      const fresh = marks(id, keys)
      const holder = newHolder()
      const unseen = { $eq: [{ $setIntersection: [{ $ifNull: ['$seen', []] }, fresh] }, []] }
      // A missing lease sorts before every date.
      const free = { $lte: ['$lease.until', '$$NOW'] }
      const mine = { holder, until: { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: lease } } }
      const update = [{ $set: { lease: { $cond: [{ $and: [unseen, free] }, mine, '$lease'] } } }]
      const patient = performance.now() + wait
      for (;;) {
        const found = await change(placeOf(org, id), update)
        if (found.lease?.holder === holder) {
          const left: unknown = found.dialog === undefined ? undefined : JSON.parse(found.dialog)
          return { id, org, holder, keys, settings: found.settings, dialog: left }
        }
        if (anySeen(found.seen, fresh)) return 'seen'
        if (performance.now() >= patient) return 'busy'
        await soon(30)
      }
    },

    async release(claim, left) {
      const { org, id, holder } = claim
      const set = {
        ...(left.settings && { settings: left.settings }),
        ...(left.dialog !== undefined && { dialog: JSON.stringify(left.dialog) }),
      }
      await ask(() =>
        all.updateOne(
          { _id: placeOf(org, id), 'lease.holder': holder },
          {
            $unset: left.dialog === undefined ? { lease: '', dialog: '' } : { lease: '' },
            $push: { seen: { $each: marks(id, claim.keys), $slice: -kept } },
            ...(Object.keys(set).length > 0 && { $set: set }),
          },
        ),
      )
    },

    async forget(org, person) {
      const _id = placeOf(org, nameOf(org, person))
      await ask(() => all.deleteOne({ _id }))
    },
  }
}
