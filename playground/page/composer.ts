import { button, el, freshId } from './element'
import type { PlatformWords } from './words'

/** A command as it is typed, and what it is for. */
export interface Offer {
  readonly command: string
  readonly about: string
}

export interface ComposerGiven {
  readonly label: string
  readonly words: PlatformWords
  readonly commands: readonly Offer[]
  /** Resolves to whether it was taken: only then the words leave the field. */
  send(text: string): Promise<boolean>
  command(command: string): Promise<boolean>
}

/** Where a person types. A slash, or the button beside it, lists the commands. */
export function composer(given: ComposerGiven): HTMLElement {
  const id = freshId()
  const listId = freshId()
  const input = el('textarea', { id, rows: '1', placeholder: given.label, autocomplete: 'off' })
  const list = el('ul', { class: 'commands', id: listId, hidden: true, 'aria-label': given.words.commands })
  const opens = button('/', () => offer(list.hidden ? given.commands : []), {
    class: 'slash',
    'aria-label': given.words.commands,
    'aria-expanded': 'false',
    'aria-controls': listId,
  })
  const form = el(
    'form',
    { class: 'composer' },
    list,
    el('label', { for: id, class: 'unseen' }, given.label),
    el(
      'div',
      { class: 'typing' },
      opens,
      input,
      el('button', { type: 'submit', class: 'send', 'aria-label': given.words.send }, '➤'),
    ),
  )

  function offer(commands: readonly Offer[]): void {
    list.hidden = commands.length === 0
    opens.setAttribute('aria-expanded', String(!list.hidden))
    list.replaceChildren(...commands.map(choice))
  }

  function choice({ command, about }: Offer): HTMLElement {
    const id = freshId()
    const made = button(command, () => void give(command), { 'aria-label': command, 'aria-describedby': id })
    made.append(el('span', { id }, about))
    return el('li', {}, made)
  }

  async function give(command: string): Promise<void> {
    offer([])
    const typed = input.value
    if ((await given.command(command)) && input.value === typed) clear()
    input.focus()
  }

  async function send(): Promise<void> {
    const typed = input.value
    const text = typed.trim()
    if (text === '') return
    offer([])
    const sent = text.startsWith('/') ? given.command(text.split(/\s/)[0] ?? text) : given.send(text)
    if ((await sent) && input.value === typed) clear()
  }

  function clear(): void {
    input.value = ''
    grow()
  }

  function grow(): void {
    input.rows = Math.min(6, Math.max(1, input.value.split('\n').length))
  }

  input.addEventListener('input', () => {
    grow()
    const typed = input.value.trim()
    offer(typed.startsWith('/') ? given.commands.filter(({ command }) => `/${command.replace(/^\//, '')}`.startsWith(typed)) : [])
  })
  input.addEventListener('keydown', event => {
    if (event.key === 'Escape') offer([])
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send()
  })
  // Whoever turns to something else has no use for the list over it.
  form.addEventListener('focusout', event => {
    if (event.relatedTarget instanceof Node && !form.contains(event.relatedTarget)) offer([])
  })
  form.addEventListener('submit', event => {
    event.preventDefault()
    void send()
  })
  return form
}
