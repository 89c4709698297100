import { el, flaw } from './element'
import { type Json, listOf, objectOf, textOf } from './json'
import { link } from './mrkdwn'

/** A `rich_text` block: shown letter by letter, nothing in it is interpreted. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function richText(block: Json): HTMLElement {
  return el('div', { class: 'block rich-text' }, ...listOf(block.elements).map(part))
}

function part(element: Json): HTMLElement {
  const inside = () => listOf(element.elements).map(run)
  switch (element.type) {
    case 'rich_text_section':
      return el('p', {}, ...inside())
    case 'rich_text_quote':
      return el('blockquote', {}, ...inside())
    case 'rich_text_preformatted':
      return el('pre', {}, ...inside())
    case 'rich_text_list':
      return el(element.style === 'ordered' ? 'ol' : 'ul', {}, ...listOf(element.elements).map(item => el('li', {}, part(item))))
    default:
      return flaw(`Slack: unknown rich text "${textOf(element.type)}"`)
  }
}

function run(element: Json): Node {
  const text = textOf(element.text)
  if (element.type === 'link') return link(textOf(element.url), text === '' ? textOf(element.url) : text)
  if (element.type !== 'text') return flaw(`Slack: unknown rich text "${textOf(element.type)}"`)
  const { bold, italic, strike, code } = objectOf(element.style)
  // The style sheet keeps line breaks within rich text.
  let drawn: Node = document.createTextNode(text)
  if (code === true) drawn = el('code', {}, drawn)
  if (strike === true) drawn = el('s', {}, drawn)
  if (italic === true) drawn = el('em', {}, drawn)
  if (bold === true) drawn = el('strong', {}, drawn)
  return drawn
}
