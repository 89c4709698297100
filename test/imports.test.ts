import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const root = join(__dirname, '..')
const folders = ['src', 'dialogs', 'adapters', 'playground', 'manifests', 'test', 'bench']

interface Cruise {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: { readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[] }
}

function cruise(at: string, paths: readonly string[]): Cruise {
  const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(root, '.dependency-cruiser.cjs')
  const said = execFileSync(process.execPath, [bin, '--config', config, '--output-type', 'json', ...paths], {
    cwd: at,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(said.toString())
}

/** File, what it imports, and the rules it breaks. */
const table: readonly (readonly [string, string, readonly string[]])[] = [
  ['src/talk/a.ts', "import { log } from '../../adapters/log/log'", ['core-stands-alone']],
  ['src/talk/b.ts', "import type { Log } from '../../adapters/log/log'", ['core-stands-alone']],
  ['src/talk/c.ts', "import { z } from 'zod'; import { createHash } from 'node:crypto'", []],
  ['src/talk/d.ts', "import pino from 'pino'", ['core-without-sdk', 'home-of-pino']],
  ['src/talk/e.ts', "import type { Logger } from 'pino'", ['core-without-sdk', 'home-of-pino']],
  ['src/talk/f.ts', "import { readFile } from 'node:fs/promises'", ['core-without-io']],
  ['src/talk/g.ts', "import { request } from 'http'", ['core-without-io']],
  ['src/talk/h.ts', "import { one } from '../pulse/one'", ['features-apart']],
  ['src/talk/i.ts', "import type { One } from '../pulse/one'", ['features-apart']],
  ['src/talk/j.ts', "export type { One } from '../pulse/one'", ['features-apart']],
  ['src/talk/k.ts', "export * from '../pulse/one'", ['features-apart']],
  ['src/talk/l.ts', "export const later = () => import('../pulse/one')", ['features-apart']],
  ['src/talk/m.ts', "import one = require('../pulse/one'); export { one }", ['features-apart']],
  ['src/talk/n.ts', "export const one = require('../pulse/one')", ['features-apart']],
  ['src/talk/o.ts', "import { desk } from '../reception/desk'", ['features-apart']],
  ['src/talk/q.ts', "import { round } from '../round/one'; import { agree } from '../agreement/one'", []],
  ['src/round/a.ts', "import { one } from '../pulse/one'", ['features-apart']],
  ['src/talk/p.ts', "import { ports } from '../ports/one'; import { fault } from '../errors'", []],
  ['src/message/a.ts', "import { one } from '../pulse/one'", ['features-apart']],
  ['src/reception/a.ts', "import { one } from '../pulse/one'; import { talk } from '../talk/p'", []],
  ['src/reception/b.ts', "import { start } from '../start/start'", ['nothing-imports-start']],
  [
    'src/start/a.ts',
    "import { log } from '../../adapters/log/log'; import '../../dialogs/one'; import '../../playground/one'",
    [],
  ],
  ['adapters/slack/a.ts', "import { App } from '@slack/bolt'; import { one } from '../../src/ports/one'; import './x'", []],
  ['adapters/slack/x.ts', "import { log } from '../log/log'", ['adapters-know-src-only']],
  ['adapters/slack/b.ts', "import '../../dialogs/one'", ['adapters-know-src-only']],
  ['adapters/slack/c.ts', "import '../../playground/one'", ['adapters-know-src-only']],
  ['adapters/slack/d.ts', "import '../../src/start/start'", ['nothing-imports-start']],
  ['dialogs/a.ts', "import { WaterfallDialog } from 'botbuilder-dialogs'; import '../src/talk/p'", []],
  ['dialogs/b.ts', "import { log } from '../adapters/log/log'", ['dialogs-know-src-only']],
  ['playground/a.ts', "import { log } from '../adapters/log/log'", ['playground-knows-messages-only']],
  ['playground/b.ts', "import type { One } from '../src/ports/one'", ['playground-knows-messages-only']],
  ['playground/c.ts', "import { m } from '../src/message/one'", []],
  ['playground/slack/a.ts', "import type { Block } from '@slack/web-api'", []],
  ['playground/teams/a.ts', "import { SignJWT } from 'jose'", []],
  ['playground/teams/b.ts', "import { CloudAdapter } from 'botbuilder'", ['home-of-botbuilder']],
  ['manifests/a.ts', "import '../adapters/log/log'", ['manifests-know-messages-only']],
  ['adapters/teams/a.ts', "import { CloudAdapter } from 'botbuilder'", []],
  ['adapters/teams/b.ts', "import { App } from '@slack/bolt'", ['home-of-slack']],
  ['adapters/teams/c.ts', "import { MongoClient } from 'mongodb'", ['home-of-mongodb']],
  ['adapters/teams/d.ts', "import { open } from 'lmdb'", ['home-of-lmdb']],
  ['adapters/teams/e.ts', "import { SignJWT } from 'jose'", ['home-of-jose']],
  ['adapters/teams/f.ts', "import { schedule } from 'node-cron'", ['home-of-node-cron']],
  ['adapters/teams/g.ts', "import { parse } from 'yaml'", ['home-of-yaml']],
  ['adapters/teams/h.ts', "import { renderSVG } from 'uqr'", ['home-of-uqr']],
  ['adapters/teams/i.ts', "import { encode } from 'fast-png'", ['home-of-fast-png']],
  ['adapters/picture/a.ts', "import { encode } from 'fast-png'", []],
  ['adapters/paper/a.ts', "import { renderSVG } from 'uqr'", []],
  ['adapters/store/a.ts', "import { MongoClient } from 'mongodb'; import { open } from 'lmdb'", []],
  ['adapters/vault/a.ts', "import { SignJWT } from 'jose'", []],
  ['adapters/content/a.ts', "import { parse } from 'yaml'", []],
  ['adapters/clock/a.ts', "import { schedule } from 'node-cron'", []],
  ['adapters/clock/b.ts', "import '../../test/one'", ['product-without-tests']],
  ['adapters/clock/c.ts', "import fc from 'fast-check'", ['declared']],
  ['adapters/clock/d.ts', "import { once } from './nowhere'", ['found']],
  ['adapters/clock/e.ts', "import './f'", ['no-circle']],
  // A circle is told once, of the first of its files.
  ['adapters/clock/f.ts', "import './e'", []],
  ['test/a.ts', "import fc from 'fast-check'; import '../adapters/log/log'", []],
]

const targets = [
  'adapters/log/log.ts',
  'src/pulse/one.ts',
  'src/round/one.ts',
  'src/agreement/one.ts',
  'src/reception/desk.ts',
  'src/ports/one.ts',
  'src/message/one.ts',
  'src/start/start.ts',
  'src/errors.ts',
  'dialogs/one.ts',
  'playground/one.ts',
  'test/one.ts',
]

describe('who may import whom', () => {
  const house = mkdtempSync(join(tmpdir(), 'house-'))
  const broken = new Map<string, string[]>()

  beforeAll(() => {
    const put = (file: string, content: string) => {
      mkdirSync(dirname(join(house, file)), { recursive: true })
      writeFileSync(join(house, file), `${content}\n`)
    }
    cpSync(join(root, 'package.json'), join(house, 'package.json'))
    symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'junction')
    for (const file of targets) put(file, 'export {}')
    for (const [file, content] of table) put(file, content)
    for (const { from, rule } of cruise(house, ['src', 'dialogs', 'adapters', 'playground', 'manifests', 'test']).summary
      .violations) {
      broken.set(from, [...(broken.get(from) ?? []), rule.name])
    }
  })
  afterAll(() => rmSync(house, { recursive: true }))

  test.each(table)('%s: %s', (file, _, rules) => {
    expect((broken.get(file) ?? []).toSorted()).toEqual(rules.toSorted())
  })

  test('every rule is shown above', () => {
    const { forbidden } = require(join(root, '.dependency-cruiser.cjs'))
    const shown = new Set(table.flatMap(([, , rules]) => rules))
    expect(forbidden.map(({ name }: { name: string }) => name).toSorted()).toEqual([...shown].toSorted())
  })

  test('every source file of this project is looked at', () => {
    const files = folders.flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .map(file => join(folder, file).replaceAll('\\', '/'))
        .filter(file => file.endsWith('.ts') && !file.startsWith('playground/page/')),
    )
    const seen = new Set(cruise(root, folders).modules.map(({ source }) => source))
    expect(files.length).toBeGreaterThan(30)
    expect(files.filter(file => !seen.has(file))).toEqual([])
  })
})
