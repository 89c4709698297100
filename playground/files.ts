import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from './root'

export interface File {
  readonly type: string
  readonly body: Buffer
}

const types = { html: 'text/html', css: 'text/css', svg: 'image/svg+xml', js: 'text/javascript' } as const
type Ending = keyof typeof types

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
    // One icon for the page and for the apps it shows.
    if (path === '/ruimte.svg') return read(join(root, 'manifests/teams/color.svg'), 'svg')
    const still = /^\/([a-z-]+)\.css$/.exec(path)
    if (still !== null) return read(join(root, 'playground/page', `${still[1]}.css`), 'css')
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
