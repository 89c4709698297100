import type { PersonId } from '../people/person'
import type { Settings } from '../people/preferences'

export interface Claim {
  /** The conversation, as a keyed hash of the person. */
  readonly id: string
  readonly org: string
  readonly holder: string
  readonly keys: readonly string[]
  readonly settings: Settings
  /** The dialog in progress as it was released last; undefined when there is none. */
  readonly dialog: unknown
}

/**
 * One document a person: lease, the last keys seen, dialog state, settings. Found by a keyed hash of the person, and holding no id
 * of a case: nothing here joins a person and a case. Leases go by real time (MongoDB: the server's), not by the `Clock`.
 */
export interface Conversations {
  /** For an act outside any dialog: marks its keys as seen in one update. `seen` when one of them was. */
  note(org: string, person: PersonId, keys: readonly string[]): Promise<{ readonly seen: boolean; readonly settings: Settings }>
  /**
   * Takes the conversation for one turn, in one update; waits up to `wait` ms while another turn holds it. A holder that died
   * loses it after its lease (5 s). `seen` when one of the keys was carried out before.
   */
  claim(org: string, person: PersonId, keys: readonly string[], wait: number): Promise<Claim | 'seen' | 'busy'>
  /** Ends the turn in one update: keeps dialog and settings, marks the keys seen. Does nothing when the lease went to another. */
  release(claim: Claim, left: { readonly dialog?: unknown; readonly settings?: Settings }): Promise<void>
  /** Forgets the person's settings, dialog and keys. */
  forget(org: string, person: PersonId): Promise<void>
}
