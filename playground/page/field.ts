import { el, flaw, freshId } from './element'
import { type Json, listOf, objectOf, textOf } from './json'
import { textObject } from './text-object'
import type { PlatformWords } from './words'

/** An `input` block of a modal, by its block id; `readFields` reads it back. */
export function inputBlock(block: Json, words: PlatformWords): HTMLElement {
  const element = objectOf(block.element)
  const control = freshId()
  const hint = block.hint === undefined ? undefined : el('p', { class: 'hint', id: freshId() }, ...textObject(block.hint))
  const error = el('p', { class: 'error', id: freshId(), hidden: true })
  const optional = block.optional === true && el('span', { class: 'optional', 'aria-hidden': 'true' }, ` (${words.optional})`)
  const described = [hint?.id, error.id].filter(id => id !== undefined).join(' ')
  const drawn = drawElement(element, control, described, words)
  const label = textObject(block.label)
  const group = drawn.localName === 'div'
  if (group) drawn.setAttribute('aria-labelledby', `${control}-label`)
  const made = el(
    'div',
    { class: 'block input' },
    group
      ? el('p', { class: 'label' }, el('span', { id: `${control}-label` }, ...label), optional)
      : el('p', { class: 'label' }, el('label', { for: control }, ...label), optional),
    drawn,
    error,
    hint,
  )
  made.dataset.field = textOf(block.block_id)
  made.dataset.action = textOf(element.action_id)
  made.dataset.required = String(block.optional !== true)
  if (typeof element.max_length === 'number') made.dataset.max = String(element.max_length)
  return made
}

function drawElement(element: Json, id: string, described: string, words: PlatformWords): HTMLElement {
  const placeholder = textOf(objectOf(element.placeholder).text)
  const common = { id, 'aria-describedby': described, autocomplete: 'off' }
  switch (element.type) {
    case 'plain_text_input': {
      const given = { ...common, placeholder: placeholder === '' ? undefined : placeholder }
      const input = element.multiline === true ? el('textarea', { ...given, rows: '6' }) : el('input', { ...given, type: 'text' })
      input.value = textOf(element.initial_value)
      return input
    }
    case 'radio_buttons':
      return choices(element, 'radio', [objectOf(element.initial_option)], common)
    case 'checkboxes':
      return choices(element, 'checkbox', listOf(element.initial_options), common)
    case 'multi_static_select': {
      // Slack folds these away behind a search field; here they scroll in a box of their own.
      const box = choices(element, 'checkbox', listOf(element.initial_options), common)
      box.classList.add('folded')
      return box
    }
    case 'static_select': {
      const chosen = textOf(objectOf(element.initial_option).value)
      const options = listOf(element.options).map(option => {
        const made = el('option', { value: textOf(option.value) }, ...textObject(option.text))
        made.selected = option.value === chosen
        return made
      })
      return el('select', common, el('option', { value: '' }, placeholder === '' ? words.choose : placeholder), ...options)
    }
    default:
      return flaw(`Slack: unknown element "${textOf(element.type)}"`)
  }
}

function choices(
  element: Json,
  type: 'radio' | 'checkbox',
  chosen: readonly Json[],
  { id, 'aria-describedby': described }: { readonly id: string; readonly 'aria-describedby': string },
): HTMLElement {
  const values = chosen.map(option => option.value)
  const group = type === 'radio' ? 'radiogroup' : 'group'
  return el(
    'div',
    { id, role: group, class: 'choices', 'aria-describedby': described },
    ...listOf(element.options).map(option => {
      const own = freshId()
      const about =
        option.description === undefined
          ? undefined
          : el('span', { class: 'about', id: `${own}-about` }, ...textObject(option.description))
      const input = el('input', { type, id: own, name: id, value: textOf(option.value), 'aria-describedby': about?.id })
      input.checked = values.includes(option.value)
      return el('div', { class: 'choice' }, input, el('div', {}, el('label', { for: own }, ...textObject(option.text)), about))
    }),
  )
}
