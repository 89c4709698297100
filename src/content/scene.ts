import type { Language } from '../message/language'
import type { Contact, Organisation } from '../people/organisation'
import type { PlatformName } from '../people/person'
import type { Say } from './content'

/** Everything a form or message is drawn with: where, for whom, in which language, at what time. */
export interface Scene {
  readonly org: Organisation
  readonly language: Language
  readonly platform: PlatformName
  readonly say: Say
  /** The contact this person is, if any: nobody can choose themselves. */
  readonly self?: string
  /** The names of teams a contact leads: to whoever is in one, they are no outsider (K3). */
  readonly leads?: (contact: Pick<Contact, 'accounts'>) => readonly string[]
  /** Epoch milliseconds of the `Clock`. */
  readonly now: number
}
