import type { Language } from '../message/language'

const endings = {
  nl: /(?:tjes|jes|tje|je|en|e|(?<![aeiou])s)$/,
  en: /(?:ings?|ed|es|ly|s|e)$/,
}

/**
 * A word without its ending, so that `roddelen` and `roddel`, `meeting` and `meet` are one. No dictionary: it only has to bring the
 * forms of a word together, and what comes out is shown to nobody.
 */
export function stem(word: string, language: Language): string {
  const bare = word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]s?$/, '')
  const short = bare.replace(endings[language], '')
  const kept = short.length < 3 ? bare : short
  // belt, bellen: a Dutch verb's -t stands behind a consonant. praten, praat: one vowel or two; zeggen, zeg: one consonant or two.
  const verb = language === 'nl' && kept.length > 3 ? kept.replace(/([^aeiou])t$/, '$1') : kept
  const single = verb.replace(/(.)\1/g, '$1')
  return language === 'nl' ? single.replace(/v$/, 'f').replace(/z$/, 's') : single.replace(/y$/, 'i')
}
