import type { Say } from '../content/content'
import { themes } from '../content/library'
import type { Bar } from '../message/bars'
import type { Fact, Message, Part } from '../message/message'
import type { Range } from '../privacy/look'
import type { Published } from '../privacy/publish'
import { pulseQuestions, scales } from './questions'

export interface Shown {
  /** A team's, a department's or the organisation's name. */
  readonly name: string
  readonly published: readonly Published[]
}

/** What a team reads after a pulse: of each unit what may be shown, in words and as a picture, and what is withheld and why (P2). */
export function resultsMessage(say: Say, team: string, units: readonly Shown[], next: readonly Part[]): Message {
  return {
    title: say('pulse.results.title', { team }),
    parts: [...units.flatMap(unit => partsOf(say, unit)), { kind: 'divider' }, ...next],
  }
}

function partsOf(say: Say, { name, published }: Shown): readonly Part[] {
  const facts = published.flatMap(one => factOf(say, one))
  const bars = published.flatMap(one => barOf(say, one))
  const withheld = withheldOf(say, published)
  return [
    { kind: 'heading', text: name },
    ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts }]),
    ...(bars.length < 2 ? [] : []),
    ...(withheld.length === 0 ? [] : [{ kind: 'note' as const, text: withheld.join('\n') }]),
  ]
}

function barOf(say: Say, { question, result }: Published): readonly Bar[] {
  const scale = scales.find(id => id === question)
  if (scale === undefined || result.is !== 'shown' || result.look.kind !== 'scale') return []
  const { from, to } = result.look.shares[2]
  // "At least 80 %" is drawn as 80, "at most 20 %" as 20: never more than is known.
  return [{ label: say(`pulse.name.${scale}`), share: to === 100 ? from : to }]
}

function factOf(say: Say, { question, result }: Published): readonly Fact[] {
  if (result.is !== 'shown') return []
  const { n, look } = result
  const answered = say('pulse.answered', { from: n.from, to: n.to })
  const label = say(nameKey(question))
  if (look.kind === 'choice') {
    const named = themes
      .filter(theme => look.shares[theme] !== undefined)
      .toSorted((one, other) => (look.shares[other]?.from ?? 0) - (look.shares[one]?.from ?? 0))
      .map(theme => `${say(`theme.${theme}`)} (${percent(say, look.shares[theme] ?? nothing)})`)
    return [{ label, value: `${named.length === 0 ? say('pulse.concerns.none') : named.join(', ')}. ${answered}` }]
  }
  const mean = figure(say, look.mean, [1, 5], value => say('pulse.figure', { value }))
  return [{ label, value: `${say('pulse.scale', { mean, share: percent(say, look.shares[2]) })} ${answered}` }]
}

const nothing: Range = { from: 0, to: 0 }

function percent(say: Say, range: Range): string {
  return figure(say, range, [0, 100], value => `${value} %`)
}

/** One figure, or what is known of it: at least, at most, or between two. */
function figure(
  say: Say,
  { from, to }: Range,
  [lowest, highest]: readonly [number, number],
  write: (value: number) => string,
): string {
  if (from === to) return write(from)
  if (to === highest) return say('pulse.atLeast', { value: write(from) })
  if (from === lowest) return say('pulse.atMost', { value: write(to) })
  return say('pulse.between', { from: write(from), to: write(to) })
}

/** One line for each reason, with all that is withheld for it. */
function withheldOf(say: Say, published: readonly Published[]): readonly string[] {
  const whys = ['few', 'complement', 'level'] as const
  return whys.flatMap(why => {
    const names = published.filter(({ result }) => result.is === 'withheld' && result.why === why)
    if (names.length === 0) return []
    const all = names.length === pulseQuestions.length
    const what = all ? say('pulse.name.all') : names.map(({ question }) => say(nameKey(question))).join(', ')
    return [`${what}: ${say(`pulse.withheld.${why}`)}`]
  })
}

function nameKey(question: string) {
  const scale = scales.find(id => id === question)
  return scale === undefined ? 'pulse.name.concerns' : (`pulse.name.${scale}` as const)
}
