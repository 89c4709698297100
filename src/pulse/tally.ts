import type { Tally } from '../privacy/question'
import type { Round } from '../round/round'
import { pulseQuestions } from './questions'

/** What a closed round holds, by the names its numbers stand for. */
export function tallyOf({ team, department, roster, tallies }: Round): Tally {
  const answers = pulseQuestions.flatMap(question => {
    const tally = tallies[question.id]
    if (tally === undefined) return []
    const name = (at: number) => (question.kind === 'scale' ? String(at + 1) : (question.options[at] ?? ''))
    const counts = Object.fromEntries(tally.counts.map((count, at) => [name(at), count]))
    return [[question.id, { counts, answered: tally.answered }] as const]
  })
  return { team, department, roster, answers: Object.fromEntries(answers) }
}
