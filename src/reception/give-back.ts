import type { Answer } from '../message/answer'
import type { Filled, FormPart } from '../message/form'
import { type Turn, tell } from './turn'

/** More than one word: the id of a choice is always one. Of a form that is unknown by now nothing else tells them apart. */
const sentence = /\S\s+\S/

/** What was typed, to be read and copied. */
export function typedParts({ scene: { say } }: Turn, filled: Filled): readonly FormPart[] {
  const typed = Object.values(filled).filter((value): value is string => typeof value === 'string' && sentence.test(value))
  if (typed.length === 0) return []
  return [
    { kind: 'text', text: say('error.typed') },
    ...typed.map(text => ({ kind: 'words' as const, by: say('case.you'), text })),
  ]
}

/** An answer that takes the place of a form, with what was typed in it: no typed word goes with a form. */
export function withTyped(turn: Turn, answer: Answer, filled: Filled): Answer {
  if (answer.kind !== 'form') return answer
  return { kind: 'form', form: { ...answer.form, parts: [...answer.form.parts, ...typedParts(turn, filled)] } }
}

/** A form that cannot be handed in any more: why, and what was typed in it. */
export async function giveBack(turn: Turn, text: string, filled: Filled): Promise<Answer> {
  return withTyped(turn, await tell(turn, turn.scene.say('error.title'), text), filled)
}
