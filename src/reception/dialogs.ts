import type { About, Chose, FilledIn } from '../message/act'
import type { Answer } from '../message/answer'
import type { OpenedForm, Turn } from './turn'

/** One turn of a conversation of several steps, handed to `dialogs/`. */
export interface DialogTurn {
  readonly turn: Turn
  readonly act: About | Chose | FilledIn
  /** The form in which it was done: what was chosen earlier travels in its token, never in dialog state. */
  readonly opened?: OpenedForm
  /** As the last turn left it; from the store, so unknown. Stale or strange state is dropped. */
  readonly dialog: unknown
  /** Begins this conversation anew; without it the one in progress goes on. `options` live for this turn only. */
  readonly begin?: { readonly name: string; readonly options: object }
}

export interface Dialogs {
  /** `dialog` is what to keep for the next turn; undefined when the conversation is over. */
  turn(turn: DialogTurn): Promise<{ readonly answer: Answer | undefined; readonly dialog: unknown }>
}
