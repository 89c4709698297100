import { setTimeout as pause } from 'node:timers/promises'
import type { Say } from '../../src/content/content'
import type { Person } from '../journeys/person'
import { buttonsIn, fieldsIn } from '../journeys/reading'
import type { Stage } from './stage'

/** Opens the conversations on a person's own list, or on a contact's desk, by clicks, at most so many; what each shows, as text. */
export async function openCases(
  stage: Stage,
  person: Person,
  say: Say,
  list: 'home.mine' | 'mine.desk',
  most = 60,
): Promise<string[]> {
  const shown: string[] = []
  const next = say(list === 'home.mine' ? 'mine.older' : 'desk.next')
  for (let page = 0; ; page++) {
    const ids = await openPage(person, say, list, page)
    const more = buttonsIn(person.screen().form?.content).some(one => one.label === next)
    for (const [at, id] of ids.entries()) {
      if (shown.length === most) return shown
      if (at > 0) await openPage(person, say, list, page)
      await stage[person.platform].submit(person.user, { case: id })
      await person.sees(say('case.status'))
      shown.push(person.text())
    }
    if (!more) return shown
  }
}

/** The ids of what that page of the list offers. */
async function openPage(person: Person, say: Say, list: 'home.mine' | 'mine.desk', page: number): Promise<readonly string[]> {
  while (person.screen().form !== undefined) await person.leave()
  await person.open()
  // The card that greets somebody in Teams may have died with the bot; whatever is typed brings it again.
  if (person.platform === 'teams' && !person.text().includes(say(list))) await person.say('menu')
  await person.press(say(list))
  const title = say(list === 'home.mine' ? 'mine.title' : 'desk.title')
  while (person.screen().form?.title !== title) await pause(10)
  for (let at = 0; at < page; at++) {
    const before = JSON.stringify(person.screen().form?.content)
    await person.press(say(list === 'home.mine' ? 'mine.older' : 'desk.next'))
    while (JSON.stringify(person.screen().form?.content) === before) await pause(10)
  }
  const field = fieldsIn(person.screen().form?.content).find(one => one.label === say('mine.which'))
  return field?.options.map(one => one.id) ?? []
}
