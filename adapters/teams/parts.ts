import type { Draw } from '../../src/message/bars'
import type { Choice, Part } from '../../src/message/message'
import { endsOf, rowsOf, type Step } from '../../src/message/scale'
import { escaped, lines, runs } from './text'

/** As many buttons as Teams shows side by side in one set. */
const most = 6

/** What parts are drawn with: a choice as a button, bars as a PNG. */
export interface Drawing {
  readonly button: (choice: Choice) => object
  readonly draw: Draw
}

/** Elements of one part. A divider has none: it is drawn above what follows it (`separated`). */
export function elementsOf(part: Part, { button, draw }: Drawing): object[] {
  switch (part.kind) {
    case 'heading':
      return [heading(part.text, 'Medium')]
    case 'text':
      return lines(part.text)
    case 'note':
      return note(part.text)
    case 'facts':
      return part.facts.map((fact, at) => ({
        type: 'RichTextBlock',
        inlines: [...runs(`${oneLine(fact.label)}: `, { weight: 'Bolder' }), ...runs(oneLine(fact.value))],
        spacing: at === 0 ? 'Default' : 'Small',
      }))
    case 'choices':
      return buttonSets(part.choices.map(button))
    case 'divider':
      return []
    case 'scale':
      return [...rowsOf(part).map(row => numbers(row, part.action, button)), ...note(endsOf(part))]
    case 'bars':
      return [{ type: 'Image', url: dataUri(draw(part.bars)), altText: part.alt, size: 'Stretch' }]
  }
}

function note(text: string): object[] {
  return lines(text, { size: 'Small', isSubtle: true })
}

/**
 * A card has room for six buttons; columns that can be pressed are not counted, and a phone does not fold them away. The row has the
 * colour, not each column: with a column's own room around its text, 10 would not fit on a phone.
 */
function numbers(row: readonly Step[], action: string, button: (choice: Choice) => object): object {
  const columns = row.map(({ label, name, value }) => ({
    type: 'Column',
    width: 'stretch',
    minHeight: '44px',
    verticalContentAlignment: 'Center',
    spacing: 'Small',
    separator: true,
    selectAction: button({ label: name, action, value }),
    items: [{ type: 'TextBlock', text: label, weight: 'Bolder', horizontalAlignment: 'Center' }],
  }))
  return { type: 'ColumnSet', style: 'emphasis', spacing: 'Small', columns }
}

/** Cards take a picture as data since version 1.2: nothing has to be reached at an address. */
function dataUri(png: Uint8Array): string {
  return `data:image/png;base64,${Buffer.from(png).toString('base64')}`
}

export function heading(text: string, size: 'Large' | 'Medium'): object {
  return { type: 'TextBlock', text: escaped(text), style: 'heading', size, weight: 'Bolder', wrap: true }
}

/** The elements of all parts, a line drawn above those that follow a divider. */
export function separated<P extends { readonly kind: string }>(parts: readonly P[], elements: (part: P) => object[]): object[] {
  const body: object[] = []
  let line = false
  for (const part of parts) {
    if (part.kind === 'divider') {
      line = true
      continue
    }
    const [first, ...rest] = elements(part)
    if (first === undefined) continue
    body.push(line ? { ...first, separator: true, spacing: 'Medium' } : first, ...rest)
    line = false
  }
  return body
}

function buttonSets(buttons: readonly object[]): object[] {
  const sets: object[] = []
  for (let at = 0; at < buttons.length; at += most) {
    sets.push({ type: 'ActionSet', actions: buttons.slice(at, at + most) })
  }
  return sets
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}
