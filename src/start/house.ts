import { systemClock } from '../../adapters/clock/system'
import { openInstallations } from '../../adapters/vault/installations'
import { openKeys } from '../../adapters/vault/keys'
import { openMarks } from '../../adapters/vault/marks'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { makeAudit } from '../audit/trail'
import { makeDirectory } from '../people/directory'
import { makeTeamDirectory } from '../people/team-directory'
import type { Config } from './shape'
import { openStores } from './stores'

/** What is kept, opened with the keys, for whoever does something by hand beside the server. */
export async function openHouse(config: Config) {
  const keys = await openKeys(config.keys, { create: false })
  const stores = await openStores(config.store)
  const store = stores.cases.store
  const heads = stores.vault.store
  const tokens = openTokens(keys)
  const marks = openMarks(keys)
  const directory = makeDirectory(store)
  const teams = makeTeamDirectory(store, tokens)
  await directory.refresh()
  await teams.refresh(directory.all().map(org => org.id))
  return {
    keys,
    store,
    heads,
    tokens,
    marks,
    directory,
    teams,
    ...openVault(heads, keys),
    clock: systemClock,
    audit: makeAudit({ store, heads, marks, tokens }),
    installations: openInstallations(store, keys),
    conversations: stores.cases.conversations((org, person) => tokens.name('conversation', `${org}|${person}`)),
    close: stores.close,
  }
}
export type House = Awaited<ReturnType<typeof openHouse>>

/** Opens it, does the work, and closes it whatever becomes of that. */
export async function inHouse<T>(config: Config, work: (house: House) => Promise<T>): Promise<T> {
  const house = await openHouse(config)
  try {
    return await work(house)
  } finally {
    await house.close()
  }
}
