import type { ShownMessage } from '../simulated'
import { el } from './element'
import { redraw } from './redraw'
import type { PlatformWords } from './words'

export interface Messages {
  readonly element: HTMLElement
  show(messages: readonly ShownMessage[]): void
}

export interface MessagesGiven {
  /** Read out to who cannot see where this list is. */
  readonly label: string
  readonly empty: string
  readonly words: PlatformWords
  /** The name of the person whose screen this is: their own messages stand apart. */
  readonly own: string
  draw(message: ShownMessage): readonly Node[]
  /** What a message offers: shown on hovering or focusing it, and always where there is no hovering. */
  readonly tools?: (message: ShownMessage) => readonly HTMLElement[]
}

/** A chat or channel, oldest first. A message is drawn again only when it changed. */
export function messageList(given: MessagesGiven): Messages {
  const list = el('ol', { class: 'messages', 'aria-label': given.label })
  const empty = el('p', { class: 'empty' }, given.empty)
  const element = el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': given.label }, empty, list)
  const drawn = new Map<string, HTMLLIElement>()

  function toEnd(): void {
    element.scrollTop = element.scrollHeight
  }

  return {
    element,
    show(messages) {
      empty.hidden = messages.length > 0
      const low = element.scrollHeight - element.scrollTop - element.clientHeight < 40
      const ids = new Set(messages.map(message => message.id))
      for (const [id, item] of drawn) {
        if (ids.has(id)) continue
        item.remove()
        drawn.delete(id)
      }
      let grew = false
      for (const message of messages) {
        let item = drawn.get(message.id)
        if (item === undefined) {
          item = el('li')
          drawn.set(message.id, item)
          list.append(item)
        }
        grew = redraw(item, message, () => [drawMessage(message, given)]) || grew
      }
      if (!grew || !low) return
      toEnd()
      // A picture takes its room a moment later.
      for (const image of element.querySelectorAll('img'))
        if (!image.complete) image.addEventListener('load', toEnd, { once: true })
    },
  }
}

export function drawMessage(message: ShownMessage, given: MessagesGiven): HTMLElement {
  const bot = message.by === 'bot'
  const name = bot ? 'Ruimte' : message.by
  const side = bot ? 'bot' : message.by === given.own ? 'own' : 'other'
  const tools = given.tools?.(message) ?? []
  return el(
    'article',
    { class: `message ${side}${message.onlyYou === true ? ' only-you' : ''}`, 'aria-label': name },
    bot ? el('img', { class: 'avatar', src: '/ruimte.svg', alt: '' }) : avatar(name),
    el(
      'div',
      { class: 'message-body' },
      message.onlyYou === true && el('p', { class: 'only-you-mark' }, given.words.onlyYou),
      el('p', { class: 'by' }, name, bot && el('span', { class: 'app-mark' }, given.words.app)),
      el('div', { class: 'content' }, ...given.draw(message)),
      message.trouble !== undefined && el('p', { class: 'message-trouble', role: 'alert' }, message.trouble),
    ),
    tools.length > 0 && el('div', { class: 'tools', role: 'toolbar', 'aria-label': given.words.messageActions }, ...tools),
  )
}

/** Someone's initials on a colour of their own. */
export function avatar(name: string): HTMLElement {
  const parts = name.split(/\s+/).filter(part => /^\p{Lu}/u.test(part))
  const initials = [parts[0], parts.length > 1 ? parts.at(-1) : undefined].map(part => part?.charAt(0) ?? '').join('')
  let hue = 0
  for (const letter of name) hue = (hue * 31 + letter.charCodeAt(0)) % 6
  return el('span', { class: `avatar hue-${hue}`, 'aria-hidden': 'true' }, initials)
}
