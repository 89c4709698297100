import type { PersonId } from '../people/person'

/**
 * Seals and opens the words of one case, or the answers of one round. Bound to its organisation and id: what was sealed for another
 * stays shut.
 */
export interface CaseKey {
  /** `field` names the place within the case and is authenticated with the words. */
  seal(field: string, words: string): Promise<string>
  /** Throws `Unopenable` for anything altered, misplaced or sealed by another key. */
  open(field: string, sealed: string): Promise<string>
  /** A keyed one-way name for `value`, 26 characters of [a-z2-7]: once the key is destroyed nobody can tell whose it was. */
  name(value: string): string
}

/**
 * The keys of cases and of rounds, and the routes to cases' reporters: one record each, in a database of its own. The data key is wrapped by the data
 * master; the route is sealed under the route key, and found by a keyed hash under that key.
 */
export interface Vault {
  /** Makes the record of a new case, once; again for the same case and person gives the same key. Durable when it returns. */
  begin(org: string, caseId: string, reporter: PersonId | null): Promise<CaseKey>
  /** For whoever may read the case. Undefined when it was shredded. */
  keyOf(org: string, caseId: string): Promise<CaseKey | undefined>
  /** Destroys key and route: from here on nothing of the case can be read (K17), and of the round nobody can tell who answered (C5). */
  shred(org: string, caseId: string): Promise<void>
}

/** Knows who the reporter of a case is: `concern/relay.ts` alone uses it. */
export interface Routes {
  /** The key of a case, for its own reporter only: undefined for anyone else, and when it was shredded. */
  keyFor(org: string, caseId: string, person: PersonId): Promise<CaseKey | undefined>
  casesOf(org: string, person: PersonId): Promise<readonly { readonly caseId: string; readonly key: CaseKey }[]>
  /** Undefined when shredded, or entered without an account. */
  reporterOf(org: string, caseId: string): Promise<PersonId | undefined>
  /** Lets whoever knows the phrase take the case up from another account. Only a keyed hash of it is kept. */
  setPhrase(org: string, caseId: string, phrase: string): Promise<boolean>
  /** The case of this phrase, which stays where it is: somebody says the words on the phone. Undefined when no case has it. */
  find(org: string, phrase: string): Promise<{ readonly caseId: string; readonly key: CaseKey } | undefined>
  /** Moves the case to this person; undefined when no case has this phrase. */
  move(org: string, phrase: string, to: PersonId): Promise<string | undefined>
}

/** What travels through a form or a card and back, sealed and authenticated; at most 2,900 characters when sealed. */
export interface Tokens {
  seal(content: object): Promise<string>
  /** Undefined for anything not sealed by this organisation of keys, altered, or of an unknown version. */
  open(token: string): Promise<unknown>
  /** A keyed one-way name for `value`, safe as an id: 26 characters, [a-z2-7]. `purpose` keeps uses apart. */
  name(purpose: string, value: string): string
}

export class Unopenable extends Error {
  override readonly name = 'Unopenable'
}

/** Keyed marks, under a key that no rotation destroys: whoever has the store and not the key can neither make nor move one. */
export interface Marks {
  mark(parts: readonly string[]): string
  holds(parts: readonly string[], mark: string): boolean
}
