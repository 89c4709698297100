import type { Contact, Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import type { Clock } from '../ports/clock'
import type { Store } from '../ports/store'
import type { CaseKey, Routes, Tokens, Vault } from '../ports/vault'
import type { Case } from './case'

/** What the verbs of this folder need from outside. */
export interface Ctx {
  readonly store: Store
  readonly vault: Vault
  readonly routes: Routes
  readonly tokens: Tokens
  readonly clock: Clock
}

/** Who acts: the reporter, proven by the route in the vault, or the contact the case is with. */
export type By = { readonly reporter: PersonId } | { readonly contact: Contact }

/** A case in hand, with the key that opens its words. */
export interface Held {
  readonly org: Organisation
  readonly id: string
  readonly version: number
  readonly concern: Case
  readonly key: CaseKey
}
