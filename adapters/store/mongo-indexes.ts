import { MongoClient } from 'mongodb'
import { ask } from './mongo-errors'

/** Kinds whose documents are there and whose two indexes are not: reading them is slow. Looks by a client of its own. */
export async function unindexed(uri: string, database?: string): Promise<readonly string[]> {
  const client = new MongoClient(uri, { connectTimeoutMS: 1_500, serverSelectionTimeoutMS: 1_500 })
  try {
    const db = client.db(database)
    const names = (await ask(() => db.listCollections({}, { nameOnly: true }).toArray())).map(({ name }) => name)
    const kinds = names.filter(name => /^[a-z]/.test(name) && !name.startsWith('system.'))
    const counts = await Promise.all(kinds.map(async name => (await ask(() => db.collection(name).indexes())).length))
    return kinds.filter((_, at) => (counts[at] ?? 0) < 3).toSorted()
  } finally {
    await client.close()
  }
}
