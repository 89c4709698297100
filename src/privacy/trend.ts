import type { Result } from './publish'
import { keptTo } from './question'

/** What was published of one unit and question in one round, and who belonged to the unit then, as keyed names. */
export interface Moment {
  readonly result: Result
  readonly roster: ReadonlySet<string>
}

export type Arrow = 'up' | 'same' | 'down'

/** Whether a comparison tells of nobody, or of enough people (rule 5). */
export function mayCompare(before: ReadonlySet<string>, now: ReadonlySet<string>, floor: number): boolean {
  const came = [...now].filter(one => !before.has(one)).length
  const went = [...before].filter(one => !now.has(one)).length
  return [came, went].every(changed => changed === 0 || changed >= floor)
}

/**
 * Rule 5: an arrow for a unit that was shown both times, and where nobody or at least `floor` people came, and went; else the arrow is
 * the one who came. It is drawn between the means that are shown, so it tells nothing that they do not; none where they cannot tell.
 * Throws `RangeError` for a floor below 5.
 */
export function trend(before: Moment, now: Moment, floor: number, rule: typeof mayCompare = mayCompare): Arrow | undefined {
  const kept = keptTo(floor)
  const [then, here] = [before.result, now.result].map(result => (result.is === 'shown' ? result.look : undefined))
  if (then?.kind !== 'scale' || here?.kind !== 'scale' || !rule(before.roster, now.roster, kept)) return undefined
  if (here.mean.from > then.mean.to) return 'up'
  if (here.mean.to < then.mean.from) return 'down'
  const known = [then.mean, here.mean].every(({ from, to }) => from === to)
  return known ? 'same' : undefined
}
