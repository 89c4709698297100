import { hourly } from '../../src/reception/limit'

const start = Date.parse('2026-11-24T09:00:00Z')

test('five an hour each; the sixth is told when, and an hour later all is open again', () => {
  const limit = hourly(5)
  for (let count = 0; count < 5; count += 1) expect(limit.take('slack:T1:U1', `act ${count}`, start + count)).toBeUndefined()
  expect(limit.take('slack:T1:U1', 'act 5', start + 10)).toBe(start + 3_600_000)
  expect(limit.take('slack:T1:U2', 'act 5', start + 10)).toBeUndefined()
  expect(limit.take('slack:T1:U1', 'act 5', start + 3_600_000)).toBeUndefined()
})

test('the same act, tried again because it was not confirmed, counts once', () => {
  const limit = hourly(2)
  for (let count = 0; count < 9; count += 1) expect(limit.take('slack:T1:U1', 'act 0', start + count)).toBeUndefined()
  expect(limit.take('slack:T1:U1', 'act 1', start + 10)).toBeUndefined()
  expect(limit.take('slack:T1:U1', 'act 2', start + 10)).toBe(start + 3_600_000)
  expect(limit.take('slack:T1:U1', 'act 1', start + 11)).toBeUndefined()
})
