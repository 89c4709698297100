import { z } from 'zod'
import { fitting } from '../errors'
import type { PersonId } from '../people/person'
import { openPerson, sealPerson } from '../people/sealed-person'
import type { TeamDirectory } from '../people/team-directory'
import type { Doc, Store } from '../ports/store'
import type { Tokens } from '../ports/vault'

/** Who asked for a team's norm of the week by direct message (N3): one document each, which only the bot can read. */
const askBody = z.strictObject({ team: z.string(), sealed: z.string() })
const kind = 'norm-ask'

export interface AskCtx {
  readonly store: Store
  readonly tokens: Tokens
  readonly teams: Pick<TeamDirectory, 'get' | 'all'>
}

function nameOf({ tokens }: Pick<AskCtx, 'tokens'>, team: string, person: PersonId): string {
  return tokens.name(kind, `${team}|${person}`)
}

function teamOf(doc: Doc): string {
  return fitting(kind, askBody, doc.body).team
}

export async function ask(ctx: Pick<AskCtx, 'store' | 'tokens'>, org: string, team: string, person: PersonId): Promise<void> {
  const body = { team, sealed: await sealPerson(ctx.tokens, person) }
  await ctx.store.insert({ org, kind, id: nameOf(ctx, team, person), version: 1, tags: [team], body })
}

export async function unask(ctx: Pick<AskCtx, 'store' | 'tokens'>, org: string, team: string, person: PersonId): Promise<void> {
  await ctx.store.remove({ org, kind, id: nameOf(ctx, team, person) })
}

/** The teams of whose norm somebody asked to hear, by name. */
export async function askedOf(ctx: AskCtx, org: string, person: PersonId): Promise<readonly string[]> {
  const ids = ctx.teams.all(org).map(team => nameOf(ctx, team.id, person))
  return (await ctx.store.getAll(org, kind, ids)).map(teamOf)
}

/** They want it no longer, from any team; tells which it was. */
export async function stopAsking(ctx: AskCtx, org: string, person: PersonId): Promise<readonly string[]> {
  const teams = await askedOf(ctx, org, person)
  for (const team of teams) await unask(ctx, org, team, person)
  return teams
}

/** They take that back. */
export async function askAgain(ctx: AskCtx, org: string, person: PersonId, teams: readonly string[]): Promise<void> {
  for (const team of teams) if (ctx.teams.get(org, team) !== undefined) await ask(ctx, org, team, person)
}

/** Those who asked it of a team, page by page, by their keyed names. */
export async function asking(
  { store }: Pick<AskCtx, 'store'>,
  org: string,
  team: string,
  limit: number,
  after?: string,
): Promise<{ readonly names: readonly string[]; readonly next?: string }> {
  const page = await store.find(org, kind, team, limit, after)
  const names = page.docs.map(doc => doc.id)
  return page.next === undefined ? { names } : { names, next: page.next }
}

/** Who that is, as long as they still ask. */
export async function askerOf(
  { store, tokens }: Pick<AskCtx, 'store' | 'tokens'>,
  org: string,
  name: string,
): Promise<PersonId | undefined> {
  const doc = await store.get({ org, kind, id: name })
  if (doc === undefined) return undefined
  return openPerson(tokens, fitting(kind, askBody, doc.body).sealed)
}
