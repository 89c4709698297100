import { z } from 'zod'
import { fitting } from '../errors'
import type { PersonId } from '../people/person'
import type { Team } from '../people/team'
import type { TeamDirectory } from '../people/team-directory'
import type { Doc, Store } from '../ports/store'
import type { Tokens } from '../ports/vault'

export interface HomedCtx {
  readonly store: Store
  readonly tokens: Pick<Tokens, 'name'>
  readonly teams: TeamDirectory
}

/** Which team somebody is counted in, found by a keyed name of theirs. */
const homedBody = z.strictObject({ team: z.string() })
const kind = 'homed'

/**
 * Those of a team's people who are counted in it: everyone has one home team (C1), the first that counted them. It changes where that
 * team is no home any more, or they are not in it: `members` tells who is in another team, and is asked of few.
 */
export async function homedIn(
  ctx: HomedCtx,
  team: Team,
  people: readonly PersonId[],
  members: (team: Team) => Promise<readonly PersonId[] | undefined>,
): Promise<readonly PersonId[]> {
  const named = people.map(person => ({ person, id: ctx.tokens.name(kind, person) }))
  const ids = named.map(one => one.id)
  const known = new Map((await ctx.store.getAll(team.org, kind, ids)).map(doc => [doc.id, doc]))
  const asked = new Map<string, Promise<readonly PersonId[] | undefined>>()
  async function stays(id: string, person: PersonId): Promise<boolean> {
    const other = ctx.teams.get(team.org, id)
    if (other === undefined || other.gone || !other.home) return false
    const inIt = asked.get(id) ?? members(other)
    asked.set(id, inIt)
    // Where it cannot be asked now, nobody is counted twice for that.
    return (await inIt)?.includes(person) ?? true
  }
  const counted = await Promise.all(
    named.map(async ({ person, id }) => {
      const home = await settle(ctx.store, team, id, known.get(id), other => stays(other, person))
      return home === team.id ? [person] : []
    }),
  )
  return counted.flat()
}

/** How many of these people are counted in this team, or would be by its next round, as far as that is settled. */
export async function countedIn({ store, tokens, teams }: HomedCtx, team: Team, people: readonly PersonId[]): Promise<number> {
  const ids = people.map(person => tokens.name(kind, person))
  const elsewhere = (await store.getAll(team.org, kind, ids)).filter(doc => {
    const home = teams.get(team.org, fitting(kind, homedBody, doc.body).team)
    return home !== undefined && home.id !== team.id && home.home && !home.gone
  })
  return people.length - elsewhere.length
}

/** The team somebody is counted in, as far as that is settled. */
export async function homeOf({ store, tokens, teams }: HomedCtx, org: string, person: PersonId): Promise<Team | undefined> {
  const found = await homeNamed({ store, tokens }, org, person)
  const team = found && teams.get(org, found.team)
  return team?.gone === false && team.home ? team : undefined
}

/** Where it stands which team somebody is counted in, if anywhere. */
export async function homeNamed({ store, tokens }: Pick<HomedCtx, 'store' | 'tokens'>, org: string, person: PersonId) {
  const key = { org, kind, id: tokens.name(kind, person) }
  const doc = await store.get(key)
  return doc && { key, team: fitting(kind, homedBody, doc.body).team }
}

/** Puts them down for this team, unless they stay in another; the team they are counted in. */
async function settle(
  store: Store,
  team: Team,
  id: string,
  first: Doc | undefined,
  stays: (other: string) => Promise<boolean>,
): Promise<string> {
  const fresh: Doc = { org: team.org, kind, id, version: 1, tags: [], body: { team: team.id } }
  let doc = first ?? (await store.keep(fresh))
  for (;;) {
    const home = fitting(kind, homedBody, doc.body).team
    if (home === team.id || (await stays(home))) return home
    const next = { ...fresh, version: doc.version + 1 }
    if ((await store.replace(next)) === 'replaced') return team.id
    doc = await store.keep(fresh)
  }
}
