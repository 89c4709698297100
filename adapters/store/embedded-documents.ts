import type { Database, RootDatabase } from 'lmdb'
import { z } from 'zod'
import type { Doc, Key, Store } from '../../src/ports/store'
import type { Write } from './embedded-writer'
import { canBe, checkDoc, checkKind, checkTag, joined, parted } from './key'
import { patience, within } from './within'

const shape = z.object({
  version: z.int(),
  tags: z.array(z.string()),
  due: z.number().exactOptional(),
  body: z.unknown(),
})

type TagKey = [org: string, kind: string, tag: string, id: string]
type DueKey = [kind: string, due: number, org: string, id: string]

/** After every string in a key's last place: lmdb orders a Buffer by its own bytes, and no text begins with this one. */
const end = Buffer.from([0xff])

/** Documents under `org|kind|id`; tags and due beside them, changed in the same transaction, so that they can never disagree. */
export interface Tables {
  readonly docs: Database<string, string>
  readonly tags: Database<string, TagKey>
  readonly due: Database<string, DueKey>
}

export function openTables(env: RootDatabase<string>): Tables {
  return {
    docs: env.openDB({ name: 'documents', encoding: 'string' }),
    tags: env.openDB({ name: 'tags', encoding: 'string' }),
    due: env.openDB({ name: 'due', encoding: 'string' }),
  }
}

/** A transaction reads and writes with the one writer's lock of the folder, whichever process asks. */
export function embeddedDocuments(env: RootDatabase<string>, { docs, tags, due }: Tables, write: Write): Store {
  function read(at: string): Doc | undefined {
    const text = docs.get(at)
    return text === undefined ? undefined : { ...parted(at), ...shape.parse(JSON.parse(text)) }
  }

  /** Makes it found by its tags and its due, where `before` was not yet. */
  function list({ org, kind, id, ...doc }: Doc, before?: Doc): void {
    for (const tag of doc.tags) if (!before?.tags.includes(tag)) tags.put([org, kind, tag, id], '')
    if (doc.due !== undefined && doc.due !== before?.due) due.put([kind, doc.due, org, id], '')
  }

  /** Makes it found no more, but for what `after` is found by too: most changes are of the body alone, and a commit writes less. */
  function unlist({ org, kind, id, ...doc }: Doc, after?: Doc): void {
    for (const tag of doc.tags) if (!after?.tags.includes(tag)) tags.remove([org, kind, tag, id])
    if (doc.due !== undefined && doc.due !== after?.due) due.remove([kind, doc.due, org, id])
  }

  return {
    async insert(doc) {
      const at = joined(doc)
      checkDoc(doc)
      if (doc.version !== 1) throw new RangeError('an inserted document has version 1')
      const text = kept(doc)
      const inserted = await write(() => {
        if (docs.doesExist(at)) return false
        docs.put(at, text)
        list(doc)
        return true
      })
      return inserted ? 'inserted' : 'exists'
    },

    async keep(doc) {
      const at = joined(doc)
      checkDoc(doc)
      if (doc.version !== 1) throw new RangeError('an inserted document has version 1')
      const text = kept(doc)
      const before = await write(() => {
        const found = read(at)
        if (found !== undefined) return found
        docs.put(at, text)
        list(doc)
        return undefined
      })
      return before ?? { ...parted(at), ...shape.parse(JSON.parse(text)) }
    },

    async get(key) {
      if (!canBe(key)) return undefined
      const at = joined(key)
      env.resetReadTxn()
      return read(at)
    },

    async getAll(org, kind, ids) {
      const all = ids.map(id => joined({ org, kind, id }))
      env.resetReadTxn()
      return all.map(read).filter(doc => doc !== undefined)
    },

    async replace(doc) {
      const at = joined(doc)
      checkDoc(doc)
      const text = kept(doc)
      const replaced = await write(() => {
        const before = read(at)
        if (before?.version !== doc.version - 1) return false
        docs.put(at, text)
        unlist(before, doc)
        list(doc, before)
        return true
      })
      return replaced ? 'replaced' : 'clash'
    },

    async find(org, kind, tag, limit, after) {
      joined({ org, kind, id: after ?? '-' })
      checkTag(tag)
      env.resetReadTxn()
      const start: TagKey = [org, kind, tag, after ?? '']
      const range = tags.getKeys({ start, end: [org, kind, tag, end], exclusiveStart: true, limit: limit + 1 })
      const ids = [...range].map(key => key[3])
      const page = ids.slice(0, limit)
      const found = page.map(id => read(joined({ org, kind, id }))).filter(doc => doc !== undefined)
      const last = page.at(-1)
      return ids.length > limit && last !== undefined ? { docs: found, next: last } : { docs: found }
    },

    async due(kind, until, limit) {
      checkKind(kind)
      env.resetReadTxn()
      const keys = due.getKeys({ start: [kind], end: [kind, until, end], limit })
      return [...keys].map(([, , org, id]): Key => ({ org, kind, id }))
    },

    async remove(key) {
      const at = joined(key)
      await write(() => {
        const before = read(at)
        if (before === undefined) return
        docs.remove(at)
        unlist(before)
      })
    },

    async probe() {
      await write(() => void env.put('probe', ''))
    },

    // After a commit failed lmdb waits for ever for it to be flushed.
    close: () => within(patience, env.close()),
  }
}

/** Made before the transaction, as what throws inside one leaves it half done. */
function kept(doc: Doc): string {
  const { version, tags, due, body } = doc
  return JSON.stringify({ version, tags, due, body })
}
