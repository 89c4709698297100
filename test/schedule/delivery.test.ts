import type { Sent } from '../../src/ports/platform'
import { type Carried, type Delivery, outcome, partsOf } from '../../src/schedule/delivery'
import { placeOf } from '../../src/schedule/send'
import fc from '../property'
import { hour, minute } from './scene'

const taken: Delivery = { what: 'check-in', state: 'owed', tries: 1, untold: 1, since: null }
const now = Date.parse('2026-11-23T09:00Z')
const failed: Sent = { kind: 'temporary' }

test.each<[string, Carried, Partial<Delivery>, number | undefined]>([
  ['ok', { kind: 'ok', posted: { place: 'p', message: 'm' } }, { state: 'done', since: now }, 7 * 24 * hour],
  ['blocked', { kind: 'blocked' }, { state: 'dead', since: now }, undefined],
  ['gone', { kind: 'gone' }, { state: 'dead', since: now }, undefined],
  ['throttled', { kind: 'throttled', after: 30_000 }, { tries: 0 }, 30_000],
  ['throttled', { kind: 'throttled', after: 0 }, { tries: 0 }, 1_000],
  ['later', { kind: 'later', at: now + 3 * hour }, { tries: 0 }, 3 * hour],
  ['later, and that is now', { kind: 'later', at: now }, { tries: 0 }, 1_000],
  ['temporary', failed, {}, minute],
  ['unknown', { kind: 'unknown' }, {}, minute],
])('%s', (_kind, sent, body, wait) => {
  const became = outcome(taken, sent, now, 0)
  expect(became.body).toEqual({ ...taken, untold: 0, ...body })
  expect(became.due).toBe(wait === undefined ? undefined : now + wait)
})

test('eight tries over 24 hours or more, then it is given up', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 8, maxLength: 8 }), chances => {
      let at = now
      let delivery: Delivery = { ...taken, tries: 0, untold: 0 }
      for (const [n, chance] of chances.entries()) {
        const became = outcome({ ...delivery, tries: delivery.tries + 1 }, failed, at, chance)
        delivery = became.body
        expect(delivery.state).toBe(n < 7 ? 'owed' : 'dead')
        at = became.due ?? at
      }
      expect(at - now).toBeGreaterThanOrEqual(24 * hour)
    }),
  )
})

test('a delivery’s id tells occasion and recipient, whatever the recipient is called', () => {
  expect(partsOf('check-in|2026-11-23|10:00|slack:T:U|x')).toEqual({
    occasion: 'check-in|2026-11-23|10:00',
    recipient: 'slack:T:U|x',
  })
})

test('people of one home are at one place, a channel is its own', () => {
  expect(placeOf('org', 'slack:T:U1')).toBe(placeOf('org', 'slack:T:U2'))
  expect(placeOf('org', 'slack:T:U1')).not.toBe(placeOf('other', 'slack:T:U1'))
  expect(placeOf('org', 'slack:T:U1')).not.toBe(placeOf('org', 'teams:T:U1'))
  expect(placeOf('org', 'C1')).not.toBe(placeOf('org', 'C2'))
})
