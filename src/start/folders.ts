import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of `package.json`, upward from here: the same whether this runs from the sources or from `dist`. */
export function rootFolder(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('package.json not found')
    folder = dirname(folder)
  }
  return folder
}

/** Where the content packs are: files, so that they can be edited without a build. */
export function packFolder(): string {
  return join(rootFolder(), 'src', 'content')
}
