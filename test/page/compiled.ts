import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(__dirname, '../..')

export interface Compiled {
  readonly folder: string
  remove(): Promise<void>
}

/** Compiles the page's scripts to a folder of this run's own. Rejects with the compiler's words. */
export async function compilePage(): Promise<Compiled> {
  const folder = await mkdtemp(join(tmpdir(), 'ruimte-page-'))
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  await promisify(execFile)(process.execPath, [compiler, '-p', 'playground/page/tsconfig.json', '--outDir', folder], {
    cwd: root,
  })
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}
