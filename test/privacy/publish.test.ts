import { publish } from '../../src/privacy/publish'
import type { Question, Tally } from '../../src/privacy/question'
import { rosterOf } from '../../src/privacy/unit'
import fc from '../property'
import { luck, questions } from './organisations'

const safe: Question = { id: 'safe', kind: 'scale', max: 5, buckets: [2, 3] }
const dare: Question = { ...safe, id: 'dare', floor: 8, lowest: 'department' }

function team(team: string, department: string | null, n: number): Tally {
  const answers = { counts: { 2: Math.floor(n / 2), 4: Math.ceil(n / 2) }, answered: n }
  return { team, department, roster: [`${team}1`, `${team}2`], answers: { safe: answers, dare: answers } }
}

/** What is said of each unit of one question: its band, or why there is none. */
function said(tallies: readonly Tally[], question = safe, floor = 5) {
  const told = publish(floor, [question], tallies).map(({ unit, result }) => {
    return [unit.id ?? 'all', result.is === 'shown' ? `${result.n.from}-${result.n.to}` : result.why]
  })
  return Object.fromEntries(told)
}

test.each([
  ['a team by itself', [team('a', null, 5)], { a: '5-9', all: '5-9' }],
  ['four', [team('a', null, 4)], { a: 'few', all: 'few' }],
  ['one remains of the department', [team('a', 'd', 6), team('b', 'd', 1)], { a: 'complement', b: 'few', d: '5-9', all: '5-9' }],
  ['nobody does', [team('a', 'd', 6), team('b', 'd', 0)], { a: '5-9', b: 'few', d: '5-9', all: '5-9' }],
  [
    'five do',
    [team('a', 'd', 6), team('b', 'd', 2), team('c', 'd', 3)],
    { a: '5-9', b: 'few', c: 'few', d: '10-19', all: '10-19' },
  ],
  [
    'the smallest of several is withheld',
    [team('a', 'd', 12), team('b', 'd', 7), team('c', 'd', 4)],
    { a: '10-19', b: 'complement', c: 'few', d: '20-49', all: '20-49' },
  ],
  [
    'one remains of the organisation, beside its departments',
    [team('a', 'd', 12), team('b', 'e', 20), team('c', null, 1)],
    { a: 'complement', b: '20-49', c: 'few', d: 'complement', e: '20-49', all: '20-49' },
  ],
  [
    'a department of few, with a team that could be told from the organisation',
    [team('a', 'd', 9), team('b', 'e', 4)],
    { a: 'complement', b: 'few', d: 'complement', e: 'few', all: '10-19' },
  ],
])('%s', (_, tallies, expected) => {
  expect(said(tallies)).toEqual(expected)
})

test('dare to report: from eight on, and of no team', () => {
  const tallies = [team('a', 'd', 12), team('b', 'e', 7), team('c', null, 9)]
  expect(said(tallies, dare)).toEqual({ a: 'level', b: 'level', c: 'level', d: '10-19', e: 'few', all: '20-49' })
  // What remains counts from eight on, too.
  expect(said([team('a', 'd', 12), team('b', 'e', 7)], dare)).toMatchObject({ d: 'complement', all: '10-19' })
})

test('an organisation may ask for more answers, never for fewer', () => {
  expect(said([team('a', null, 9)], safe, 10)).toEqual({ a: 'few', all: 'few' })
  for (const floor of [4, 0, -1, 5.5, Number.NaN]) expect(() => publish(floor, [safe], [])).toThrow(`a floor of ${floor}: `)
})

test('nobody answered, nobody asked', () => {
  expect(said([])).toEqual({ all: 'few' })
  expect(said([team('a', 'd', 0)])).toEqual({ a: 'few', d: 'few', all: 'few' })
})

test('who belonged to a unit: the teams together', () => {
  const tallies = [team('a', 'd', 5), team('b', 'd', 5), team('c', null, 5)]
  expect([...rosterOf(tallies, { level: 'department', id: 'd' })]).toEqual(['a1', 'a2', 'b1', 'b2'])
  expect([...rosterOf(tallies, { level: 'team', id: 'c' })]).toEqual(['c1', 'c2'])
  expect(rosterOf(tallies, { level: 'organisation', id: null }).size).toBe(6)
})

/** Any tree, any sizes, any answers. */
const anyTallies = fc
  .array(fc.record({ department: fc.constantFrom('d', 'e', 'f', null), n: fc.nat(25), seed: fc.nat() }), { maxLength: 9 })
  .map(teams =>
    teams.map(({ department, n, seed }, at): Tally => {
      const next = luck(seed)
      const answers = questions.map(question => {
        const options =
          question.kind === 'choice' ? question.options : Array.from({ length: question.max }, (_, one) => String(one + 1))
        const counts: Record<string, number> = {}
        for (let who = 0; who < n; who += 1) {
          const option = options[Math.floor(next() ** 3 * options.length)] ?? ''
          counts[option] = (counts[option] ?? 0) + 1
        }
        return [question.id, { counts, answered: n }] as const
      })
      return { team: `t${at}`, department, roster: [], answers: Object.fromEntries(answers) }
    }),
  )

const floors = fc.integer({ min: 5, max: 30 })
const key = (one: { unit: { level: string; id: string | null }; question: string }) =>
  `${one.unit.level} ${one.unit.id} ${one.question}`

test('whatever the answers: what is withheld is told by how many answered, and the order of teams and of counts tells nothing', () => {
  fc.assert(
    fc.property(anyTallies, floors, (tallies, floor) => {
      const told = publish(floor, questions, tallies)
      const turned = tallies.toReversed().map(tally => ({
        ...tally,
        answers: Object.fromEntries(
          Object.entries(tally.answers).map(([id, { counts, answered }]) => {
            return [id, { counts: Object.fromEntries(Object.entries(counts).toReversed()), answered }]
          }),
        ),
      }))
      expect(publish(floor, questions, turned)).toEqual(told)
      const other = tallies.map(tally => ({
        ...tally,
        answers: Object.fromEntries(
          Object.entries(tally.answers).map(([id, { answered }]) => [id, { counts: { 1: answered }, answered }]),
        ),
      }))
      const what = (all: typeof told) => all.map(({ result }) => (result.is === 'shown' ? result.n : result.why))
      expect(what(publish(floor, questions, other))).toEqual(what(told))
    }),
  )
})

test('whatever the tree: every group told apart has at least the floor, and a higher floor never tells of a smaller one', () => {
  fc.assert(
    fc.property(anyTallies, floors, fc.nat(10), (tallies, floor, more) => {
      const smallest = (at: number) => {
        const shown = new Set(publish(at, questions, tallies).flatMap(one => (one.result.is === 'shown' ? [key(one)] : [])))
        return questions.flatMap(question => {
          const groups = new Map<string, number>()
          for (const { team, department, answers } of tallies) {
            const above = [
              { level: 'team', id: team },
              { level: 'department', id: department },
              { level: 'organisation', id: null },
            ].map(unit => key({ unit, question: question.id }))
            const own = above.find(one => shown.has(one))
            if (own !== undefined) groups.set(own, (groups.get(own) ?? 0) + (answers[question.id]?.answered ?? 0))
          }
          return [...groups.values()].filter(n => n > 0)
        })
      }
      for (const at of [floor, floor + more]) expect(smallest(at).every(n => n >= at)).toBe(true)
    }),
  )
})
