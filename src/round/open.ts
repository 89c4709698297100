import type { PersonId, PlatformName } from '../people/person'
import type { Team } from '../people/team'
import type { Clock } from '../ports/clock'
import type { Platform } from '../ports/platform'
import type { Vault } from '../ports/vault'
import { type HomedCtx, homedIn } from './homed'
import { type Asked, openTag, parseRound, type Round, roundDoc } from './round'
import { rosterName } from './vote'

export interface OpenCtx extends HomedCtx {
  readonly vault: Vault
  readonly clock: Clock
  readonly platform: (name: PlatformName) => Platform | undefined
}

/** What is settled of a round before it opens. */
export type Opening = Pick<Round, 'asks' | 'series' | 'opensAt' | 'closesAt' | 'publishAt'>

export interface Opened {
  readonly id: string
  readonly round: Round
  /** Its roster, in an order that stays. */
  readonly people: readonly PersonId[]
}

/** The id of a team's round in a series. */
export function roundId({ tokens }: HomedCtx, team: string, { asks, series }: Pick<Opening, 'asks' | 'series'>): string {
  return tokens.name('round', `${asks}|${series}|${team}`)
}

/**
 * Opens a team's round, once, for who is counted in it now: the roster is frozen by the first who opens it (privacy rule 1). Whoever
 * opens it again gets the same round, and of the people asked now those on its roster. Its key is made first: a round without one
 * could not be answered. Undefined where nobody can be asked: the channel cannot be read now.
 */
export async function openRound(ctx: OpenCtx, team: Team, opening: Opening): Promise<Opened | undefined> {
  const id = roundId(ctx, team.id, opening)
  const ask = async (of: Team) => (await ctx.platform(of.platform)?.channel(of.channel))?.members
  const found = team.gone ? undefined : await ask(team)
  if (found === undefined) return undefined
  const known = await ctx.store.get({ org: team.org, kind: 'round', id })
  const round = known === undefined ? await first(found) : parseRound(known)
  const named = new Map(found.map(person => [person, rosterName(ctx.tokens, team.id, person)]))
  const people = found.filter(person => round.roster.includes(named.get(person) ?? '')).toSorted()
  return { id, round, people }

  async function first(members: readonly PersonId[]): Promise<Round> {
    const counted = await homedIn(ctx, team, members, ask)
    await ctx.vault.begin(team.org, id, null)
    const body: Round = {
      ...opening,
      team: team.id,
      department: team.department,
      roster: counted.map(person => rosterName(ctx.tokens, team.id, person)).toSorted(),
      state: 'open',
      tallies: {},
      ballots: {},
    }
    return parseRound(await ctx.store.keep(roundDoc(team.org, id, 1, body)))
  }
}

/** A team's open round; undefined where there is none now. */
export async function openRoundOf(
  { store, clock }: Pick<OpenCtx, 'store' | 'clock'>,
  org: string,
  asks: Asked,
  team: string,
): Promise<{ readonly id: string; readonly round: Round } | undefined> {
  const page = await store.find(org, 'round', openTag(asks, team), 10)
  const now = clock.now()
  return page.docs
    .map(doc => ({ id: doc.id, round: parseRound(doc) }))
    .find(({ round }) => round.opensAt <= now && now < round.closesAt)
}
