import { z } from 'zod'
import { kinds } from '../content/kinds'
import { ends, lines, nothing, steps, type Tally } from './tally'

/**
 * Every number is shown as a band of five: 0 to 4 ("fewer than 5"), 5 to 9, 10 to 14 and so on. Three of these and their sum leave at
 * least two numbers open for each, and whoever knows one of two exactly still does not know the other; so nothing has to be left out
 * of a table to protect what stands in it.
 */
export const width = 5
/** From so many on a table has more than its total. */
export const enough = 10

/** A number as it is shown: the least it can be. */
const band = z.int().min(0).multipleOf(width)
const bands = z.record(z.string(), band)
export const shownBody = z.strictObject({
  total: band,
  /** Null where the total is small. Of natures only those of five or more. */
  parts: z.strictObject({ lines: bands, steps: bands, ends: bands, natures: bands }).nullable(),
})
export type Shown = z.infer<typeof shownBody>

export function bandOf(n: number): number {
  return Math.floor(n / width) * width
}

export function shownOf(tally: Tally): Shown {
  const of = (keys: readonly string[], numbers: Tally['lines']) =>
    Object.fromEntries(keys.map(key => [key, bandOf(numbers[key] ?? 0)]))
  const natures = Object.entries(of(kinds, tally.natures)).filter(([, least]) => least >= width)
  const parts = {
    lines: of(lines, tally.lines),
    steps: of(steps, tally.steps),
    ends: of(ends, tally.ends),
    natures: Object.fromEntries(natures),
  }
  return { total: bandOf(tally.total), parts: tally.total < enough ? null : parts }
}

/**
 * What each contact may show of their own. Many small numbers whose sum is known can tell each of them: five times "fewer than 5" beside
 * "20 to 24" is five times 4. Where it comes near that, the smallest of them shows nothing this time. Null for those.
 */
export function ownShown(whole: Tally, own: Readonly<Record<string, Tally>>): Readonly<Record<string, Shown | null>> {
  const of = (left: readonly string[]) => Object.fromEntries(left.map(contact => [contact, shownOf(own[contact] ?? nothing)]))
  const smallestLast = Object.keys(own).toSorted((a, b) => (own[b]?.total ?? 0) - (own[a]?.total ?? 0) || (a < b ? -1 : 1))
  const all = of(smallestLast)
  const isSafe = cells(whole).every(({ least, in: at }) => {
    const most = smallestLast.reduce((sum, contact) => sum + mostOf(all[contact], at), 0)
    return most - least >= 2
  })
  return isSafe
    ? all
    : { ...of(smallestLast.slice(0, -1)), ...Object.fromEntries(smallestLast.slice(-1).map(one => [one, null])) }
}

type At = (shown: Shown) => number | undefined

/** Every number that stands in the table of all, and where the same stands in a contact's own. */
function cells(whole: Tally): readonly { readonly least: number; readonly in: At }[] {
  const shown = shownOf(whole)
  const parts = shown.parts
  const inParts =
    parts === null
      ? []
      : (['steps', 'ends', 'natures'] as const).flatMap(part =>
          Object.entries(parts[part]).map(([key, least]) => ({
            least,
            in: (one: Shown) => (one.parts === null ? undefined : (one.parts[part][key] ?? 0)),
          })),
        )
  return [{ least: shown.total, in: one => one.total }, ...inParts]
}

/** The most it can be, as far as what is shown tells. */
function mostOf(shown: Shown | undefined, at: At): number {
  const least = shown === undefined ? undefined : at(shown)
  return (least ?? shown?.total ?? 0) + width - 1
}
