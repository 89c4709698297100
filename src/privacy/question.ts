import { z } from 'zod'

/** Nothing is ever published of fewer answers than this (rule 2). */
export const hardFloor = 5

/** From how many answers on an organisation publishes: five, or more where it wants so; never less. */
export const floorBody = z.int().min(hardFloor, `publishing begins at ${hardFloor} answers: more may be asked for, never fewer`)

/** From the smallest unit to the whole. */
export const levels = ['team', 'department', 'organisation'] as const
export type Level = (typeof levels)[number]

interface Asked {
  readonly id: string
  /** Answers it takes to publish this one, where that is more than the organisation's floor: "dare to report" takes 8. */
  readonly floor?: number
  /** The smallest unit it is published of; a team, unless said: of "dare to report" a department. */
  readonly lowest?: Level
}

/** One option of 1 to `max`. Two numbers part the three buckets, each the highest of its bucket: 1-10 as 1-4, 5-7, 8-10 is `[4, 7]`. */
export interface Scale extends Asked {
  readonly kind: 'scale'
  readonly max: number
  readonly buckets: readonly [number, number]
}

/** Any number of options, such as themes. */
export interface Choice extends Asked {
  readonly kind: 'choice'
  readonly options: readonly string[]
}

export type Question = Scale | Choice

/** Counts by option (`'1'` to `'10'`, or an option's name; one that is not there is zero), and how many people answered. */
export interface Answers {
  readonly counts: Readonly<Record<string, number>>
  readonly answered: number
}

/** What a closed round holds of one team. */
export interface Tally {
  readonly team: string
  /** None: it stands directly under the organisation. */
  readonly department: string | null
  /** Keyed names, frozen when the round opened (rule 1): for rule 5, and for nothing else. */
  readonly roster: readonly string[]
  /** By question. */
  readonly answers: Readonly<Record<string, Answers>>
}

const none: Answers = { counts: {}, answered: 0 }

/** What several teams answered together. On a scale each answer is one person. */
export function together(question: Question, tallies: readonly Tally[]): Answers {
  const all = tallies.map(tally => tally.answers[question.id] ?? none)
  const sum = (of: (answers: Answers) => number) => all.reduce((before, one) => before + of(one), 0)
  const options = question.kind === 'choice' ? question.options : Array.from({ length: question.max }, (_, at) => String(at + 1))
  const counted = options.map(option => [option, sum(({ counts }) => counts[option] ?? 0)] as const)
  const answered =
    question.kind === 'choice' ? sum(one => one.answered) : counted.reduce((before, [, count]) => before + count, 0)
  return { counts: Object.fromEntries(counted), answered }
}
