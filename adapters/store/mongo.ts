import { MongoClient } from 'mongodb'
import { mongoConversations } from './mongo-conversations'
import { mongoDocuments } from './mongo-documents'
import { ask } from './mongo-errors'
import type { OpenStore } from './open'

export interface MongoOptions {
  /** Instead of the database the URI names. */
  readonly database?: string
  /** What the server knows this process by; `ruimte` unless told. */
  readonly appName?: string
  /** Told the name of every command that was answered, to count round trips; what the driver sent again counts once. */
  readonly onCommand?: (name: string) => void
}

/**
 * The store on a MongoDB replica set (7 or later). Every call is one command, and settles within two seconds: `mongodb` 7.9 has no
 * time-out for a whole operation, so each step has its own here and `ask` holds the clock over all of them.
 * Throws `NotConfirmed` when no server answers.
 */
export async function openMongo(uri: string, options: MongoOptions = {}): Promise<OpenStore> {
  const client = new MongoClient(uri, {
    appName: options.appName ?? 'ruimte',
    connectTimeoutMS: 1_500,
    serverSelectionTimeoutMS: 1_500,
    socketTimeoutMS: 1_500,
    waitQueueTimeoutMS: 1_500,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 1_500 },
    // What is read has been confirmed: an unconfirmed write that may yet be rolled back is never shown as received.
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    retryWrites: true,
    ignoreUndefined: true,
    monitorCommands: options.onCommand !== undefined,
  })
  const { onCommand } = options
  if (onCommand !== undefined) client.on('commandSucceeded', event => onCommand(event.commandName))
  try {
    await ask(() => client.connect())
  } catch (error) {
    await client.close()
    throw error
  }
  const db = client.db(options.database)
  return {
    store: mongoDocuments(db, () => client.close()),
    conversations: nameOf => mongoConversations(db, nameOf),
  }
}
