import type { Language } from '../message/language'

/** Words that say no. A norm says what people do (N2); where a contrast needs one of these, it can be said another way. */
const words: Readonly<Record<Language, ReadonlySet<string>>> = {
  nl: new Set(['niet', 'niets', 'niks', 'niemand', 'nooit', 'nergens', 'geen', 'noch', 'zonder', 'nee', 'stop', 'verboden']),
  en: new Set(['not', 'never', 'no', 'none', 'nobody', 'nothing', 'nowhere', 'neither', 'nor', 'without', 'cannot', 'stop']),
}

/** The negations in a text, as they stand there. */
export function negations(text: string, language: Language): readonly string[] {
  const found = text.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? []
  return found.filter(word => {
    const lower = word.toLowerCase().replace('’', "'")
    return words[language].has(lower) || (language === 'en' && lower.endsWith("n't"))
  })
}
