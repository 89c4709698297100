import { createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import type { Doc, Store } from '../../src/ports/store'
import { tagged } from '../../src/ports/tagged'
import { type CaseKey, type Routes, Unopenable, type Vault } from '../../src/ports/vault'
import type { Keys } from './keys'
import { named } from './name'
import { padded, unpadded } from './padded'
import { phraseHash } from './phrase'
import {
  bodyOf,
  keyOf,
  kind,
  openRoute,
  phraseTag,
  type Route,
  recordDoc,
  reporterTag,
  sealRoute,
  unwrapKey,
  wrapKey,
} from './record'
import type { RingKey } from './ring-key'
import { seal, sealingKey, unseal } from './sealed'

/** Words are sealed in multiples of so many bytes. */
const block = 256

const pageSize = 100

/** Over a store of its own, apart from the cases'. The two ports are handed out apart: only the relay gets `routes`. */
export function openVault(store: Store, keys: Keys): { readonly vault: Vault; readonly routes: Routes } {
  async function opened(doc: Doc): Promise<CaseKey> {
    return caseKey(doc.org, doc.id, await unwrapKey(keys, doc))
  }

  /** Every record that carries one of these tags, once. A rotation moves records from older keys to newer: asked in that order none slips by. */
  async function all(org: string, tagOf: (key: RingKey) => string): Promise<readonly Doc[]> {
    const docs = new Map<string, Doc>()
    for (const key of keys.route.all().toReversed()) {
      for await (const doc of tagged(store, org, kind, tagOf(key), pageSize)) docs.set(doc.id, doc)
    }
    return [...docs.values()]
  }

  /** The one record that has this phrase. Two cases of one phrase: which is meant cannot be known, so it is neither. */
  async function ofPhrase(org: string, phrase: string): Promise<Doc | undefined> {
    const [doc, other] = await all(org, key => phraseTag(key, org, phrase))
    if (doc === undefined || other !== undefined) return undefined
    // A tag only finds; what is sealed decides.
    return (await openRoute(keys, doc)).phrase === phrase ? doc : undefined
  }

  /** Puts another route in the record's place; false when the record changed meanwhile or is gone. */
  async function reroute(doc: Doc, content: Route): Promise<boolean> {
    const parts = { ...bodyOf(doc), route: await sealRoute(keys, doc, content) }
    return (await store.replace(recordDoc(keys, doc, doc.version + 1, content, parts))) === 'replaced'
  }

  const vault: Vault = {
    async begin(org, caseId, reporter) {
      const key = keyOf(org, caseId)
      const secret = randomBytes(32)
      const content = { person: reporter, phrase: null }
      const parts = { route: await sealRoute(keys, key, content), key: await wrapKey(keys, key, secret) }
      const doc = recordDoc(keys, key, 1, content, parts)
      const found = await store.keep(doc)
      const { person } = await openRoute(keys, found)
      if (person !== reporter) throw new Unopenable('begun by another person')
      return opened(found)
    },

    async keyOf(org, caseId) {
      const doc = await store.get(keyOf(org, caseId))
      return doc === undefined ? undefined : opened(doc)
    },

    shred: (org, caseId) => store.remove(keyOf(org, caseId)),
  }

  const routes: Routes = {
    async keyFor(org, caseId, person) {
      const doc = await store.get(keyOf(org, caseId))
      if (doc === undefined || (await openRoute(keys, doc)).person !== person) return undefined
      return opened(doc)
    },

    async casesOf(org, person) {
      const docs = await all(org, key => reporterTag(key, org, person))
      const cases: { caseId: string; key: CaseKey }[] = []
      for (const doc of docs) {
        if ((await openRoute(keys, doc)).person === person) cases.push({ caseId: doc.id, key: await opened(doc) })
      }
      return cases
    },

    async reporterOf(org, caseId) {
      const doc = await store.get(keyOf(org, caseId))
      return doc === undefined ? undefined : ((await openRoute(keys, doc)).person ?? undefined)
    },

    async setPhrase(org, caseId, words) {
      const phrase = await phraseHash(org, words)
      if (phrase === undefined) return false
      for (;;) {
        const doc = await store.get(keyOf(org, caseId))
        if (doc === undefined) return false
        const { person } = await openRoute(keys, doc)
        if (await reroute(doc, { person, phrase })) return true
      }
    },

    async find(org, words) {
      const phrase = await phraseHash(org, words)
      const doc = phrase === undefined ? undefined : await ofPhrase(org, phrase)
      return doc === undefined ? undefined : { caseId: doc.id, key: await opened(doc) }
    },

    async move(org, words, to) {
      const phrase = await phraseHash(org, words)
      if (phrase === undefined) return undefined
      for (;;) {
        const doc = await ofPhrase(org, phrase)
        if (doc === undefined) return undefined
        if (await reroute(doc, { person: to, phrase })) return doc.id
      }
    },
  }

  return { vault, routes }
}

function caseKey(org: string, caseId: string, secret: Uint8Array): CaseKey {
  const key = sealingKey('case', secret)
  // Derived, so that the key that seals is used for nothing else.
  const naming = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'ruimte name', 32)))
  const contextOf = (field: string) => ['words', org, caseId, field]
  return {
    seal: (field, words) => seal(key, contextOf(field), padded(words, block)),
    async open(field, sealed) {
      const plain = await unseal(kid => (kid === key.kid ? key : undefined), contextOf(field), sealed)
      return unpadded(plain)
    },
    name: value => named(naming, [org, caseId, value]),
  }
}
