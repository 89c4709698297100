import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of `package.json`, upward from here: one level from the sources, two from `dist`. */
export function packageRoot(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('package.json not found above the playground')
    folder = dirname(folder)
  }
  return folder
}
