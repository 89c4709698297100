import { z } from 'zod'
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

/** What is sealed of somebody's vote: their answers, and their last acts by keyed names, so that none of these is done again. */
const ballotBody = z.strictObject({ answers: answersBody, acts: z.array(z.string()) })
type Ballot = z.infer<typeof ballotBody>
const mostActs = 16

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
 * Counts somebody's answers, in place of what they answered before, in one replace of the round (privacy rule 6). `acts` names what
 * they did: delivered again it changes nothing, also where they answered otherwise since. Throws `NotConfirmed` where it cannot be
 * known whether it counted: answering again is the same vote.
 */
export async function vote(
  ctx: VoteCtx,
  org: string,
  id: string,
  person: PersonId,
  answers: Answers,
  acts: readonly string[] = [],
): Promise<Voted> {
  const key = await ctx.vault.keyOf(org, id)
  if (key === undefined) return 'closed'
  const voter = key.name(person)
  const names = acts.map(act => key.name(act).slice(0, 8))
  for (;;) {
    const doc = await ctx.store.get({ org, kind: 'round', id })
    const round = doc && parseRound(doc)
    if (doc === undefined || round === undefined || !isOpen(round, ctx.clock.now())) return 'closed'
    if (!round.roster.includes(rosterName(ctx.tokens, round.team, person))) return 'stranger'
    const before = await ballotOf(key, round, voter)
    if (names.some(name => before.acts.includes(name))) return 'counted'
    if (names.length === 0 && isSame(before.answers, answers)) return 'counted'
    const ballot: Ballot = { answers: answersBody.parse(answers), acts: [...before.acts, ...names].slice(-mostActs) }
    const sealed = await key.seal(fieldOf(voter), JSON.stringify(ballot))
    const after = voted(round, voter, sealed, before.answers, answers)
    if ((await ctx.store.replace(roundDoc(org, id, doc.version + 1, after))) === 'replaced') return 'counted'
  }
}

/** Whether it takes answers now. */
export function isOpen(round: Round, now: number): boolean {
  return round.state === 'open' && now < round.closesAt
}

/** What this person answered so far, for themselves alone: where they open the form again. */
export async function ownAnswers(
  ctx: Pick<VoteCtx, 'store' | 'vault'>,
  org: string,
  id: string,
  person: PersonId,
): Promise<Answers> {
  const [key, doc] = await Promise.all([ctx.vault.keyOf(org, id), ctx.store.get({ org, kind: 'round', id })])
  return key === undefined || doc === undefined ? {} : (await ballotOf(key, parseRound(doc), key.name(person))).answers
}

async function ballotOf(key: CaseKey, round: Round, voter: string): Promise<Ballot> {
  const sealed = round.ballots[voter]
  if (sealed === undefined) return { answers: {}, acts: [] }
  return fitting('ballot', ballotBody, JSON.parse(await key.open(fieldOf(voter), sealed)))
}

function fieldOf(voter: string): string {
  return `ballot ${voter}`
}

function isSame(one: Answers, other: Answers): boolean {
  const written = (answers: Answers) =>
    JSON.stringify(Object.entries(answers).sort(([first], [second]) => first.localeCompare(second)))
  return written(one) === written(other)
}
