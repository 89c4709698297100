import type { Organisation } from '../people/organisation'
import { ownTag } from '../people/own'
import type { PersonId } from '../people/person'
import { sealPerson } from '../people/sealed-person'
import type { Team } from '../people/team'
import type { Tokens } from '../ports/vault'
import { type OpenCtx, type Opened, openRound, openRoundOf } from '../round/open'
import { rosterName } from '../round/vote'
import { addDays, dayOf, momentOn, startOf, workdayFrom, workdaysAfter } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import type { Errand, Recipients } from '../schedule/fan-out'

export interface CheckInCtx extends OpenCtx {
  readonly tokens: Tokens
  readonly directory: { get(org: string): Organisation | undefined }
}

/** For how long a round that came by its rhythm stays open: its own day and two working days after it, and at most six days. */
const workdaysOpen = 2
const mostDays = 6

/** When a round that opens now ends, and when its results are there: in the morning of the next working day (privacy rule 1). */
export function endOf(now: number, { calendar }: Organisation, where: 'by-itself' | 'in-channel') {
  const today = dayOf(now, calendar)
  const later = workdaysAfter(today, workdaysOpen, calendar)
  const last = where === 'in-channel' ? today : [later, addDays(today, mostDays - 1)].toSorted()[0]
  const closesOn = addDays(last ?? today, 1)
  const publishOn = workdayFrom(closesOn, calendar) ?? closesOn
  return { closesAt: startOf(closesOn, calendar), publishAt: momentOn(publishOn, '09:00', calendar) }
}

/**
 * A check-in of a team: the one that is open, or else a new one (rounds of a team never overlap, privacy rule 1). `series` names what
 * opens it, so that it opens once. Undefined where it cannot be opened now: the channel cannot be read.
 */
export async function openCheckIn(
  ctx: OpenCtx,
  org: Organisation,
  team: Team,
  series: string,
  where: 'by-itself' | 'in-channel',
): Promise<(Pick<Opened, 'id' | 'round'> & { readonly people?: Opened['people'] }) | undefined> {
  const running = await openRoundOf(ctx, org.id, 'check-in', team.id)
  if (running !== undefined && running.round.series !== series) return running
  const now = ctx.clock.now()
  return openRound(ctx, team, { asks: 'check-in', series, opensAt: now, ...endOf(now, org, where) })
}

/** The schedule of a team's check-ins came round: whoever is on the new round's roster is asked. */
export async function checkInRecipients(ctx: CheckInCtx, { org: id, occasion }: Errand, team: string): Promise<Recipients> {
  const [org, found] = [ctx.directory.get(id), ctx.teams.get(id, team)]
  if (org === undefined || found === undefined || found.gone || !found.home) return { recipients: [] }
  const opened = await openCheckIn(ctx, org, found, occasion, 'by-itself')
  // It stays owed, and is tried again: a channel that cannot be read now can be a little later.
  if (opened === undefined) throw new Error('the channel cannot be read now')
  return { recipients: await Promise.all((opened.people ?? []).map(person => asking(ctx, found.id, opened.id, person))) }
}

/** Asks somebody once more in the morning, at the earliest; false where the round is over by then. */
export async function askAgainTomorrow(
  ctx: Pick<OpenCtx, 'store' | 'clock'> & { readonly tokens: Tokens },
  { id: org, calendar }: Organisation,
  { id, round }: Pick<Opened, 'id' | 'round'>,
  person: PersonId,
): Promise<boolean> {
  const day = addDays(dayOf(ctx.clock.now(), calendar), 1)
  const at = momentOn(day, '09:00', calendar)
  if (at >= round.closesAt) return false
  const { id: to, what, of } = await asking(ctx, round.team, id, person)
  await ctx.store.insert(owedAt(org, deliveryId(`check-in-later|${day}|-`, to), what, at, of))
  return true
}

/** One person to be asked: named so that others cannot tell who they are. */
async function asking(ctx: { readonly tokens: Tokens }, team: string, round: string, person: PersonId) {
  return {
    id: `check-in:${team}:${rosterName(ctx.tokens, team, person)}`,
    what: `check-in-ask:${round}:${await sealPerson(ctx.tokens, person)}`,
    of: ownTag(ctx.tokens, 'check-in', person),
  }
}
