import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../adapters/clock/system'
import { readContent } from '../../adapters/content/read'
import { pageOf } from '../../adapters/paper/page'
import { routesOnPaper } from '../concern/paper'
import type { Content } from '../content/content'
import { type Language, languages } from '../message/language'
import { recall } from '../people/directory'
import { type Contact, type Organisation, openContacts } from '../people/organisation'
import type { Team } from '../people/team'
import { ledBy, readTeams } from '../people/team-directory'
import { packFolder } from './folders'
import { readOrganisation } from './organisation'
import type { Config } from './shape'
import { openStores } from './stores'

/** The page of routes for guests and people without an account (K1), as HTML. `now` in epoch milliseconds. */
export function routesPage(org: Organisation, teams: readonly Team[], content: Content, language: Language, now: number): string {
  const leads = ({ accounts }: Pick<Contact, 'accounts'>) =>
    accounts.flatMap(account => ledBy(teams, account)).map(team => team.name)
  return pageOf(routesOnPaper({ org, language, say: content.say(language), now, leads }))
}

/** Writes it in both languages to `folder`, as things stand now, and says where, and who cannot be reached from it. */
export async function writeRoutes(config: Config, folder: string, say: (text: string) => void): Promise<void> {
  const file = readOrganisation(config.organisationFile)
  const stores = await openStores(config.store)
  const teams: Team[] = []
  let org: Organisation
  try {
    org = await recall(stores.cases.store, file)
    for await (const team of readTeams(stores.cases.store, org.id)) teams.push(team)
  } finally {
    await stores.close()
  }
  const content = readContent(packFolder())
  await mkdir(folder, { recursive: true })
  for (const language of languages) {
    const path = join(folder, `routes-${language}.html`)
    await writeFile(path, routesPage(org, teams, content, language, systemClock.now()))
    say(`${path} is ready to print, or to send to a phone.\n`)
  }
  const open = openContacts(org)
  if (open.length === 0) say('It names no contact yet: each confirms from their own account first, at home in Ruimte.\n')
  for (const { name, phone, email } of open) {
    if (phone === undefined && email === undefined) say(`${name} has no phone and no email in ${config.organisationFile}.\n`)
  }
  say('Make it anew when a contact comes, leaves or changes.\n')
}
