import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openKeys } from '../../adapters/vault/keys'
import { rotate } from '../../adapters/vault/rotate'
import { packTeamsApp } from '../../manifests/pack'
import type { Key } from '../ports/store'
import { dayOf } from '../schedule/calendar'
import { writeChecklists } from './checklists'
import { examine } from './doctor'
import { rootFolder } from './folders'
import { inHouse } from './house'
import { erasePerson, exportPerson } from './person'
import { writeRegister } from './register'
import { writeRoutes } from './routes'
import type { Config } from './shape'
import { link, unlink } from './unlink'
import { verifyTrails } from './verify'

/** What is done by hand beside the server. Each says what it did, and resolves with the exit code. */
export const preparations = {
  keys: makeKeys,
  rotate: rotateKeys,
  'teams-app': makeTeamsApp,
  routes: makeRoutes,
  checklists: makeChecklists,
  register: makeRegister,
  verify: verifyTrails,
  doctor: examine,
  export: exportPerson,
  erase: erasePerson,
  unlink,
  link,
} as const

type Say = (text: string) => void

/** Makes the key rings that are not there yet; never touches one that is. */
async function makeKeys({ keys }: Config, _: readonly string[], say: Say): Promise<number> {
  await openKeys(keys, { create: true })
  say(
    `The key rings are there:\n${Object.values(keys)
      .map(path => `  ${path}\n`)
      .join('')}Keep a copy of them, apart from both stores.\n`,
  )
  return 0
}

/** What has a record of its own in the vault, by the same id. */
const sealedKinds = ['case', 'round', 'note', 'register']

/** New keys for data and routes, and the older ones destroyed (once a week): what was shredded stays unreadable in every backup. */
async function rotateKeys(config: Config, _: readonly string[], say: Say): Promise<number> {
  return inHouse(config, async ({ store, heads, keys, directory, audit, clock }) => {
    const lives = async ({ org, id }: Key) => {
      const owners = await Promise.all(sealedKinds.map(kind => store.get({ org, kind, id })))
      return owners.some(owner => owner !== undefined)
    }
    const done = await rotate(heads, keys, lives)
    const id = `rotated|${keys.data.newest().generation}`
    for (const org of directory.all())
      await audit.write(org.id, { id, event: 'keys.rotated', by: 'admin', day: dayOf(clock.now(), org.calendar) })
    say(
      `The keys are new, the older ones destroyed. Records sealed anew: ${done.records}; without a case and removed: ${done.swept}.\n`,
    )
    if (done.unreadable > 0) say(`Records that no key opens: ${done.unreadable}. They were left as they are.\n`)
    say('Copies of the older keys have to go as well: as long as one exists, it opens older backups.\n')
    return done.unreadable === 0 ? 0 : 1
  })
}

const usage = `Usage: npm run ruimte -- teams-app --name "Acme" --website https://acme.example \\
  --privacy https://acme.example/privacy --terms https://acme.example/terms [--out ruimte-teams.zip]
Teams shows everyone who runs this bot: a name of at most 32 characters, and https addresses.
`

/** Writes the package that Teams takes as an app. */
async function makeTeamsApp({ teams }: Config, args: readonly string[], say: Say): Promise<number> {
  if (teams === undefined) {
    say('TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANTS have to be set first.\n')
    return 78
  }
  const given = told(args)
  const packed =
    given &&
    (await packTeamsApp(join(rootFolder(), 'manifests', 'teams'), {
      appId: teams.appId,
      developer: { name: given.name, websiteUrl: given.website, privacyUrl: given.privacy, termsOfUseUrl: given.terms },
    }).catch((fault: unknown) => {
      if (fault instanceof z.ZodError) return undefined
      throw fault
    }))
  if (given === undefined || packed === undefined) {
    say(usage)
    return 64
  }
  await writeFile(given.out, packed)
  say(`${given.out} is ready to upload to Teams.\n`)
  return 0
}

const paperUsage = (what: 'routes' | 'checklists' | 'register') => `Usage: npm run ruimte -- ${what} [--out folder]
`

/** Writes the page of routes for guests and people without an account, to print (K1). */
async function makeRoutes(config: Config, args: readonly string[], say: Say): Promise<number> {
  const out = folderIn(args)
  if (out === undefined) {
    say(paperUsage('routes'))
    return 64
  }
  await writeRoutes(config, out, say)
  return 0
}

/** Writes the two checklists to print (G3). */
async function makeChecklists(config: Config, args: readonly string[], say: Say): Promise<number> {
  const out = folderIn(args)
  if (out === undefined) {
    say(paperUsage('checklists'))
    return 64
  }
  await writeChecklists(config, out, say)
  return 0
}

/** Writes the register as a page to print, for the board and the inspectorate (K18). */
async function makeRegister(config: Config, args: readonly string[], say: Say): Promise<number> {
  const out = folderIn(args)
  if (out === undefined) {
    say(paperUsage('register'))
    return 64
  }
  await inHouse(config, house => writeRegister(house, out, say))
  return 0
}

function folderIn(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { out: { type: 'string', default: '.' } } }).values.out
  } catch {
    return undefined
  }
}

function told(args: readonly string[]) {
  try {
    const text = { type: 'string', default: '' } as const
    const options = {
      name: text,
      website: text,
      privacy: text,
      terms: text,
      out: { type: 'string', default: 'ruimte-teams.zip' },
    } as const
    return parseArgs({ args: [...args], options }).values
  } catch {
    return undefined
  }
}
