import { z } from 'zod'
import { fitting } from '../errors'
import { type Organisation, openContacts } from '../people/organisation'
import type { Store } from '../ports/store'

/** The seven cards of setting up, after the seven steps (G1). */
export const steps = ['words', 'norms', 'routes', 'procedure', 'roles', 'measure', 'rhythm'] as const
export type Step = (typeof steps)[number]
export const stands = ['todo', 'busy', 'done'] as const

/** Without an answer to each of these nobody can raise anything yet. */
export const neededQuestions = ['receives', 'decides', 'pace', 'protection', 'record', 'follows'] as const
/** The last is what the other side hears, when, and who supports them (K23). */
export const questions = [...neededQuestions, 'accused'] as const
export type Question = (typeof questions)[number]

/** What the works council said, or why there is none to ask. */
export const consents = ['agreed', 'staff', 'small', 'other'] as const

export const marks = ['yes', 'partly', 'no', 'away'] as const
export type Mark = (typeof marks)[number]

/** Of characters: an answer in one language. */
export const mostWords = 1_500

const answerBody = z.object({ nl: z.string(), en: z.string() })
export type Answered = z.infer<typeof answerBody>

export const councilBody = z.object({
  is: z.enum(consents),
  who: z.string(),
  day: z.iso.date().nullable(),
  why: z.string(),
})
export type Council = z.infer<typeof councilBody>

/** Of one list: what was answered to each of its items, by the item's id. */
const reviewBody = z.record(z.string(), z.enum(marks))
export type Reviewed = z.infer<typeof reviewBody>

const setupBody = z.object({
  cards: z.partialRecord(z.enum(steps), z.object({ owner: z.string(), stands: z.enum(stands) })).default({}),
  procedure: z.partialRecord(z.enum(questions), answerBody).default({}),
  council: councilBody.nullable().default(null),
  reviews: z.record(z.string(), reviewBody).default({}),
})
export type Setup = z.infer<typeof setupBody>
export const nothingYet: Setup = { cards: {}, procedure: {}, council: null, reviews: {} }

const kind = 'setup'
const keyOf = (org: string) => ({ org, kind, id: kind })

export async function setupOf(store: Store, org: string): Promise<Setup> {
  const doc = await store.get(keyOf(org))
  return doc === undefined ? nothingYet : fitting(kind, setupBody, doc.body)
}

/** Changes what is set up, durably, and gives it as it is then. */
export async function changeSetup(store: Store, org: string, pure: (before: Setup) => Setup): Promise<Setup> {
  for (;;) {
    const doc = await store.get(keyOf(org))
    const body = pure(doc === undefined ? nothingYet : fitting(kind, setupBody, doc.body))
    const next = { ...keyOf(org), version: (doc?.version ?? 0) + 1, tags: [], body }
    const done = doc === undefined ? await store.insert(next) : await store.replace(next)
    if (done === 'inserted' || done === 'replaced') return body
  }
}

export function isAnswered({ procedure }: Setup, question: Question): boolean {
  const answer = procedure[question]
  return answer !== undefined && (answer.nl.trim() !== '' || answer.en.trim() !== '')
}

/** As many as have to confirm their account before anybody can raise something. */
const fewestContacts = 2

/** What is there of what going live takes, and what is not. */
export interface Readiness {
  /** Contacts who are here and confirmed their account. */
  readonly contacts: number
  /** Of the six questions that need an answer. */
  readonly answered: number
  readonly council: boolean
  readonly missing: readonly ('contacts' | 'procedure' | 'council')[]
}

export function readiness(org: Organisation, setup: Setup): Readiness {
  const contacts = openContacts(org).length
  const answered = neededQuestions.filter(question => isAnswered(setup, question)).length
  const council = setup.council !== null
  return {
    contacts,
    answered,
    council,
    missing: [
      ...(contacts < fewestContacts ? (['contacts'] as const) : []),
      ...(answered < neededQuestions.length ? (['procedure'] as const) : []),
      ...(council ? [] : (['council'] as const)),
    ],
  }
}
