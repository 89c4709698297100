import type { OpenStore } from '../../adapters/store/open'
import type { StoreConfig } from './shape'

/** Opens the store of cases and, apart from it, that of the vault; loads only the driver it needs. */
export async function openStores(config: StoreConfig): Promise<{ cases: OpenStore; vault: OpenStore; close(): Promise<void> }> {
  const [cases, vault] = await (config.kind === 'mongodb' ? mongo(config) : embedded(config))
  return {
    cases,
    vault,
    async close() {
      await Promise.all([cases.store.close(), vault.store.close()])
    },
  }
}

async function embedded(config: StoreConfig & { kind: 'embedded' }): Promise<[OpenStore, OpenStore]> {
  const { openEmbedded } = await import('../../adapters/store/embedded.js')
  return Promise.all([openEmbedded(config.dataDir), openEmbedded(config.vaultDir)])
}

async function mongo(config: StoreConfig & { kind: 'mongodb' }): Promise<[OpenStore, OpenStore]> {
  const { openMongo } = await import('../../adapters/store/mongo.js')
  return Promise.all([openMongo(config.dataUri), openMongo(config.vaultUri)])
}
