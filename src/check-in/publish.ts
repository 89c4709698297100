import type { Organisation } from '../people/organisation'
import { publish, type Result } from '../privacy/publish'
import type { EndCtx } from '../round/end'
import type { Round } from '../round/round'
import { deliveryId, owedAt } from '../schedule/delivery'
import { checkInQuestion } from './question'
import { forgetEarlier, keepResult } from './result'

export interface PublishCtx extends EndCtx {
  readonly directory: { get(org: string): Organisation | undefined }
}

/**
 * What a team's round comes to, and who reads it: its channel and its lead, due at the same instant (C6). Each step is done once by its
 * id, so it may be called again after any of them.
 */
export async function publishCheckIn(
  { store, directory, clock }: PublishCtx,
  org: string,
  id: string,
  round: Round,
): Promise<void> {
  const floor = directory.get(org)?.fewest
  if (floor === undefined) throw new Error('no such organisation')
  const { team, publishAt, roster } = round
  await keepResult(store, org, id, { team, publishAt, roster, result: resultOf(round, floor) }, floor)
  for (const to of ['check-in-result', 'check-in-lead'])
    await store.insert(owedAt(org, deliveryId('check-in|-|-', `${to}:${team}:${id}`), `${to}:${id}`, publishAt))
  await forgetEarlier(store, org, team, clock.now())
}

/** By the publication rules, for this team alone: a check-in is shown of no unit above it, so nothing remains to be told apart. */
function resultOf({ team, roster, tallies }: Round, floor: number): Result {
  const { counts = [], answered = 0 } = tallies[checkInQuestion.id] ?? {}
  const answers = { counts: Object.fromEntries(counts.map((count, at) => [String(at + 1), count])), answered }
  const tally = { team, department: null, roster, answers: { [checkInQuestion.id]: answers } }
  const found = publish(floor, [checkInQuestion], [tally]).find(({ unit }) => unit.level === 'team')
  return found?.result ?? { is: 'withheld', why: 'few' }
}
