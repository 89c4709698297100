import type { Talk } from '../content/library'
import type { Sector } from '../people/organisation'

/** What this team was shown before: a talk's id, and when, in epoch milliseconds. */
export interface Earlier {
  readonly talk: string
  readonly at: number
}

/** What a team's own published results named most, and when they were published, in epoch milliseconds. */
export interface Named {
  readonly theme: string
  readonly at: number
}

/** All talks, those that fit this kind of place first (G5). */
export function inOrderFor(sector: Sector, library: readonly Talk[]): readonly Talk[] {
  const fits = (talk: Talk) => talk.sectors.includes(sector)
  return [...library.filter(fits), ...library.filter(talk => !fits(talk))]
}

/** That a talk fits the place weighs less than a theme that was had lately: it comes early, and not week after week. */
const weights = { theme: 4, sector: 3 } as const

/**
 * This week's talk for a team (T2): about the theme that its own published results named, as long as there is one it has not had since.
 * Then, and where none was named, one it has not had, else the one it had longest ago; among those one that differs most from the last
 * three in theme, level and pillar, or fits this kind of place (G5); then the first of the library. From nothing but the team's own talks and results: no concern and no incident
 * can have a part in it. Talks about something that happened are left out: proposing one would say that it did (T5).
 */
export function proposed(
  library: readonly Talk[],
  earlier: readonly Earlier[],
  { named, sector }: { readonly named?: Named | undefined; readonly sector?: Sector } = {},
): Talk | undefined {
  const all = library.filter(talk => talk.proposed)
  const since = (id: string) => earlier.some(one => one.talk === id && one.at >= (named?.at ?? 0))
  const about = all.filter(talk => talk.theme === named?.theme && !since(talk.id))
  const talks = about.length > 0 ? about : all
  const fits = (talk: Talk) => about.length === 0 && sector !== undefined && talk.sectors.includes(sector)
  const last = (id: string) => earlier.filter(one => one.talk === id).reduce((at, one) => Math.max(at, one.at), 0)
  const oldest = Math.min(...talks.map(talk => last(talk.id)))
  const recent = [...earlier]
    .sort((one, other) => other.at - one.at)
    .slice(0, 3)
    .flatMap(one => all.find(talk => talk.id === one.talk) ?? [])
  const alike = (talk: Talk) =>
    recent.reduce(
      (sum, one) =>
        sum + weights.theme * same(one.theme, talk.theme) + same(one.level, talk.level) + same(one.pillar, talk.pillar),
      fits(talk) ? -weights.sector : 0,
    )
  return talks
    .filter(talk => last(talk.id) === oldest)
    .reduce<Talk | undefined>((best, talk) => (best === undefined || alike(talk) < alike(best) ? talk : best), undefined)
}

function same(one: string, other: string): number {
  return one === other ? 1 : 0
}
