import type { Store } from '../ports/store'
import { tagged } from '../ports/tagged'
import {
  markLeavings,
  type Organisation,
  type OrganisationFile,
  organisationOf,
  type StoredOrganisation,
  storedOrganisation,
} from './organisation'
import { type Home, homeKey } from './person'

/** Homes belong to no organisation until they are linked, so their index stands outside all of them. */
const nobody = '-'

/**
 * Every organisation, held in memory so that a turn reads none from the store; `refresh` brings in what other instances changed.
 * Changes go to the store first: load, pure function, replace if unchanged, retry.
 */
export interface Directory {
  byHome(home: Home): Organisation | undefined
  get(org: string): Organisation | undefined
  all(): readonly Organisation[]
  /** Takes in the organisation's file: new, as `beginning` says, or changed since. What was decided while running stays. */
  settle(file: OrganisationFile, beginning?: Partial<StoredOrganisation['state']>): Promise<void>
  change(org: string, pure: (state: StoredOrganisation['state']) => StoredOrganisation['state']): Promise<Organisation>
  refresh(): Promise<void>
}

/** The organisation as its file says, with what was decided while running. Reads and writes nothing else: for whoever is beside the bot. */
export async function recall(store: Store, file: OrganisationFile): Promise<Organisation> {
  const doc = await store.get({ org: file.id, kind: 'organisation', id: 'directory' })
  const state = doc === undefined ? { confirmed: [], contacts: {} } : storedOrganisation.parse(doc.body).state
  return organisationOf({ file, state })
}

export function makeDirectory(store: Store): Directory {
  const organisations = new Map<string, Organisation>()
  const homes = new Map<string, string>()

  function hold(stored: StoredOrganisation): Organisation {
    const organisation = organisationOf(stored)
    organisations.set(organisation.id, organisation)
    return organisation
  }

  async function load(org: string) {
    const doc = await store.get({ org, kind: 'organisation', id: 'directory' })
    return doc === undefined ? undefined : { version: doc.version, body: storedOrganisation.parse(doc.body) }
  }

  async function replace(org: string, pure: (before: StoredOrganisation) => StoredOrganisation): Promise<Organisation> {
    for (;;) {
      const found = await load(org)
      if (found === undefined) throw new Error('no such organisation')
      const body = markLeavings(found.body, pure(found.body))
      const doc = { org, kind: 'organisation', id: 'directory', version: found.version + 1, tags: [], body }
      if ((await store.replace(doc)) === 'replaced') return hold(body)
    }
  }

  const directory: Directory = {
    byHome: home => {
      const org = homes.get(homeKey(home))
      return org === undefined ? undefined : organisations.get(org)
    },
    get: org => organisations.get(org),
    all: () => [...organisations.values()],

    async settle(file, beginning = {}) {
      const body: StoredOrganisation = { file, state: { confirmed: [], contacts: {}, ...beginning } }
      const done = await store.insert({ org: file.id, kind: 'organisation', id: 'directory', version: 1, tags: [], body })
      if (done === 'exists') await replace(file.id, before => ({ ...before, file }))
      else hold(body)
      for (const home of file.homes) {
        const key = { org: nobody, kind: 'home', id: homeKey(home) }
        const linked = await store.insert({ ...key, version: 1, tags: ['home'], body: { organisation: file.id } })
        const owner = linked === 'inserted' ? file.id : ((await store.get(key))?.body as { organisation?: string })?.organisation
        if (owner !== file.id) throw new Error(`home ${key.id} belongs to another organisation`)
        homes.set(homeKey(home), file.id)
      }
    },

    change: (org, pure) => replace(org, before => ({ ...before, state: pure(before.state) })),

    async refresh() {
      for await (const doc of tagged(store, nobody, 'home', 'home')) {
        const org = (doc.body as { organisation: string }).organisation
        homes.set(doc.id, org)
        if (!organisations.has(org)) organisations.set(org, await fetch(org))
      }
      for (const org of organisations.keys()) organisations.set(org, await fetch(org))
    },
  }

  async function fetch(org: string): Promise<Organisation> {
    const found = await load(org)
    if (found === undefined) throw new Error('a home points to no organisation')
    return organisationOf(found.body)
  }

  return directory
}
