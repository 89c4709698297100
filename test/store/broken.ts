import type { OpenStore } from '../../adapters/store/open'
import type { PersonId } from '../../src/people/person'
import type { Claim, Conversations } from '../../src/ports/conversations'
import type { Doc, Key, Store } from '../../src/ports/store'

/** Stores with one guard taken away: the tests of that guard have to go red on them. */
export const broken = { hasty, unclaimed } as const
export type Broken = keyof typeof broken

const nameOf = ({ kind, id }: Key) => `${kind}|${id}`

/** Acknowledges at once, and writes half a second later: what a killed process was going to write is lost. */
function hasty({ store, conversations }: OpenStore): OpenStore {
  const waiting = new Map<string, Doc>()
  const found = async (key: Key) => waiting.get(nameOf(key)) ?? (await store.get(key))

  function later(doc: Doc): void {
    const name = nameOf(doc)
    const begun = waiting.has(name)
    waiting.set(name, doc)
    if (!begun) setTimeout(() => void write(name), 500)
  }
  async function write(name: string): Promise<void> {
    const doc = waiting.get(name)
    if (doc === undefined) return
    const there = await store.get(doc)
    if (there === undefined) await store.insert({ ...doc, version: 1 })
    else await store.replace({ ...doc, version: there.version + 1 })
    waiting.delete(name)
  }
  const own: Partial<Store> = {
    async insert(doc) {
      if ((await found(doc)) !== undefined) return 'exists'
      later(doc)
      return 'inserted'
    },
    async replace(doc) {
      if ((await found(doc)) === undefined) return 'clash'
      later(doc)
      return 'replaced'
    },
    get: found,
    getAll: async (org, kind, ids) =>
      (await Promise.all(ids.map(id => found({ org, kind, id })))).filter(doc => doc !== undefined),
  }
  return { store: { ...bound(store), ...own }, conversations }
}

/** Gives a conversation to whoever asks, also while another has it. */
function unclaimed({ store, conversations }: OpenStore): OpenStore {
  const people = new WeakMap<Claim, PersonId>()
  return {
    store,
    conversations(naming) {
      const real = conversations(naming)
      const own: Partial<Conversations> = {
        async claim(org, person, keys, wait) {
          const claim = await real.claim(org, person, keys, wait)
          if (typeof claim === 'string') return claim
          await real.release({ ...claim, keys: [] }, { dialog: claim.dialog })
          people.set(claim, person)
          return claim
        },
        async release(claim, left) {
          const person = people.get(claim)
          const again = person && (await real.claim(claim.org, person, [], 10_000))
          if (typeof again === 'object') await real.release({ ...again, keys: claim.keys }, { settings: claim.settings, ...left })
        },
      }
      return { ...bound(real), ...own }
    },
  }
}

/** Its functions as they are, to be spread. */
function bound<T extends object>(part: T): T {
  return Object.fromEntries(Object.entries(part).map(([name, own]) => [name, own.bind(part)])) as T
}
