import type { types } from '@slack/bolt'
import type { Field, Form, FormPart, InputField, ManyField, OneField, Option } from '../../src/message/form'
import { isField } from '../../src/message/form'
import { actionNames, atLeastOne, type Block, fitted, partBlocks } from './blocks'
import { cut, pieces, plainText, wellFormed } from './text'

/** Documented limits of views and inputs (docs.slack.dev/reference/views), in characters or items. */
const viewBlocks = 100
const title = 24
const label = 2000
const words = 3000
const optionText = 75
const options = { list: 10, menu: 100 }

/** A field as it stands in the view before the person: what its element is called, and what is in it. */
export interface ShownField {
  readonly actionId: string
  readonly value?: string | readonly string[]
}

/** By block id, which is the field's id. */
export type ShownFields = Readonly<Record<string, ShownField>>

/**
 * A form as a modal. Where it takes the place of another, `shown` is what stood there: Slack keeps what was typed in an input
 * whose block and action id stay the same, and otherwise shows the initial value. So an input keeps its ids as long as the form
 * says the same as the person filled in, and gets a new one as soon as the form says something else.
 * `notices` stand at the top: what is wrong, where Slack cannot show it beside a field.
 */
export function formView(form: Form, shown: ShownFields = {}, notices: readonly string[] = []): types.ModalView {
  const blocks = notices.length === 0 ? blocksAlone(form, shown) : blocksOf(form, shown, notices)
  const asks = blocks.some(block => block.type === 'input')
  const submit = form.submit ?? (asks ? 'OK' : undefined)
  return {
    type: 'modal',
    callback_id: form.id,
    private_metadata: form.token,
    title: plainText(form.title, title),
    close: plainText(form.leave, title),
    ...(submit === undefined ? {} : { submit: plainText(submit, title) }),
    blocks,
  }
}

/** Of parts that are the same for everyone, which are frozen. So are these: `jsonOf` writes them once. */
const known = new WeakMap<readonly FormPart[], Block[]>()

function blocksAlone(form: Form, shown: ShownFields): Block[] {
  const { parts } = form
  // A field that stood before the person already may need another name.
  const alone = Object.isFrozen(parts) && !parts.some(part => isField(part) && Object.hasOwn(shown, part.id))
  if (!alone) return blocksOf(form, shown, [])
  const blocks = known.get(parts) ?? blocksOf(form, {}, [])
  known.set(parts, blocks)
  Object.freeze(blocks)
  return blocks
}

function blocksOf(form: Form, shown: ShownFields, notices: readonly string[]): Block[] {
  const naming = actionNames()
  const warned = notices.flatMap(notice => partBlocks({ kind: 'text', text: `⚠️ ${notice}` }, naming))
  const parts = form.parts.flatMap(part => formPart(part, naming, field => elementName(form, field, shown[field.id])))
  return fitted(atLeastOne([...warned, ...parts]), viewBlocks, Number.POSITIVE_INFINITY)
}

function formPart(part: FormPart, naming: (action: string) => string, elementName: (field: Field) => string): Block[] {
  if (part.kind === 'words') return wordsBlocks(part.by, part.text)
  if (!isField(part)) return partBlocks(part, naming)
  const element = elementOf(part, elementName(part))
  // A question without answers cannot be asked.
  if (element === undefined) return partBlocks({ kind: 'text', text: part.label }, naming)
  return [
    {
      type: 'input',
      block_id: part.id,
      label: plainText(part.label, label),
      element,
      optional: !part.required,
      ...(part.hint === undefined ? {} : { hint: plainText(part.hint, label) }),
    },
  ]
}

/** What a person wrote, as rich text: nothing in it is parsed, no mark, mention or address. */
function wordsBlocks(by: string, text: string): Block[] {
  const quotes = pieces(text, words).map((piece): types.RichTextQuote => {
    return { type: 'rich_text_quote', elements: [{ type: 'text', text: piece }] }
  })
  const name: types.RichTextSection = {
    type: 'rich_text_section',
    elements: [{ type: 'text', text: cut(by, words), style: { bold: true } }],
  }
  return [{ type: 'rich_text', elements: [name, ...quotes] }]
}

function elementName(form: Form, field: Field, was: ShownField | undefined): string {
  const first = `field:${form.id}`
  const other = `${first}:again`
  if (was === undefined || (was.actionId !== first && was.actionId !== other)) return first
  if (sameValue(was.value, field.value)) return was.actionId
  return was.actionId === first ? other : first
}

function sameValue(one: string | readonly string[] | undefined, two: string | readonly string[] | undefined): boolean {
  const [a, b] = [one ?? '', two ?? ''].map(value => JSON.stringify(typeof value === 'string' ? value : [...value].sort()))
  return a === b
}

type Element = types.InputBlock['element']

function elementOf(field: Field, actionId: string): Element | undefined {
  switch (field.kind) {
    case 'input':
      return inputElement(field, actionId)
    case 'one':
      return field.options.length === 0 ? undefined : oneElement(field, actionId)
    case 'many':
      return field.options.length === 0 ? undefined : manyElement(field, actionId)
  }
}

function inputElement(field: InputField, actionId: string): Element {
  const value = wellFormed(field.value ?? '')
  const most = Math.min(Math.max(field.max, value.length, 1), words)
  return {
    type: 'plain_text_input',
    action_id: actionId,
    multiline: field.lines === 'many',
    max_length: most,
    ...(value === '' ? {} : { initial_value: value.length > most ? cut(value, most) : value }),
  }
}

function oneElement(field: OneField, actionId: string): Element {
  const folded = field.look === 'menu' || field.options.length > options.list
  const list = field.options.slice(0, options.menu).map(optionOf)
  const chosen = list.find(option => option.value === field.value)
  const initial = chosen === undefined ? {} : { initial_option: chosen }
  return folded
    ? { type: 'static_select', action_id: actionId, options: list, ...initial }
    : { type: 'radio_buttons', action_id: actionId, options: list, ...initial }
}

function manyElement(field: ManyField, actionId: string): Element {
  const folded = field.look === 'menu' || field.options.length > options.list
  const list = field.options.slice(0, options.menu).map(optionOf)
  const chosen = list.filter(option => field.value?.includes(option.value) === true)
  const initial = chosen.length === 0 ? {} : { initial_options: chosen }
  return folded
    ? { type: 'multi_static_select', action_id: actionId, options: list, ...initial }
    : { type: 'checkboxes', action_id: actionId, options: list, ...initial }
}

function optionOf(option: Option) {
  return {
    value: option.id,
    text: plainText(option.label, optionText),
    ...(option.description === undefined || option.description === ''
      ? {}
      : { description: plainText(option.description, optionText) }),
  }
}
