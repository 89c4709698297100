import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(__dirname, '../..')
const kept = join(root, 'node_modules/.cache/ruimte-page')

/** The folder of the page's scripts, compiled once for all tests that look at them as they are now. Rejects with the compiler's words. */
export async function compilePage(): Promise<string> {
  const folder = join(kept, nameOfSources())
  if (existsSync(folder)) return folder
  await mkdir(kept, { recursive: true })
  const own = await mkdtemp(join(kept, 'making-'))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [compiler, '-p', 'playground/page/tsconfig.json', '--outDir', own], { cwd: root })
  // Another worker may have been sooner with the same.
  await rename(own, folder).catch(() => rm(own, { recursive: true, force: true }))
  return folder
}

/** The same for the same sources, whatever of the core the page takes in. */
function nameOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')))
  for (const part of ['tsconfig.json', ...sources('playground'), ...sources('src')]) {
    hash.update(part).update(readFileSync(join(root, part)))
  }
  return hash.digest('hex').slice(0, 32)
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(one => one.isFile() && /\.(ts|json)$/.test(one.name))
    .map(one => join(one.parentPath, one.name).slice(root.length + 1))
    .sort()
}
