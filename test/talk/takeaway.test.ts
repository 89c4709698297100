import { close, closed, fewest, pick, picked, type Takeaways } from '../../src/talk/takeaway'
import fc from '../property'
import { houses } from '../store/houses'

const root = { place: 'c', message: 'm' }
const empty: Takeaways = { team: 't', talk: 'mistakes', root, counts: {}, voters: [], closed: false }

test('each voter counts once, and nobody after closing', () => {
  const one = picked(empty, 2, 'a')
  expect(one).toMatchObject({ counts: { 2: 1 }, voters: ['a'] })
  expect(picked(one, 3, 'a')).toBe(one)
  expect(picked(closed(one), 3, 'b').counts).toEqual({})
})

test('whatever was picked: below five nothing is left at closing, from five on the tally, and never who', () => {
  const votes = fc.array(fc.record({ line: fc.nat(7), voter: fc.stringMatching(/^[a-h]$/) }), { maxLength: 20 })
  fc.assert(
    fc.property(votes, all => {
      const tally = all.reduce((before, { line, voter }) => picked(before, line, voter), empty)
      const people = new Set(all.map(one => one.voter)).size
      const after = closed(tally)
      expect(after.voters).toEqual([])
      expect(Object.values(after.counts).reduce((sum, count) => sum + count, 0)).toBe(people >= fewest ? people : 0)
      expect(closed(after)).toBe(after)
    }),
  )
})

test.each(houses)(
  '%s: picks at the same time are all counted, once each; closing shows them in order and twice the same',
  async (_, make) => {
    const house = await make()
    try {
      const one = (line: number, voter: string) =>
        pick(house.store, {
          org: 'org',
          id: 'talk',
          line,
          voter,
          closesOn: '2026-12-01',
          closesAt: 1_000,
          of: { team: 't', talk: 'mistakes', root },
        })
      const voters = ['a', 'b', 'c', 'd', 'e', 'f']
      const outcomes = await Promise.all([...voters, ...voters].map((voter, at) => one(at % 6 < 4 ? 1 : 0, voter)))
      expect(outcomes.filter(outcome => outcome === 'picked')).toHaveLength(6)
      expect(outcomes.filter(outcome => outcome === 'before')).toHaveLength(6)
      // Its closing is put down, once.
      expect(await house.store.due('delivery', 1_000, 10)).toHaveLength(1)
      expect(await close(house.store, 'org', 'talk')).toMatchObject({ lines: [1, 0], voters: [] })
      expect(await close(house.store, 'org', 'talk')).toMatchObject({ lines: [1, 0], voters: [] })
      expect(await one(1, 'g')).toBe('closed')
      expect(JSON.stringify(await house.store.get({ org: 'org', kind: 'takeaways', id: 'talk' }))).not.toContain('"a"')
    } finally {
      await house.leave()
    }
  },
)
