/** The few words this adapter says itself, in one language; all others come from the core. */
export interface Texts {
  /** On the button that opens a form where Teams cannot open one by itself (after a typed command). */
  readonly open: string
  /** Where an answer took too long: it is not confirmed yet, and nothing was lost. */
  readonly late: string
  /** Beside a required field left empty. */
  readonly required: string
  /** Above a form that was handed in with something to mend. */
  readonly mend: string
  /** Where the bot is spoken to in a team: it speaks in its own chat only. */
  readonly private: string
}
