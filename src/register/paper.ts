import type { Scene } from '../content/scene'
import type { Language } from '../message/language'
import { dayOf, sayDay } from '../schedule/calendar'
import { sayPeriod, type Table, tablesOf } from './forms'
import type { Published } from './register'

/** The register to print, in plain text: an adapter gives it its looks. */
export interface RegisterPaper {
  readonly language: Language
  readonly organisation: string
  readonly title: string
  readonly about: string
  readonly periods: readonly { readonly heading: string; readonly tables: readonly Table[] }[]
  readonly notes: readonly string[]
  readonly day: string
}

/** Everything that was published, and nothing else; of no contact apart. */
export function registerOnPaper(
  scene: Pick<Scene, 'org' | 'language' | 'say' | 'now'>,
  published: readonly Published[],
): RegisterPaper {
  const { org, language, say, now } = scene
  const today = dayOf(now, org.calendar)
  return {
    language,
    organisation: org.name,
    title: say('register.title'),
    about: say('register.about'),
    periods: published.map(({ covers, whole, backUps }) => ({
      heading: sayPeriod(scene, covers),
      tables: tablesOf(scene, whole, backUps),
    })),
    notes: [...(published.length === 0 ? [say('register.none')] : []), say('register.caption')],
    day: say('paper.day', { day: `${sayDay(today, language)} ${today.slice(0, 4)}` }),
  }
}
