import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const shape = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
      optionalDependencies: z.record(z.string(), z.string()).optional(),
    }),
  ),
})
type Lock = z.infer<typeof shape>

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, '..', file), 'utf8'))
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)

/** What would install something else, or nothing, on another computer or another day. */
function faults(lock: Lock, allowScripts: Readonly<Record<string, boolean>>): string[] {
  const installed = Object.entries(lock.packages).filter(([path]) => path !== '')
  const names = new Set(installed.map(([path]) => nameOf(path)))
  const found: string[] = []
  for (const [path, { resolved, integrity, hasInstallScript, optionalDependencies = {} }] of installed) {
    const name = nameOf(path)
    if (!/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '')) found.push(`${path} has no sha512 hash`)
    if (resolved !== undefined && new URL(resolved).origin !== 'https://registry.npmjs.org')
      found.push(`${path} comes from ${resolved}`)
    if (hasInstallScript === true && allowScripts[name] !== false) found.push(`${path} runs a script when installed`)
    for (const optional of Object.keys(optionalDependencies)) {
      if (!names.has(optional)) found.push(`${path} misses ${optional}: another system than this one would go without`)
    }
  }
  const scripted = new Set(installed.filter(([, entry]) => entry.hasInstallScript === true).map(([path]) => nameOf(path)))
  for (const name of Object.keys(allowScripts)) if (!scripted.has(name)) found.push(`${name} has no script to refuse`)
  return found
}

const lock = shape.parse(read('package-lock.json'))
const { allowScripts } = z.object({ allowScripts: z.record(z.string(), z.boolean()) }).parse(read('package.json'))

test('the lock file installs the same everywhere, from the registry, with no scripts', () => {
  expect(faults(lock, allowScripts)).toEqual([])
})

test.each<[string, (packages: Lock['packages'], allow: Record<string, boolean>) => void]>([
  ['a platform package is missing', packages => delete packages['node_modules/@biomejs/cli-darwin-arm64']],
  ['a hash is missing', packages => Object.assign(packages['node_modules/zod'] ?? {}, { integrity: undefined })],
  [
    'a hash is weak',
    packages => Object.assign(packages['node_modules/zod'] ?? {}, { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' }),
  ],
  [
    'another registry',
    packages => Object.assign(packages['node_modules/zod'] ?? {}, { resolved: 'https://example.org/zod.tgz' }),
  ],
  ['a script at install', packages => Object.assign(packages['node_modules/zod'] ?? {}, { hasInstallScript: true })],
  ['a script allowed', (_, allow) => Object.assign(allow, { lmdb: true })],
  ['a script refused that is not there', (_, allow) => Object.assign(allow, { zod: false })],
])('it is seen when %s', (_, harm) => {
  const harmed = structuredClone(lock)
  const allow = { ...allowScripts }
  harm(harmed.packages, allow)
  expect(faults(harmed, allow)).toHaveLength(1)
})
