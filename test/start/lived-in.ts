import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { readContent } from '../../adapters/content/read'
import { openLog } from '../../adapters/log/log'
import { openKeys } from '../../adapters/vault/keys'
import { organisation, slackPeople, team } from '../../playground/cast'
import { carryOut, type DeedInput } from '../../src/concern/deed'
import { draft } from '../../src/concern/draft'
import { hold } from '../../src/concern/hold'
import { carryOutDue, type RelayCtx } from '../../src/concern/relay'
import { followHomes } from '../../src/concern/unlinked'
import { contactOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import { nextSlot } from '../../src/schedule/calendar'
import { readConfig } from '../../src/start/config'
import { packFolder } from '../../src/start/folders'
import { type House, inHouse } from '../../src/start/house'
import { dropDatabase, freshDatabase } from '../mongo'

export const reporter: PersonId = `slack:${team.id}:${slackPeople.member.id}`
export const bystander: PersonId = `slack:${team.id}:${slackPeople.lead.id}`

/** A folder with a configuration, keys, an organisation whose contacts confirmed, and stores: embedded ones, or two databases. */
export async function livedIn(name: string, uri?: string) {
  const folder = mkdtempSync(join(tmpdir(), `ruimte-${name}-`))
  const file = join(folder, 'organisation.yaml')
  writeFileSync(file, stringify(organisation))
  const env = {
    SLACK_SIGNING_SECRET: 'a'.repeat(32),
    SLACK_BOT_TOKEN: 'xoxb-1',
    ORGANISATION_FILE: file,
    DATA_DIR: join(folder, 'data'),
    VAULT_DIR: join(folder, 'vault'),
    KEYS_DIR: join(folder, 'keys'),
    ...(uri === undefined ? {} : mongo(uri, [freshDatabase(), freshDatabase()])),
  }
  const read = readConfig('serve', env)
  if (read.kind === 'refused') throw new Error('refused')
  const { config } = read
  await openKeys(config.keys, { create: true })
  await inHouse(config, ({ directory }) =>
    directory.settle(organisation, { confirmed: organisation.contacts.flatMap(one => one.accounts) }),
  )
  // A month ago: what crossed then is there for whoever looks now.
  let now = Date.now() - 30 * 86_400_000

  /** Does something as the bot would, at the time it has come to. */
  function inside<T>(work: (house: House & { readonly now: number }) => Promise<T>): Promise<T> {
    return inHouse(config, house => work({ ...house, clock: { now: () => now }, now }))
  }

  return {
    folder,
    env,
    config,
    inside,
    /** To the next slot, with all that is due then carried out. */
    async slot(): Promise<void> {
      now = nextSlot(now, { timezone: organisation.timezone, country: organisation.country, slots: organisation.slots })
      await inside(house => carryOutDue(relaying(house)))
    },
    /** What the tick does where a home was removed, or is back. */
    follow: () => inside(house => followHomes(relaying(house))),
    later(days: number): void {
      now += days * 86_400_000
    },
    async send(words: string, person = reporter): Promise<string> {
      return inside(async house => {
        const org = house.directory.get(organisation.id)
        if (org === undefined) throw new Error('no organisation')
        const chosen = { step: 'advice', contact: 'marieke', excluded: ['linda'], named: false } as const
        const held = await draft(house, org, person, `form ${words}`, chosen, [{ kind: 'concern', fields: { words } }])
        expect(await carryOut(house, held, { reporter: person }, { deed: 'send', nonce: `send ${words}` })).toHaveProperty('held')
        return held.id
      })
    },
    /** As Marieke, or as whoever raised it. */
    async does(id: string, input: DeedInput, as?: PersonId): Promise<void> {
      await inside(async house => {
        const org = house.directory.get(organisation.id)
        const contact = org && contactOf(org, 'marieke')
        const by = as === undefined ? contact && { contact } : { reporter: as }
        const held = org && by && (await hold(house, org, id, by))
        if (held === undefined || by === undefined) throw new Error('no case')
        expect(await carryOut(house, held, by, input)).toHaveProperty('held')
      })
    },
    async leave() {
      rmSync(folder, { recursive: true })
      if (config.store.kind !== 'mongodb' || uri === undefined) return
      for (const address of [config.store.dataUri, config.store.vaultUri])
        await dropDatabase(uri, new URL(address).pathname.slice(1))
    },
  }
}

function relaying(house: House): RelayCtx {
  return {
    ...house,
    content: readContent(packFolder()),
    log: openLog(undefined, 'silent'),
    platform: () => undefined,
    count: async () => undefined,
  }
}

function mongo(uri: string, [cases, vault]: readonly [string, string]) {
  const named = (database: string) => {
    const address = new URL(uri)
    address.pathname = database
    return address.href
  }
  return { STORE: 'mongodb', MONGODB_URI: named(cases), VAULT_URI: named(vault) }
}

export function listen() {
  const said: string[] = []
  return { said: () => said.join(''), say: (text: string) => void said.push(text) }
}
