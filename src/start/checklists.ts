import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { systemClock } from '../../adapters/clock/system'
import { readContent } from '../../adapters/content/read'
import { checklistsPage } from '../../adapters/paper/checklists'
import { languages } from '../message/language'
import { recall } from '../people/directory'
import { checklistsOnPaper } from '../setup/paper'
import { setupOf } from '../setup/setup'
import { packFolder } from './folders'
import { readOrganisation } from './organisation'
import type { Config } from './shape'
import { openStores } from './stores'

/** Writes the two checklists to `folder`, in both languages, empty and as an admin filled them in (G3), and says where. */
export async function writeChecklists(config: Config, folder: string, say: (text: string) => void): Promise<void> {
  const file = readOrganisation(config.organisationFile)
  const stores = await openStores(config.store)
  const { store } = stores.cases
  const [org, { reviews }] = await Promise.all([recall(store, file), setupOf(store, file.id)]).finally(() => stores.close())
  const content = readContent(packFolder())
  await mkdir(folder, { recursive: true })
  for (const language of languages) {
    const scene = { org, language, say: content.say(language), now: systemClock.now() }
    const pages = { [`checklists-${language}.html`]: reviews, [`checklists-empty-${language}.html`]: {} }
    for (const [name, answers] of Object.entries(pages)) {
      const path = join(folder, name)
      await writeFile(path, checklistsPage(checklistsOnPaper(scene, content.library(language), answers)))
      say(`${path} is ready to print.\n`)
    }
  }
}
