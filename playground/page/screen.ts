import type { Language } from '../../src/message/language'
import type { Screen } from '../simulated'
import type { CastPerson, Entrances } from '../wire'
import type { Offer } from './composer'
import type { Doing } from './deeds'
import { button } from './element'
import type { PlatformWords } from './words'

export interface ScreenGiven {
  readonly person: CastPerson
  /** The workspace's or tenant's name. */
  readonly home: string
  readonly entrances: Entrances
  readonly language: Language
  readonly words: PlatformWords
  readonly doing: Doing
}

/** One person's screen on one platform, drawn once and then kept up to date. */
export interface PersonScreen {
  readonly element: HTMLElement
  show(screen: Screen): void
  /** Goes to the chat with the bot, as pressing a notification does. */
  toChat(): void
  /** The person looks at the bot: called when their screen comes before you. */
  looked(screen: Screen): void
}

/** The buttons a channel message offers. */
export function messageTools(
  given: ScreenGiven,
): (message: { readonly id: string; readonly by: string }) => readonly HTMLElement[] {
  return message =>
    given.entrances.messageActions.map(({ id, name }) =>
      button(name[given.language], () => void given.doing({ does: 'about', message: message.id, action: id })),
    )
}

/** The commands as the composer lists them. */
export function offered(given: ScreenGiven): { readonly commands: readonly Offer[] } {
  return { commands: given.entrances.commands.map(({ command, about }) => ({ command, about: about[given.language] })) }
}

/** The views of a platform, one shown at a time. */
export interface Views<Name extends string> {
  show(name: Name): void
  readonly current: () => Name
}

export function views<Name extends string>(
  all: Readonly<Record<Name, { readonly view: HTMLElement; readonly ways: readonly HTMLElement[] }>>,
  first: NoInfer<Name>,
): Views<Name> {
  let current: Name = first
  const names = Object.keys(all) as Name[]
  const draw = () => {
    for (const name of names) all[name].view.hidden = name !== current
    const ways = new Set(names.flatMap(name => all[name].ways))
    for (const way of ways) way.removeAttribute('aria-current')
    for (const way of all[current].ways) way.setAttribute('aria-current', 'page')
  }
  draw()
  return {
    show(name) {
      current = name
      draw()
    },
    current: () => current,
  }
}
