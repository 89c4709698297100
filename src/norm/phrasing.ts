import type { Language } from '../message/language'
import { asides, harmless } from './aside'
import { matches } from './matches'
import { quotedIn, type Sentence, sentencesOf, type Token } from './tokens'
import { words } from './words'

/** Forbidden: what may not be. Denied: what we do not do. Absent: what or who is missing. */
export type Kind = 'forbidden' | 'denied' | 'absent'

export interface Negative {
  readonly kind: Kind
  readonly word: string
  /** Offsets in the text, in UTF-16 units, the end excluded. */
  readonly start: number
  readonly end: number
}

/** The words that put a norm negatively, in order; none when it says what people do. Advice only: the writer decides. */
export function checkPhrasing(text: string, language: Language): readonly Negative[] {
  const quoted = quotedIn(text)
  return sentencesOf(text, language).flatMap(sentence => {
    const aside = asides(sentence, language)
    const spared = harmless(sentence, language)
    const named = namesIn(sentence)
    return [
      ...negations(sentence, language),
      ...forbidding(sentence, language),
      ...removing(sentence, language),
      ...(language === 'nl' ? parting(sentence) : []),
    ]
      .filter(({ first }) => !aside.has(first) && !spared.has(first) && !named.has(first))
      .filter(({ first }) => !quoted.some(([from, to]) => from <= first.start && first.end <= to))
      .map(({ kind, first, last }) => ({ kind, word: text.slice(first.start, last.end), start: first.start, end: last.end }))
      .sort((one, other) => one.start - other.start)
      .filter((one, at, all) => at === 0 || one.start >= (all[at - 1]?.end ?? 0))
  })
}

interface Found {
  readonly kind: Kind
  readonly first: Token
  readonly last: Token
}

const contracted = /n't$/

function negations({ clauses }: Sentence, language: Language): readonly Found[] {
  const { deny, lack, modal } = words[language]
  return clauses.flatMap(({ tokens }) => {
    const must = tokens.some(({ word }) => modal.has(word.replace(contracted, '')) || word === "can't" || word === 'cannot')
    return tokens.flatMap((token, at): Found[] => {
      const next = tokens[at + 1]
      if (next && compound.test(next.gap) && !(token.word === 'no' && next.word === 'one')) return []
      if (deny.has(token.word) || (language === 'en' && contracted.test(token.word))) {
        const order = language === 'en' && (at === 0 || (at === 1 && tokens[0]?.word === 'do'))
        return [{ kind: must || order ? 'forbidden' : 'denied', first: token, last: token }]
      }
      if (!lack.has(token.word) || (token.word === 'no' && isAnswer(tokens[at - 1], next))) return []
      return [{ kind: 'absent', first: token, last: token.word === 'no' && next?.word === 'one' ? next : token }]
    })
  })
}

/** non-native, no-blame, niet-Nederlandstalig: a part of a longer word. */
const compound = /^[-‐‑]$/
const saying = new Set('a an the say says said saying their your our his her my or'.split(' '))
const verbs = new Set('is means counts and or'.split(' '))

/** A `no` that somebody says, as in "a no is respected". */
function isAnswer(before: Token | undefined, next: Token | undefined): boolean {
  if (next === undefined || verbs.has(next.word)) return true
  return before !== undefined && saying.has(before.word)
}

const clockTime = /^(\d.*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|noon|midday)$/
const halt = new Set(['stop', 'stops', 'quit', 'quits', 'cease'])

function forbidding({ tokens }: Sentence, language: Language): readonly Found[] {
  return tokens.flatMap((first, at): Found[] => {
    const frame = words[language].forbid.find(one => matches(tokens, at, one))
    const last = frame && tokens[at + frame.length - 1]
    if (last) return [{ kind: 'forbidden', first, last }]
    const next = tokens[at + 1]
    // "We stop working at five" is an hour, not a prohibition.
    const hour = /^(at|by)$/.test(tokens[at + 2]?.word ?? '') && clockTime.test(tokens[at + 3]?.word ?? '')
    if (language !== 'en' || !halt.has(first.word) || !next?.word.endsWith('ing') || hour || next.gap !== ' ') return []
    return [{ kind: 'forbidden', first, last: first }]
  })
}

