import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import { openMongo } from '../../adapters/store/mongo'
import type { OpenStore } from '../../adapters/store/open'
import { dropDatabase, freshDatabase, mongoUri } from '../mongo'

/** A store as a test gets it: empty, and gone at the end. */
export interface House extends OpenStore {
  /** Kind, place and database (empty where there is none): `openAt(...at)` opens the same store again, in whichever process. */
  readonly at: readonly string[]
  leave(): Promise<void>
}

export type MakeHouse = () => Promise<House>

/** Every kind of store there is here. */
export const houses = housesAt(mongoUri)

function housesAt(uri: string | undefined): readonly (readonly [string, MakeHouse])[] {
  const one = ['embedded', embedded] as const
  return uri === undefined ? [one] : [one, ['MongoDB', () => mongoAt(uri)]]
}

async function embedded(): Promise<House> {
  const dir = await mkdtemp(join(tmpdir(), 'ruimte-store-'))
  const open = await openEmbedded(dir)
  return {
    ...open,
    at: ['embedded', dir, ''],
    async leave() {
      await open.store.close()
      await rm(dir, { recursive: true })
    },
  }
}

export async function mongoAt(uri: string): Promise<House> {
  const database = freshDatabase()
  const open = await openMongo(uri, { database })
  return {
    ...open,
    at: ['mongodb', uri, database],
    async leave() {
      await open.store.close()
      await dropDatabase(uri, database)
    },
  }
}
