import type { Organisation } from '../people/organisation'
import { tagged } from '../ports/tagged'
import { closeRound, type EndCtx } from '../round/end'
import { parseRound, type Round, seriesTag } from '../round/round'
import { addDays, dayOf, momentOn } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import { makeResults, resultsOf, themeNamed } from './results'
import { standAnew } from './standing'
import { tallyOf } from './tally'

export interface PublishCtx extends EndCtx {
  readonly directory: { get(org: string): Organisation | undefined }
}

/** After how many days the team reads that nothing was promised yet (P2). */
const silentAfter = 14

/**
 * Publishes one team's round of a pulse. Whoever comes first makes the results of all its rounds together, once; the others find them
 * there. What is to be told is put down once by its id, all due at the same instant: it may be called again after any of its steps.
 */
export async function publishPulse(ctx: PublishCtx, org: string, id: string, round: Round): Promise<void> {
  const { series, team, publishAt } = round
  const found = ctx.directory.get(org)
  if (found === undefined) throw new Error('no such organisation')
  const { calendar, fewest } = found
  const results =
    (await resultsOf(ctx.store, org, series)) ??
    (await makeResults(ctx.store, org, series, (await closedRounds(ctx, org, series)).map(tallyOf), fewest))
  const publishedOn = dayOf(publishAt, calendar)
  await standAnew(ctx.store, org, team, { series, publishedOn, theme: themeNamed(results, team) ?? null })
  const silentAt = momentOn(addDays(publishedOn, silentAfter), '09:00', calendar)
  await ctx.store.insert(owedAt(org, deliveryId(series, `pulse-silent:${team}`), `pulse-silent:${team}`, silentAt))
  await ctx.store.insert(owedAt(org, deliveryId(series, `pulse-post:${team}`), `pulse-post:${id}`, publishAt))
  await ctx.store.insert(owedAt(org, deliveryId(series, `pulse-lead:${team}`), `pulse-lead:${id}`, publishAt))
}

/** All rounds that are published together; one that is still open is closed first: its time has passed. */
async function closedRounds(ctx: PublishCtx, org: string, series: string): Promise<readonly Round[]> {
  const rounds: Round[] = []
  for await (const doc of tagged(ctx.store, org, 'round', seriesTag(series), 100)) {
    const round = parseRound(doc)
    const closed = round.state === 'open' ? await closeRound(ctx, org, doc.id) : round
    if (closed !== undefined) rounds.push(closed)
  }
  return rounds
}
