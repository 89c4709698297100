import { type Answers, closed, published, type Round, roundDoc, voted } from '../../src/round/round'
import fc from '../property'

const empty: Round = {
  asks: 'check-in',
  team: 't',
  department: null,
  series: 's',
  roster: ['a', 'b', 'c'],
  opensAt: 0,
  closesAt: 10,
  publishAt: 20,
  state: 'open',
  tallies: {},
  ballots: {},
}

const answers: fc.Arbitrary<Answers> = fc.dictionary(
  fc.constantFrom('score', 'themes'),
  fc.uniqueArray(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 3 }),
)

test('whatever people answer and change, the tallies count the last answer of each, once', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ voter: fc.constantFrom('a', 'b', 'c'), answers })), votes => {
      const last = new Map<string, Answers>()
      let round = empty
      for (const { voter, answers: given } of votes) {
        round = voted(round, voter, 'sealed', last.get(voter) ?? {}, given)
        last.set(voter, given)
      }
      for (const question of ['score', 'themes']) {
        const given = [...last.values()].flatMap(one => (one[question] === undefined ? [] : [one[question]]))
        expect(round.tallies[question]?.answered ?? 0).toBe(given.length)
        for (let number = 1; number <= 10; number += 1) {
          const times = given.filter(chosen => chosen.includes(number)).length
          expect(round.tallies[question]?.counts[number - 1] ?? 0).toBe(times)
        }
      }
      expect(Object.keys(round.ballots)).toHaveLength(last.size)
    }),
  )
})

test('closing keeps the tallies and nobody; publishing keeps neither', () => {
  const round = voted(empty, 'a', 'sealed', {}, { score: [7] })
  const after = closed(round)
  expect(after).toMatchObject({ state: 'closed', ballots: {}, tallies: { score: { answered: 1 } } })
  expect(closed(after)).toBe(after)
  expect(published(after)).toMatchObject({ state: 'published', ballots: {}, tallies: {}, roster: [] })
})

test('a round is due to be closed, published, forgotten; found as open only while it is', () => {
  const open = roundDoc('org', 'r', 1, empty)
  expect(open.due).toBe(10)
  expect(open.tags).toEqual(['series:s', 'open:check-in:t'])
  const shut = roundDoc('org', 'r', 2, closed(empty))
  expect(shut.due).toBe(20)
  expect(shut.tags).toEqual(['series:s'])
  expect(roundDoc('org', 'r', 3, published(empty)).due).toBe(20 + 60 * 24 * 3_600_000)
})
