import { chmod, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { open, type RootDatabase, type RootDatabaseOptions } from 'lmdb'
import { embeddedConversations, openConversations } from './embedded-conversations'
import { embeddedDocuments, openTables } from './embedded-documents'
import { writer } from './embedded-writer'
import type { OpenStore } from './open'

/**
 * The store in one folder: LMDB, for trying Ruimte out and for one server. Several processes on one folder are fine, on one machine.
 * The folder and its files are for their owner alone.
 */
export async function openEmbedded(dir: string): Promise<OpenStore> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  await chmod(dir, 0o700)
  // `permissionsMode` is read by lmdb's native side and missing from its types.
  const options: RootDatabaseOptions & { permissionsMode: number } = {
    encoding: 'string',
    permissionsMode: 0o600,
    // Or lmdb takes a folder with a dot in its name for a file.
    noSubdir: false,
    // Each commit is flushed before the next, and is durable by itself.
    overlappingSync: false,
  }
  const env: RootDatabase<string> = open(dir, options)
  // Each batch has a promise of its own that lmdb hands to nobody: where a commit fails, as on a full disk, it must not end the process.
  // It is made right after this event.
  env.on('beforecommit', () => queueMicrotask(() => void env.committed.then(undefined, () => undefined)))
  for (const file of await readdir(dir)) await chmod(join(dir, file), 0o600)
  const write = writer(env, dir)
  // As any write: on an older root what others keep here would be made anew. It also puts right at once what this opening undid.
  const [tables, conversations] = await write(() => [openTables(env), openConversations(env)] as const)
  return {
    store: embeddedDocuments(env, tables, write),
    conversations: nameOf => embeddedConversations(conversations, write, nameOf),
  }
}
