import { booleanAt, type Found, type Json, listOf, objectAt, onlyKnown, plain, requiredString, stringAt, textOf } from './check'

/** What Slack refuses in the elements of Block Kit (docs.slack.dev/reference/block-kit/block-elements). */
const homes: Readonly<Record<string, readonly string[]>> = {
  button: ['actions', 'section'],
  plain_text_input: ['input'],
  radio_buttons: ['actions', 'section', 'input'],
  checkboxes: ['actions', 'section', 'input'],
  static_select: ['actions', 'section', 'input'],
  multi_static_select: ['section', 'input'],
}

const elementFields: Readonly<Record<string, readonly string[]>> = {
  button: ['text', 'url', 'value', 'style', 'confirm', 'accessibility_label'],
  plain_text_input: [
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'dispatch_action_config',
    'focus_on_load',
    'placeholder',
  ],
  radio_buttons: ['options', 'initial_option', 'confirm', 'focus_on_load'],
  checkboxes: ['options', 'initial_options', 'confirm', 'focus_on_load'],
  static_select: ['options', 'initial_option', 'confirm', 'focus_on_load', 'placeholder'],
  multi_static_select: ['options', 'initial_options', 'confirm', 'max_selected_items', 'focus_on_load', 'placeholder'],
}

/** An interactive element in the block `home`. */
export function elementOf(value: unknown, home: string, at: string, found: Found): void {
  const element = objectAt(value, at, found)
  if (element === undefined) return
  const type = typeof element.type === 'string' ? element.type : ''
  if (homes[type]?.includes(home) !== true) {
    found.add(`unsupported type: ${type}`, `${at}/type`)
    return
  }
  onlyKnown(element, ['type', 'action_id', ...(elementFields[type] ?? [])], at, found)
  stringAt(element.action_id, 1, 255, `${at}/action_id`, found)
  if (type === 'button') buttonOf(element, at, found)
  else if (type === 'plain_text_input') inputElement(element, at, found)
  else optionsOf(element, type, at, found)
}

function buttonOf(element: Json, at: string, found: Found): void {
  plain(element.text, 75, `${at}/text`, found)
  stringAt(element.value, 1, 2000, `${at}/value`, found)
  stringAt(element.url, 1, 3000, `${at}/url`, found)
  stringAt(element.accessibility_label, 1, 75, `${at}/accessibility_label`, found)
  if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger') {
    found.add('must be a valid enum value', `${at}/style`)
  }
}

function inputElement(element: Json, at: string, found: Found): void {
  const most = element.max_length ?? 3000
  if (typeof most !== 'number' || !Number.isInteger(most) || most < 1 || most > 3000) {
    found.add('must be an integer between 1 and 3000', `${at}/max_length`)
    return
  }
  stringAt(element.initial_value, 0, most, `${at}/initial_value`, found)
  booleanAt(element.multiline, `${at}/multiline`, found)
  if (element.placeholder !== undefined) plain(element.placeholder, 150, `${at}/placeholder`, found)
}

function optionsOf(element: Json, type: string, at: string, found: Found): void {
  const most = type === 'radio_buttons' || type === 'checkboxes' ? 10 : 100
  const seen = new Set<unknown>()
  listOf(element.options, 1, most, `${at}/options`, found, (value, where) => {
    const option = objectAt(value, where, found)
    if (option === undefined) return
    onlyKnown(option, ['text', 'value', 'description'], where, found)
    textOf(option.text, 75, `${where}/text`, found)
    if (option.value === undefined) found.add('missing required field: value', where)
    stringAt(option.value, 1, 150, `${where}/value`, found)
    if (option.description !== undefined) textOf(option.description, 75, `${where}/description`, found)
    if (seen.has(option.value)) found.add('option values must be unique', `${where}/value`)
    seen.add(option.value)
  })
  const known = new Set(Array.isArray(element.options) ? element.options.map(option => JSON.stringify(option)) : [])
  const chosen = element.initial_options ?? (element.initial_option === undefined ? [] : [element.initial_option])
  if (!Array.isArray(chosen) || (element.initial_options !== undefined && chosen.length === 0)) {
    found.add('no fewer than 1 items allowed', `${at}/initial_options`)
    return
  }
  if (chosen.some(option => !known.has(JSON.stringify(option)))) found.add('initial option must match one of the options', at)
}

const richKinds = ['rich_text_section', 'rich_text_quote', 'rich_text_list', 'rich_text_preformatted']

/** A part of a rich_text block. */
export function richOf(value: unknown, at: string, found: Found): void {
  const element = objectAt(value, at, found)
  if (element === undefined) return
  if (typeof element.type !== 'string' || !richKinds.includes(element.type)) {
    found.add(`unsupported type: ${String(element.type)}`, `${at}/type`)
    return
  }
  listOf(element.elements, 1, 1000, `${at}/elements`, found, (inner, where) => {
    if (element.type === 'rich_text_list') richOf(inner, where, found)
    else runOf(inner, where, found)
  })
}

/** A stretch of text or a link. Slack gives no limit for it; 3,000 is what every other text has. */
function runOf(value: unknown, at: string, found: Found): void {
  const run = objectAt(value, at, found)
  if (run === undefined) return
  if (run.type === 'text') requiredString(run.text, 1, 3000, `${at}/text`, found)
  else if (run.type === 'link') requiredString(run.url, 1, 3000, `${at}/url`, found)
  else found.add(`unsupported type: ${String(run.type)}`, `${at}/type`)
}
