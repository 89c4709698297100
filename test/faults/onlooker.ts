/** One deed of a reporter, and all that an onlooker can see of the case it was done in: values by where they stand. */
export interface Deed {
  readonly person: number
  readonly shown: Readonly<Record<string, string | number>>
}

/** What happened between two slots. The onlooker knows when each colleague was busy with the bot, by the colleague's number. */
export interface Window {
  readonly from: number
  readonly until: number
  readonly busy: readonly number[]
  readonly deeds: readonly Deed[]
}

export interface Guessed {
  /** What was looked at: a time in a place, or the order by a place. */
  readonly by: string
  /** Shares of the deeds whose writer was guessed at once, or was among five. */
  readonly first: number
  readonly five: number
}

const dayLong = 24 * 3_600_000

/** Whoever was busy on this day in Amsterdam, in winter. */
function onDay(busy: readonly number[], day: string): number[] {
  const begin = Date.parse(day) - 3_600_000
  return busy.flatMap((at, person) => (at >= begin && at < begin + dayLong ? [person] : []))
}

/** The five colleagues who were busy nearest to this moment; nearest first. */
function nearest(busy: readonly number[], moment: number): number[] {
  return busy
    .map((at, person) => ({ person, away: Math.abs(at - moment) }))
    .sort((one, other) => one.away - other.away)
    .slice(0, 5)
    .map(one => one.person)
}

/** Who was busy at this place in the row of all who were: `share` is 0 for the first and 1 for the last. */
function inRow(busy: readonly number[], share: number): number[] {
  const row = busy.toSorted((one, other) => one - other)
  return nearest(busy, row[Math.round(share * (row.length - 1))] ?? 0)
}

function compare(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number' ? one - other : String(one) < String(other) ? -1 : 1
}

/** The deeds by what stands in one place; those of which it says the same are in no order. */
function ordered(deeds: readonly Deed[], place: string): readonly Deed[][] {
  const having = deeds.filter(one => one.shown[place] !== undefined)
  const all = having.toSorted((one, other) => compare(one.shown[place] ?? 0, other.shown[place] ?? 0))
  const groups: Deed[][] = []
  for (const deed of all) {
    const group = groups.at(-1)
    if (group?.[0]?.shown[place] === deed.shown[place]) group?.push(deed)
    else groups.push([deed])
  }
  return groups
}

/**
 * Guesses who did each deed in every way there is: by each time that is no slot, and by the order in which each value puts the deeds.
 * Best first.
 */
export function guesses(windows: readonly Window[]): readonly Guessed[] {
  const tally = new Map<string, { first: number; five: number; count: number }>()
  const deeds = windows.reduce((sum, one) => sum + one.deeds.length, 0)
  function score(by: string, first: number, five: number): void {
    const kept = tally.get(by) ?? { first: 0, five: 0, count: 0 }
    tally.set(by, { first: kept.first + first, five: kept.five + five, count: kept.count + 1 })
  }
  const note = (by: string, person: number, five: readonly number[]) =>
    score(by, Number(five[0] === person), Number(five.includes(person)))
  /** Drawn from these, blindly: what that is worth in the long run. */
  function draw(by: string, person: number, among: readonly number[]): void {
    const one = among.includes(person) ? 1 / among.length : 0
    score(by, one, Math.min(1, 5 * one))
  }
  for (const { from, until, busy, deeds } of windows) {
    const places = new Set(deeds.flatMap(one => Object.keys(one.shown)))
    for (const place of places) {
      const groups = ordered(deeds, place)
      const known = groups.flat().length
      let before = 0
      for (const group of groups) {
        const share = (before + group.length / 2) / known
        before += group.length
        // All alike says nothing; a group is somewhere in its own part of the row.
        if (groups.length === 1) continue
        for (const [nth, deed] of group.entries())
          note(`order: ${place}`, deed.person, inRow(busy, share + (nth / group.length - 0.5) * (group.length / known)))
      }
      for (const deed of deeds) {
        const value = deed.shown[place]
        if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) draw(`day: ${place}`, deed.person, onDay(busy, value))
        const time = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : value
        if (typeof time === 'number' && time > from && time < until) note(`time: ${place}`, deed.person, nearest(busy, time))
      }
    }
  }
  // Where it says nothing, the onlooker is left with chance.
  return [...tally]
    .map(([by, { first, five, count }]) => {
      const people = windows[0]?.busy.length ?? 1
      const rest = deeds - count
      return { by, first: (first + rest / people) / deeds, five: (five + (5 * rest) / people) / deeds }
    })
    .sort((one, other) => other.five - one.five)
}
