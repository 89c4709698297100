import { themes } from '../content/library'
import type { Filled } from '../message/form'
import type { Question } from '../privacy/question'
import type { Answers } from '../round/round'

/** What is answered from 1 to 5. */
export const scales = ['safe', 'report', 'followed', 'repair'] as const
export type ScaleId = (typeof scales)[number]
const highest = 5

/** How many themes one person may name. */
export const mostConcerns = 3

const scale = (id: ScaleId) => ({ kind: 'scale', id, max: highest, buckets: [2, 3] }) as const

/** P1: five questions, in the order they are asked. The themes are those of norms and talks, so that they lead to a talk (T2). */
export const pulseQuestions: readonly Question[] = [
  scale('safe'),
  // Rule 2: whoever dares not report dares not say so either where their own lead reads it.
  { ...scale('report'), floor: 8, lowest: 'department' },
  scale('followed'),
  { kind: 'choice', id: 'concerns', options: themes },
  scale('repair'),
]

export const steps: readonly number[] = Array.from({ length: highest }, (_, at) => at + 1)

const placeOf = (theme: string) => (themes as readonly string[]).indexOf(theme) + 1

/** What somebody filled in, as it is counted; what they left open is not there. */
export function answersIn(filled: Filled): Answers {
  const answers: Record<string, number[]> = {}
  for (const { id, kind } of pulseQuestions) {
    const chosen = [filled[id] ?? []].flat().filter(value => value !== '')
    const numbers = chosen.map(value => (kind === 'scale' ? Number(value) : placeOf(value)))
    if (numbers.length > 0) answers[id] = numbers
  }
  return answers
}
