import { MongoBinary, MongoMemoryReplSet } from 'mongodb-memory-server-core'

declare global {
  var stopMongo: (() => Promise<unknown>) | undefined
}

/**
 * Before all tests: a MongoDB server for them, its address in `MONGODB_URI`. One that is given there is used as it is; else one is
 * started, from a `mongod` that is here or can be fetched. Where there is none, the tests that need it are left out, and one line says so.
 */
export default async function setup(): Promise<void> {
  if (!process.env.MONGODB_SERVER) {
    process.stdout.write('Left out: killing a MongoDB server. MONGODB_SERVER can name a command that starts one.\n')
  }
  if (process.env.MONGODB_URI) return
  process.env.MONGOMS_MAX_RETRIES ??= '0'
  try {
    await MongoBinary.getPath()
  } catch {
    process.stdout.write(
      'Left out: all that needs a MongoDB server. None is here or could be fetched; MONGODB_URI can name one.\n',
    )
    return
  }
  const set = await MongoMemoryReplSet.create({
    replSet: { count: 1, storageEngine: 'wiredTiger', args: ['--setParameter', 'enableTestCommands=1'] },
  })
  globalThis.stopMongo = () => set.stop()
  process.env.MONGODB_URI = set.getUri()
}
