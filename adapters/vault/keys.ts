import { join } from 'node:path'
import { KeysRefused } from './keys-refused'
import { locked } from './lock'
import { makeRing, readRing, replaceRing, stamp } from './ring-file'
import { type Jwk, newJwk, type RingKey, ringKey } from './ring-key'

export { type KeysReason, KeysRefused } from './keys-refused'

/** Where each ring's JWK set is: `data` wraps the keys of cases, `route` seals and finds reporters, `app` is for all else. */
export interface RingPaths {
  readonly data: string
  readonly route: string
  readonly app: string
}

/** A ring as its file has it. Other processes rotate it too, so each of these looks at the file first. */
export interface Ring {
  /** The key to seal with. Throws `KeysRefused` where the file is gone: what an unkept key seals would be lost. */
  newest(): RingKey
  /** Newest first: what an older key sealed opens until the key is destroyed. */
  all(): readonly RingKey[]
  find(kid: string): RingKey | undefined
  /** Adds a key of this generation. */
  add(generation: number): Promise<void>
  /** Destroys every key of an older generation than this. */
  destroyBefore(generation: number): Promise<void>
}

export type Keys = { readonly [Name in keyof RingPaths]: Ring }

/** The usual places, in one folder. */
export function inFolder(dir: string): RingPaths {
  return { data: join(dir, 'data.json'), route: join(dir, 'route.json'), app: join(dir, 'app.json') }
}

/**
 * Reads the three rings; with `create`, makes those that are missing. Throws `KeysRefused` for a missing or malformed ring, for a file
 * others may read, and for a key that stands in two rings.
 */
export async function openKeys(at: string | RingPaths, options: { readonly create: boolean }): Promise<Keys> {
  const paths = typeof at === 'string' ? inFolder(at) : at
  if (options.create) for (const path of Object.values(paths)) await makeRing(path)
  const seen = new Set<string>()
  for (const path of Object.values(paths)) {
    stamp(path)
    for (const { k } of readRing(path)) {
      if (seen.has(k)) throw new KeysRefused('shared', path)
      seen.add(k)
    }
  }
  return { data: ring(paths.data), route: ring(paths.route), app: ring(paths.app) }
}

function ring(path: string): Ring {
  let read = ''
  let keys: readonly RingKey[] = []

  function all(): readonly RingKey[] {
    const now = stamp(path)
    if (now !== read) {
      keys = readRing(path).map(ringKey)
      read = now
    }
    return keys
  }

  function newest(): RingKey {
    const [first] = all()
    if (first === undefined) throw new KeysRefused('malformed', path)
    return first
  }

  function change(edit: (keys: readonly Jwk[]) => readonly Jwk[]): Promise<void> {
    return locked(path, held => replaceRing(path, edit(readRing(path)), held))
  }

  return {
    newest,
    all,
    find: kid => all().find(key => key.kid === kid),
    add: generation => change(keys => [newJwk(generation), ...keys]),
    destroyBefore: generation => change(keys => keys.filter(key => key.generation >= generation)),
  }
}
