import type { Language } from '../../src/message/language'

/**
 * How easily a text reads, from 0 (hard) to 100 (easy): Flesch's reading ease for English (1948), and Douma's for Dutch (1960). Both
 * take the length of the sentences and of the words; 60 and up is plain language.
 */
export function readingEase(text: string, language: Language): number {
  const words = text.match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? []
  const sentences = text.split(/[.?!:…]+/).filter(one => /\p{L}/u.test(one)).length
  const perSentence = words.length / Math.max(1, sentences)
  const perWord = words.reduce((sum, word) => sum + syllables(word, language), 0) / Math.max(1, words.length)
  return language === 'nl' ? 206.84 - 0.93 * perSentence - 77 * perWord : 206.835 - 1.015 * perSentence - 84.6 * perWord
}

function syllables(word: string, language: Language): number {
  const lower = word.toLowerCase()
  // A silent e at an English word's end; "le" after a consonant is said.
  const sounded = language === 'en' ? lower.replace(/([^aeiouyl]|[aeiouy]l)e(?:s|d)?$/, '$1') : lower
  return Math.max(1, sounded.match(language === 'nl' ? /[aeiouyáéíóúäëïöüèê]+/g : /[aeiouy]+/g)?.length ?? 0)
}
