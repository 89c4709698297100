import type { Say } from '../content/content'
import type { Bar } from '../message/bars'
import type { Message, Part } from '../message/message'
import type { Range } from '../privacy/look'
import { checkInQuestion } from './question'
import type { CheckInResult } from './result'

export interface Told {
  readonly team: string
  readonly result: CheckInResult
  /** From how many answers on there is something to show. */
  readonly fewest: number
}

/** What team and lead read, in the same words: first in sentences, then as a picture that says the same (C6). */
export function resultMessage(say: Say, told: Told, next: readonly Part[] = []): Message {
  return told.result.result.is === 'shown' ? shown(say, told, told.result.result, next) : nothing(say, told)
}

/** For whoever leads: what they can do with it. */
export function nextStep(say: Say): readonly Part[] {
  return [
    { kind: 'text', text: say('result.next') },
    { kind: 'choices', choices: [{ label: say('result.talk'), action: 'talk', opens: 'form', look: 'primary' }] },
  ]
}

interface Bucket {
  readonly span: Range
  readonly share: Range
}

type Shown = Extract<CheckInResult['result'], { readonly is: 'shown' }>

function shown(say: Say, { team, result: { trend } }: Told, { n, look }: Shown, next: readonly Part[]): Message {
  // What went well stands first.
  const buckets: readonly Bucket[] = spans.map((span, at) => ({ span, share: look.shares[at] ?? none })).toReversed()
  const sentences = buckets.map(({ span, share }) => say('result.bucket', { ...span, share: percent(say, share) }))
  return {
    title: say('result.title', { team }),
    parts: [
      { kind: 'text', text: say('result.answered', { from: n.from, to: n.to }) },
      { kind: 'text', text: sentences.join('\n') },
      { kind: 'bars', alt: say('result.picture', { lines: sentences.join(' ') }), bars: buckets.map(barOf) },
      { kind: 'text', text: mean(say, look.mean) },
      ...(trend === null ? [] : [{ kind: 'text' as const, text: say(`result.trend.${trend}`) }]),
      { kind: 'note', text: say('result.note') },
      ...next,
    ],
  }
}

/** Of the rule, and of nobody: silence is not reported (C3). */
function nothing(say: Say, { team, fewest }: Told): Message {
  return {
    title: say('result.none.title', { team }),
    parts: [
      { kind: 'text', text: say('result.none', { fewest }) },
      { kind: 'note', text: say('result.none.note') },
    ],
  }
}

const { max, buckets } = checkInQuestion
/** 1 to 4, 5 to 7, 8 to 10. */
const spans: readonly Range[] = [0, ...buckets].map((below, at) => ({ from: below + 1, to: buckets[at] ?? max }))
const none: Range = { from: 0, to: 0 }

/** Where a share is only known to be at most or at least so much, it is drawn so too. */
function barOf({ span, share }: Bucket): Bar {
  return { label: `${span.from}-${span.to}`, share: share.from, most: share.to }
}

function percent(say: Say, { from, to }: Range): string {
  if (from === to) return say('result.share', { share: from })
  return to === 100 ? say('result.share.atLeast', { share: from }) : say('result.share.atMost', { share: to })
}

function mean(say: Say, { from, to }: Range): string {
  if (from === to) return say('result.mean', { mean: from })
  return to === max ? say('result.mean.atLeast', { mean: from }) : say('result.mean.atMost', { mean: to })
}
