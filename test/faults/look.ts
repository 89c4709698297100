import type { OpenStore } from '../../adapters/store/open'
import type { Keys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation } from '../../playground/cast'
import { type Case, contactTag } from '../../src/concern/case'
import { parseCase } from '../../src/concern/hold'
import { openSaid } from '../../src/concern/words'
import type { PersonId } from '../../src/people/person'
import type { Claim } from '../../src/ports/conversations'

const org = organisation.id

/** What is looked into: the stores themselves, past the bot. */
export interface Looked {
  readonly cases: OpenStore
  readonly vault: OpenStore
  readonly keys: Keys
}

export interface Stored {
  readonly id: string
  readonly concern: Case
  /** What its reporter told. */
  readonly words: readonly string[]
}

/** Every case in the store, drafts included, opened with the vault's keys. */
export async function storedCases({ cases, vault, keys }: Looked): Promise<readonly Stored[]> {
  const ids = new Set<string>()
  for (const { id } of organisation.contacts) {
    let after: string | undefined
    do {
      const page = await cases.store.find(org, 'case', contactTag(id), 500, after)
      for (const doc of page.docs) ids.add(doc.id)
      after = page.next
    } while (after !== undefined)
  }
  // Drafts have no contact's tag, but a day on which they are forgotten.
  for (const key of await cases.store.due('case', Number.MAX_SAFE_INTEGER, 10_000)) ids.add(key.id)
  const docs = await cases.store.getAll(org, 'case', [...ids])
  const opened = openVault(vault.store, keys)
  const stored: Stored[] = []
  for (const doc of docs) {
    const concern = parseCase(doc)
    const key = await opened.vault.keyOf(org, doc.id)
    if (key === undefined) throw new Error('a case without its vault record')
    const told = concern.entries.filter(one => one.by === 'reporter')
    const said = await Promise.all(told.map(one => openSaid(key, one)))
    stored.push({ id: doc.id, concern, words: said.map(one => String(one.words)) })
  }
  return stored
}

/** The ids of the cases the vault holds for this person. */
export async function vaultCases({ vault, keys }: Looked, person: PersonId): Promise<readonly string[]> {
  const { routes } = openVault(vault.store, keys)
  return (await routes.casesOf(org, person)).map(one => one.caseId)
}

/** A person's conversation as it is kept when no turn is in hand. */
export async function conversationOf({ cases, keys }: Looked, person: PersonId): Promise<Claim> {
  const tokens = openTokens(keys)
  const all = cases.conversations((org, person) => tokens.name('conversation', `${org}|${person}`))
  const claim = await all.claim(org, person, [], 10_000)
  if (typeof claim === 'string') throw new Error(claim)
  await all.release(claim, { dialog: claim.dialog })
  return claim
}
