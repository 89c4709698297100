import { z } from 'zod'
import { fitting } from '../errors'
import type { Doc } from '../ports/store'
import { addDays, type Calendar, type Day, dayOf } from '../schedule/calendar'

/** What a round asks. */
export const asked = ['check-in', 'pulse'] as const
export type Asked = (typeof asked)[number]

/** One person's answers, by question: the numbers of what they chose, from 1; a question left open is not there. */
export const answersBody = z.record(z.string(), z.array(z.int().min(1).max(20)).min(1))
export type Answers = Readonly<Record<string, readonly number[]>>

/** How often each number was chosen, from 1 on, and by how many people: of what may be chosen more than once these differ. */
const tallyBody = z.strictObject({ counts: z.array(z.int().min(0)), answered: z.int().min(0) })
export type Tally = z.infer<typeof tallyBody>

/**
 * One team's round (privacy rule 6). While it is open it holds the tallies and, so that an answer can be changed, each answer sealed
 * under the round's own key by a keyed name of who gave it. Key and names are destroyed when it closes: tallies alone are left (C5).
 */
export const roundBody = z.strictObject({
  asks: z.enum(asked),
  team: z.string(),
  /** As it was when the round opened. */
  department: z.string().nullable(),
  /** What several teams' rounds have in common that are published together; a check-in's own is its id. */
  series: z.string(),
  /** Who may answer, as keyed names: frozen when it opens (privacy rule 1). */
  roster: z.array(z.string()),
  opensAt: z.int(),
  closesAt: z.int(),
  publishAt: z.int(),
  state: z.enum(['open', 'closed', 'published']),
  tallies: z.record(z.string(), tallyBody),
  ballots: z.record(z.string(), z.string()),
})
export type Round = z.infer<typeof roundBody>

export function parseRound(doc: Doc): Round {
  return fitting('round', roundBody, doc.body)
}

/** How long a published round is kept, as a name alone, so that it is not opened again; in milliseconds. */
const forgetAfter = 60 * 24 * 3_600_000

export const seriesTag = (series: string) => `series:${series}`
/** A team has one open round of a kind; it is found by this as long as it is open. */
export const openTag = (asks: Asked, team: string) => `open:${asks}:${team}`

/** `due`: when it is closed, published or forgotten. A pulse's round waits to be published with the others of its series. */
export function roundDoc(org: string, id: string, version: number, body: Round): Doc<Round> {
  const tags = [seriesTag(body.series), ...(body.state === 'open' ? [openTag(body.asks, body.team)] : [])]
  return { org, kind: 'round', id, version, tags, body, due: dueOf(body) }
}

function dueOf({ state, closesAt, publishAt }: Round): number {
  if (state === 'open') return closesAt
  return state === 'closed' ? publishAt : publishAt + forgetAfter
}

/** The last day on which it can be answered. */
export function lastDay({ closesAt }: Pick<Round, 'closesAt'>, calendar: Pick<Calendar, 'timezone'>): Day {
  return addDays(dayOf(closesAt, calendar), -1)
}

const nobody: Tally = { counts: [], answered: 0 }

/** Takes one person's answers out of the tallies, or puts them in. */
function counted(tallies: Round['tallies'], answers: Answers, by: 1 | -1): Round['tallies'] {
  const after = { ...tallies }
  for (const [question, chosen] of Object.entries(answers)) {
    const { counts, answered } = after[question] ?? nobody
    const length = Math.max(counts.length, ...chosen)
    const next = Array.from({ length }, (_, at) => (counts[at] ?? 0) + (chosen.includes(at + 1) ? by : 0))
    after[question] = { counts: next, answered: answered + by }
  }
  return after
}

/** One vote: pure. What this voter answered `before`, opened from their ballot, makes way for it, so that each counts once (C4, C5). */
export function voted(round: Round, voter: string, sealed: string, before: Answers, answers: Answers): Round {
  const tallies = counted(counted(round.tallies, before, -1), answers, 1)
  return { ...round, tallies, ballots: { ...round.ballots, [voter]: sealed } }
}

/** Closes it: what could tell who answered what is gone. */
export function closed(round: Round): Round {
  return round.state === 'open' ? { ...round, state: 'closed', ballots: {} } : round
}

/** Its results are published: the tallies, finer than what may be shown, are gone as well. */
export function published(round: Round): Round {
  return { ...round, state: 'published', tallies: {}, ballots: {}, roster: [] }
}
