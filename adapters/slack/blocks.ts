import type { types } from '@slack/bolt'
import type { Choice, Fact, Message, Part } from '../../src/message/message'
import { plain } from '../../src/message/plain'
import { endsOf, rowsOf, type Scale } from '../../src/message/scale'
import type { Uploaded } from './pictures'
import { cut, escaped, pieces, plainText } from './text'

export type Block = types.KnownBlock
type RichText = types.RichTextBlock
type RichTextElement = types.RichTextElement

/** Documented limits of Block Kit (docs.slack.dev/reference/block-kit), in characters or items. */
const header = 150
const section = 3000
const context = 3000
const buttons = 25
const buttonText = 75
const buttonValue = 2000
const imageText = 2000
const messageBlocks = 50
const homeBlocks = 100
/** Slack refuses a message of more than about 13,200 characters in all (`msg_blocks_too_long`). */
const messageText = 12_000
/** The `text` of a message; Slack cuts at 40,000 and advises 4,000. */
const fallbackText = 4000

export interface Rendered {
  readonly text: string
  readonly blocks: Block[]
}

/** A message for `chat.postMessage`, `chat.update` and response URLs; of its pictures, those that were uploaded. */
export function messageOf(message: Message, uploaded?: Uploaded): Rendered {
  const blocks = fitted(shown(message, uploaded), messageBlocks, messageText)
  return { text: escaped(cut(plain(message), fallbackText)), blocks }
}

/** The App Home: `views.publish`. */
export function homeView(message: Message, uploaded?: Uploaded): types.HomeView {
  return { type: 'home', blocks: fitted(shown(message, uploaded), homeBlocks, Number.POSITIVE_INFINITY) }
}

function shown(message: Message, uploaded: Uploaded | undefined): Block[] {
  const naming = actionNames()
  const parts = message.parts.flatMap(part => partBlocks(part, naming, uploaded))
  const first = message.parts[0]
  const titled = first?.kind === 'heading' && first.text === message.title
  return atLeastOne(titled ? parts : [...heading(message.title), ...parts])
}

/** Slack wants something to show. */
export function atLeastOne(blocks: Block[]): Block[] {
  return blocks.length === 0 ? [{ type: 'section', text: plainText('', section) }] : blocks
}

/** One part as blocks. `naming` gives each button an `action_id` of its own. A picture that was not uploaded is left to the words. */
export function partBlocks(part: Part, naming: (action: string) => string, uploaded?: Uploaded): Block[] {
  switch (part.kind) {
    case 'heading':
      return heading(part.text)
    case 'text':
      return text(part.text)
    case 'note':
      return note(part.text)
    case 'facts':
      return part.facts.length === 0 ? [] : facts(part.facts)
    case 'choices':
      return choices(part.choices, naming)
    case 'divider':
      return [{ type: 'divider' }]
    case 'scale':
      return scale(part, naming)
    case 'bars': {
      const id = uploaded?.get(part)
      return id === undefined ? [] : [{ type: 'image', slack_file: { id }, alt_text: cut(part.alt, imageText) }]
    }
  }
}

/**
 * Slack wants every `action_id` in a message or view to be its own: the second button of an action is `action#2`. `actionOf` undoes it.
 */
export function actionNames(): (action: string) => string {
  const seen = new Map<string, number>()
  return action => {
    const count = (seen.get(action) ?? 0) + 1
    seen.set(action, count)
    return count === 1 ? action : `${action}#${count}`
  }
}

export function actionOf(actionId: string): string {
  return actionId.replace(/#\d+$/, '')
}

function heading(words: string): Block[] {
  if (words.trim() === '') return []
  if (words.length <= header) return [{ type: 'header', text: plainText(words, header) }]
  return pieces(words, section).map(piece => richText([{ type: 'text', text: piece, style: { bold: true } }]))
}

/** Plain text; with a web address in it rich text, so that the address can be pressed and the rest is still shown as it is. */
function text(words: string): Block[] {
  return pieces(words, section).map(piece =>
    address.test(piece) ? richText(linked(piece)) : { type: 'section', text: plainText(piece, section), expand: true },
  )
}

function note(words: string): Block[] {
  return pieces(words, context).map(piece => ({ type: 'context', elements: [plainText(piece, context)] }))
}

const address = /https:\/\/[^\s<>"')\]]*[^\s<>"')\].,;:!?]/

function linked(words: string): RichTextElement[] {
  const found: RichTextElement[] = []
  let from = 0
  for (const match of words.matchAll(new RegExp(address, 'g'))) {
    if (match.index > from) found.push({ type: 'text', text: words.slice(from, match.index) })
    found.push({ type: 'link', url: match[0] })
    from = match.index + match[0].length
  }
  if (from < words.length) found.push({ type: 'text', text: words.slice(from) })
  return found
}

/** Label and value a line, the label in bold; as rich text, so that a name such as `_jan_` stays what it is. */
function facts(list: readonly Fact[]): Block[] {
  const lines = list.flatMap((fact, index): RichTextElement[] => [
    { type: 'text', text: `${index === 0 ? '' : '\n'}${cut(fact.label, section - 2)}: `, style: { bold: true } },
    { type: 'text', text: cut(fact.value, section) },
  ])
  return [richText(lines)]
}

function choices(list: readonly Choice[], naming: (action: string) => string): Block[] {
  const rows: Block[] = []
  for (let from = 0; from < list.length; from += buttons) {
    rows.push({
      type: 'actions',
      elements: list.slice(from, from + buttons).map(choice => button(choice, naming(choice.action))),
    })
  }
  return rows
}

function scale(part: Scale, naming: (action: string) => string): Block[] {
  const { action } = part
  const rows = rowsOf(part).map((row): Block => {
    const elements = row.map(({ label, name, value }) => ({
      ...button({ label, action, value }, naming(action)),
      accessibility_label: cut(name, buttonText),
    }))
    return { type: 'actions', elements }
  })
  return [...rows, ...note(endsOf(part))]
}

export function button(choice: Choice, actionId: string): types.Button {
  const value = choice.value
  if (value !== undefined && value.length > buttonValue) throw new Error('a choice carries too long a value')
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(choice.label, buttonText),
    ...(value === undefined || value === '' ? {} : { value }),
    ...(choice.look === undefined ? {} : { style: choice.look }),
  }
}

export function richText(elements: RichTextElement[]): RichText {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }
}

/** Keeps what can be pressed or filled in, and as much of the rest as Slack takes; `…` stands where something is left out. */
export function fitted(blocks: Block[], most: number, characters: number): Block[] {
  if (blocks.length <= most && (characters === Number.POSITIVE_INFINITY || sizeOf(blocks) <= characters)) return blocks
  const kept = new Set(blocks.filter(active))
  let room = characters - sizeOf([...kept]) - 1
  let left = most - kept.size - 1
  for (const block of blocks) {
    if (active(block)) continue
    room -= sizeOf([block])
    left -= 1
    if (room < 0 || left < 0) break
    kept.add(block)
  }
  const end: Block = { type: 'context', elements: [plainText('…', context)] }
  return [...blocks.filter(block => kept.has(block)), end]
}

function active(block: Block): boolean {
  return block.type === 'actions' || block.type === 'input'
}

function sizeOf(blocks: readonly Block[]): number {
  let size = 0
  JSON.stringify(blocks, (key, value: unknown) => {
    if (typeof value === 'string' && (key === 'text' || key === 'url')) size += value.length
    return value
  })
  return size
}
