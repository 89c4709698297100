import type { Published } from '../../src/privacy/publish'
import type { Question, Scale } from '../../src/privacy/question'

/** How it publishes: the attacker knows, as anybody who reads its source does. */
export interface Ways {
  /** What a unit with parts shows: made of what its groups show, or counted anew. */
  readonly parents: 'composed' | 'counted'
  /** An option that is not named was picked by so many at most. */
  readonly unnamed: number
}

/** All an attacker has: the tree, who is where, what was published, and, as if each told whether they answered, how many did of each team. */
export interface View {
  readonly questions: readonly Question[]
  readonly teams: readonly { readonly team: string; readonly department: string | null }[]
  readonly answered: (team: string, question: string) => number
  readonly published: readonly Published[]
  readonly ways: Ways
}

/** All in the group who answered, but for the colleague whose own answer is `own`, gave an answer in this bucket, or all or none picked this option. */
export interface Claim {
  readonly question: string
  readonly teams: readonly string[]
  /** One that the attacker gave; undefined for somebody from outside. Of a choice: whether they picked the option. */
  readonly own: number | undefined
  readonly said: { readonly bucket: number } | { readonly option: string; readonly picked: boolean }
}

/** Fewer than five whose answers are what one publication has more than others. */
export interface Difference {
  readonly question: string
  readonly teams: readonly string[]
  readonly n: number
}

export interface Findings {
  readonly claims: readonly Claim[]
  readonly differences: readonly Difference[]
}

/** Whole numbers, or figures, from `lo` to `hi`, both of it. */
interface Span {
  readonly lo: number
  readonly hi: number
}

const meet = (one: Span, other: Span): Span => ({ lo: Math.max(one.lo, other.lo), hi: Math.min(one.hi, other.hi) })

interface Group {
  readonly key: string
  readonly teams: readonly string[]
  readonly n: number
}

interface Shown {
  readonly key: string
  readonly groups: readonly Group[]
  readonly result: Extract<Published['result'], { is: 'shown' }>
}

/** Each team's answers are told by the smallest published unit that it is in: those are the groups, and every unit is made of whole ones. */
function layout(view: View, question: string): readonly Shown[] {
  const mine = view.published.filter(one => one.question === question)
  const key = (level: string, id: string | null) => `${level} ${id}`
  const results = new Map(
    mine.flatMap(({ unit, result }) => (result.is === 'shown' ? [[key(unit.level, unit.id), result] as const] : [])),
  )
  const above = ({ team, department }: View['teams'][number]) =>
    [key('team', team), key('department', department), key('organisation', null)].filter(one => results.has(one))
  const groups = new Map<string, { key: string; teams: string[]; n: number; in: string[] }>()
  for (const team of view.teams) {
    const [own, ...more] = above(team)
    if (own === undefined) continue
    const group = groups.get(own) ?? { key: own, teams: [], n: 0, in: [own, ...more] }
    group.teams.push(team.team)
    group.n += view.answered(team.team, question)
    groups.set(own, group)
  }
  return [...results].map(([unit, result]) => ({
    key: unit,
    result,
    groups: [...groups.values()].filter(group => group.in.includes(unit) && group.n > 0),
  }))
}

/** Sharpens each span by what the others leave of the total, each by its weight; only numbers on the grid count. Tells whether any changed. */
function sharpen(spans: Map<string, Span>, weights: readonly (readonly [string, number])[], total: Span, grid: number): boolean {
  let [least, most, changed] = [0, 0, false]
  for (const [key, weight] of weights) {
    least += weight * (spans.get(key)?.lo ?? 0)
    most += weight * (spans.get(key)?.hi ?? 0)
  }
  for (const [key, weight] of weights) {
    const before = spans.get(key)
    if (before === undefined || before.lo === before.hi) continue
    const lo = Math.ceil((total.lo - most + weight * before.hi) / weight / grid - 1e-9) * grid
    const hi = Math.floor((total.hi - least + weight * before.lo) / weight / grid + 1e-9) * grid
    const after = meet(before, { lo, hi })
    // A broken rule may show what cannot be, such as a mean below 1: nothing is learnt of that.
    if (after.lo > after.hi || (after.lo === before.lo && after.hi === before.hi)) continue
    changed = true
    least += weight * (after.lo - before.lo)
    most += weight * (after.hi - before.hi)
    spans.set(key, after)
  }
  return changed
}

/** What a figure says of a total: `from` and `to` were rounded to the step, halves up, times how many answered. */
function unrounded({ from, to }: { readonly from: number; readonly to: number }, step: number, n: number, unit: number): Span {
  const whole = (at: number) => Math.ceil((at * n) / unit - 1e-9)
  return { lo: whole(from - step / 2), hi: whole(to + step / 2) - 1 }
}

