import { el } from './element'

/**
 * Slack's `mrkdwn`: *bold*, _italic_, ~struck~, `code`, <address|text>, and the three escapes. Anything else is text.
 * https://docs.slack.dev/messaging/formatting-message-text
 */
export function mrkdwn(text: string): Node[] {
  return text.split('\n').flatMap((line, at) => (at === 0 ? marks(line) : [el('br'), ...marks(line)]))
}

const marked =
  /`([^`]+)`|<([^>|]+)(?:\|([^>]*))?>|(?<![\p{L}\p{N}])(?:\*(\S|\S.*?\S)\*|_(\S|\S.*?\S)_|~(\S|\S.*?\S)~)(?![\p{L}\p{N}])/u

function marks(text: string): Node[] {
  const found = marked.exec(text)
  if (found === null) return text === '' ? [] : [document.createTextNode(unescaped(text))]
  const [whole, code, address, label, bold, italic, struck] = found
  const before = marks(text.slice(0, found.index))
  const after = marks(text.slice(found.index + whole.length))
  return [...before, drawn(), ...after]

  function drawn(): Node {
    if (code !== undefined) return el('code', {}, unescaped(code))
    if (bold !== undefined) return el('strong', {}, ...marks(bold))
    if (italic !== undefined) return el('em', {}, ...marks(italic))
    if (struck !== undefined) return el('s', {}, ...marks(struck))
    return link(unescaped(address ?? ''), unescaped(label ?? address ?? ''))
  }
}

/** A link to the web, a mail or a phone number; anything else stays text, as Slack leaves it. */
export function link(address: string, label: string): Node {
  if (!/^(https?:|mailto:|tel:)/.test(address)) return document.createTextNode(label)
  return el('a', { href: address, target: '_blank', rel: 'noreferrer' }, label)
}

function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
