import { randomUUID } from 'node:crypto'
import { MongoClient, type MongoClientOptions } from 'mongodb'

/** The server for tests, where there is one (`test/setup.ts`). Without it, tests that need it are not registered. */
export const mongoUri: string | undefined = process.env.MONGODB_URI || undefined

/** A name no other test uses. */
export function freshDatabase(): string {
  return `test-${randomUUID().slice(0, 18)}`
}

/** Does something with a client of its own: to look behind the store, to set a fail point, to drop a database. */
export async function withClient<T>(
  uri: string,
  work: (client: MongoClient) => Promise<T>,
  options: MongoClientOptions = {},
): Promise<T> {
  const client = new MongoClient(uri, options)
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}

export async function dropDatabase(uri: string, database: string): Promise<void> {
  await withClient(uri, client => client.db(database).dropDatabase())
}

/** Every collection and its documents, as a dump and a restore would bring them over. */
export async function copyDatabase(uri: string, from: string, to: string): Promise<void> {
  await withClient(uri, async client => {
    for (const { name } of await client.db(from).listCollections({}, { nameOnly: true }).toArray()) {
      const found = await client.db(from).collection(name).find().toArray()
      if (found.length > 0) await client.db(to).collection(name).insertMany(found)
    }
  })
}

/** Every document of a database, as text: to search for what must not be there. */
export function dumpDatabase(uri: string, database: string): Promise<string> {
  return withClient(uri, async client => {
    const db = client.db(database)
    const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
    const all = await Promise.all(names.map(async name => [name, await db.collection(name).find().toArray()]))
    return JSON.stringify(all)
  })
}
