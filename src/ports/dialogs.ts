import type { Act } from '../message/act'
import type { Answer } from '../message/answer'
import type { Language } from '../message/language'

/** One turn of a conversation, handed to the multi-step conversations in `dialogs/`. */
export interface DialogTurn {
  readonly org: string
  readonly act: Act
  readonly language: Language
  /** As the last turn left it; from the store, so unknown. Stale or strange state is dropped. */
  readonly dialog: unknown
  /** Names the conversation to begin; without it the one in progress goes on. */
  readonly begin?: { readonly name: string; readonly options: object }
}

export interface DialogOutcome {
  /** Undefined when no dialog took the act. */
  readonly answer?: Answer
  readonly dialog?: unknown
}

export interface Dialogs {
  turn(turn: DialogTurn): Promise<DialogOutcome>
}
