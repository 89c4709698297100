import type { Language } from '../message/language'
import { matches } from './matches'
import type { Clause, Sentence, Token } from './tokens'
import { words } from './words'

/** The tokens that say when, why or who, and not what we do: there a negation denies nothing of the norm. */
export function asides({ clauses }: Sentence, language: Language): ReadonlySet<Token> {
  const aside = new Set<Token>()
  let open = false
  clauses.forEach((clause, nth) => {
    const first = clause.tokens[0]
    // "If somebody is ill, or cannot come, ...": still the same condition.
    open = open && first !== undefined && joins.has(first.word)
    const next = clauses[nth + 1]
    const condition = clause.close.includes(',') && next?.tokens[0]?.word === 'dan'
    const question = clause.close.includes('?') && clause.tokens.length > 1
    if (condition || question) for (const token of clause.tokens) aside.add(token)
    const resumes = resumption(clause, language)
    clause.tokens.forEach((token, at) => {
      if (at === resumes) open = false
      else if (opens(clause.tokens, at, language)) open = true
      if (open) aside.add(token)
    })
    for (const token of language === 'en' ? contact(clause) : []) aside.add(token)
  })
  for (const token of language === 'en' ? [...aside] : []) if (mainAfterWho(clauses, token)) aside.delete(token)
  return aside
}

const joins = new Set(['en', 'of', 'and', 'or'])

function opens(tokens: readonly Token[], at: number, language: Language): boolean {
  const { subordinate, agree } = words[language]
  const word = tokens[at]?.word ?? ''
  const before = tokens[at - 1]?.word ?? ''
  const next = tokens[at + 1]?.word ?? ''
  if (/^(dat|that)$/.test(word) && agree.has(before)) return false
  return subordinate.has(word) && at + 1 < tokens.length
    ? !pointing(tokens, at, language)
    : language === 'nl'
      ? (word === 'of' && tokens.slice(Math.max(0, at - 3), at).some(one => asking.test(one.word))) ||
        (word === 'al' && before === 'ook') ||
        (word === 'om' &&
          tokens.slice(at).some(one => one.word === 'te') &&
          !tokens.slice(0, at).some(one => trying.test(one.word)))
      : (word === 'so' && /^(nobody|no|nothing|none)$/.test(next)) ||
        (/^(before|after|since|until)$/.test(word) && someone.has(next)) ||
        (/^(no|nobody|nothing|none)$/.test(word) &&
          (before === 'ensure' || (before === 'sure' && tokens[at - 2]?.word === 'make')))
}

const asking = /^(vra|check|control|kijk|weet|weten|twijfel)/
const trying = /^(probe|belo|verbo|afgesproken)/
const someone = new Set('we i you they he she it someone somebody anyone anybody everyone people nobody'.split(' '))

/** "Dat doen we niet", "that never happens": it points back, and the clause is a main clause. */
function pointing(tokens: readonly Token[], at: number, language: Language): boolean {
  const word = tokens[at]?.word ?? ''
  const next = tokens[at + 1]?.word ?? ''
  if (at > 0) return false
  if (language === 'en') return word === 'that'
  if (word !== 'dat' && word !== 'die') return false
  const { subject } = words.nl
  return !subject.has(next) && (subject.has(tokens[at + 2]?.word ?? '') || second.has(next))
}

const second = new Set('is zijn doet doen wordt worden mag mogen kan kunnen hoort horen hoeft hoeven houdt gaat komt'.split(' '))

/** Where the main clause begins after a first clause without a comma: "als je boos bent stuur je geen mail". */
function resumption({ tokens }: Clause, language: Language): number {
  const { subordinate, subject } = words[language]
  if (!subordinate.has(tokens[0]?.word ?? '')) return -1
  const subjects = tokens.flatMap(({ word }, at) => (at > 0 && subject.has(word) ? [at] : []))
  const last = subjects.at(-1)
  if (last === undefined || last < 3) return -1
  if (language === 'en') return joins.has(tokens[last - 1]?.word ?? '') ? -1 : last
  // In Dutch the verb stands before the subject of a main clause that follows.
  return subordinate.has(tokens[last - 1]?.word ?? '') || joins.has(tokens[last - 1]?.word ?? '') ? -1 : last - 1
}

/** "We explain the words you don't know": a clause on a noun, without `that`. */
function contact({ tokens }: Clause): readonly Token[] {
  const { subject, subordinate } = words.en
  const at = tokens.findIndex(
    ({ word }, nth) =>
      nth > 2 && subject.has(word) && tokens.slice(0, nth).some(one => subject.has(one.word) || subordinate.has(one.word)),
  )
  if (at < 0 || /^(and|but|or|so|then)$/.test(tokens[at - 1]?.word ?? '') || subordinate.has(tokens[0]?.word ?? '')) return []
  return tokens.slice(at)
}

const relative = new Set(['who', 'that'])

/** "Anyone who makes a mistake is not blamed": `not` is far from `who`, and belongs to the main clause. */
function mainAfterWho(clauses: readonly Clause[], token: Token): boolean {
  const tokens = clauses.find(clause => clause.tokens.includes(token))?.tokens ?? []
  // "What happens here does not leave the room": the clause is the subject, and the rest of the sentence its verb.
  if (/^(what|how|who|whoever)$/.test(tokens[0]?.word ?? '') && clauses.length === 1)
    return tokens.indexOf(token) > 2 && !relative.has(tokens[tokens.indexOf(token) - 1]?.word ?? '')
  const who = tokens.findIndex(({ word }) => relative.has(word))
  if (who < 1 || who > 2 || (words.en.subject.has(tokens[0]?.word ?? '') && tokens[0]?.word !== 'everyone')) return false
  return tokens.indexOf(token) - who > 2
}

