import { relative, resolve, sep } from 'node:path'
import type { Config } from './shape'
import type { Problem } from './values'
import type { VariableName } from './variables'

type Given = ReadonlySet<VariableName>

/** Things in one place that have to be apart: the vault and the cases, the keys and what they open, the playground and the network. */
export function misplaced(config: Config, given: Given): Problem[] {
  return [...(config.mode === 'playground' ? exposed(config.host) : []), ...oneRing(config.keys), ...oneStore(config, given)]
}

function exposed(host: string): Problem[] {
  if (/^(?:127\.|::1$|localhost$)/.test(host)) return []
  return [{ variable: 'HOST', why: 'must be this computer itself (127.0.0.1) in the playground: it has no log-in' }]
}

function oneRing({ data, route, app }: Config['keys']): Problem[] {
  const why = 'must be a file of its own: no two rings may be one'
  const problems: Problem[] = []
  if (inside(route, data)) problems.push({ variable: 'ROUTE_KEYS_FILE', why })
  if (inside(app, data) || inside(app, route)) problems.push({ variable: 'APP_KEYS_FILE', why })
  return problems
}

function oneStore({ store, keys }: Config, given: Given): Problem[] {
  if (store.kind === 'mongodb') {
    if (!given.has('MONGODB_URI') || !given.has('VAULT_URI') || !sameDatabase(store.dataUri, store.vaultUri)) return []
    return [{ variable: 'VAULT_URI', why: 'must name another database than MONGODB_URI: the two are never backed up together' }]
  }
  const { dataDir, vaultDir } = store
  const problems: Problem[] = []
  if (inside(dataDir, vaultDir) || inside(vaultDir, dataDir)) {
    problems.push({
      variable: 'VAULT_DIR',
      why: 'and DATA_DIR must lie outside each other: the two are never backed up together',
    })
  }
  const rings = { DATA_KEYS_FILE: keys.data, ROUTE_KEYS_FILE: keys.route, APP_KEYS_FILE: keys.app }
  for (const variable of ['DATA_KEYS_FILE', 'ROUTE_KEYS_FILE', 'APP_KEYS_FILE'] as const) {
    if (!inside(rings[variable], dataDir) && !inside(rings[variable], vaultDir)) continue
    problems.push({
      variable: given.has(variable) ? variable : 'KEYS_DIR',
      why: 'must lie outside DATA_DIR and VAULT_DIR: keys are never backed up with what they open',
    })
  }
  return problems
}

function inside(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path))
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(way) !== way)
}

/** Whether two MongoDB addresses name one database: a host in common and the same name. */
function sameDatabase(one: string, other: string): boolean {
  const [a, b] = [databaseOf(one), databaseOf(other)]
  return a.name === b.name && a.hosts.some(host => b.hosts.includes(host))
}

function databaseOf(uri: string): { readonly hosts: readonly string[]; readonly name: string } {
  const match = /^mongodb(?<srv>\+srv)?:\/\/(?:[^@/]*@)?(?<hosts>[^/]+)\/(?<name>[^?]*)/.exec(uri)?.groups
  const port = match?.srv === undefined ? ':27017' : ''
  const hosts = (match?.hosts ?? '').toLowerCase().split(',')
  return {
    hosts: hosts.map(host => (/:\d+$/.test(host) ? host : host + port).replace(/^(?:localhost|\[::1\])(?=:|$)/, '127.0.0.1')),
    // MongoDB refuses a second database whose name differs in case only.
    name: (match?.name ?? '').toLowerCase(),
  }
}
