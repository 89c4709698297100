import type { OpenStore } from '../../adapters/store/open'

/** Opens a store by its kind, in whichever process; only what that kind needs is loaded. */
export async function openAt(kind: string, where: string, database?: string): Promise<OpenStore> {
  if (kind === 'embedded') return (await embedded()).openEmbedded(where)
  return (await mongo()).openMongo(where, database === undefined ? {} : { database })
}

/** Loads what opening a store of this kind needs, before it is needed. */
export function loadFor(kind: string): Promise<unknown> {
  return kind === 'embedded' ? embedded() : mongo()
}

const embedded = () => import('../../adapters/store/embedded.js')
const mongo = () => import('../../adapters/store/mongo.js')