/** Tokens of fixed expressions and contrasts: a negation that denies nothing. */
export function harmless(sentence: Sentence, language: Language): ReadonlySet<Token> {
  const { tokens } = sentence
  const spared = new Set<Token>()
  tokens.forEach((token, at) => {
    for (const expression of words[language].harmless) {
      if (matches(tokens, at, expression)) for (const one of tokens.slice(at, at + expression.length)) spared.add(one)
    }
    if (
      isContrast(sentence, at, language) ||
      isAttribute(tokens, at) ||
      isAllowed(tokens, at) ||
      isMost(tokens, at) ||
      isNoneTooMuch(tokens, at) ||
      isAnAnswer(tokens, at) ||
      isMissing(tokens, at)
    )
      spared.add(token)
  })
  return spared
}

const denying = /^(niet|geen|not|.*n't)$/

/** "Not the person but the problem", "the work, not the person", "not only ... also". */
function isContrast({ tokens }: Sentence, at: number, language: Language): boolean {
  const word = tokens[at]?.word ?? ''
  if (!denying.test(word)) return false
  if (/^(niet|not)$/.test(word) && at > 0 && /^,\s*$/.test(tokens[at]?.gap ?? '')) return true
  const { but, subject } = words[language]
  const later = tokens.slice(at + 1)
  const only = /^(alleen|slechts|enkel|only|just|merely)$/.test(later[0]?.word ?? '')
  if (only && later.some(one => /^(ook|also|too)$/.test(one.word))) return true
  return later.some((one, nth) => one.word === but && (only || !subject.has(later[nth + 1]?.word ?? '')))
}

/** "Een nooit gestelde vraag": it belongs to the noun. */
function isAttribute(tokens: readonly Token[], at: number): boolean {
  return (
    /^(niet|nooit|not|never)$/.test(tokens[at]?.word ?? '') &&
    /^(de|een|alle|onze|elke|iedere|the|a|an)$/.test(tokens[at - 1]?.word ?? '')
  )
}

/** "Iets niet weten is prima", "not knowing is fine": it is welcomed. */
function isAllowed(tokens: readonly Token[], at: number): boolean {
  const [word, verb, is] = [tokens[at]?.word ?? '', tokens[at + 1]?.word ?? '', tokens[at + 2]?.word ?? '']
  const welcomed = tokens
    .slice(at)
    .some(one => /^(mag|prima|goed|gewoon|normaal|welkom|ok|oké|fine|good|okay|normal|welcome|allowed)$/.test(one.word))
  return welcomed && ((word === 'niet' && /en$/.test(verb) && /^(is|mag)$/.test(is)) || (word === 'not' && /ing$/.test(verb)))
}

/** "We horen niets liever dan ...", "nothing helps more than ...": it is the most there is. */
function isMost(tokens: readonly Token[], at: number): boolean {
  if (!/^(niets|niks|niemand|nergens|nothing|nobody|nowhere)$/.test(tokens[at]?.word ?? '')) return false
  const more = tokens.slice(at + 1, at + 4).findIndex(({ word }) => /^(more|better|.{2,}er)$/.test(word))
  return more >= 0 && tokens.slice(at + 2 + more).some(({ word }) => word === 'dan' || word === 'than')
}

/** "No question is too simple": everything is welcome. */
function isNoneTooMuch(tokens: readonly Token[], at: number): boolean {
  if (!/^(geen|niets|niks|niemand|no|nothing|nobody)$/.test(tokens[at]?.word ?? '')) return false
  const is = tokens.findIndex(({ word }, nth) => nth > at && /^(is|zijn|are)$/.test(word))
  return is > 0 && is - at < 6 && tokens.slice(is + 1, is + 4).some(({ word }) => /^(te|too)$/.test(word))
}

/** "I don't know is a fine answer": it may be said. */
function isAnAnswer(tokens: readonly Token[], at: number): boolean {
  const is = tokens.findIndex(({ word }, nth) => nth > at && /^(is|blijft|remains)$/.test(word))
  return is > 0 && tokens.slice(is + 1, is + 7).some(({ word }) => /^(antwoord|zin|answer|sentence)$/.test(word))
}

/** "Collega's zonder auto rijden mee", "people without a car get a lift": it says whom the norm is about. */
function isMissing(tokens: readonly Token[], at: number): boolean {
  const after = tokens[at + 1]?.word ?? ''
  if (!/^(zonder|without)$/.test(tokens[at]?.word ?? '') || after === 'te' || after.endsWith('ing') || tokens.length < at + 5)
    return false
  const [first, noun] = [tokens[0]?.word ?? '', tokens[at - 1]?.word ?? '']
  const named = /^(de|het|een|onze|elke|iedere|voor|met|aan|bij|the|a|an|our|every|each|any|for|with|to)$/.test(first)
  return (at === 2 && named) || (at === 1 && /(s|en|people|those|wie|iedereen|anyone|everyone)$/.test(noun))
}
