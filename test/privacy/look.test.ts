import { bandOf, choiceLook, compose, type Look, scaleLook } from '../../src/privacy/look'
import type { Scale } from '../../src/privacy/question'

const full = process.env.RUIMTE_FULL !== undefined
const ten: Scale = { id: 'check-in', kind: 'scale', max: 10, buckets: [4, 7] }
const five: Scale = { id: 'safe', kind: 'scale', max: 5, buckets: [2, 3] }

function look(scale: Scale, answers: readonly number[]): Look {
  const counts: Record<string, number> = {}
  for (const one of answers) counts[one] = (counts[one] ?? 0) + 1
  return scaleLook(scale, { counts, answered: answers.length })
}

test.each([
  [5, { from: 5, to: 9 }],
  [9, { from: 5, to: 9 }],
  [10, { from: 10, to: 19 }],
  [49, { from: 20, to: 49 }],
  [50, { from: 50, to: 99 }],
  [1_234, { from: 1_000, to: 1_999 }],
])('%i answers are told as a band', (n, band) => {
  expect(bandOf(n)).toEqual(band)
})

const exactly = (figure: number) => ({ from: figure, to: figure })

test.each<[string, Scale, readonly number[], readonly unknown[], unknown]>([
  ['anyhow', ten, [2, 5, 6, 8, 9], [exactly(20), exactly(40), exactly(40)], exactly(6)],
  [
    'all the same, of five',
    ten,
    [10, 10, 10, 10, 10],
    [
      { from: 0, to: 40 },
      { from: 0, to: 40 },
      { from: 60, to: 100 },
    ],
    { from: 7.5, to: 10 },
  ],
  [
    'all the same, of ten',
    ten,
    Array(10).fill(1),
    [
      { from: 80, to: 100 },
      { from: 0, to: 20 },
      { from: 0, to: 20 },
    ],
    { from: 1, to: 2.5 },
  ],
  [
    'all but one',
    ten,
    [...Array(9).fill(10), 1],
    [
      { from: 0, to: 20 },
      { from: 0, to: 20 },
      { from: 80, to: 100 },
    ],
    { from: 9, to: 10 },
  ],
  [
    'all three, of one to five',
    five,
    Array(8).fill(3),
    [
      { from: 0, to: 40 },
      { from: 60, to: 100 },
      { from: 0, to: 40 },
    ],
    exactly(3),
  ],
])('%s', (_, scale, answers, shares, mean) => {
  expect(look(scale, answers)).toEqual({ kind: 'scale', shares, mean })
})

/** Every way in which so many can answer: how often each option is given. */
function* ways(n: number, options: number): Generator<readonly number[]> {
  if (options === 1) yield [n]
  else for (let first = 0; first <= n; first += 1) for (const rest of ways(n - first, options - 1)) yield [first, ...rest]
}

// Who knows how many answered, and an answer of their own, and goes through every way in which that look comes about.
test.each([
  ...Array.from({ length: full ? 6 : 4 }, (_, at) => [ten, 5 + at] as const),
  ...Array.from({ length: full ? 20 : 9 }, (_, at) => [five, 5 + at] as const),
])(
  'whatever %j: of %i nobody, with one answer of their own or none, knows the bucket of the others',
  (scale, n) => {
    const bucketOf = (option: number) => Number(option > scale.buckets[0]) + Number(option > scale.buckets[1])
    /** By look and own answer: the buckets that all others can be in together, or that they are in several. */
    const others = new Map<string, Set<number | 'several'>>()
    for (const way of ways(n, scale.max)) {
      const counts = Object.fromEntries(way.map((count, at) => [String(at + 1), count]))
      const seen = JSON.stringify(scaleLook(scale, { counts, answered: n }))
      const buckets = [0, 0, 0]
      for (const [at, count] of way.entries()) buckets[bucketOf(at + 1)] = (buckets[bucketOf(at + 1)] ?? 0) + count
      for (const own of [0, ...way.flatMap((count, at) => (count > 0 ? [at + 1] : []))]) {
        const size = n - Number(own > 0)
        const left = buckets.map((count, at) => count - Number(own > 0 && bucketOf(own) === at))
        const key = `${seen} ${own}`
        const known = others.get(key) ?? new Set()
        others.set(key, known.add(left.includes(size) ? left.indexOf(size) : 'several'))
      }
    }
    expect([...others].filter(([, known]) => known.size === 1 && !known.has('several'))).toEqual([])
  },
  120_000,
)

test('of an option, nobody knows that none or all of the others picked it, whatever so many picked', () => {
  for (let n = 5; n < 80; n += 1) {
    const others = new Map<string, Set<number>>()
    for (let count = 0; count <= n; count += 1) {
      const seen = choiceLook({ id: 'q', kind: 'choice', options: ['o'] }, { counts: { o: count }, answered: n })
      for (const own of [undefined, ...(count > 0 ? [1] : []), ...(count < n ? [0] : [])]) {
        const key = JSON.stringify([seen, own])
        others.set(key, (others.get(key) ?? new Set()).add(count - (own ?? 0)))
      }
    }
    expect([...others].filter(([, known]) => known.size < 2 && (known.has(0) || known.has(n) || known.has(n - 1)))).toEqual([])
  }
})

test('what is shown of groups together lies between what is shown of each, by how many they are', () => {
  const alike = look(ten, [10, 10, 10, 10, 10])
  const mixed = look(ten, [2, 5, 6, 8, 9])
  expect(compose([{ n: 5, look: alike }])).toEqual(alike)
  expect(
    compose([
      { n: 15, look: mixed },
      { n: 5, look: alike },
    ]),
  ).toEqual({
    kind: 'scale',
    shares: [
      { from: 20, to: 30 },
      { from: 30, to: 40 },
      { from: 50, to: 60 },
    ],
    mean: { from: 6.5, to: 7 },
  })
})