const parted: readonly (readonly [RegExp, string])[] = [
  [/^(zie|ziet|zien|blijf|blijft|blijven)$/, 'af'],
  [/^(blijf|blijft|blijven)$/, 'weg'],
  [/^(laat|laten)$/, 'na'],
  [/^(hou|houd|houdt|houden)$/, 'op'],
]

const away: Readonly<Record<Language, readonly (readonly [RegExp, readonly string[]])[]>> = {
  nl: [
    [
      /^(hou|houd|houdt|houden)$/,
      ['buiten de', 'buiten het', 'buiten ons', 'buiten onze', 'buiten je', 'buiten deze', 'ver van'],
    ],
    [/^(laat|laten|blijf|blijft|blijven)$/, ['thuis', 'buiten', 'bij de deur', 'aan de deur', 'voor de deur', 'op de gang']],
    [/^(kap|kapt|kappen|stop|stopt|stoppen|breek|breken)$/, ['met']],
    [/^(zie|ziet|zien)$/, ['ervan af', 'daarvan af']],
  ],
  en: [
    [/^(keep|keeps)$/, ['out of', 'away from', 'outside', 'off']],
    [/^(leave|leaves)$/, ['at the door', 'at home', 'outside', 'behind', 'out of']],
  ],
}

/** "Leave your ego at the door", "keep politics out of it", and "less moaning": what has to go, without a negation. */
function removing({ clauses, tokens }: Sentence, language: Language): readonly Found[] {
  const [first, next] = tokens
  const less = first !== undefined && /^(minder|less|fewer)$/.test(first.word) && next !== undefined && next.word !== 'is'
  const found = clauses.flatMap(clause =>
    clause.tokens.flatMap((verb, at): Found[] => {
      const places = away[language].filter(([word]) => word.test(verb.word)).flatMap(([, ends]) => ends)
      const rest = clause.tokens.slice(at + 1, at + 8)
      const moment = rest.some(({ word }) => /^\d|^(uur|pauze|lunch)$/.test(word))
      const goes = places.some(place => rest.some((_, nth) => matches(rest, nth, place.split(' '))))
      return goes && !moment ? [{ kind: 'forbidden', first: verb, last: verb }] : []
    }),
  )
  return less && first !== undefined ? [...found, { kind: 'forbidden', first, last: first }] : found
}

/** "Van grappen zien wij af": Dutch puts the rest of the verb at the end of the clause, or before "van" or "met". */
function parting({ clauses }: Sentence): readonly Found[] {
  return clauses.flatMap(({ tokens }) =>
    tokens.flatMap((first, at): Found[] => {
      const rest = parted.filter(([verb]) => verb.test(first.word)).map(([, particle]) => particle)
      const closes = tokens.some(
        ({ word }, nth) =>
          nth > at + 1 && rest.includes(word) && (nth === tokens.length - 1 || /^(van|met)$/.test(tokens[nth + 1]?.word ?? '')),
      )
      const from = tokens.some(({ word }) => /^(van|met|ervan|ermee|daarvan|daarmee)$/.test(word))
      return closes && from ? [{ kind: 'forbidden', first, last: first }] : []
    }),
  )
}

/** A capital in the middle of a sentence makes a name, unless most words have one. */
function namesIn({ tokens }: Sentence): ReadonlySet<Token> {
  const capital = tokens.filter(({ text }) => /^\p{Lu}/u.test(text))
  if (capital.length * 2 > tokens.length) return new Set()
  return new Set(capital.filter(token => token !== tokens[0] && !/^\p{Lu}{2,}$/u.test(token.text)))
}
