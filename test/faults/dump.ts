import { open } from 'lmdb'
import { z } from 'zod'
import { withClient } from '../mongo'

/** A document as the store keeps it, under `organisation|kind|id`. */
export interface Kept {
  readonly at: string
  readonly doc: { readonly version: number; readonly tags: readonly string[]; readonly due?: number; readonly body: unknown }
}

/** A whole database, read past the store. */
export interface Dump {
  readonly documents: readonly Kept[]
  readonly conversations: readonly { readonly at: string; readonly kept: unknown }[]
  /** What stands in neither. */
  readonly rest: readonly unknown[]
}

export async function dumpEmbedded(folder: string): Promise<Dump> {
  const env = open<string, string>(folder, { encoding: 'string', noSubdir: false })
  const rows = (name: string) =>
    [...env.openDB<string, string>({ name, encoding: 'string' }).getRange({})].map(row => ({
      at: row.key,
      kept: JSON.parse(row.value) as unknown,
    }))
  const documents = rows('documents').map(({ at, kept }) => ({ at, doc: kept as Kept['doc'] }))
  const names = [...env.getKeys({})].map(String)
  const known = new Set(['documents', 'conversations', 'tags', 'due'])
  return { documents, conversations: rows('conversations'), rest: names.filter(name => !known.has(name)) }
}

const document = z.strictObject({
  _id: z.string(),
  org: z.string(),
  version: z.int(),
  tags: z.array(z.string()),
  due: z.number().exactOptional(),
  body: z.unknown(),
})

/** Every collection of a MongoDB database, whatever it is called. A name MongoDB makes itself would hold a time: there is none. */
export function dumpMongo(uri: string, database: string): Promise<Dump> {
  return withClient(uri, async client => {
    const db = client.db(database)
    const documents: Kept[] = []
    const conversations: Dump['conversations'][number][] = []
    const rest: unknown[] = []
    for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
      for (const found of await db.collection(name).find().toArray()) {
        const { _id, ...kept } = found
        const parsed = document.safeParse(found)
        if (name === '_conversations' && typeof _id === 'string') conversations.push({ at: _id, kept })
        else if (parsed.success && parsed.data._id.startsWith(`${parsed.data.org}|${name}|`)) {
          const { _id: at, org: _, ...doc } = parsed.data
          documents.push({ at, doc })
        } else rest.push({ collection: name, ...found })
      }
    }
    return { documents, conversations, rest }
  })
}
