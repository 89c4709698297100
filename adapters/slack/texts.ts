import type { Language } from '../../src/message/language'

/** The few words this adapter says itself, where Slack leaves it no other answer. */
export interface Texts {
  /** Beside a field, when it is not confirmed in time that a form arrived: sending it again is safe. */
  readonly slow: string
  /** Above a button, when a form could not be opened in Slack's three seconds. */
  readonly expired: string
  /** On that button. At most 75 characters. */
  readonly open: string
  /** In a form that is finished and that Slack lets only the person close. */
  readonly done: string
  /** On the button that closes it. At most 24 characters. */
  readonly leave: string
}

export type TextsIn = (language: Language) => Texts