/** A figure that each unit shows: a bucket's or an option's share in per cent, or the mean. */
interface Figure {
  readonly of: (shown: Shown['result']) => { readonly from: number; readonly to: number } | undefined
  readonly step: number
  readonly unit: number
  /** What it can be at all. */
  readonly ends: Span
  /** What it is of a group that does not show it, and of a unit that does not. */
  readonly absent: (n: number) => { readonly from: number; readonly to: number }
}

function untilSharp(units: readonly Shown[], once: (unit: Shown) => boolean): void {
  while (units.filter(once).length > 0);
}

/** For each group, what its total of a figure can be: the count of a bucket or an option, the sum of a scale. */
function totals(units: readonly Shown[], ways: Ways, figure: Figure): ReadonlyMap<string, Span> {
  const { of, step, unit, ends, absent } = figure
  const groups = new Map(units.flatMap(one => one.groups.map(group => [group.key, group] as const)))
  const alone = units.filter(one => one.groups.length === 1)
  const spans = new Map<string, Span>()
  for (const group of groups.values()) spans.set(group.key, { lo: (ends.lo * group.n) / unit, hi: (ends.hi * group.n) / unit })
  for (const {
    groups: [group],
    result,
  } of alone) {
    if (group === undefined) continue
    const before = spans.get(group.key)
    const now = unrounded(of(result) ?? absent(group.n), step, group.n, unit)
    if (before !== undefined) spans.set(group.key, meet(before, now))
  }
  const several = units.filter(one => one.groups.length > 1)
  const size = (one: Shown) => one.groups.reduce((sum, group) => sum + group.n, 0)
  if (ways.parents === 'counted') {
    untilSharp(several, one => {
      const n = size(one)
      const weights = one.groups.map(group => [group.key, 1] as const)
      return sharpen(spans, weights, unrounded(of(one.result) ?? absent(n), step, n, unit), 1)
    })
    return spans
  }
  // Both ends of what a unit shows are weighed means of its groups' ends: each group's own ends are on the grid, and can be solved for.
  const known = new Map(alone.map(({ groups: [group], result }) => [group?.key, of(result) ?? absent(group?.n ?? 1)] as const))
  for (const end of ['from', 'to'] as const) {
    const solved = new Map<string, Span>()
    for (const group of groups.values()) {
      const own = known.get(group.key)
      solved.set(group.key, own === undefined ? ends : { lo: own[end], hi: own[end] })
    }
    untilSharp(several, one => {
      const shown = of(one.result)
      // Of an option that is not named, only that what is certain of it rounds to nothing.
      if (shown === undefined && end === 'to') return false
      const [at, n] = [shown?.[end] ?? 0, size(one)]
      const weights = one.groups.map(group => [group.key, group.n] as const)
      // Halves were rounded up.
      return sharpen(solved, weights, { lo: (at - step / 2) * n, hi: (at + step / 2) * n - 1e-6 }, step)
    })
    for (const group of groups.values()) {
      const span = solved.get(group.key)
      const before = spans.get(group.key)
      if (span === undefined || before === undefined || known.has(group.key)) continue
      const now = unrounded({ from: span.lo, to: span.hi }, step, group.n, unit)
      spans.set(
        group.key,
        end === 'from' ? meet(before, { lo: now.lo, hi: before.hi }) : meet(before, { lo: before.lo, hi: now.hi }),
      )
    }
  }
  return spans
}

/** Whether some way of parting n over the three buckets, within the spans, fits. */
function someWorld(n: number, [few, some, many]: readonly Span[], fits: (counts: readonly number[]) => boolean): boolean {
  if (few === undefined || some === undefined || many === undefined) return false
  for (let low = Math.max(0, few.lo); low <= Math.min(n, few.hi); low += 1)
    for (
      let middle = Math.max(0, some.lo, n - low - many.hi);
      middle <= Math.min(n - low, some.hi, n - low - many.lo);
      middle += 1
    )
      if (fits([low, middle, n - low - middle])) return true
  return false
}

