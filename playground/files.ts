import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface File {
  readonly type: string
  readonly body: Buffer
}

const types = { html: 'text/html', css: 'text/css', svg: 'image/svg+xml', js: 'text/javascript' } as const
type Ending = keyof typeof types

/** The folder of `package.json`, upward from here: two levels from the sources, three from `dist`. */
function packageRoot(): string {
  let folder = __dirname
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('package.json not found above the playground')
    folder = dirname(folder)
  }
  return folder
}

/**
 * Finds a file of the page by its path in the address; undefined where there is none. Modules are asked for as their imports name
 * them, without an ending: `/playground/page/main`. Names are letters and dashes only, so no address leads out of these folders.
 * `compiled` is the folder the page's TypeScript was compiled to.
 */
export function pageFiles(compiled?: string): (path: string) => Promise<File | undefined> {
  const root = packageRoot()
  const modules = compiled ?? join(root, 'dist', 'browser')
  return path => {
    if (path === '/') return read(join(root, 'playground/page/index.html'), 'html')
    if (path === '/adaptivecards.js') return read(join(root, 'node_modules/adaptivecards/dist/adaptivecards.min.js'), 'js')
    const still = /^\/([a-z-]+)\.(css|svg)$/.exec(path)
    if (still !== null) return read(join(root, 'playground/page', `${still[1]}.${still[2]}`), still[2] as Ending)
    const script = /^\/((?:playground\/page|src\/message|src\/people)\/[a-z-]+)$/.exec(path)
    if (script !== null) return read(join(modules, `${script[1]}.js`), 'js')
    return Promise.resolve(undefined)
  }
}

async function read(file: string, ending: Ending): Promise<File | undefined> {
  try {
    return { type: `${types[ending]}; charset=utf-8`, body: await readFile(file) }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
