import type { Say } from '../content/content'
import { themes } from '../content/library'
import type { Bar } from '../message/bars'
import type { Fact, Message, Part } from '../message/message'
import type { Range } from '../privacy/look'
import type { Published } from '../privacy/publish'
import { pulseQuestions, scales } from './questions'

export interface Shown {
  /** Our team, a department or the whole organisation, as it is said. */
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
  const bands = new Set(published.flatMap(({ result }) => (result.is === 'shown' ? [answered(say, result.n)] : [])))
  // Said once, where as many answered each question.
  const [band] = bands.size === 1 ? bands : []
  const bars = picture(say, name, published)
  const facts = published.flatMap(one => factOf(say, one, band === undefined, bars.length > 0))
  const withheld = withheldOf(say, published)
  return [
    { kind: 'heading', text: name },
    ...(band === undefined ? [] : [{ kind: 'text' as const, text: band }]),
    ...(facts.length === 0 ? [] : [{ kind: 'facts' as const, facts }]),
    ...bars,
    ...(withheld.length === 0 ? [] : [{ kind: 'note' as const, text: withheld.join('\n') }]),
  ]
}

function answered(say: Say, { from, to }: Range): string {
  return say('pulse.answered', { from, to })
}

function factOf(say: Say, { question, result }: Published, withBand: boolean, drawn: boolean): readonly Fact[] {
  if (result.is !== 'shown') return []
  const { n, look } = result
  const value = look.kind === 'choice' ? topics(say, look.shares) : figures(say, look.mean, look.shares[2])
  const label = drawn ? `${say(nameKey(question))} (${placeOf(question)})` : say(nameKey(question))
  return [{ label, value: withBand ? `${value} ${answered(say, n)}` : value }]
}

interface Drawn {
  readonly question: string
  readonly high: Range
}

/** How many chose a 4 or a 5, as it stands in words above it; each bar by its question's number. One bar alone is no picture. */
function picture(say: Say, name: string, published: readonly Published[]): readonly Part[] {
  const drawn = published.flatMap(({ question, result }): readonly Drawn[] =>
    result.is === 'shown' && result.look.kind === 'scale' ? [{ question, high: result.look.shares[2] }] : [],
  )
  if (drawn.length < 2) return []
  const all = drawn.map(({ question, high }) => `${say(nameKey(question))} ${percent(say, high)}`).join(', ')
  return [{ kind: 'bars', alt: say('pulse.bars', { name, all }), bars: drawn.map(barOf) }]
}

/** Where a share is only known to lie between two, it is drawn so too. */
function barOf({ question, high }: Drawn): Bar {
  return { label: placeOf(question), share: high.from, most: high.to }
}

/** Its number as it is asked, the same for every unit. */
function placeOf(question: string): string {
  return String(pulseQuestions.findIndex(({ id }) => id === question) + 1)
}

function figures(say: Say, mean: Range, high: Range): string {
  return say('pulse.scale', {
    mean: figure(say, mean, [1, 5], value => say('pulse.figure', { value })),
    share: percent(say, high),
  })
}

/** The topics that may be named, the one most named first. */
function topics(say: Say, shares: Readonly<Record<string, Range>>): string {
  const named = themes.flatMap(theme => {
    const share = shares[theme]
    return share === undefined ? [] : [{ theme, share }]
  })
  if (named.length === 0) return say('pulse.concerns.none')
  const lines = named
    .toSorted((one, other) => other.share.from - one.share.from)
    .map(({ theme, share }) => `${say(`theme.${theme}`)} (${percent(say, share)})`)
  return `${lines.join(', ')}.`
}

/** Its figure and its sign stay on one line. */
function percent(say: Say, range: Range): string {
  return figure(say, range, [0, 100], value => `${value}\u00a0%`)
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
