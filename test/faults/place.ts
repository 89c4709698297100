import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openMongo } from '../../adapters/store/mongo'
import type { World, WorldOptions } from '../journeys/world'
import { dropDatabase, dumpDatabase, freshDatabase, mongoUri } from '../mongo'
import { type Dump, dumpEmbedded, dumpMongo } from './dump'

/** Every file of the stores, as bytes: what a backup or a stolen disk holds. */
function filesOf(world: World, ...folders: string[]): Buffer {
  const files = folders.flatMap(folder => {
    const at = join(world.folder, folder)
    return readdirSync(at, { recursive: true, encoding: 'utf8' }).map(file => join(at, file))
  })
  return Buffer.concat(files.filter(file => statSync(file).isFile()).map(file => readFileSync(file)))
}

/** Where the two databases are, how they are read past the store, and what there is to search through. */
export interface Place {
  readonly options: WorldOptions
  dump(world: World, part: 'data' | 'vault'): Promise<Dump>
  raw(world: World): Promise<Buffer | string>
  leave(): Promise<void>
}

const embedded = (): Place => ({
  options: {},
  dump: (world, part) => dumpEmbedded(join(world.folder, part)),
  raw: async world => filesOf(world, 'data', 'vault'),
  leave: async () => {},
})

function mongo(uri: string): Place {
  const databases = { data: freshDatabase(), vault: freshDatabase() }
  return {
    options: {
      open: async () => ({
        cases: await openMongo(uri, { database: databases.data }),
        vault: await openMongo(uri, { database: databases.vault }),
      }),
    },
    dump: (_world, part) => dumpMongo(uri, databases[part]),
    raw: async () => `${await dumpDatabase(uri, databases.data)}${await dumpDatabase(uri, databases.vault)}`,
    async leave() {
      for (const database of Object.values(databases)) await dropDatabase(uri, database)
    },
  }
}

const uri = mongoUri
/** Every kind of store there is here. */
export const places = [['embedded', embedded] as const, ...(uri === undefined ? [] : [['MongoDB', () => mongo(uri)] as const])]
