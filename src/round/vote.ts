import { fitting } from '../errors'
import type { PersonId } from '../people/person'
import type { Clock } from '../ports/clock'
import type { Store } from '../ports/store'
import type { CaseKey, Tokens, Vault } from '../ports/vault'
import { type Answers, answersBody, parseRound, type Round, roundDoc, voted } from './round'

/** What voting needs from outside. */
export interface VoteCtx {
  readonly store: Store
  readonly vault: Vault
  readonly tokens: Pick<Tokens, 'name'>
  readonly clock: Clock
}

export type Voted =
  | 'counted'
  /** It is over, or was never there. */
  | 'closed'
  /** This person is not on its roster: they came later, or are counted in another team. */
  | 'stranger'

/** How somebody on a team's roster is called: the same in each of its rounds, and of no use in another team's. */
export function rosterName(tokens: Pick<Tokens, 'name'>, team: string, person: PersonId): string {
  return tokens.name('member', `${team}|${person}`)
}

/**
 * Counts somebody's answers, in place of what they answered before, in one replace of the round (privacy rule 6). The same answers
 * again change nothing. Throws `NotConfirmed` where it cannot be known whether it counted: answering again is the same vote.
 */
export async function vote(ctx: VoteCtx, org: string, id: string, person: PersonId, answers: Answers): Promise<Voted> {
  const key = await ctx.vault.keyOf(org, id)
  if (key === undefined) return 'closed'
  const voter = key.name(person)
  for (;;) {
    const doc = await ctx.store.get({ org, kind: 'round', id })
    const round = doc && parseRound(doc)
    if (doc === undefined || round === undefined || !isOpen(round, ctx.clock.now())) return 'closed'
    if (!round.roster.includes(rosterName(ctx.tokens, round.team, person))) return 'stranger'
    const before = await ballotOf(key, round, voter)
    if (isSame(before, answers)) return 'counted'
    const sealed = await key.seal(fieldOf(voter), JSON.stringify(answers))
    const after = voted(round, voter, sealed, before, answers)
    if ((await ctx.store.replace(roundDoc(org, id, doc.version + 1, after))) === 'replaced') return 'counted'
  }
}

/** Whether it takes answers now. */
export function isOpen(round: Round, now: number): boolean {
  return round.state === 'open' && now < round.closesAt
}

/** What this person answered so far, for themselves alone: where they open the form again. */
export async function ownAnswers(ctx: VoteCtx, org: string, id: string, person: PersonId): Promise<Answers> {
  const [key, doc] = await Promise.all([ctx.vault.keyOf(org, id), ctx.store.get({ org, kind: 'round', id })])
  return key === undefined || doc === undefined ? {} : ballotOf(key, parseRound(doc), key.name(person))
}

async function ballotOf(key: CaseKey, round: Round, voter: string): Promise<Answers> {
  const sealed = round.ballots[voter]
  if (sealed === undefined) return {}
  return fitting('ballot', answersBody, JSON.parse(await key.open(fieldOf(voter), sealed)))
}

function fieldOf(voter: string): string {
  return `ballot ${voter}`
}

function isSame(one: Answers, other: Answers): boolean {
  const written = (answers: Answers) =>
    JSON.stringify(Object.entries(answers).sort(([first], [second]) => first.localeCompare(second)))
  return written(one) === written(other)
}
