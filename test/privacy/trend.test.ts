import type { Range } from '../../src/privacy/look'
import type { Result } from '../../src/privacy/publish'
import { trend } from '../../src/privacy/trend'

const any = { from: 0, to: 100 }
const mean = (from: number, to = from): Result => {
  const shares: [Range, Range, Range] = [any, any, any]
  return { is: 'shown', n: { from: 5, to: 9 }, look: { kind: 'scale', shares, mean: { from, to } } }
}
const few: Result = { is: 'withheld', why: 'few' }
const choice: Result = { is: 'shown', n: { from: 5, to: 9 }, look: { kind: 'choice', shares: {} } }
const people = (from: number, to: number) => new Set(Array.from({ length: to - from }, (_, at) => `p${from + at}`))
const eight = people(0, 8)

test.each([
  ['more', mean(5), mean(5.5), 'up'],
  ['less', mean(7), mean(5.5), 'down'],
  ['the same', mean(7), mean(7), 'same'],
  ['more than what may be said', mean(7), mean(7.5, 10), 'up'],
  ['twice more than may be said', mean(7.5, 10), mean(7.5, 10), undefined],
  ['not shown before', few, mean(5), undefined],
  ['not shown now', mean(5), few, undefined],
  ['a choice', choice, choice, undefined],
])('%s', (_, before, now, arrow) => {
  expect(trend({ result: before, roster: eight }, { result: now, roster: eight }, 5)).toBe(arrow)
})

test.each([
  ['one came', eight, people(0, 9), false],
  ['one went', people(0, 9), eight, false],
  ['one came for another', eight, people(1, 9), false],
  ['four came', eight, people(0, 12), false],
  ['five came', eight, people(0, 13), true],
  ['five came, one went', eight, people(1, 13), false],
  ['five came and five went', eight, people(5, 13), true],
])('%s', (_, before, now, shown) => {
  const arrow = trend({ result: mean(5), roster: before }, { result: mean(6), roster: now }, 5)
  expect(arrow).toBe(shown ? 'up' : undefined)
})

test('an organisation that asks for more answers asks for more who changed', () => {
  expect(trend({ result: mean(5), roster: eight }, { result: mean(6), roster: people(0, 13) }, 6)).toBeUndefined()
  expect(() => trend({ result: mean(5), roster: eight }, { result: mean(6), roster: eight }, 4)).toThrow('a floor of 4: ')
})
