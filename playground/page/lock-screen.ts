import { button, el } from './element'
import type { Words } from './words'

export interface LockScreen {
  readonly element: HTMLElement
  show(lines: readonly string[]): void
}

/** What lies on the table for anyone to see: the newest lines of a person's lock screen. New ones are read out; pressing one opens what it is about. */
export function lockScreen(words: Words, open: () => void): LockScreen {
  const list = el('ol', { 'aria-live': 'polite', 'aria-relevant': 'additions' })
  const earlier = el('p', { class: 'earlier' })
  const none = el('p', { class: 'none' }, words.nothingNew)
  const element = el(
    'section',
    { class: 'lock', 'aria-label': words.lockscreen },
    el('h3', {}, words.lockscreen),
    none,
    list,
    earlier,
  )
  let shown = 0

  return {
    element,
    show(lines) {
      none.hidden = lines.length > 0
      if (lines.length < shown) {
        list.replaceChildren()
        shown = 0
      }
      for (const text of lines.slice(Math.max(shown, lines.length - newest))) {
        const line = button('', open)
        line.append(el('b', {}, app), ' ', withoutApp(text))
        list.append(el('li', {}, line))
      }
      while (list.children.length > newest) list.firstElementChild?.remove()
      shown = lines.length
      earlier.hidden = lines.length <= newest
      earlier.textContent = `+ ${lines.length - newest} ${words.earlier}`
    },
  }
}

/** Teams itself begins a notification with the app's name; Slack shows it apart. */
function withoutApp(text: string): string {
  return text.startsWith(`${app}: `) ? text.slice(app.length + 2) : text
}

const app = 'Ruimte'
const newest = 2
