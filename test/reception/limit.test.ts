import { hourly } from '../../src/reception/limit'

test('five an hour each; the sixth is told when, and an hour later all is open again', () => {
  const limit = hourly(5)
  const start = Date.parse('2026-11-24T09:00:00Z')
  for (let count = 0; count < 5; count += 1) expect(limit.take('slack:T1:U1', start + count)).toBeUndefined()
  expect(limit.take('slack:T1:U1', start + 10)).toBe(start + 3_600_000)
  expect(limit.take('slack:T1:U2', start + 10)).toBeUndefined()
  expect(limit.take('slack:T1:U1', start + 3_600_000)).toBeUndefined()
})
