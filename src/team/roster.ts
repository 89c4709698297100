import { z } from 'zod'
import { fitting } from '../errors'
import type { Organisation } from '../people/organisation'
import type { PersonId, PlatformName } from '../people/person'
import { sealPerson } from '../people/sealed-person'
import type { Team } from '../people/team'
import type { TeamDirectory } from '../people/team-directory'
import type { Platform } from '../ports/platform'
import type { Doc } from '../ports/store'
import type { Tokens } from '../ports/vault'
import { addDays, dayOf, momentOn } from '../schedule/calendar'
import type { Ctx } from '../schedule/context'
import { deliveryId, owedAt } from '../schedule/delivery'
import { eachDue } from '../schedule/each-due'

/** What keeping rosters needs besides the store. */
export interface RosterCtx extends Ctx {
  readonly tokens: Tokens
  readonly teams: TeamDirectory
  readonly directory: { get(org: string): Organisation | undefined }
  readonly platform: (name: PlatformName) => Platform | undefined
}

/** Who is in a team, as keyed names: enough to tell a newcomer, and no list of people. */
const rosterBody = z.strictObject({ members: z.array(z.string()) })
type Roster = z.infer<typeof rosterBody>

const kind = 'roster'

function parse(doc: Doc): Roster {
  return fitting('roster', rosterBody, doc.body)
}

/** Reads the roster of every team whose day has come, once a day: an event that was missed is made good by the next (part of N5). */
export async function refreshRosters(ctx: RosterCtx): Promise<void> {
  await eachDue(ctx, kind, async ({ org, id }) => {
    const [owner, team] = [ctx.directory.get(org), ctx.teams.get(org, id)]
    if (owner !== undefined && team !== undefined) await readRoster(ctx, owner, team)
  })
}

/**
 * Asks the platform who is in the team. Whoever was not there the last time is a newcomer and is owed a welcome, once; at the first
 * reading nobody is.
 */
export async function readRoster(ctx: RosterCtx, org: Organisation, team: Team): Promise<void> {
  const found = team.gone ? undefined : await ctx.platform(team.platform)?.channel(team.channel)
  const doc = await ctx.store.get({ org: org.id, kind, id: team.id })
  const before = doc && parse(doc)
  const members = found?.members.map(person => nameOf(ctx, team, person))
  for (const person of found?.members ?? []) {
    if (before !== undefined && !before.members.includes(nameOf(ctx, team, person))) await oweWelcome(ctx, team, person)
  }
  await keep(ctx, org, team, doc, { members: members ?? before?.members ?? [] })
}

/** Somebody came in: told by the platform at once. Only where the team's roster was read before is it known who is new. */
export async function cameIn(ctx: RosterCtx, org: Organisation, team: Team, person: PersonId): Promise<void> {
  const doc = await ctx.store.get({ org: org.id, kind, id: team.id })
  if (doc === undefined) return
  const { members } = parse(doc)
  const name = nameOf(ctx, team, person)
  if (members.includes(name)) return
  await oweWelcome(ctx, team, person)
  await keep(ctx, org, team, doc, { members: [...members, name] })
}

/** Of these teams, those on whose roster somebody is. */
export async function rostersWith(
  ctx: Pick<RosterCtx, 'store' | 'tokens'>,
  org: string,
  teams: readonly Team[],
  person: PersonId,
): Promise<readonly Team[]> {
  const docs = await ctx.store.getAll(
    org,
    kind,
    teams.map(team => team.id),
  )
  const rosters = new Map(docs.map(doc => [doc.id, parse(doc).members]))
  return teams.filter(team => rosters.get(team.id)?.includes(nameOf(ctx, team, person)))
}

/** They are not welcomed any more. */
export async function dropWelcomes(
  ctx: Pick<RosterCtx, 'store' | 'tokens'>,
  org: string,
  teams: readonly Team[],
  person: PersonId,
): Promise<void> {
  const ids = teams.map(team => welcomeId(ctx, team, person))
  const found = await ctx.store.getAll(org, 'delivery', ids)
  for (const { id } of found) await ctx.store.remove({ org, kind: 'delivery', id })
}

function welcomeId({ tokens }: Pick<RosterCtx, 'tokens'>, team: Team, person: PersonId): string {
  return deliveryId('welcome|-|-', tokens.name('welcome', `${team.id}|${person}`))
}

/** What takes somebody off a team's roster; undefined where they are not on it. */
export async function withoutMember(ctx: Pick<RosterCtx, 'store' | 'tokens'>, team: Team, person: PersonId) {
  const key = { org: team.org, kind, id: team.id }
  const name = nameOf(ctx, team, person)
  const doc = await ctx.store.get(key)
  if (doc === undefined || !parse(doc).members.includes(name)) return undefined
  return async () => {
    for (let now: Doc | undefined = doc; now !== undefined; now = await ctx.store.get(key)) {
      const body = { members: parse(now).members.filter(one => one !== name) }
      if ((await ctx.store.replace({ ...now, version: now.version + 1, body })) === 'replaced') return
    }
  }
}

function nameOf({ tokens }: Pick<RosterCtx, 'tokens'>, team: Team, person: PersonId): string {
  return tokens.name('member', `${team.id}|${person}`)
}

/** Put down before the roster knows them: whoever dies in between puts down the same again. */
async function oweWelcome(ctx: RosterCtx, team: Team, person: PersonId): Promise<void> {
  const sealed = await sealPerson(ctx.tokens, person)
  const id = welcomeId(ctx, team, person)
  await ctx.store.insert(owedAt(team.org, id, `welcome:${team.id}:${sealed}`, ctx.clock.now()))
}

/** Read again tomorrow morning. A clash leaves it to whoever wrote: it is read again soon enough. */
async function keep({ store, clock }: RosterCtx, { calendar }: Organisation, team: Team, doc: Doc | undefined, body: Roster) {
  const due = momentOn(addDays(dayOf(clock.now(), calendar), 1), '07:00', calendar)
  const next = { org: team.org, kind, id: team.id, version: (doc?.version ?? 0) + 1, tags: [], due, body }
  await (doc === undefined ? store.insert(next) : store.replace(next))
}
