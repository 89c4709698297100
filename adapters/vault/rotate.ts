import { setTimeout as pause } from 'node:timers/promises'
import { type Doc, type Key, NotConfirmed, type Store } from '../../src/ports/store'
import { Unopenable } from '../../src/ports/vault'
import type { Keys } from './keys'
import { bodyOf, kind, openRoute, recordDoc, sealRoute, unwrapKey, wrapKey } from './record'

export interface Rotated {
  /** Records wrapped anew. */
  readonly records: number
  /** Records of which a part opens under no key there is; they stay as they are. */
  readonly unreadable: number
  /** Records that were begun for a case that never came; they are gone. */
  readonly swept: number
}

/** What another process had in hand with an older key is stored within so many milliseconds, or not at all. */
const settled = 5_000

/** Records wrapped anew at one time. */
const batch = 25

/**
 * New keys for the data and route rings, every living record of every organisation wrapped anew under them, and the older keys
 * destroyed: what was shredded before stays unreadable, whatever backup is restored. Safe beside cases being begun, beside another
 * rotation, and killed at any point: run again, it does the whole again. Throws `NotConfirmed` where the store fails; the older keys
 * are destroyed only when no record is left that needs them. `lives` says whether there is a case to a record: one without, at the
 * first look and again when all that was in hand has settled, is removed.
 */
export async function rotate(
  store: Store,
  keys: Keys,
  lives: (record: Key) => Promise<boolean>,
  settle: number = settled,
): Promise<Rotated> {
  const generation = Math.max(keys.data.newest().generation, keys.route.newest().generation) + 1
  await keys.data.add(generation)
  await keys.route.add(generation)
  const after = performance.now() + settle
  const rotated = { records: 0, unreadable: 0, swept: 0 }
  const orphans: Key[] = []
  for (;;) {
    const settling = performance.now() < after
    const left = await store.due(kind, generation - 1, batch)
    await Promise.all(left.map(key => renew(store, keys, key, generation, rotated)))
    for (const key of left) if (!(await lives(key))) orphans.push(key)
    if (left.length > 0) continue
    if (!settling) break
    await pause(Math.max(0, after - performance.now()))
  }
  for (const key of orphans) if (await sweep(store, key, lives)) rotated.swept++
  await keys.data.destroyBefore(generation)
  await keys.route.destroyBefore(generation)
  return rotated
}

/** Removes a record without a case. A case that came in the very moment of it gets its record back. */
async function sweep(store: Store, key: Key, lives: (record: Key) => Promise<boolean>): Promise<boolean> {
  const doc = await store.get(key)
  if (doc === undefined || (await lives(key))) return false
  await store.remove(key)
  if (!(await lives(key))) return true
  await store.insert({ ...doc, version: 1 })
  return false
}

/** Wraps one record anew, however often it changes meanwhile. */
async function renew(store: Store, keys: Keys, key: Key, generation: number, rotated: { records: number; unreadable: number }) {
  for (let failures = 0; ; ) {
    try {
      const doc = await store.get(key)
      if (doc === undefined || (doc.due ?? 0) >= generation) return
      const { next, whole } = await renewed(keys, doc, generation)
      if ((await store.replace(next)) === 'clash') continue
      rotated.records++
      if (!whole) rotated.unreadable++
      return
    } catch (error) {
      // Tried again from what is stored now, so whether the write happened does not matter.
      if (!(error instanceof NotConfirmed) || ++failures === 5) throw error
    }
  }
}

/**
 * Each part under the newest key. A part that opens under no key stays as it is, and so do the tags where the route does not open:
 * the record counts as done, for a broken one must not keep every shredded case readable.
 */
async function renewed(keys: Keys, doc: Doc, generation: number): Promise<{ next: Doc; whole: boolean }> {
  const before = bodyOf(doc)
  const secret = await ifOpen(unwrapKey(keys, doc))
  const route = await ifOpen(openRoute(keys, doc))
  const key = secret === undefined ? before.key : await wrapKey(keys, doc, secret)
  const version = doc.version + 1
  if (route === undefined) return { next: { ...doc, version, due: generation, body: { ...before, key } }, whole: false }
  const next = recordDoc(keys, doc, version, route, { key, route: await sealRoute(keys, doc, route) })
  return secret === undefined ? { next: { ...next, due: generation }, whole: false } : { next, whole: true }
}

async function ifOpen<T>(opening: Promise<T>): Promise<T | undefined> {
  try {
    return await opening
  } catch (error) {
    if (error instanceof Unopenable) return undefined
    throw error
  }
}
