import { languageOf } from '../../src/message/language'
import type { PlatformName } from '../../src/people/person'
import type { Cast, CastPerson } from '../wire'
import { deedsOf } from './deeds'
import type { PersonScreen } from './screen'
import { slackScreen } from './slack'
import { teamsScreen } from './teams'
import { platformWords } from './words'

/** Everybody's screen on one platform, each made when first looked at and kept, with what is being typed on it. */
export function screensOf(platform: PlatformName, cast: Cast, failed: () => void): (person: CastPerson) => PersonScreen {
  const made = new Map<string, PersonScreen>()
  return person => {
    const before = made.get(person.id)
    if (before !== undefined) return before
    const language = languageOf(person.locale)
    const doing = deedsOf(platform, person.id, {
      failed,
      busy: busy => screen.element.setAttribute('aria-busy', String(busy)),
    })
    const given = {
      person,
      home: cast[platform].name,
      entrances: cast[platform].entrances,
      language,
      words: platformWords[language],
      doing,
    }
    const screen = platform === 'slack' ? slackScreen(given) : teamsScreen(given)
    screen.element.lang = language
    made.set(person.id, screen)
    return screen
  }
}
