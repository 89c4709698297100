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
}

/** What another process had in hand with an older key is stored within so many milliseconds, or not at all. */
const settled = 5_000

/** Records wrapped anew at one time. */
const batch = 25

/**
 * New keys for the data and route rings, every living record of every organisation wrapped anew under them, and the older keys
 * destroyed: what was shredded before stays unreadable, whatever backup is restored. Safe beside cases being begun, beside another
 * rotation, and killed at any point: run again, it does the whole again. Throws `NotConfirmed` where the store fails; the older keys
 * are destroyed only when no record is left that needs them.
 */
export async function rotate(store: Store, keys: Keys, settle: number = settled): Promise<Rotated> {
  const generation = Math.max(keys.data.newest().generation, keys.route.newest().generation) + 1
  await keys.data.add(generation)
  await keys.route.add(generation)
  const after = performance.now() + settle
  const rotated = { records: 0, unreadable: 0 }
  for (;;) {
    const settling = performance.now() < after
    const left = await store.due(kind, generation - 1, batch)
    await Promise.all(left.map(key => renew(store, keys, key, generation, rotated)))
    if (left.length > 0) continue
    if (!settling) break
    await pause(Math.max(0, after - performance.now()))
  }
  await keys.data.destroyBefore(generation)
  await keys.route.destroyBefore(generation)
  return rotated
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
