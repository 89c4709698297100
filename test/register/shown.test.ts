import { kinds } from '../../src/content/kinds'
import { bandOf, ownShown, type Shown, shownOf, width } from '../../src/register/shown'
import { added, type Counts, ends, lines, nothing, steps, type Tally } from '../../src/register/tally'
import fc from '../property'

const counts = fc.record({
  contact: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  line: fc.constantFrom(...lines),
  step: fc.constantFrom(...steps),
  end: fc.constantFrom(...ends),
  natures: fc.subarray([...kinds], { maxLength: 3 }),
}) satisfies fc.Arbitrary<Counts>

const tallyOf = (all: readonly Counts[]) => all.reduce(added, nothing)

/** Every number a cell can have, to whoever knows the bands of all cells and of what they add up to. */
function possible(cells: readonly number[], whole: number): readonly ReadonlySet<number>[] {
  const found = cells.map(() => new Set<number>())
  function go(at: number, numbers: readonly number[]): void {
    const sum = numbers.reduce((all, one) => all + one, 0)
    if (at === cells.length) {
      if (bandOf(sum) === whole) for (const [cell, one] of numbers.entries()) found[cell]?.add(one)
      return
    }
    for (let more = 0; more < width; more += 1) go(at + 1, [...numbers, (cells[at] ?? 0) + more])
  }
  go(0, [])
  return found
}

/** Nobody can tell a number under five, by whatever adds up to what. */
function isOpen(cells: readonly number[], whole: number): boolean {
  return possible(cells, whole).every((numbers, at) => (cells[at] ?? 0) >= width || numbers.size > 1)
}

test('a small total has nothing beside it; a nature of fewer than five is not among those that are shown', () => {
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 40 }), all => {
      const tally = tallyOf(all)
      const shown = shownOf(tally)
      expect(shown.parts === null).toBe(all.length < 10)
      for (const [kind, least] of Object.entries(shown.parts?.natures ?? {})) {
        expect(least).toBeGreaterThanOrEqual(width)
        expect(bandOf(tally.natures[kind] ?? 0)).toBe(least)
      }
    }),
  )
})

test('from all that is shown of a period no number of one to four can be worked out', () => {
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 60 }), all => {
      const { total, parts } = shownOf(tallyOf(all))
      for (const part of [parts?.lines, parts?.steps, parts?.ends])
        if (part) expect(isOpen(Object.values(part), total)).toBe(true)
    }),
  )
})

test('nor by a contact who knows their own exactly', () => {
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 60 }), all => {
      const { total, parts } = shownOf(tallyOf(all))
      for (const contact of new Set(all.map(one => one.contact))) {
        const own = tallyOf(all.filter(one => one.contact === contact))
        expect(othersOpen(total, own.total)).toBe(true)
        for (const part of ['steps', 'ends'] as const) {
          for (const [key, least] of Object.entries(parts?.[part] ?? {}))
            expect(othersOpen(least, own[part][key] ?? 0)).toBe(true)
        }
      }
    }),
  )
})

/** What the others can have: more than one number, or so many that it may be known. */
function othersOpen(least: number, own: number): boolean {
  const left = Array.from({ length: width }, (_, more) => least + more - own).filter(others => others >= 0)
  return left.length > 1 || (left[0] ?? 0) >= width || left[0] === 0
}

/** As many tallies as there are numbers. */
const totals = (numbers: readonly number[]) =>
  numbers.map(
    (number, at): Tally =>
      tallyOf(
        Array.from({ length: number }, () => ({
          contact: String(at),
          line: 'advises',
          step: 'concern',
          end: 'closed',
          natures: [],
        })),
      ),
  )

test('contacts who each tell their own beside the total of all tell no small number', () => {
  const numbers = fc.array(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(4)), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(numbers, each => {
      const own = Object.fromEntries(totals(each).map((tally, at) => [String(at), tally]))
      const whole = tallyOf(each.flatMap((number, at) => Array.from({ length: number }, () => one(at))))
      const shown: readonly (Shown | null)[] = Object.values(ownShown(whole, own))
      const known = shown.filter(one => one !== null)
      // Of one who shows nothing the rest tells no more than a band would, and more of them is more room.
      if (known.length === shown.length) {
        expect(
          isOpen(
            known.map(each => each.total),
            bandOf(whole.total),
          ),
        ).toBe(true)
      }
      expect(shown.length - known.length).toBeLessThanOrEqual(1)
    }),
  )
})

function one(at: number): Counts {
  return { contact: String(at), line: 'advises', step: 'concern', end: 'closed', natures: [] }
}

test('five times four, and twenty in all: one of them shows nothing', () => {
  const own = Object.fromEntries(totals([4, 4, 4, 4, 4]).map((tally, at) => [String(at), tally]))
  const whole = tallyOf(Array.from({ length: 20 }, (_, at) => one(at % 5)))
  expect(isOpen([0, 0, 0, 0, 0], 20)).toBe(false)
  expect(Object.values(ownShown(whole, own)).filter(shown => shown === null)).toHaveLength(1)
})
