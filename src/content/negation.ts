import type { Language } from '../message/language'

export interface Negating {
  /** Deny what a verb says. */
  readonly deny: ReadonlySet<string>
  /** Say that something or somebody is missing. */
  readonly lack: ReadonlySet<string>
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

/** Words that say no, in lower case. */
export const negating: Readonly<Record<Language, Negating>> = {
  nl: {
    deny: set('niet nooit nimmer evenmin noch geenszins allerminst nie'),
    lack: set('geen niemand niets niks nergens zonder geeneen'),
  },
  en: {
    deny: set(
      'not never cannot nor neither dont doesnt didnt cant wont isnt arent wasnt werent shouldnt mustnt wouldnt couldnt havent hasnt aint',
    ),
    lack: set('no nobody nothing none nowhere noone without'),
  },
}

/** What a library has no need of either. */
const refusing: Readonly<Record<Language, ReadonlySet<string>>> = { nl: set('nee stop verboden'), en: set('stop') }

/**
 * The negations in a norm of the library, as they stand there. A norm says what people do (N2); where a contrast needs one of these, it
 * can be said another way, so here no expression is spared.
 */
export function negations(text: string, language: Language): readonly string[] {
  const { deny, lack } = negating[language]
  const found = text.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? []
  return found.filter(word => {
    const lower = word.toLowerCase().replace('’', "'")
    return [deny, lack, refusing[language]].some(words => words.has(lower)) || (language === 'en' && lower.endsWith("n't"))
  })
}
