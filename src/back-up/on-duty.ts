import { z } from 'zod'
import { fitting } from '../errors'
import type { Organisation } from '../people/organisation'
import { ownTag } from '../people/own'
import type { PersonId } from '../people/person'
import { openPerson, sealPerson } from '../people/sealed-person'
import type { Doc, Store } from '../ports/store'
import type { Tokens } from '../ports/vault'
import { addDays, type Day, startOf } from '../schedule/calendar'
import type { Ctx } from '../schedule/context'
import { eachDue } from '../schedule/each-due'

/** Somebody who put themselves on their team's list, up to and including a day (K20): one document each, which only the bot can read. */
const dutyBody = z.strictObject({ team: z.string(), sealed: z.string(), until: z.iso.date() })
const kind = 'duty'
/** More than are ever on duty in one team. */
const most = 50

export interface DutyCtx {
  readonly store: Store
  readonly tokens: Tokens
}

export interface Duty {
  readonly team: string
  readonly until: Day
}

function idOf({ tokens }: DutyCtx, team: string, person: PersonId): string {
  return tokens.name(kind, `${team}|${person}`)
}

function parse(doc: Doc) {
  return fitting(kind, dutyBody, doc.body)
}

/** In place of what they chose before. */
export async function putOnDuty(ctx: DutyCtx, org: Organisation, team: string, person: PersonId, until: Day): Promise<void> {
  const key = { org: org.id, kind, id: idOf(ctx, team, person) }
  const body = { team, sealed: await sealPerson(ctx.tokens, person), until }
  const doc = { ...key, tags: [team, ownTag(ctx.tokens, 'duty', person)], due: startOf(addDays(until, 1), org.calendar), body }
  for (;;) {
    const before = await ctx.store.get(key)
    const version = (before?.version ?? 0) + 1
    const kept = before === undefined ? await ctx.store.insert({ ...doc, version }) : await ctx.store.replace({ ...doc, version })
    if (kept === 'inserted' || kept === 'replaced') return
  }
}

export async function takeOffDuty(ctx: DutyCtx, org: string, team: string, person: PersonId): Promise<void> {
  await ctx.store.remove({ org, kind, id: idOf(ctx, team, person) })
}

/** Of these teams, for which somebody is on duty, and until when. */
export async function dutiesOf(ctx: DutyCtx, org: string, teams: readonly string[], person: PersonId): Promise<readonly Duty[]> {
  const ids = teams.map(team => idOf(ctx, team, person))
  return (await ctx.store.getAll(org, kind, ids)).map(parse).map(({ team, until }) => ({ team, until }))
}

/** Who is on duty for a team on a day. */
export async function onDuty(ctx: DutyCtx, org: string, team: string, day: Day): Promise<readonly PersonId[]> {
  const { docs } = await ctx.store.find(org, kind, team, most)
  const here = docs.map(parse).filter(one => one.until >= day)
  const people = await Promise.all(here.map(one => openPerson(ctx.tokens, one.sealed)))
  return people.filter(person => person !== undefined)
}

/** Whose last day is over is no longer on a list. */
export async function forgetDuties(ctx: Ctx): Promise<void> {
  await eachDue(ctx, kind, key => ctx.store.remove(key))
}
