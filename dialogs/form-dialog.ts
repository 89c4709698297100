import type { Answer } from '../src/message/answer'
import type { Filled } from '../src/message/form'
import type { OpenedForm } from '../src/reception/turn'
import { Dialog, type DialogContext, type DialogTurnResult } from './sdk'
import { stageOf } from './stage'

/** What came back of a form: handed in, or left by its back button. Words are not among it: those forms stand alone. */
export type Returned =
  | { readonly kind: 'filled'; readonly opened: OpenedForm; readonly filled: Filled }
  | { readonly kind: 'back'; readonly opened: OpenedForm }

export interface FormOptions {
  /** Which kind of form is shown; all that dialog state keeps. */
  readonly form: string
}

/** Waits for one kind of form, by its exact id; whatever else comes leaves it waiting. */
export class FormDialog extends Dialog<FormOptions> {
  constructor() {
    super('form')
  }

  override async beginDialog(dc: DialogContext, options: FormOptions): Promise<DialogTurnResult> {
    Object.assign(dc.activeDialog?.state ?? {}, { form: options.form })
    return Dialog.EndOfTurn
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { act, opened } = stageOf(dc.context).turn
    const waiting = (dc.activeDialog?.state as FormOptions | undefined)?.form
    if (opened === undefined || opened.id !== waiting) return Dialog.EndOfTurn
    if (act.kind === 'filled') return dc.endDialog({ kind: 'filled', opened, filled: act.filled } satisfies Returned)
    if (act.kind === 'chose' && act.action === 'concern.back') return dc.endDialog({ kind: 'back', opened } satisfies Returned)
    return Dialog.EndOfTurn
  }
}

/** Shows a form now and waits for it in the next turn. */
export async function ask(dc: DialogContext, form: string, answer: Promise<Answer>): Promise<DialogTurnResult> {
  stageOf(dc.context).answer = await answer
  return dc.beginDialog('form', { form } satisfies FormOptions)
}
