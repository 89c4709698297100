import type { Talk } from '../../src/content/library'
import { sectors } from '../../src/people/organisation'
import { type Earlier, inOrderFor, proposed } from '../../src/talk/propose'
import { content } from '../packs'
import fc from '../property'

const all = content.library('nl').talks
const talks = all.filter(talk => talk.proposed)
const day = 86_400_000

/** So many weeks in a row, each week what is proposed. */
function weeks(count: number, own: readonly Talk[] = talks, sector?: (typeof sectors)[number]): Talk[] {
  const earlier: Earlier[] = []
  return Array.from({ length: count }, (_, week) => {
    const talk = proposed(own, earlier, sector === undefined ? {} : { sector })
    if (talk === undefined) throw new Error('nothing was proposed')
    earlier.push({ talk: talk.id, at: (week + 1) * 7 * day })
    return talk
  })
}

test('every talk comes by before one comes back, and then in the same order', () => {
  const ids = weeks(2 * talks.length).map(talk => talk.id)
  expect(new Set(ids.slice(0, talks.length)).size).toBe(talks.length)
  expect(new Set(ids.slice(talks.length)).size).toBe(talks.length)
})

test('two weeks in a row are about something else, as long as there is something else', () => {
  const year = weeks(talks.length - 3)
  const again = year.filter((talk, week) => talk.theme === year[week - 1]?.theme)
  expect(again).toEqual([])
})

test('what was posted longest ago comes back first', () => {
  const [one, other] = talks
  if (one === undefined || other === undefined) throw new Error('two talks')
  const earlier = talks.map((talk, at) => ({ talk: talk.id, at: talk === other ? 1 : 100 + at }))
  expect(proposed(talks, earlier)).toBe(other)
})

test('a talk about something that happened is there to be chosen, and never proposed (T5)', () => {
  const asked = all.filter(talk => !talk.proposed).map(talk => talk.id)
  expect(asked).toEqual(['after-anonymous-report', 'shocking-event'])
  expect(weeks(3 * all.length, all).filter(talk => asked.includes(talk.id))).toEqual([])
})

test('without talks there is nothing to propose', () => {
  expect(proposed([], [])).toBeUndefined()
})

test('whatever a team had, something of the library is proposed, the same each time', () => {
  const had = fc.array(fc.record({ talk: fc.oneof(fc.constantFrom(...talks.map(one => one.id)), fc.string()), at: fc.nat() }))
  fc.assert(
    fc.property(had, earlier => {
      const talk = proposed(talks, earlier)
      expect(talks).toContain(talk)
      expect(proposed(talks, [...earlier].reverse())).toBe(talk)
    }),
  )
})

test('about the theme that the team’s own results named, as long as there is one it has not had since; then as before (T2)', () => {
  const theme = talks.find(talk => talk !== proposed(talks, []))?.theme ?? ''
  const named = { theme, at: 50 * day }
  const about = talks.filter(talk => talk.theme === theme)
  // All of them were had before the results were there.
  const earlier: Earlier[] = talks.map((talk, at) => ({ talk: talk.id, at: at * day }))
  const before = proposed(talks, earlier)
  for (const [at] of about.entries()) {
    const next = proposed(talks, earlier, { named })
    expect(next?.theme).toBe(theme)
    earlier.push({ talk: next?.id ?? '', at: (51 + at) * day })
  }
  expect(new Set(earlier.slice(talks.length).map(({ talk }) => talk)).size).toBe(about.length)
  const after = proposed(talks, earlier, { named })
  expect(after).toBe(proposed(talks, earlier))
  expect(about).not.toContain(after)
  expect(before).toBeDefined()
  expect(proposed(talks, [], { named: { theme: 'no such theme', at: 0 } })).toBe(proposed(talks, []))
})

describe.each(sectors)('in %s (G5)', sector => {
  const fits = (talk: Talk | undefined) => talk?.sectors.includes(sector) === true
  const own = talks.filter(fits)

  test('what fits comes first in the library, and all of it is there', () => {
    const order = inOrderFor(sector, all)
    expect(own.length).toBeGreaterThanOrEqual(3)
    expect(order.slice(0, all.filter(fits).length).every(fits)).toBe(true)
    expect(order.map(talk => talk.id).toSorted()).toEqual(all.map(talk => talk.id).toSorted())
  })

  test('this week’s talk is one that fits; within a few weeks all that fit came by, and within as many as there are all did', () => {
    const year = weeks(talks.length, talks, sector)
    expect(fits(year[0])).toBe(true)
    expect(year.slice(0, own.length + 4).filter(fits)).toHaveLength(own.length)
    expect(new Set(year).size).toBe(talks.length)
    // Without it they come later.
    const last = (course: readonly Talk[]) => course.findLastIndex(fits)
    expect(last(year)).toBeLessThan(last(weeks(talks.length)))
  })

  test('two weeks in a row are about something else all the same', () => {
    const year = weeks(talks.length - 3, talks, sector)
    expect(year.filter((talk, week) => talk.theme === year[week - 1]?.theme)).toEqual([])
  })

  test('what the team’s own results named goes before it', () => {
    const other = talks.find(talk => !fits(talk) && !own.some(one => one.theme === talk.theme))
    if (other === undefined) throw new Error('no other theme')
    const named = { theme: other.theme, at: 0 }
    expect(proposed(talks, [], { named, sector })).toEqual(proposed(talks, [], { named }))
    expect(proposed(talks, [], { named, sector })?.theme).toBe(other.theme)
  })
})
