import type { Bars } from './bars'
import type { Scale } from './scale'

/**
 * What the bot shows, free of any platform. All text is plain: an adapter escapes it and adds the platform's own marks.
 * A `Message` may be posted to a conversation. It has no part that can carry a person's own words: those are shown in a
 * `Form` only, which neither platform posts (S2, K6).
 */
export type Part =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Small print under what it explains. */
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'choices'; readonly choices: readonly Choice[] }
  | { readonly kind: 'divider' }
  | Scale
  | Bars

export interface Fact {
  readonly label: string
  readonly value: string
}

/** A button. `action` says what is meant, `value` about what; both are the bot's own words, never a person's. */
export interface Choice {
  /** At most 75 characters. */
  readonly label: string
  readonly action: string
  /** At most 1,900 characters. */
  readonly value?: string
  /** Set where the answer is a form: Teams has to know before the click. */
  readonly opens?: 'form'
  readonly look?: 'primary' | 'danger'
}

/** At most six choices in all (Teams). */
export interface Message {
  /** Reads well alone: on a lock screen and to a screen reader (S6). */
  readonly title: string
  readonly parts: readonly Part[]
}
