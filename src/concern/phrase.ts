import type { Language } from '../message/language'
import { phraseWords } from './phrase-words'

const length = 7
/** What a keyed name is written in: five bits a character. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * A phrase of seven words out of 256 (56 bits), easy to say on the phone: it opens one case from another account (K9). It follows from a
 * keyed name of what asked for it, two characters a word, so that asking twice is one phrase.
 */
export function phraseNamed(name: string, language: Language): string {
  const words = phraseWords[language]
  const at = (n: number) => letters.indexOf(name.charAt(n))
  return Array.from({ length }, (_, n) => words[(at(2 * n) * 32 + at(2 * n + 1)) % words.length]).join(' ')
}
