import { z } from 'zod'
import { fitting } from '../errors'
import type { Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import { sealPerson } from '../people/sealed-person'
import type { Team } from '../people/team'
import type { Store } from '../ports/store'
import type { Tokens } from '../ports/vault'
import { type OpenCtx, openRound, openRoundOf } from '../round/open'
import { rosterName } from '../round/vote'
import { addDays, type Calendar, type Day, dayOf, momentOn, startOf, workdayFrom, workdaysAfter } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import type { Errand, Recipients } from '../schedule/fan-out'

export interface PulseCtx extends OpenCtx {
  readonly tokens: Tokens
  readonly directory: { get(org: string): Organisation | undefined }
}

/** For how many working days it can be answered, and after how many everyone is reminded (P3). */
const workdaysOpen = 10
const workdaysHalf = 5

/** The day on which the pulse of the whole organisation began: put down by the first who opens it, so that all teams have the same dates. */
const seriesBody = z.strictObject({ opensOn: z.iso.date() })

async function opensOn(store: Store, org: string, series: string, today: Day): Promise<Day> {
  const doc = await store.keep({ org, kind: 'pulse-series', id: series, version: 1, tags: [], body: { opensOn: today } })
  return fitting('pulse-series', seriesBody, doc.body).opensOn
}

/** When a pulse that begins on a day is half-way, ends, and is published: in the morning of the next working day (privacy rule 1). */
export function datesOf(day: Day, calendar: Calendar) {
  const closesOn = addDays(workdaysAfter(day, workdaysOpen, calendar), 1)
  const publishOn = workdayFrom(closesOn, calendar) ?? closesOn
  return {
    remindAt: momentOn(workdaysAfter(day, workdaysHalf, calendar), '09:00', calendar),
    closesAt: startOf(closesOn, calendar),
    publishAt: momentOn(publishOn, '09:00', calendar),
  }
}

/** The quarter came round: every team that is somebody's home opens a round of its own. One that cannot be read now holds up no other. */
export async function pulseTeams(
  { teams }: Pick<PulseCtx, 'teams'>,
  { org }: Errand,
  after: string | null,
  limit: number,
): Promise<Recipients> {
  const ids = teams
    .all(org)
    .filter(team => team.home && !team.gone)
    .map(({ id }) => id)
    .toSorted()
    .filter(id => after === null || id > after)
  const page = ids.slice(0, limit)
  const next = ids.length > limit ? page.at(-1) : undefined
  return {
    recipients: page.map(id => ({ id: `pulse:${id}`, what: `pulse-open:${id}` })),
    ...(next === undefined ? {} : { next }),
  }
}

/**
 * Opens a team's round and puts down, for everybody on its roster alike, an invitation and one reminder: nobody knows who answered (P3).
 * False where its channel cannot be read now.
 */
export async function openPulse(ctx: PulseCtx, org: Organisation, team: Team, series: string): Promise<boolean> {
  const now = ctx.clock.now()
  const dates = datesOf(await opensOn(ctx.store, org.id, series, dayOf(now, org.calendar)), org.calendar)
  const running = await openRoundOf(ctx, org.id, 'pulse', team.id)
  // Rounds of a team never overlap (privacy rule 1).
  if (now >= dates.closesAt || (running !== undefined && running.round.series !== series)) return true
  const { closesAt, publishAt } = dates
  const opened = await openRound(ctx, team, { asks: 'pulse', series, opensAt: now, closesAt, publishAt })
  if (opened === undefined) return false
  const { id, people } = opened
  await Promise.all(
    people.map(async person => {
      const [to, sealed] = [recipientOf(ctx.tokens, team.id, person), await sealPerson(ctx.tokens, person)]
      await ctx.store.insert(owedAt(org.id, deliveryId(series, to), `pulse-ask:${id}:${sealed}`, now))
      await ctx.store.insert(owedAt(org.id, deliveryId(series, `${to}:again`), `pulse-again:${id}:${sealed}`, dates.remindAt))
    }),
  )
  return true
}

/** Somebody who is asked, named so that others cannot tell who they are. */
export function recipientOf(tokens: Pick<Tokens, 'name'>, team: string, person: PersonId): string {
  return `pulse:${team}:${rosterName(tokens, team, person)}`
}
