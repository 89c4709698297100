import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { openKeys } from '../../adapters/vault/keys'
import { packTeamsApp } from '../../manifests/pack'
import { rootFolder } from './folders'
import type { Config } from './shape'

/** What is done once, before Ruimte serves. Each says what it did, and resolves with the exit code. */
export const preparations = { keys: makeKeys, 'teams-app': makeTeamsApp } as const

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
