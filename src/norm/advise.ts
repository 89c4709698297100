import type { Norm } from '../content/library'
import type { Language } from '../message/language'
import { nearNorms } from './near'
import { checkPhrasing, type Kind, type Negative } from './phrasing'

export interface Advice {
  /** What puts it negatively, by kind, in the order it stands there; none where the sentence says what people do. */
  readonly put: readonly Put[]
  /** At most three norms of the library that are about the same. */
  readonly near: readonly Norm[]
}

/** For each kind the pack has a pattern to fill in: nobody's own sentence is rewritten for them. */
export interface Put {
  readonly kind: Kind
  /** As the writer put them, each once. */
  readonly words: readonly string[]
}

/** What there is to say about a norm that somebody wrote. Advice only: the writer decides. */
export function advise(text: string, language: Language, norms: readonly Norm[]): Advice {
  const found = checkPhrasing(text, language)
  const kinds = [...new Set(found.map(({ kind }) => kind))]
  const others = norms.filter(({ norm }) => norm !== text.trim())
  return {
    put: kinds.map(kind => ({ kind, words: onceEach(found.filter(one => one.kind === kind)) })),
    near: nearNorms(without(found, text), language, others),
  }
}

function onceEach(found: readonly Negative[]): readonly string[] {
  const words = found.map(({ word }) => word)
  const lower = words.map(word => word.toLowerCase())
  return words.filter((_, at) => lower.indexOf(lower[at] ?? '') === at)
}

/** "Off-limits" says nothing of what the sentence is about. */
function without(found: readonly Negative[], text: string): string {
  return found.reduceRight((rest, { start, end }) => `${rest.slice(0, start)} ${rest.slice(end)}`, text)
}
