import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../../adapters/log/log'
import { openEmbedded } from '../../adapters/store/embedded'
import type { OpenStore } from '../../adapters/store/open'
import { openKeys } from '../../adapters/vault/keys'
import { openMarks } from '../../adapters/vault/marks'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation } from '../../playground/cast'
import { makeAudit } from '../../src/audit/trail'
import type { RelayCtx } from '../../src/concern/relay'
import type { Message } from '../../src/message/message'
import { type Directory, makeDirectory } from '../../src/people/directory'
import type { Organisation, OrganisationFile } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Platform, Sent } from '../../src/ports/platform'
import type { Store } from '../../src/ports/store'
import { nextSlot } from '../../src/schedule/calendar'
import { content } from '../packs'
import type { House } from '../store/houses'

export const calendar = { timezone: organisation.timezone, country: organisation.country, slots: organisation.slots }

/** In memory, where there is such a place: no power fails here. */
const quick = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

async function embedded(path: string): Promise<OpenStore & Pick<House, 'leave'>> {
  const open = await openEmbedded(path)
  return { ...open, leave: () => open.store.close() }
}

/** Something the platform was asked to tell. */
interface Told {
  readonly person: PersonId
  readonly message: Message
  readonly at: number
}

export interface SceneOptions {
  readonly file?: OrganisationFile
  /** Opens the two stores; embedded ones in memory, where left out. */
  readonly make?: () => Promise<OpenStore & Pick<House, 'leave'>>
  /** Takes the place of the cases' store. */
  readonly beneath?: (store: Store) => Store
  /** Makes another organisation of it, past what its file may say. */
  readonly reshape?: (org: Organisation) => Organisation
  /** What the platform answers; that it arrived, where left out. */
  readonly answer?: (person: PersonId) => Sent
}

/** The parts of the bot that carry a case, over stores of their own, with a platform that notes what it is asked to tell. */
export async function openScene({
  file = organisation,
  make,
  beneath = store => store,
  reshape = org => org,
  answer,
}: SceneOptions = {}) {
  const folder = await mkdtemp(join(quick, 'ruimte-concern-'))
  const open = (part: 'data' | 'vault') => make?.() ?? embedded(join(folder, part))
  const [data, vault] = [await open('data'), await open('vault')]
  const store = beneath(data.store)
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const tokens = openTokens(keys)
  const told: Told[] = []
  let now = Date.parse('2026-11-24T08:00:00Z')
  const platform: Platform = {
    rates: { tell: [], post: [] },
    tell: async (person, message) => {
      told.push({ person, message, at: now })
      return answer?.(person) ?? { kind: 'ok', posted: { place: 'p', message: 'm' } }
    },
    update: async () => ({ kind: 'gone' }),
    post: async () => ({ kind: 'gone' }),
    channel: async () => undefined,
    profile: async () => undefined,
  }
  const directory = reshaped(makeDirectory(store), reshape)
  await directory.settle(file, { confirmed: file.contacts.flatMap(one => one.accounts), live: '2026-01-01' })
  const ctx: RelayCtx = {
    store,
    ...openVault(vault.store, keys),
    tokens,
    clock: { now: () => now },
    directory,
    conversations: data.conversations((org, person) => tokens.name('conversation', `${org}|${person}`)),
    content,
    audit: makeAudit({ store, heads: vault.store, marks: openMarks(keys), tokens }),
    log: openLog(undefined, 'silent'),
    platform: () => platform,
    count: async () => undefined,
  }
  return {
    ctx,
    directory,
    folder,
    keys,
    told,
    vault: vault.store,
    get org(): Organisation {
      const found = directory.get(organisation.id)
      if (found === undefined) throw new Error('no organisation')
      return found
    },
    now: () => now,
    moveTo(at: number) {
      now = at
    },
    toSlot() {
      now = nextSlot(now, calendar)
    },
    async leave() {
      await Promise.all([data.leave(), vault.leave()])
      await rm(folder, { recursive: true })
    },
  }
}

function reshaped(directory: Directory, reshape: (org: Organisation) => Organisation): Directory {
  return {
    ...directory,
    get(org) {
      const found = directory.get(org)
      return found && reshape(found)
    },
  }
}

export type ConcernScene = Awaited<ReturnType<typeof openScene>>
