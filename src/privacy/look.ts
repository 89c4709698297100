import type { Answers, Choice, Question, Scale } from './question'

/** Both ends are of it; where they are one, that is the figure. `{from: 80, to: 100}` reads ">= 80 %", `{from: 0, to: 20}` "<= 20 %". */
export interface Range {
  readonly from: number
  readonly to: number
}

/** What may be seen of answers: shares in steps of 10 %, a mean in steps of 0.5. */
export type Look =
  | { readonly kind: 'scale'; readonly shares: readonly [Range, Range, Range]; readonly mean: Range }
  | { readonly kind: 'choice'; readonly shares: Readonly<Record<string, Range>> }

const bandStarts = Array.from({ length: 10 }, (_, zeros) => [1, 2, 5].map(lead => lead * 10 ** zeros)).flat()

/** How many answered, as a band: 5-9, 10-19, 20-49, 50-99, 100-199 ... Stops counting who was silent. */
export function bandOf(n: number): Range {
  const next = bandStarts.findIndex(start => start > n)
  return { from: bandStarts[next - 1] ?? 0, to: (bandStarts[next] ?? 0) - 1 }
}

function share(count: number, n: number): number {
  return Math.round((10 * count) / n) * 10
}

const exactly = (figure: number): Range => ({ from: figure, to: figure })

/**
 * The share from which on only "at least this" is said: it always holds two who answered otherwise, so that the one who did cannot
 * tell that all others did not. Of 5 that is 60 %, from 10 on 80 %.
 */
function mostOf(n: number): number {
  return n < 10 ? 60 : 80
}

/**
 * How far to either end a mean may go: as far as with one answer at the other end and one just outside the bucket, and all the rest at
 * this end. Beyond, it would tell whoever gave the one that nobody gave the other. A mean within 0.25 is the same in steps of 0.5.
 */
function meansOf({ max, buckets: [low, middle] }: Scale, n: number): Range {
  const most = max - (max - 1 + max - middle) / n
  const least = 1 + (max - 1 + low) / n
  return { from: Math.floor(2 * (least - 0.25)) / 2 + 0.5, to: Math.floor(2 * (most + 0.25)) / 2 }
}

/**
 * Rule 4. Where one bucket has nearly all, the others are only said to have the rest at most: their shares would add up to it. The mean
 * keeps away from the ends: a mean of 10.0 tells that all said 10, and one of 9.0 of five answers tells it to whoever said 5.
 */
export function scaleLook(scale: Scale, { counts }: Answers): Look {
  const [low, middle] = scale.buckets
  const options = Object.entries(counts).map(([option, count]) => [Number(option), count] as const)
  const sum = (weigh: (option: number) => number) => options.reduce((all, [option, count]) => all + weigh(option) * count, 0)
  const n = sum(() => 1)
  const most = mostOf(n)
  const few = share(
    sum(at => Number(at <= low)),
    n,
  )
  const some = share(
    sum(at => Number(low < at && at <= middle)),
    n,
  )
  const many = share(
    sum(at => Number(at > middle)),
    n,
  )
  const nearlyAll = Math.max(few, some, many) >= most
  const shown = (one: number): Range => {
    if (one >= most) return { from: most, to: 100 }
    return nearlyAll ? { from: 0, to: 100 - most } : exactly(one)
  }
  const mean = Math.round((2 * sum(at => at)) / n) / 2
  const means = meansOf(scale, bandOf(n).from)
  const shownMean =
    mean >= means.to ? { from: means.to, to: scale.max } : mean <= means.from ? { from: 1, to: means.from } : exactly(mean)
  return { kind: 'scale', shares: [shown(few), shown(some), shown(many)], mean: shownMean }
}

/** An option is named when so many picked it: who picked it cannot be alone, nor be told who the other one is not. */
const fewestNamed = 3

/** Rule 4 for a choice, where each option is a question of its own: fewer than three, none among them, is one look; nearly all is, too. */
export function choiceLook({ options }: Choice, { counts, answered }: Answers): Look {
  const most = mostOf(answered)
  const shown = (option: string): Range => {
    const count = counts[option] ?? 0
    if (count < fewestNamed) return { from: 0, to: Math.ceil((10 * (fewestNamed - 1)) / answered) * 10 }
    const one = share(count, answered)
    return one >= most ? { from: most, to: 100 } : exactly(one)
  }
  return { kind: 'choice', shares: Object.fromEntries(options.map(option => [option, shown(option)])) }
}

export function lookOf(question: Question, answers: Answers): Look {
  return question.kind === 'scale' ? scaleLook(question, answers) : choiceLook(question, answers)
}

/** A group that is looked at as one, and how much it weighs. */
export interface Seen {
  readonly n: number
  readonly look: Look
}

/**
 * What is shown of several groups is made of what may be seen of each, and of nothing else: so a department minus a team can tell no
 * more of the others than their own look does. It stops undoing a ">= 60 %" with the parent's 50 %.
 */
export function compose(groups: readonly Seen[]): Look {
  const n = groups.reduce((sum, group) => sum + group.n, 0)
  function mixed(of: (look: Look) => Range | undefined, step: number): Range {
    const end = (which: 'from' | 'to') => {
      const all = groups.reduce((sum, { n: weight, look }) => sum + weight * (of(look)?.[which] ?? 0), 0)
      return Math.round(all / n / step) * step
    }
    return { from: end('from'), to: end('to') }
  }
  const first = groups[0]?.look
  if (first?.kind === 'choice') {
    const options = Object.keys(first.shares)
    const of = (option: string) => (look: Look) => (look.kind === 'choice' ? look.shares[option] : undefined)
    return { kind: 'choice', shares: Object.fromEntries(options.map(option => [option, mixed(of(option), 10)])) }
  }
  const bucket = (at: 0 | 1 | 2) => mixed(look => (look.kind === 'scale' ? look.shares[at] : undefined), 10)
  const mean = mixed(look => (look.kind === 'scale' ? look.mean : undefined), 0.5)
  return { kind: 'scale', shares: [bucket(0), bucket(1), bucket(2)], mean }
}
