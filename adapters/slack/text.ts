import type { types } from '@slack/bolt'

type PlainText = types.PlainTextElement

/** What stands where Slack wants at least one character and there is none. */
const nothing = '–'

/** Half a surrogate pair cannot be sent: it becomes the replacement character. */
export function wellFormed(text: string): string {
  // Most text has no surrogates at all, and is seen to have none at once.
  return /[\ud800-\udfff]/.test(text) ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : text
}

/** For text Slack parses (the `text` of a message). Slack docs: "Escaping text". Plain and rich text are shown as they are. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** The way back, for a message's text as Slack hands it over: marks of people, channels and links become readable. */
export function readable(text: string): string {
  return text
    .replace(/<([^<>|]*)\|([^<>]*)>/g, (_, target: string, label: string) => (label === '' ? markOf(target) : label))
    .replace(/<([^<>]*)>/g, (_, target: string) => markOf(target))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

function markOf(target: string): string {
  if (target.startsWith('@')) return '@…'
  if (target.startsWith('#')) return '#…'
  if (target.startsWith('!')) return `@${target.slice(1).replace(/\^.*$/, '')}`
  return target
}

/** At most `max` characters, with a visible `…` where something is left out; never half a character, never empty. */
export function cut(text: string, max: number): string {
  const whole = wellFormed(text)
  if (whole.trim() === '') return nothing
  if (whole.length <= max) return whole
  return `${whole.slice(0, safeEnd(whole, max - 1))}…`
}

export function plainText(text: string, max: number): PlainText {
  return { type: 'plain_text', text: cut(text, max), emoji: false }
}

/** The whole text in pieces of at most `max` characters, broken at a blank line, a line's end, a space, or as a last resort anywhere. */
export function pieces(text: string, max: number): string[] {
  const found: string[] = []
  let rest = wellFormed(text).trim()
  while (rest.length > max) {
    const end = breakBefore(rest, max)
    found.push(rest.slice(0, end).trimEnd())
    rest = rest.slice(end).trimStart()
  }
  return rest === '' ? found : [...found, rest]
}

function breakBefore(text: string, max: number): number {
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(mark, max - mark.length)
    if (at > max / 2) return at + mark.length
  }
  return safeEnd(text, max)
}

/** An index at or before `end` that does not split a surrogate pair. */
function safeEnd(text: string, end: number): number {
  const code = text.charCodeAt(end - 1)
  return code >= 0xd800 && code <= 0xdbff ? end - 1 : end
}
