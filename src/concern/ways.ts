import type { TextKey } from '../content/keys'

/** What somebody answers before they choose a step (K21). Nothing of it is kept. */
export interface Asked {
  readonly power: 'yes' | 'no' | 'unsure'
  readonly safe: 'yes' | 'no' | 'unsure'
  /** Whether they want to think it over with someone first. */
  readonly advice: 'yes' | 'no'
}

/** The ways there are; `talk` is talking it out with the other person. */
export const ways = ['talk', 'adviser', 'formal'] as const
export type Way = (typeof ways)[number]

export interface Proposed {
  readonly way: Way
  readonly why: Extract<TextKey, `why.${string}`>
}

/**
 * The ways in an order to think about, each with why: an aid, never a verdict. Talking it out stands first only where nobody has more
 * power, it is safe, and they did not ask to think it over first; what is not sure counts as a "no" to that.
 */
export function waysFor({ power, safe, advice }: Asked): readonly Proposed[] {
  const isSafe = safe === 'yes'
  const isEqual = power === 'no'
  const talk: Proposed = {
    way: 'talk',
    why: !isSafe ? 'why.talk.unsafe' : !isEqual ? 'why.talk.power' : advice === 'yes' ? 'why.talk.later' : 'why.talk.equal',
  }
  const adviser: Proposed = {
    way: 'adviser',
    why:
      advice === 'yes'
        ? 'why.adviser.advice'
        : !isSafe
          ? 'why.adviser.unsafe'
          : !isEqual
            ? 'why.adviser.power'
            : 'why.adviser.other',
  }
  const formal: Proposed = {
    way: 'formal',
    why: !isSafe
      ? 'why.formal.unsafe'
      : !isEqual
        ? 'why.formal.power'
        : advice === 'yes'
          ? 'why.formal.advice'
          : 'why.formal.other',
  }
  if (!isSafe || !isEqual) return advice === 'yes' ? [adviser, formal, talk] : [formal, adviser, talk]
  return advice === 'yes' ? [adviser, talk, formal] : [talk, adviser, formal]
}
