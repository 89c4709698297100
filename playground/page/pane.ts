import { type Language, languageOf } from '../../src/message/language'
import type { PlatformName } from '../../src/people/person'
import type { Screen } from '../simulated'
import type { Cast, CastPerson } from '../wire'
import { el, freshId } from './element'
import { keep, kept } from './kept'
import { line } from './line'
import { type LockScreen, lockScreen } from './lock-screen'
import { avatar } from './messages'
import type { PersonScreen } from './screen'
import type { Words } from './words'

export interface Pane {
  readonly element: HTMLElement
  /** Something on this person's screen changed. */
  changed(user: string, notifications: number): void
  /** Anything may have changed: `cast` is what it is now. */
  refresh(cast: Cast): void
}

interface Shown {
  readonly person: CastPerson
  readonly screen: PersonScreen
  readonly lock: LockScreen
  readonly element: HTMLElement
}

export const platformNames: Readonly<Record<PlatformName, string>> = { slack: 'Slack', teams: 'Teams' }

/** One side of the page: whose screen it is, and that screen. `screenOf` gives a person's screen, always the same one. */
export function pane(
  platform: PlatformName,
  cast: Cast,
  screenOf: (person: CastPerson) => PersonScreen,
  language: Language,
  words: Words,
): Pane {
  const side = cast[platform]
  const screens = new Map<string, Shown>()
  const waiting = new Map<string, HTMLElement>()
  const seen = new Map(side.people.map(person => [person.id, person.notifications]))
  const holder = el('div', { class: 'holder' })
  const remembered = kept(platform)
  let current = side.people.find(person => person.id === remembered) ?? side.people[0]

  /** Where chips are too small for it, who they are stands once under them. */
  const who = el('p', { class: 'who', 'aria-hidden': 'true' })
  const people = el(
    'fieldset',
    { class: 'people' },
    el('legend', { class: 'unseen' }, platform === 'slack' ? words.whoSlack : words.whoTeams),
    ...side.people.map(choice),
  )
  const element = el(
    'section',
    { class: 'pane', 'data-pane': platform, 'aria-label': platformNames[platform] },
    el('h2', {}, platformNames[platform]),
    people,
    who,
    holder,
  )
  // The second click of a double click means nothing more than the first, whatever stands under it by then.
  holder.addEventListener(
    'click',
    event => {
      if (event.detail < 2 || !(event.target instanceof Element) || event.target.closest('button') === null) return
      event.stopPropagation()
      event.preventDefault()
    },
    true,
  )

  function choice(person: CastPerson): HTMLElement {
    const id = freshId()
    const about = freshId()
    const input = el('input', { type: 'radio', id, name: `${platform}-person`, value: person.id, 'aria-describedby': about })
    input.checked = person.id === current?.id
    input.addEventListener('change', () => choose(person))
    const mark = el('span', { class: 'waiting', hidden: true }, words.waiting)
    waiting.set(person.id, mark)
    const speaks = el('span', { class: 'speaks' }, languageOf(person.locale).toUpperCase())
    return el(
      'div',
      { class: 'person' },
      input,
      el('label', { for: id }, avatar(person.name), el('span', { class: 'name' }, person.name)),
      el('span', { class: 'role', id: about }, person.role[language], ' ', speaks, ' ', mark),
    )
  }

  function choose(person: CastPerson): void {
    current = person
    who.textContent = `${person.name}, ${person.role[language]} · ${languageOf(person.locale).toUpperCase()}`
    keep(platform, person.id)
    const shown = shownFor(person)
    holder.replaceChildren(shown.element)
    void update(shown).then(screen => screen !== undefined && current === person && shown.screen.looked(screen))
  }

  function shownFor(person: CastPerson): Shown {
    const before = screens.get(person.id)
    if (before !== undefined) return before
    const screen = screenOf(person)
    const lock = lockScreen(words, () => screen.toChat())
    const made = { person, screen, lock, element: el('div', { class: 'device' }, screen.element, lock.element) }
    screens.set(person.id, made)
    return made
  }

  /** One question at a time; what changes meanwhile is asked for after it. */
  const asking = new Map<string, Promise<Screen | undefined>>()
  const stale = new Set<string>()

  function update(shown: Shown): Promise<Screen | undefined> {
    const { id } = shown.person
    const under = asking.get(id)
    if (under !== undefined) {
      stale.add(id)
      return under
    }
    const asked = fetchScreen(shown).finally(() => asking.delete(id))
    asking.set(id, asked)
    return asked
  }

  async function fetchScreen(shown: Shown): Promise<Screen | undefined> {
    const { id } = shown.person
    let screen: Screen | undefined
    do {
      stale.delete(id)
      screen = await line.screen(platform, id).catch(() => undefined)
      if (screen === undefined) continue
      shown.screen.show(screen)
      shown.lock.show(screen.notifications)
      if (current?.id === id) noticed(id, screen.notifications.length)
    } while (stale.has(id))
    return screen
  }

  function noticed(user: string, notifications: number): void {
    const mark = waiting.get(user)
    if (current?.id === user) seen.set(user, notifications)
    if (mark !== undefined) mark.hidden = notifications <= (seen.get(user) ?? 0)
  }

  if (current !== undefined) choose(current)
  return {
    element,
    changed(user, notifications) {
      noticed(user, notifications)
      const shown = screens.get(user)
      if (shown !== undefined && current?.id === user) void update(shown)
    },
    refresh(now) {
      for (const person of now[platform].people) noticed(person.id, person.notifications)
      const shown = current === undefined ? undefined : screens.get(current.id)
      if (shown !== undefined) void update(shown)
    },
  }
}
