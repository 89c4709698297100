import type { PersonId } from '../../src/people/person'
import type { Conversations } from '../../src/ports/conversations'
import type { Store } from '../../src/ports/store'

/** A store that is open, and the conversations that live beside its documents. Closing the store closes both. */
export interface OpenStore {
  readonly store: Store
  /** `nameOf` gives the keyed hash a person's conversation is found by; at most 200 bytes, none of them `|`. */
  conversations(nameOf: (org: string, person: PersonId) => string): Conversations
}
