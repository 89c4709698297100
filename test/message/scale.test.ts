import { plain } from '../../src/message/plain'
import { rowsOf, type Scale } from '../../src/message/scale'

const scale: Scale = {
  kind: 'scale',
  action: 'check-in.answer',
  value: 'round-1',
  from: 1,
  to: 10,
  low: 'zwaar',
  high: 'goed',
  of: 'van',
}

test('ten numbers in two rows, each with a value of its own', () => {
  const rows = rowsOf(scale)
  expect(rows.map(row => row.map(({ label }) => label))).toEqual([
    ['1', '2', '3', '4', '5'],
    ['6', '7', '8', '9', '10'],
  ])
  expect(rows.flat().map(({ value }) => value)).toEqual(Array.from({ length: 10 }, (_, at) => `round-1|${at + 1}`))
})

test('who hears it is told what the ends stand for when they come to them', () => {
  const names = rowsOf(scale).flatMap(row => row.map(({ name }) => name))
  expect([names[0], names[6], names[9]]).toEqual(['1 van 10: zwaar', '7 van 10', '10 van 10: goed'])
})

test('in plain text it says what the ends stand for', () => {
  expect(plain({ title: 'Hoe zit je erbij?', parts: [scale] })).toBe('Hoe zit je erbij?\n1 = zwaar · 10 = goed')
})
