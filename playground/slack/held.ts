import type { Inputs } from '../simulated'
import { blocksOf, type Held, isJson, type Json } from './state'

/** What Slack's own client does with the inputs of a modal: hold them, keep them over an update, and check them before sending. */

interface Input {
  readonly id: string
  readonly actionId: string
  readonly element: Json
  readonly optional: boolean
}

function inputsOf(view: Json): Input[] {
  return blocksOf(view).flatMap(block => {
    const element = block.element
    if (block.type !== 'input' || !isJson(element)) return []
    return [{ id: String(block.block_id), actionId: String(element.action_id), element, optional: block.optional === true }]
  })
}

/** Initial values; where an input keeps its block id, action id and type, what was held stays (Slack docs: "Preserving input entry"). */
export function heldIn(view: Json, before: Held = {}): Held {
  const held: Held = {}
  for (const { id, actionId, element } of inputsOf(view)) {
    const kept = before[id]?.[actionId]
    held[id] = { [actionId]: kept !== undefined && kept.type === element.type ? kept : initial(element) }
  }
  return held
}

function initial(element: Json): Json {
  const { type } = element
  if (type === 'plain_text_input') return { type, value: element.initial_value ?? null }
  if (many(element)) return { type, selected_options: element.initial_options ?? [] }
  return { type, selected_option: element.initial_option ?? null }
}

function many(element: Json): boolean {
  return element.type === 'checkboxes' || element.type === 'multi_static_select'
}

/** Types and chooses. Throws for a field or an option that is not before the person. */
export function fillIn(view: Json, held: Held, inputs: Inputs): Held {
  const filled: Held = { ...held }
  const fields = inputsOf(view)
  for (const [id, value] of Object.entries(inputs)) {
    const field = fields.find(candidate => candidate.id === id)
    if (field === undefined) throw new Error(`the form has no field ${id}`)
    filled[id] = { [field.actionId]: heldOf(field.element, value) }
  }
  return filled
}

function heldOf(element: Json, value: string | readonly string[]): Json {
  const { type } = element
  const values = typeof value === 'string' ? [value] : value
  if (type === 'plain_text_input') return { type, value: values[0] === '' ? null : (values[0] ?? null) }
  const options = Array.isArray(element.options) ? element.options.filter(isJson) : []
  const chosen = values
    .filter(one => one !== '')
    .map(one => {
      const option = options.find(candidate => candidate.value === one)
      if (option === undefined) throw new Error(`there is no option ${one}`)
      return option
    })
  return many(element) ? { type, selected_options: chosen } : { type, selected_option: chosen[0] ?? null }
}

/** What Slack's client says before it sends anything, by block id; empty when the form can go. */
export function missing(view: Json, held: Held): Record<string, string> {
  const found: Record<string, string> = {}
  for (const { id, actionId, element, optional } of inputsOf(view)) {
    const holds = held[id]?.[actionId] ?? {}
    const text = typeof holds.value === 'string' ? holds.value : ''
    const options = Array.isArray(holds.selected_options) ? holds.selected_options : []
    const empty = text === '' && options.length === 0 && !isJson(holds.selected_option)
    if (!optional && empty) found[id] = 'Please complete this required field.'
    const most = typeof element.max_length === 'number' ? element.max_length : 3000
    if (text.length > most) found[id] = `Please use ${most} characters or fewer.`
  }
  return found
}

/** The view with what is held as its initial values: how it stands before the person. */
export function asShown(view: Json, held: Held): Json {
  const fields = new Map(inputsOf(view).map(field => [field.id, field]))
  const blocks = blocksOf(view).map(block => {
    const field = fields.get(String(block.block_id))
    const holds = field === undefined ? undefined : held[field.id]?.[field.actionId]
    if (field === undefined || holds === undefined) return block
    const { initial_value: _value, initial_option: _option, initial_options: _options, ...element } = field.element
    return { ...block, element: { ...element, ...initials(holds) } }
  })
  return { ...view, blocks }
}

function initials(holds: Json): Json {
  if (typeof holds.value === 'string') return { initial_value: holds.value }
  if (isJson(holds.selected_option)) return { initial_option: holds.selected_option }
  return Array.isArray(holds.selected_options) && holds.selected_options.length > 0
    ? { initial_options: holds.selected_options }
    : {}
}
