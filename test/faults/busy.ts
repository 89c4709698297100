import { NotConfirmed, type Store } from '../../src/ports/store'

const lanes = 12

const key = (id: string) => ({ org: 'org', kind: 'case', id })
export const doc = (id: string, version = 1, body: unknown = id) => ({ ...key(id), version, tags: ['t'], body })
const idsOf = (writes: number) => Array.from({ length: writes }, (_, n) => `d${n}`)
/** Each tenth is also added to a list in one document, which all lanes change. */
const isListed = (_: string, n: number) => n % 10 === 0

/** Does it again, for as long as it is not confirmed; counts how often. */
export async function untilConfirmed<T>(work: () => Promise<T>, count: () => void = () => {}): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof NotConfirmed)) throw error
      count()
    }
  }
}

/** Adds `mine` to the list in one document: read, replace, and after a doubtful replace look first whether it is there. */
async function add(store: Store, id: string, mine: string, count: () => void): Promise<void> {
  for (;;) {
    const before = await untilConfirmed(() => store.get(key(id)), count)
    if (before === undefined) throw new Error('gone')
    const list = before.body as string[]
    if (list.includes(mine)) return
    const next = doc(id, before.version + 1, [...list, mine])
    await untilConfirmed(() => store.replace(next), count)
  }
}

/**
 * Writes from many lanes at once into an empty store that is disturbed once it has the list. Resolves with how many were not confirmed;
 * `refused` is called at each of them.
 */
export async function write(
  store: Store,
  writes: number,
  disturb: () => Promise<void> | void,
  refused: () => void = () => {},
): Promise<number> {
  let unconfirmed = 0
  const count = () => {
    unconfirmed++
    refused()
  }
  await store.insert(doc('list', 1, []))
  await disturb()
  const ids = idsOf(writes)
  const lane = async (from: number) => {
    for (let n = from; n < writes; n += lanes) {
      const id = ids[n] ?? ''
      await untilConfirmed(() => store.insert(doc(id)), count)
      if (isListed(id, n)) await add(store, 'list', id, count)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, from) => lane(from)))
  return unconfirmed
}

/** What is missing of so many writes, or not as it was written; and what stands in the list twice. */
export async function missing(store: Store, writes: number): Promise<{ lost: string[]; twice: string[] }> {
  const ids = idsOf(writes)
  const kept = new Map<string, unknown>()
  for (let from = 0; from < writes; from += 500) {
    const docs = await untilConfirmed(() => store.getAll('org', 'case', ids.slice(from, from + 500)))
    for (const one of docs) kept.set(one.id, one.body)
  }
  const list = (await untilConfirmed(() => store.get(key('list'))))?.body as readonly string[]
  const unlisted = ids.filter(isListed).filter(id => !list.includes(id))
  return {
    lost: [...ids.filter(id => kept.get(id) !== id), ...unlisted],
    twice: list.filter((id, at) => list.indexOf(id) !== at),
  }
}