function scaleClaims(question: Scale, units: readonly Shown[], ways: Ways): readonly Claim[] {
  const { max, buckets } = question
  const edges = [
    [1, buckets[0]],
    [buckets[0] + 1, buckets[1]],
    [buckets[1] + 1, max],
  ] as const
  const share = (at: 0 | 1 | 2): Figure => ({
    of: ({ look }) => (look.kind === 'scale' ? look.shares[at] : undefined),
    step: 10,
    unit: 100,
    ends: { lo: 0, hi: 100 },
    absent: () => ({ from: 0, to: 100 }),
  })
  const mean: Figure = {
    of: ({ look }) => (look.kind === 'scale' ? look.mean : undefined),
    step: 0.5,
    unit: 1,
    ends: { lo: 1, hi: max },
    absent: () => ({ from: 1, to: max }),
  }
  const counts = ([0, 1, 2] as const).map(at => totals(units, ways, share(at)))
  const sums = totals(units, ways, mean)
  const groups = new Map(units.flatMap(one => one.groups.map(group => [group.key, group] as const)))
  return [...groups.values()].flatMap(({ key, teams, n }) => {
    const spans = counts.map(of => of.get(key) ?? { lo: 0, hi: n })
    const sum = sums.get(key) ?? { lo: n, hi: n * max }
    // Nobody can be told apart where two must have answered otherwise.
    if (spans.every(({ hi }) => hi < n - 1)) return []
    const owns = [undefined, ...(n > 1 ? Array.from({ length: max }, (_, at) => at + 1) : [])]
    return owns.flatMap(own => {
      const mine = own === undefined ? -1 : edges.findIndex(([, to]) => own <= to)
      const others = (world: readonly number[]) => world.map((count, at) => count - Number(at === mine))
      const possible = (world: readonly number[]) => {
        const left = others(world)
        const end = (which: 0 | 1) => left.reduce((all, count, at) => all + count * (edges[at]?.[which] ?? 0), own ?? 0)
        return left.every(count => count >= 0) && end(0) <= sum.hi && sum.lo <= end(1)
      }
      const size = n - Number(own !== undefined)
      const one = (world: readonly number[]) => others(world).includes(size)
      if (someWorld(n, spans, world => possible(world) && !one(world))) return []
      const buckets = [0, 1, 2].filter(at => someWorld(n, spans, world => possible(world) && others(world)[at] === size))
      const [bucket] = buckets
      return buckets.length === 1 && bucket !== undefined ? [{ question: question.id, teams, own, said: { bucket } }] : []
    })
  })
}

function choiceClaims(question: Extract<Question, { kind: 'choice' }>, units: readonly Shown[], ways: Ways): readonly Claim[] {
  const groups = new Map(units.flatMap(one => one.groups.map(group => [group.key, group] as const)))
  const counts = new Map(
    question.options.map(option => {
      const figure: Figure = {
        of: ({ look }) => (look.kind === 'choice' ? look.shares[option] : undefined),
        step: 10,
        unit: 100,
        ends: { lo: 0, hi: 100 },
        absent: n => ({ from: 0, to: Math.ceil((10 * ways.unnamed) / n) * 10 }),
      }
      return [option, totals(units, ways, figure)] as const
    }),
  )
  const alone = new Set(units.flatMap(one => (one.groups.length === 1 && one.groups[0] ? [one.groups[0].key] : [])))
  return [...groups.values()].flatMap(({ key, teams, n }) => {
    const result = units.find(one => one.key === key)?.result
    const look = result?.look.kind === 'choice' ? result.look.shares : {}
    const spanOf = (option: string): Span => {
      const span = counts.get(option)?.get(key) ?? { lo: 0, hi: n }
      const hidden = alone.has(key) && look[option] === undefined
      return meet(span, { lo: 0, hi: hidden ? Math.max(ways.unnamed, Math.ceil(n / 20) - 1) : n })
    }
    return question.options.flatMap(option => {
      // Whoever answered picked something.
      const elsewhere = question.options.reduce((sum, other) => sum + (other === option ? 0 : spanOf(other).hi), 0)
      const { lo, hi } = meet(spanOf(option), { lo: n - elsewhere, hi: n })
      return [undefined, 0, 1].flatMap(own => {
        const size = n - Number(own !== undefined)
        const others = meet({ lo: lo - (own ?? 0), hi: hi - (own ?? 0) }, { lo: 0, hi: size })
        if (size === 0 || others.lo !== others.hi || (others.lo !== 0 && others.lo !== size)) return []
        return [{ question: question.id, teams, own, said: { option, picked: others.lo === size } }]
      })
    })
  })
}

/** Reads everything that was published of one round, and tells what is certain. */
export function attack(view: View, k: number): Findings {
  const found = view.questions.map(question => {
    const units = layout(view, question.id)
    const groups = new Map(units.flatMap(one => one.groups.map(group => [group.key, group] as const)))
    const differences = [...groups.values()].filter(({ n }) => n < k).map(({ teams, n }) => ({ question: question.id, teams, n }))
    const claims = question.kind === 'scale' ? scaleClaims(question, units, view.ways) : choiceClaims(question, units, view.ways)
    return { claims, differences }
  })
  return { claims: found.flatMap(one => one.claims), differences: found.flatMap(one => one.differences) }
}
