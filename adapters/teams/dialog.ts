import type { Draw } from '../../src/message/bars'
import { type Field, type Form, type FormPart, isField } from '../../src/message/form'
import type { Message } from '../../src/message/message'
import { plain } from '../../src/message/plain'
import { inDialog, leaveButton, submitButton, type Within } from './button'
import { type Card, card, cardType, messageInDialog } from './card'
import { fieldElements } from './field'
import { elementsOf, heading, separated } from './parts'
import { lines, runs, short } from './text'
import type { Texts } from './texts'

/** What answers `task/fetch`, `task/submit` and their message-action twins; an empty body closes the dialog. */
export type TaskAnswer = { readonly task: Task } | Record<string, never>

export type Task =
  | { readonly type: 'continue'; readonly value: TaskInfo }
  /** Plain text in a small dialog of its own. */
  | { readonly type: 'message'; readonly value: string }

interface TaskInfo {
  readonly title: string
  readonly height: 'large' | 'medium'
  readonly width: 'medium'
  readonly card: { readonly contentType: string; readonly content: Card }
}

export const closed: TaskAnswer = {}

/** A form as a dialog. `errors` by field id; one that belongs to no field is said at the top only. */
export function formDialog(form: Form, texts: Texts, draw: Draw, errors: Readonly<Record<string, string>> = {}): TaskAnswer {
  return dialog(form.title, formCard(form, texts, draw, errors), isLong(form))
}

/** A message shown in a dialog: as plain text, or as a card where it has something to press or a picture. */
export function messageDialog(message: Message, draw: Draw): TaskAnswer {
  if (!message.parts.some(part => canBePressed(part) || part.kind === 'bars')) {
    return { task: { type: 'message', value: plain(message) } }
  }
  return dialog(message.title, messageInDialog(message, draw), false)
}

function canBePressed(part: FormPart): boolean {
  return part.kind === 'scale' || (part.kind === 'choices' && part.choices.length > 0)
}

function formCard(form: Form, texts: Texts, draw: Draw, errors: Readonly<Record<string, string>>): Card {
  const fields = form.parts.filter(isField)
  const within: Within = {
    form: form.id,
    token: form.token,
    many: fields.filter(field => field.kind === 'many').map(field => field.id),
  }
  // Teams' own check stops every button of the dialog, without a word to the bot. Where there are choices beside the submit
  // (go back, keep as a draft), an empty field must not lock them: then the core alone says what is missing.
  const choices = form.parts.some(canBePressed)
  const body = separated(form.parts, part => {
    if (isField(part)) {
      return fieldElements(part, { error: own(errors, part.id), holdBack: choices ? undefined : texts.required })
    }
    if (part.kind === 'words') return wordsOf(part.by, part.text)
    return elementsOf(part, { button: choice => inDialog(choice, within), draw })
  })
  const submit = form.submit === undefined ? [] : [submitButton(form.submit, within)]
  return card([...summaryOf(fields, errors, texts), ...body], [...submit, leaveButton(form.leave)])
}

/** On top, so that who listens hears first that something has to be mended, and what. */
function summaryOf(fields: readonly Field[], errors: Readonly<Record<string, string>>, texts: Texts): object[] {
  const said = Object.entries(errors)
  if (said.length === 0) return []
  const labels = new Map(fields.map(field => [field.id, field.label]))
  const items = said.map(([id, error]) => {
    const label = labels.get(id)
    return {
      type: 'RichTextBlock',
      spacing: 'Small',
      inlines: runs(label === undefined ? error : `${label}${/[?!.:]$/.test(label) ? '' : ':'} ${error}`),
    }
  })
  // What befell the form as a whole leaves nothing to fill in.
  const head = said.some(([id]) => labels.has(id)) ? [heading(texts.mend, 'Medium')] : []
  return [{ type: 'Container', style: 'attention', items: [...head, ...items] }]
}

/** What a person wrote, set apart and shown letter by letter. */
function wordsOf(by: string, text: string): object[] {
  const items = [...lines(by, { weight: 'Bolder', size: 'Small' }), ...lines(text)]
  return items.length === 0 ? [] : [{ type: 'Container', style: 'emphasis', items }]
}

function dialog(title: string, content: Card, long: boolean): TaskAnswer {
  const value: TaskInfo = {
    title: short(title, 64),
    height: long ? 'large' : 'medium',
    width: 'medium',
    card: { contentType: cardType, content },
  }
  return { task: { type: 'continue', value } }
}

function isLong(form: Form): boolean {
  return (
    form.parts.length > 4 || form.parts.some(part => part.kind === 'words' || (part.kind === 'input' && part.lines === 'many'))
  )
}

function own(errors: Readonly<Record<string, string>>, id: string): string | undefined {
  return Object.hasOwn(errors, id) ? errors[id] : undefined
}
