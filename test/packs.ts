import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeContent, type Packs, readPacks } from '../adapters/content/read'
import { packFolder, rootFolder } from '../src/start/folders'

const kept = join(rootFolder(), 'node_modules/.cache/ruimte-packs')

/** The content packs as they are, read once for all tests: that takes half a second. */
export const content = makeContent(packs())

function packs(): Packs {
  const file = join(kept, `${nameOfPacks()}.json`)
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Packs
  const read = readPacks(packFolder())
  mkdirSync(kept, { recursive: true })
  // Whole at once: another worker may look for it.
  const own = `${file}.${process.pid}`
  writeFileSync(own, JSON.stringify(read))
  renameSync(own, file)
  return read
}

/** The same for the same files and what reads them. */
function nameOfPacks(): string {
  const root = rootFolder()
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const part of ['src/content', 'adapters/content']) {
    for (const file of readdirSync(join(root, part), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue
      const path = join(file.parentPath, file.name)
      hash.update(path.slice(root.length)).update(readFileSync(path))
    }
  }
  return hash.digest('hex').slice(0, 32)
}
