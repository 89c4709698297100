/** Reads a platform's own JSON (Block Kit or Adaptive Card) the way a person reads the screen: by labels. */

export interface Field {
  readonly id: string
  readonly label: string
  readonly many: boolean
  /** What is typed in it. */
  readonly value?: unknown
  readonly options: readonly { readonly id: string; readonly label: string }[]
}

export interface Button {
  readonly label: string
  readonly action: string
  readonly value?: string
}

type Json = { readonly [key: string]: unknown }

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function* everything(value: unknown): Generator<Json> {
  if (Array.isArray(value)) for (const one of value) yield* everything(one)
  else if (isObject(value)) {
    yield value
    for (const one of Object.values(value)) yield* everything(one)
  }
}

/** Slack's text objects are `{text}`; Teams' are strings with Markdown's marks escaped. */
function plainOf(value: unknown): string {
  if (isObject(value)) return unescapeSlack(String(value.text ?? ''))
  return typeof value === 'string' ? unescapeMarkdown(value) : ''
}

function unescapeSlack(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}

function unescapeMarkdown(text: string): string {
  return text
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~&<:])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('\u200b', '')
}

export function fieldsIn(content: unknown): Field[] {
  const fields: Field[] = []
  for (const part of everything(content)) {
    if (part.type === 'input' && isObject(part.element)) {
      const options = Array.isArray(part.element.options) ? part.element.options.filter(isObject) : []
      fields.push({
        id: String(part.block_id),
        label: plainOf(part.label),
        many: part.element.type === 'checkboxes' || part.element.type === 'multi_static_select',
        value: part.element.initial_value,
        options: options.map(one => ({ id: String(one.value), label: plainOf(one.text) })),
      })
    } else if (part.type === 'Input.Text' || part.type === 'Input.ChoiceSet') {
      const choices = Array.isArray(part.choices) ? part.choices.filter(isObject) : []
      fields.push({
        id: String(part.id),
        // Teams marks what is required in the label itself.
        label: plainOf(part.label).replace(/ \*$/, ''),
        many: part.isMultiSelect === true,
        value: part.value,
        options: choices.map(one => ({ id: String(one.value), label: plainOf(one.title) })),
      })
    }
  }
  return fields
}

export function buttonsIn(content: unknown): Button[] {
  const buttons: Button[] = []
  for (const part of everything(content)) {
    if (part.type === 'button') {
      buttons.push({
        label: plainOf(part.text),
        action: String(part.action_id),
        ...(typeof part.value === 'string' ? { value: part.value } : {}),
      })
    } else if (part.type === 'Column' && isObject(part.selectAction) && isObject(part.selectAction.data)) {
      // Pressed as a whole: what it says is written in it.
      const [written] = Array.isArray(part.items) ? part.items.filter(isObject) : []
      buttons.push(called(plainOf(written?.text), part.selectAction.data))
    } else if (typeof part.type === 'string' && /^Action\.(Submit|Execute)$/.test(part.type) && isObject(part.data)) {
      buttons.push(called(plainOf(part.title), part.data))
    }
  }
  return buttons
}

function called(label: string, data: Json): Button {
  return { label, action: String(data.action), ...(typeof data.value === 'string' ? { value: data.value } : {}) }
}

/** Keys whose values are shown to a person. */
const shown = new Set(['text', 'title', 'label', 'value', 'altText', 'hint', 'description', 'errorMessage', 'placeholder'])
/** Subtrees that travel along unseen. */
const unseen = new Set(['data', 'private_metadata', 'block_id', 'action_id', 'callback_id', 'msteams', 'id', 'type', 'style'])

/** All that is written on it, one text a line. */
export function textIn(content: unknown): string {
  const lines: string[] = []
  const read = (value: unknown, seen: boolean): void => {
    if (typeof value === 'string') {
      if (seen) lines.push(unescapeMarkdown(unescapeSlack(value)))
    } else if (Array.isArray(value)) for (const one of value) read(one, seen || typeof one === 'string')
    else if (isObject(value)) {
      for (const [key, one] of Object.entries(value)) {
        if (unseen.has(key)) continue
        read(
          one,
          shown.has(key) ||
            !isObject(value) ||
            (typeof one === 'string' &&
              Object.keys(value).every(other => typeof value[other] === 'string' && !('type' in value))),
        )
      }
    }
  }
  read(content, true)
  return lines.join('\n')
}
