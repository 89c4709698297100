import fc from 'fast-check'
import type { Rate } from '../../src/ports/platform'
import { answered, begun, dropped, freeAt, makePacer, type Pace, unused } from '../../src/schedule/pace'

const three: Rate = { name: 'three', calls: 3, every: 1_000, per: 'home' }
const one: Rate = { name: 'one', calls: 1, every: 1_000, per: 'conversation' }

type Step = readonly ['begun' | 'answered' | 'dropped', number]

function after(rate: Rate, steps: readonly Step[]): Pace {
  return steps.reduce<Pace>((pace, [what, at]) => {
    if (what === 'dropped') return dropped(rate, pace)
    return what === 'begun' ? begun(rate, pace, at) : answered(rate, pace, at)
  }, unused)
}

test.each<[string, Rate, readonly Step[], number, number | undefined]>([
  ['nothing sent yet', three, [], 5, 5],
  ['one on its way: the next has its turn a third later, less a tenth of the window', three, [['begun', 0]], 0, 333 - 100],
  ['that turn has come', three, [['begun', 0]], 400, 400],
  [
    'as many as there may be, none answered',
    three,
    [
      ['begun', 0],
      ['begun', 300],
      ['begun', 600],
    ],
    5_000,
    undefined,
  ],
  [
    'the first answered late: it may have counted only then',
    three,
    [
      ['begun', 0],
      ['begun', 300],
      ['begun', 600],
      ['answered', 700],
    ],
    1_200,
    1_700,
  ],
  [
    'one that did not come to a call takes no room',
    three,
    [
      ['begun', 0],
      ['begun', 300],
      ['begun', 600],
      ['dropped', 700],
    ],
    1_000,
    1_000,
  ],
  [
    'and leaves its turn to the next',
    three,
    [
      ['begun', 0],
      ['dropped', 5],
    ],
    10,
    10,
  ],
  [
    'all answered, and gone from the window',
    three,
    [
      ['begun', 0],
      ['answered', 10],
      ['begun', 300],
      ['answered', 310],
    ],
    2_000,
    2_000,
  ],
  [
    'of one at a time nothing is spread',
    one,
    [
      ['begun', 0],
      ['answered', 40],
    ],
    50,
    1_040,
  ],
  ['and the next waits for its answer', one, [['begun', 0]], 3_000, undefined],
])('%s', (_, rate, steps, now, free) => {
  const found = freeAt(rate, after(rate, steps), now)
  if (free === undefined) expect(found).toBeUndefined()
  else expect(found).toBeCloseTo(free, 0)
})

/** Sends as fast as it may on a clock of its own, each call held up as it comes; tells when the platform counted them. */
function counted(rate: Rate, delays: readonly (readonly [there: number, back: number])[], free: typeof freeAt) {
  let now = 0
  let pace = unused
  const arrived: number[] = []
  const answers: number[] = []
  for (const [there, back] of delays) {
    for (;;) {
      const due = answers.filter(at => at <= now)
      for (const at of due.toSorted((a, b) => a - b)) pace = answered(rate, pace, at)
      answers.splice(0, answers.length, ...answers.filter(at => at > now))
      const may = free(rate, pace, now)
      if (may !== undefined && may <= now) break
      now = Math.min(may ?? Number.POSITIVE_INFINITY, ...answers)
    }
    pace = begun(rate, pace, now)
    arrived.push(now + there)
    answers.push(now + there + back)
  }
  return arrived.toSorted((a, b) => a - b)
}

const mostWithin = (arrived: readonly number[], { every }: Rate) =>
  Math.max(...arrived.map(from => arrived.filter(at => from <= at && at < from + every).length))

const delay = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 }))
const rates = fc.record({ calls: fc.integer({ min: 1, max: 7 }), every: fc.integer({ min: 200, max: 2_000 }) })

test('however calls are held up on their way, no stretch of the window has more than it may', () => {
  fc.assert(
    fc.property(rates, fc.array(delay, { minLength: 1, maxLength: 40 }), (some, delays) => {
      const rate = { ...some, name: 'some', per: 'home' as const }
      expect(mostWithin(counted(rate, delays, freeAt), rate)).toBeLessThanOrEqual(rate.calls)
    }),
  )
})

test('shown by one that counts from when it sent', () => {
  const early: typeof freeAt = (rate, pace, now) => Math.max(now, pace.turn - rate.every / 10)
  const held = Array.from({ length: 12 }, (_, n) => [n < 6 ? 800 : 0, 0] as const)
  expect(mostWithin(counted(three, held, freeAt), three)).toBe(3)
  expect(mostWithin(counted(three, held, early), three)).toBeGreaterThan(3)
})

test('answered within a fortieth of the window, more than 95 % of what it may is used', () => {
  const rate: Rate = { name: 'fifty', calls: 50, every: 1_000, per: 'home' }
  const arrived = counted(
    rate,
    Array.from({ length: 2_000 }, (_, n) => [n % 7, n % 19] as const),
    freeAt,
  )
  const seconds = ((arrived.at(-1) ?? 0) - (arrived[0] ?? 0)) / 1_000
  expect(1_999 / seconds / 50).toBeGreaterThan(0.95)
  expect(1_999 / seconds / 50).toBeLessThanOrEqual(1.01)
})

test('a home and each conversation in it have their own pace; what is over is let go of', () => {
  let at = 0
  const pacer = makePacer(() => at)
  const to = (recipient: string, place = 'T') => ({ place, recipient, rates: [three, one] })
  expect(pacer.wait(to('a'))).toBe(0)
  const first = pacer.take(to('a'))
  expect([pacer.wait(to('a')), pacer.wait(to('b', 'other'))]).toEqual([undefined, 0])
  at = 400
  first.answered()
  first.drop()
  expect([pacer.wait(to('a')), pacer.wait(to('b'))]).toEqual([1_000, 0])
  pacer.take(to('b')).drop()
  at = 1_400
  expect([pacer.wait(to('a')), pacer.wait(to('b'))]).toEqual([0, 0])
})

test('where the platforms go faster, every wait is as much shorter', () => {
  let at = 0
  const pacer = makePacer(() => at, 100)
  const to = { place: 'T', recipient: 'a', rates: [one] }
  pacer.take(to).answered()
  expect(pacer.wait(to)).toBe(10)
  at = 9
  expect(pacer.wait(to)).toBe(1)
  at = 10
  expect(pacer.wait(to)).toBe(0)
})
