import { levels, pillars } from '../../src/content/library'
import { languages } from '../../src/message/language'
import { cellsOf, drawCells } from '../../src/norm/cells'
import { content } from '../packs'
import fc from '../property'

describe.each(languages)('nine cells, %s', language => {
  const say = content.say(language)
  const library = content.library(language)

  test('nothing yet: nine cells, each with one norm of its own to begin with', () => {
    const cells = cellsOf([], [], library)
    expect(cells.map(({ level, pillar }) => `${level} ${pillar}`)).toEqual(
      levels.flatMap(level => pillars.map(pillar => `${level} ${pillar}`)),
    )
    for (const { names, suggestion } of cells) expect([names, typeof suggestion]).toEqual([[], 'string'])
    expect(new Set(cells.map(one => one.suggestion)).size).toBe(9)
  })

  test('whatever a team has, each norm and talk stands in one cell, and only an empty cell has a suggestion', () => {
    const { norms, talks } = library
    fc.assert(
      fc.property(fc.subarray([...norms]), fc.subarray([...talks]), (some, had) => {
        const cells = cellsOf(some, had, library)
        expect(cells.flatMap(one => one.names)).toHaveLength(some.length + had.length)
        for (const one of cells) expect(one.suggestion === undefined).toBe(one.names.length > 0)
      }),
    )
  })

  test('with all there is, the form fits both platforms and says names, never how many', () => {
    const own = Array.from({ length: 10 }, () => 'x'.repeat(150))
    const drawn = drawCells(say, {
      team: 'team-zuid',
      teamId: 't',
      cells: cellsOf(library.norms, library.talks, library),
      own,
    })
    for (const part of drawn.parts) {
      if (part.kind !== 'facts') continue
      expect(part.facts).toHaveLength(3)
      expect(part.facts.map(({ value }) => value.length).reduce((sum, one) => sum + one)).toBeLessThan(3_000)
      for (const { value } of part.facts) expect(value).not.toMatch(/\d/)
    }
  })
})
