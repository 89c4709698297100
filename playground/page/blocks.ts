import type { ButtonAt } from '../simulated'
import { el, flaw } from './element'
import { inputBlock } from './field'
import { type Json, listOf, objectOf, textOf } from './json'
import { richText } from './rich-text'
import { textObject } from './text-object'
import type { PlatformWords } from './words'

/** Where drawn blocks stand, and what pressing a button among them does. */
export interface Place {
  readonly words: PlatformWords
  press(button: Omit<ButtonAt, 'in' | 'message'>): void
}

/** Draws Block Kit as Slack does. A block or element Slack would refuse, or this page cannot draw, is said in its place. */
export function drawBlocks(blocks: readonly Json[], place: Place): HTMLElement {
  return el('div', { class: 'blocks' }, ...blocks.map(block => drawBlock(block, place)))
}

/** The blocks of a message: a list, or an object that holds one. */
export function blocksOf(content: object): readonly Json[] {
  return Array.isArray(content) ? listOf(content) : listOf(objectOf(content).blocks)
}

function drawBlock(block: Json, place: Place): Node {
  switch (block.type) {
    case 'header':
      return el('h4', { class: 'block header' }, ...textObject(block.text))
    case 'section':
      return section(block, place)
    case 'context':
      return el('div', { class: 'block context' }, ...listOf(block.elements).map(text => el('span', {}, ...textObject(text))))
    case 'divider':
      return el('hr', { class: 'block' })
    case 'actions':
      return el('div', { class: 'block actions' }, ...listOf(block.elements).map(element => blockButton(element, place)))
    case 'input':
      return inputBlock(block, place.words)
    case 'image':
      return el('img', { class: 'block picture', src: textOf(block.image_url), alt: textOf(block.alt_text) })
    case 'rich_text':
      return richText(block)
    default:
      return flaw(`Slack: unknown block "${textOf(block.type)}"`)
  }
}

function section(block: Json, place: Place): HTMLElement {
  const fields = listOf(block.fields)
  return el(
    'div',
    { class: 'block section' },
    el(
      'div',
      { class: 'said' },
      ...(block.text === undefined ? [] : textObject(block.text)),
      fields.length > 0 && el('div', { class: 'fields' }, ...fields.map(field => el('div', {}, ...textObject(field)))),
    ),
    block.accessory !== undefined && blockButton(objectOf(block.accessory), place),
  )
}

function blockButton(element: Json, place: Place): HTMLElement {
  if (element.type !== 'button') return flaw(`Slack: unknown element "${textOf(element.type)}"`)
  const made = el(
    'button',
    {
      type: 'button',
      class: `slack-button ${textOf(element.style)}`,
      'aria-label': textOf(element.accessibility_label) || undefined,
    },
    ...textObject(element.text),
  )
  const action = textOf(element.action_id)
  const value = textOf(element.value)
  made.dataset.at = `${action} ${value}`
  made.addEventListener('click', () => place.press(value === '' ? { action } : { action, value }))
  return made
}
