import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readContent } from '../../adapters/content/read'
import { registerPageOf } from '../../adapters/paper/register'
import { languages } from '../message/language'
import { registerOnPaper } from '../register/paper'
import { publishedIn } from '../register/register'
import { packFolder } from './folders'
import type { House } from './house'

/** Writes what was published, in both languages, to `folder`: one page for each organisation, and says where. */
export async function writeRegister(house: House, folder: string, say: (text: string) => void): Promise<void> {
  const content = readContent(packFolder())
  await mkdir(folder, { recursive: true })
  for (const org of house.directory.all()) {
    const published = await publishedIn(house.store, org.id)
    for (const language of languages) {
      const path = join(folder, `register-${org.id}-${language}.html`)
      const scene = { org, language, say: content.say(language), now: house.clock.now() }
      await writeFile(path, registerPageOf(registerOnPaper(scene, published)))
      say(`${path} is ready to print: ${published.length === 0 ? 'nothing was published yet' : 'all that was published'}.\n`)
    }
  }
}
