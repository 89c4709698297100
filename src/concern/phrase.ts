import { randomInt } from 'node:crypto'
import type { Language } from '../message/language'
import { phraseWords } from './phrase-words'

const length = 7

/** A new phrase of seven words out of 256 (56 bits), easy to say on the phone: it opens one case from another account (K9). */
export function drawPhraseWords(language: Language): string {
  const words = phraseWords[language]
  return Array.from({ length }, () => words[randomInt(words.length)]).join(' ')
}
