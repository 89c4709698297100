import type { types } from '@slack/bolt'
import type { Answer } from '../../src/message/answer'
import { type Form, isField, refilled } from '../../src/message/form'
import { filledIn, shownFields } from './act'
import { blocksOf, type View } from './payload'
import { cut, plainText } from './text'
import { formView } from './view'

/** What a `view_submission` is acknowledged with (docs.slack.dev/surfaces/modals). Nothing at all closes the view. */
export type Acknowledgement =
  | { readonly response_action: 'update'; readonly view: types.ModalView }
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'clear' }

const errorText = 2000

export function acknowledgementOf(answer: Answer, view: View): Acknowledgement | undefined {
  switch (answer.kind) {
    case 'form':
      return { response_action: 'update', view: formView(answer.form, shownFields(view)) }
    case 'errors':
      return errorsOf(answer.form, answer.errors, view)
    case 'message':
    case 'instead':
    case 'home':
    case 'close':
      return { response_action: 'clear' }
    case 'nothing':
      return undefined
  }
}

/** Beside the fields where Slack can show them there: on inputs of the very form before the person. Otherwise at the top. */
function errorsOf(form: Form, errors: Readonly<Record<string, string>>, view: View): Acknowledgement {
  const whole = errors['']
  if (whole !== undefined) return notConfirmed(view, whole)
  const entries = Object.entries(errors)
  const shown = shownFields(view)
  const same = view.callback_id === form.id && view.private_metadata === form.token
  const beside = entries.length > 0 && entries.every(([field]) => Object.hasOwn(shown, field))
  if (!same || !beside) {
    // Whatever else it says, an error never takes away what was typed.
    const kept = view.callback_id === form.id ? refilled(form, filledIn(view)) : form
    return { response_action: 'update', view: formView(kept, shown, noticesOf(form, errors)) }
  }
  return { response_action: 'errors', errors: Object.fromEntries(entries.map(([field, text]) => [field, cut(text, errorText)])) }
}

/** Errors as lines of their own, each after the label of its field. */
export function noticesOf(form: Form, errors: Readonly<Record<string, string>>): string[] {
  return Object.entries(errors).map(([id, text]) => {
    const field = form.parts.filter(isField).find(part => part.id === id)
    return field === undefined ? text : `${field.label}: ${text}`
  })
}

/** Something befell the form as a whole: says so beside the first field, or at the top of the very same view. */
export function notConfirmed(view: View, text: string): Acknowledgement {
  const input = blocksOf(view).find(block => block.type === 'input')?.block_id
  if (input !== undefined) return { response_action: 'errors', errors: { [input]: cut(text, errorText) } }
  return { response_action: 'update', view: sameWith(view, text) }
}

const noticeId = 'notice'

/** The very same view, and this at its top; another notice that stood there goes. */
export function sameWith(view: View, text: string): types.ModalView {
  const notice = { type: 'section', block_id: noticeId, text: plainText(`⚠️ ${text}`, errorText) }
  const { callback_id, private_metadata, title, submit, close } = view
  const blocks = [
    notice,
    ...blocksOf(view)
      .filter(block => block.block_id !== noticeId)
      .slice(0, 99),
  ]
  const same = { type: 'modal', callback_id, private_metadata, title, blocks, ...given({ submit, close }) }
  // What Slack sent of its own view goes back as it came.
  return same as unknown as types.ModalView
}

function given(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
}
