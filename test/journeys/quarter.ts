import { DateTime } from 'luxon'
import { slackPeople, teamsPeople } from '../../playground/cast'
import type { Say } from '../../src/content/content'
import { scales } from '../../src/pulse/questions'
import { content } from '../packs'
import type { Scene } from './directions'
import type { Person } from './person'

const zone = 'Europe/Amsterdam'

export type Asked = Person & { readonly words: Say; readonly language: 'nl' | 'en' }

/** Everyone in the team's channel, with the words they read. */
export function everyone({ world, reporter, language, adviser, decider }: Scene): readonly Asked[] {
  const all = Object.values(reporter.platform === 'slack' ? slackPeople : teamsPeople)
  return all.map(({ name, locale }) => {
    const person = world.person(name)
    // Those of the cast a journey in English goes to were told to read it.
    const reads = locale.startsWith('en') || (language === 'en' && [adviser, decider].includes(person)) ? 'en' : 'nl'
    return Object.assign(person, { words: content.say(reads), language: reads } as const)
  })
}

/** What was put down is carried out. */
export async function goesOut({ world }: Scene): Promise<void> {
  await world.bot.tick()
  await world.bot.idle()
}

/** One day after another, at ten o'clock, until it is so. */
export async function daysUntil(scene: Scene, most: number, isSo: () => boolean): Promise<void> {
  const { clock, bot } = scene.world
  for (let days = 0; days < most && !isSo(); days += 1) {
    const next = DateTime.fromMillis(clock.now(), { zone }).plus({ days: 1 }).startOf('day').set({ hour: 10 })
    await clock.moveTo(next.toMillis())
    await bot.idle()
    await goesOut(scene)
  }
  if (!isSo()) throw new Error(`not so after ${most} days:\n${scene.reporter.text()}\n${scene.reporter.notifications.join('\n')}`)
}

/** The date in so many days. */
export function dateIn({ world }: Scene, days: number): string {
  return DateTime.fromMillis(world.clock.now(), { zone }).plus({ days }).toFormat('yyyy-MM-dd')
}

/** The administrator, who reads Dutch, turns the five questions on from today. */
export async function turnOn(scene: Scene): Promise<void> {
  const nl = scene.sayIn('nl')
  const admin = scene.world.person('Ruud Smit')
  await admin.open()
  await admin.press(nl('home.settings'))
  await admin.press(nl('pulse.settings'))
  await admin.sees(nl('pulse.settings.about').slice(0, 40))
  await admin.fill({ [nl('rhythm.weekday')]: 'maandag', [nl('rhythm.time')]: '9.00', [nl('pulse.from')]: dateIn(scene, 0) })
  await admin.submit()
  await admin.sees(nl('pulse.isOn', { day: '#' }).split('#')[1] ?? '#')
  await admin.leave()
}

/** Everyone answers, each with another figure; what they see then. */
export async function answerAll(scene: Scene): Promise<readonly (readonly ['nl' | 'en', string])[]> {
  const shown: (readonly ['nl' | 'en', string])[] = []
  for (const [at, person] of everyone(scene).entries()) {
    const { words } = person
    await person.press(words('pulse.fill'))
    const step = words(
      (['pulse.step.1', 'pulse.step.2', 'pulse.step.3', 'pulse.step.4', 'pulse.step.5'] as const)[at % 5] ?? 'pulse.step.1',
    )
    await person.fill(Object.fromEntries(scales.map(scale => [words(`pulse.ask.${scale}`), step])))
    await person.fill({ [words('pulse.ask.concerns')]: [words('theme.voice'), words('theme.workload')].slice(at % 2) })
    await person.submit()
    await person.sees(words('thanked.about'), words('home.routes'), words('home.raise'))
    shown.push([person.language, person.text()])
    await person.leave()
  }
  return shown
}
