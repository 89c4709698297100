import type { OpenStore } from '../../adapters/store/open'
import { type Broken, broken } from './broken'

/** Opens a store by its kind, in whichever process; only what that kind needs is loaded. `embedded but hasty` lacks a guard. */
export async function openAt(kind: string, where: string, database?: string): Promise<OpenStore> {
  const [whole = '', guard] = kind.split(' but ')
  if (guard !== undefined) return broken[guard as Broken](await openAt(whole, where, database))
  if (kind === 'embedded') return (await embedded()).openEmbedded(where)
  return (await mongo()).openMongo(where, database === undefined ? {} : { database })
}

/** Loads what opening a store of this kind needs, before it is needed. */
export function loadFor(kind: string): Promise<unknown> {
  return kind.startsWith('embedded') ? embedded() : mongo()
}

const embedded = () => import('../../adapters/store/embedded.js')
const mongo = () => import('../../adapters/store/mongo.js')
