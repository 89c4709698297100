import {
  answerWithin,
  asks,
  type Came,
  comes,
  dueOf,
  ends,
  isComing,
  isDone,
  joinWithin,
  passed,
  type Request,
  unreachable,
} from '../../src/back-up/request'
import fc from '../property'

const noon = Date.parse('2026-11-30T12:00Z')
const careAt = noon + 22 * 3_600_000
const [noor, sam] = ['noor', 'sam'] as const
const asking = {
  who: 'sealed-asker',
  asked: [noor, sam].map(name => ({ who: `sealed-${name}`, name, team: 'zuid' })),
  careAt,
}

function begun(now = noon): Request {
  const request = asks(undefined, asking, now)
  if (request === undefined) throw new Error('nothing was asked')
  return request
}

const told = (request: Request) => request.owed.map(one => `${one.what} ${one.to ?? one.by ?? '-'}`)

test('one tap owes the asker and everyone who can be asked a message, at once', () => {
  expect(told(begun())).toEqual(['waiting -', 'ask 0', 'ask 1'])
  expect(dueOf(begun())).toBe(noon)
})

test('pressed again within two minutes it is the same request, whoever is on the list by then; later it is another', () => {
  const request = begun()
  expect(asks(request, { ...asking, asked: [] }, noon + answerWithin - 1)).toBeUndefined()
  expect(asks(request, asking, noon + answerWithin)).toMatchObject({ nth: 2, state: 'open', at: noon + answerWithin })
  expect(asks(ends(request, 1, noon), asking, noon + 1)).toMatchObject({ nth: 2 })
})

const cases: readonly [string, (request: Request) => Request, number, string, number, Came][] = [
  ['in time', request => request, 1, noor, answerWithin - 1, 'coming'],
  ['twice', request => comes(request, 1, noor, noon).after, 1, noor, 1, 'already'],
  ['too late', request => request, 1, noor, answerWithin, 'lapsed'],
  ['too late, and it was carried out', request => passed(request, noon + answerWithin), 1, noor, answerWithin, 'lapsed'],
  ['after somebody else', request => comes(request, 1, sam, noon).after, 1, noor, answerWithin, 'coming'],
  ['long after somebody else', request => comes(request, 1, sam, noon).after, 1, noor, joinWithin, 'lapsed'],
  ['not needed any more', request => ends(request, 1, noon), 1, noor, 1, 'over'],
  ['of an earlier request', request => asks(request, asking, noon + answerWithin) ?? request, 1, noor, answerWithin, 'lapsed'],
  ['never asked', request => request, 1, 'stranger', 1, 'stranger'],
]
test.each(cases)('"I am coming", %s', (_, before, nth, name, after, is) => {
  expect(comes(before(begun()), nth, name, noon + after).is).toBe(is)
})

test('two who come are both shown as coming, whichever is first', () => {
  const first = comes(begun(), 1, sam, noon + 1).after
  const both = comes(first, 1, noor, noon + 2).after
  expect(both.asked.map(one => one.coming)).toEqual([true, true])
  expect(told(both)).toEqual(['waiting -', 'coming 1', 'coming 0'])
})

test('after two minutes without an answer the asker is told once; with one never', () => {
  const lapsed = passed(begun(), noon + answerWithin)
  expect([lapsed.state, told(lapsed)]).toEqual(['lapsed', ['nobody -']])
  expect(passed(lapsed, noon + answerWithin + 1)).toBe(lapsed)
  const coming = comes(begun(), 1, sam, noon + 1).after
  expect(passed(coming, noon + answerWithin)).toBe(coming)
})

test('where nobody can be reached it lapses at once', () => {
  expect(unreachable(begun(), noon + 1)).toMatchObject({ state: 'lapsed' })
  const coming = comes(begun(), 1, sam, noon + 1).after
  expect(unreachable(coming, noon + 2)).toBe(coming)
})

test('who was told of it is told that it is over; who was not, never hears of it', () => {
  const request = begun()
  expect(told(ends(request, 1, noon + 1))).toEqual([])
  const sent = { ...request, owed: request.owed.filter(one => one.to !== 0) }
  expect(told(ends(sent, 1, noon + 1))).toEqual(['over 0'])
  expect(ends(sent, 2, noon + 1)).toBe(sent)
  // One that is being told is taken to be told.
  const telling = { ...request, owed: request.owed.map(one => (one.to === 1 ? { ...one, tries: 1 } : one)) }
  expect(told(ends(telling, 1, noon + 1))).toEqual(['over 1'])
})

test('the next workday each is told once, whoever came at whichever time that day; then nothing is left', () => {
  const first = comes(begun(), 1, sam, noon + 1).after
  const again = asks(first, asking, noon + answerWithin)
  const both = again && comes(comes(again, 2, sam, noon + answerWithin).after, 2, noor, noon + answerWithin).after
  const caring = both && passed(both, careAt)
  if (caring === undefined) throw new Error('nothing was asked')
  expect(told(caring)).toEqual(['care -', 'care 0', 'care 1'])
  expect(caring.came.map(one => one.name)).toEqual([sam, noor])
  expect(caring.asked).toEqual([])
  expect(passed(caring, careAt + 1)).toBe(caring)
  expect(isDone({ ...caring, owed: [] })).toBe(true)
  expect(comes(caring, 2, noor, careAt).is).toBe('lapsed')
})

type Step = 'ask' | 'noor' | 'sam' | 'end' | 'pass' | 'tell'

test('whatever happens in whichever order: no two of one kind are owed to one, and in the end nothing is', () => {
  const step = fc.constantFrom<Step>('ask', 'noor', 'sam', 'end', 'pass', 'tell')
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.integer({ min: 0, max: 5 * 60_000 })), { maxLength: 30 }), steps => {
      let [request, now] = [begun(), noon]
      for (const [what, wait] of steps) {
        now = Math.min(now + wait, careAt - 1)
        if (what === 'ask') request = asks(request, asking, now) ?? request
        else if (what === 'end') request = ends(request, request.nth, now)
        else if (what === 'pass') request = passed(request, now)
        else if (what === 'tell') request = { ...request, owed: [] }
        else request = comes(request, request.nth, what, now).after
        const owed = request.owed.map(one => one.id)
        expect(new Set(owed).size).toBe(owed.length)
        // Nobody is left waiting for good.
        if (request.state === 'open' && !isComing(request)) expect(dueOf(request)).toBeLessThanOrEqual(request.at + answerWithin)
      }
      const caring = passed(request, careAt)
      expect(caring.owed.every(one => one.what === 'care')).toBe(true)
      expect(new Set(caring.owed.map(one => one.id)).size).toBe(caring.owed.length)
      expect(isDone({ ...caring, owed: [] })).toBe(true)
    }),
  )
})
