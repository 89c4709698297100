/**
 * Text in Adaptive Cards. A `TextBlock` is Markdown, with `{{DATE(...)}}` functions; a `TextRun` in a `RichTextBlock` is shown as
 * it stands. So everything goes into runs, headings aside: only a `TextBlock` can be a heading to a screen reader.
 */
export interface RunLook {
  readonly weight?: 'Bolder'
  readonly size?: 'Small'
  readonly isSubtle?: true
  readonly color?: 'Attention'
}

/** Runs that show `text` literally: split within `{{`, which would otherwise begin a function. */
export function runs(text: string, look: RunLook = {}): object[] {
  return text.split(/(?<=\{)(?=\{)/).map(piece => ({ type: 'TextRun', text: piece, ...look }))
}

/** A text gets so many blocks: each takes its room in a card, which holds so much. */
const most = 40

/**
 * A block for every line; an empty line becomes white space. A run has no line breaks of its own on every client: only what is longer
 * than anybody reads ends in one, so that no word of it is left out.
 */
export function lines(text: string, look: RunLook = {}): object[] {
  const blocks: object[] = []
  let spacing: 'Default' | 'None' = 'Default'
  const all = text.split(/\r\n|\r|\n/)
  for (const line of all.length > most ? [...all.slice(0, most - 1), all.slice(most - 1).join('\n')] : all) {
    if (line.trim() === '') {
      spacing = 'Default'
      continue
    }
    blocks.push({ type: 'RichTextBlock', inlines: runs(line, look), spacing })
    spacing = 'None'
  }
  return blocks
}

/**
 * For a `TextBlock`: nothing in it is Markdown, a link or a function, and it is one line. Only what could be a mark is escaped,
 * so that an ordinary title reads well even where a client shows the backslashes.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\*_[`~<]|\{(?=\{)|&(?=#?\w+;)/g, '\\$&')
    .replace(/^( ?)([-+=#>])/, '$1\\$2')
    .replace(/^( ?\d+)([.)])/, '$1\\$2')
}

/** For an option: some clients read Markdown there, some do not, so only links are broken, invisibly (a word joiner). */
export function unlinked(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('](', ']\u2060(')
}

/** At most `max` characters, cut with an ellipsis and never through a surrogate pair. */
export function short(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
