/**
 * The part of Markdown that Teams draws in an Adaptive Card: **bold**, *italic* or _italic_, [text](address), lists, and backslash
 * escapes. Gives HTML in which everything that was text is escaped.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format
 */
export function markdown(text: string): string {
  const html: string[] = []
  let list: 'ul' | 'ol' | undefined
  const end = () => {
    if (list !== undefined) html.push(`</${list}>`)
    list = undefined
  }
  for (const paragraph of text.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const lines: string[] = []
    const flush = () => {
      if (lines.length > 0) html.push(`<p>${lines.splice(0).map(marks).join('<br>')}</p>`)
    }
    for (const line of paragraph.split('\n')) {
      const item = /^\s*(?:([-*])|\d+\.)\s+(.*)$/.exec(line)
      if (item === null) {
        end()
        lines.push(line)
        continue
      }
      flush()
      const kind = item[1] === undefined ? 'ol' : 'ul'
      if (list !== kind) {
        end()
        html.push(`<${kind}>`)
        list = kind
      }
      html.push(`<li>${marks(item[2] ?? '')}</li>`)
    }
    flush()
    end()
  }
  return html.join('')
}

const marked =
  /\\([!-/:-@[-`{-~])|\[((?:\\.|[^\]\\])*)\]\(((?:https?|mailto|tel):[^)\s]+)\)|\*\*(\S|\S.*?[^\s\\])\*\*|(?<![\p{L}\p{N}])(?:\*(\S|\S.*?[^\s\\])\*|_(\S|\S.*?[^\s\\])_)(?![\p{L}\p{N}])/u

function marks(text: string): string {
  const found = marked.exec(text)
  if (found === null) return escaped(text)
  const [whole, literal, label, address, bold, star, under] = found
  const before = escaped(text.slice(0, found.index))
  const after = marks(text.slice(found.index + whole.length))
  return before + drawn() + after

  function drawn(): string {
    if (literal !== undefined) return escaped(literal)
    if (bold !== undefined) return `<strong>${marks(bold)}</strong>`
    if (address !== undefined) return `<a href="${escaped(address)}" rel="noreferrer">${marks(label ?? '')}</a>`
    return `<em>${marks(star ?? under ?? '')}</em>`
  }
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}
