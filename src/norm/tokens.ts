import type { Language } from '../message/language'

export interface Token {
  /** Lower case, with a straight apostrophe. */
  readonly word: string
  readonly text: string
  readonly start: number
  readonly end: number
  /** What stands between the word before and this one. */
  readonly gap: string
}

export interface Sentence {
  readonly clauses: readonly Clause[]
  /** Every token of the clauses, in order. */
  readonly tokens: readonly Token[]
}

export interface Clause {
  readonly tokens: readonly Token[]
  /** The mark behind it. */
  readonly close: string
}

/** A norm is a sentence or two: what is longer than this is not read to its end. */
const most = 2_000

const segmenters = {
  nl: new Intl.Segmenter('nl', { granularity: 'word' }),
  en: new Intl.Segmenter('en', { granularity: 'word' }),
}

function tokensOf(text: string, language: Language): readonly Token[] {
  const tokens: Token[] = []
  let gap = ''
  for (const { segment, index, isWordLike } of segmenters[language].segment(text.slice(0, most))) {
    if (isWordLike) {
      const word = segment.toLowerCase().replace(/[’ʼ＇]/g, "'")
      tokens.push({ word, text: segment, start: index, end: index + segment.length, gap })
      gap = ''
    } else gap += segment
  }
  return tokens
}

/** Every word, in lower case. */
export function wordsOf(text: string, language: Language): readonly string[] {
  return tokensOf(text, language).map(({ word }) => word)
}

const ends = /[.!?…;:\n]/
const pauses = /[,()]|\s[-–—]+\s|[–—]/

/** Sentences end at a full stop, a colon or a new line, clauses at a comma, a bracket or a dash. */
export function sentencesOf(text: string, language: Language): readonly Sentence[] {
  const sentences: { clauses: { tokens: Token[]; close: string }[]; tokens: Token[] }[] = []
  const tokens = tokensOf(text, language)
  let clause: { tokens: Token[]; close: string } | undefined
  for (const token of tokens) {
    const before = sentences.at(-1)
    if (clause === undefined || before === undefined || ends.test(token.gap)) {
      if (clause) clause.close = token.gap
      clause = { tokens: [token], close: '' }
      sentences.push({ clauses: [clause], tokens: [token] })
    } else {
      before.tokens.push(token)
      if (pauses.test(token.gap)) {
        clause.close = token.gap
        clause = { tokens: [token], close: '' }
        before.clauses.push(clause)
      } else clause.tokens.push(token)
    }
  }
  const last = tokens.at(-1)
  if (clause && last) clause.close = text.slice(last.end, most)
  return sentences
}

const quotes = [
  /[“„][^“”„]*[”“]/gu,
  /"[^"]*"/gu,
  /«[^»]*»/gu,
  // A closing single quote has no letter behind it, so that an apostrophe within stays one.
  /‘.*?’(?![\p{L}\p{N}])/gu,
  // 's, 't and 'n open no quotation.
  /(?<![\p{L}\p{N}])'(?![stn]\s).*?'(?![\p{L}\p{N}])/gu,
]

/** Where somebody is quoted; a norm that stands in quotes as a whole is no quotation. */
export function quotedIn(text: string): readonly (readonly [number, number])[] {
  const read = text.slice(0, most)
  return quotes
    .flatMap(quote => [...read.matchAll(quote)].map(match => [match.index, match.index + match[0].length] as const))
    .filter(([from, to]) => /[\p{L}\p{N}]/u.test(read.slice(0, from) + read.slice(to)))
}
