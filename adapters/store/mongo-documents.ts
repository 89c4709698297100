import type { Collection, Db } from 'mongodb'
import { z } from 'zod'
import type { Doc, Key, Store } from '../../src/ports/store'
import { canBe, checkDoc, checkKind, checkTag, joined, parted } from './key'
import { ask, isTaken } from './mongo-errors'

const shape = z.object({
  _id: z.string(),
  version: z.int(),
  tags: z.array(z.string()),
  due: z.number().exactOptional(),
  body: z.unknown(),
})

/** `org` stands apart from `_id` so that every index but that on `due` starts with it. */
interface Kept {
  readonly _id: string
  readonly org: string
  readonly version: number
  readonly tags: readonly string[]
  readonly due?: number
  readonly body: unknown
}

/** One collection a kind. `disconnect` closes the client. */
export function mongoDocuments(db: Db, disconnect: () => Promise<void>): Store {
  const kinds = new Map<string, Collection<Kept>>()
  const making = new Set<Promise<unknown>>()

  /**
   * The kind's collection. Its indexes are made at its first use here and no call waits for them: they make reading fast, and
   * what is right does not depend on them. Where that failed they are made at the next use.
   */
  function of(kind: string): Collection<Kept> {
    const known = kinds.get(kind)
    if (known !== undefined) return known
    checkKind(kind)
    const collection = db.collection<Kept>(kind)
    kinds.set(kind, collection)
    const made = collection
      .createIndexes([
        { key: { org: 1, tags: 1, _id: 1 } },
        { key: { due: 1, _id: 1 }, partialFilterExpression: { due: { $exists: true } } },
      ])
      .catch(() => kinds.delete(kind))
      .finally(() => making.delete(made))
    making.add(made)
    return collection
  }

  return {
    async insert(doc) {
      const kept = keep(doc)
      if (doc.version !== 1) throw new RangeError('an inserted document has version 1')
      try {
        await ask(() => of(doc.kind).insertOne(kept))
        return 'inserted'
      } catch (error) {
        // The server waits for the majority before it refuses, too: what `exists` says is as durable as `inserted`.
        if (isTaken(error)) return 'exists'
        throw error
      }
    },

    async keep(doc) {
      const kept = keep(doc)
      if (doc.version !== 1) throw new RangeError('an inserted document has version 1')
      // `$literal`: names of fields in it may begin with a dollar. Where nothing changes the server waits for the majority all the same.
      const fresh = { $eq: [{ $type: '$version' }, 'missing'] }
      const update = [{ $replaceWith: { $cond: [fresh, { $literal: kept }, '$$ROOT'] } }]
      const { _id } = kept
      for (;;) {
        try {
          const found = await ask(() => of(doc.kind).findOneAndUpdate({ _id }, update, { upsert: true, returnDocument: 'after' }))
          if (found !== null) return read(found)
        } catch (error) {
          if (!isTaken(error)) throw error
        }
        // Two who make it at once: the other was first, and now it is there.
      }
    },

    async get(key) {
      if (!canBe(key)) return undefined
      const _id = joined(key)
      const found = await ask(() => of(key.kind).findOne({ _id }))
      return found === null ? undefined : read(found)
    },

    async getAll(org, kind, ids) {
      if (ids.length === 0) return []
      const all = ids.map(id => joined({ org, kind, id }))
      const found = await ask(() =>
        of(kind)
          .find({ _id: { $in: all } }, { batchSize: all.length + 1 })
          .toArray(),
      )
      const docs = new Map(found.map(doc => [doc._id, read(doc)]))
      return all.map(_id => docs.get(_id)).filter(doc => doc !== undefined)
    },

    async replace(doc) {
      const { _id, ...kept } = keep(doc)
      const before = { _id, version: doc.version - 1 }
      const { matchedCount } = await ask(() => of(doc.kind).replaceOne(before, kept))
      return matchedCount === 1 ? 'replaced' : 'clash'
    },

    async find(org, kind, tag, limit, after) {
      const from = after === undefined ? {} : { _id: { $gt: joined({ org, kind, id: after }) } }
      checkTag(tag)
      const filter = { org, tags: tag, ...from }
      const found = await ask(() =>
        of(kind)
          .find(filter, oneBatch(limit + 1))
          .sort({ _id: 1 })
          .toArray(),
      )
      const docs = found.slice(0, limit).map(read)
      const last = docs.at(-1)
      return found.length > limit && last !== undefined ? { docs, next: last.id } : { docs }
    },

    async due(kind, until, limit) {
      const options = { ...oneBatch(limit), projection: { _id: 1 } }
      const found = await ask(() =>
        of(kind)
          .find({ due: { $lte: until } }, options)
          .sort({ due: 1, _id: 1 })
          .toArray(),
      )
      return found.map((doc): Key => parted(doc._id))
    },

    async remove(key) {
      const _id = joined(key)
      await ask(() => of(key.kind).deleteOne({ _id }))
    },

    async probe() {
      await ask(() =>
        db.collection<{ _id: string }>('_probe').updateOne({ _id: 'probe' }, { $inc: { count: 1 } }, { upsert: true }),
      )
    },

    async close() {
      await Promise.all(making)
      await disconnect()
    },
  }
}

/** A batch larger than the limit, so that the first answer is the last: no second command fetches or closes a cursor. */
function oneBatch(limit: number): { limit: number; batchSize: number } {
  return { limit, batchSize: limit + 1 }
}

function keep(doc: Doc): Kept {
  checkDoc(doc)
  const { org, version, tags, due, body } = doc
  const kept = { _id: joined(doc), org, version, tags, body }
  return due === undefined ? kept : { ...kept, due }
}

function read(found: unknown): Doc {
  const { _id, ...rest } = shape.parse(found)
  return { ...parted(_id), ...rest }
}
