import type { Say } from '../../src/content/content'
import type { Language } from '../../src/message/language'
import { content } from '../packs'
import type { Person } from './person'
import { openWorld, type World, type WorldOptions } from './world'

/** Who raises, who is chosen, and who else there is, by where they are and the language they use. */
const cast = {
  slack: { reporter: { nl: 'Sanne de Vries', en: 'Emma Clarke' }, adviser: 'Jeroen Mulder', decider: 'Linda Bakker' },
  teams: { reporter: { nl: 'Daan Peters', en: 'Grace Obi' }, adviser: 'Marieke Jansen', decider: 'Karin Post' },
} as const

export interface Scene {
  readonly world: World
  readonly language: Language
  readonly say: Say
  sayIn(language: Language): Say
  readonly reporter: Person
  /** The adviser on the platform this journey goes to, and the one on the other. */
  readonly adviser: Person
  readonly otherAdviser: Person
  readonly decider: Person
  /** Somebody else on the reporter's platform. */
  readonly account: Person
}

type PlatformName = keyof typeof cast
const platforms: readonly PlatformName[] = ['slack', 'teams']

/** Every journey runs from each platform to each, in Dutch and in English, in a world of its own. */
export const directions = platforms.flatMap(from =>
  platforms.flatMap(to =>
    (['nl', 'en'] as const).map(language => ({ name: `${from} -> ${to}, ${language}`, from, to, language })),
  ),
)

/**
 * Two of them, across: each platform and each language is at either end. Enough for a journey that is the same in all; raising runs in
 * all eight, and with `RUIMTE_FULL` every journey does.
 */
export const pairs =
  process.env.RUIMTE_FULL === undefined
    ? directions.filter(({ from, to, language }) => from !== to && (from === 'slack') === (language === 'nl'))
    : directions

/**
 * Within a platform, for what nobody at the other end is part of: Dutch on one and English on the other. With `RUIMTE_FULL` both languages
 * on both.
 */
export const own = directions.filter(
  ({ from, to, language }) =>
    from === to && (process.env.RUIMTE_FULL !== undefined || (from === 'slack') === (language === 'nl')),
)

export async function play(
  { from, to, language }: (typeof directions)[number],
  journey: (scene: Scene) => Promise<void>,
  options?: WorldOptions,
): Promise<void> {
  const world = await openWorld(options)
  try {
    const say = content.say(language)
    const other = to === 'slack' ? 'teams' : 'slack'
    const scene: Scene = {
      world,
      language,
      say,
      sayIn: content.say,
      reporter: world.person(cast[from].reporter[language]),
      account: world.person(cast[from].reporter[language === 'nl' ? 'en' : 'nl']),
      adviser: world.person(cast[to].adviser),
      otherAdviser: world.person(cast[other].adviser),
      decider: world.person(cast[to].decider),
    }
    for (const person of [scene.reporter, scene.adviser, scene.otherAdviser, scene.decider]) await person.open()
    if (language === 'en') for (const person of [scene.adviser, scene.otherAdviser, scene.decider]) await speakEnglish(person)
    await journey(scene)
    // Nothing a platform would have refused was sent on the way.
    expect(world.teams.hooks.complaints).toEqual([])
    expect(world.slack.unanswered).toEqual([])
  } finally {
    await world.end()
  }
}

export async function speakEnglish(person: Person): Promise<void> {
  const nl = content.say('nl')
  await person.press(nl('home.settings'))
  await person.fill({ [nl('settings.language')]: 'English' })
  await person.submit()
  await person.sees(content.say('en')('common.kept'))
  await person.leave()
  // Slack draws home anew when it is opened; in Teams whatever is typed brings the menu.
  await (person.platform === 'slack' ? person.open() : person.say('menu'))
}
