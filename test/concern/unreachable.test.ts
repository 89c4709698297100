import { type Case, noSilence } from '../../src/concern/case'
import { carryOutDue } from '../../src/concern/relay'
import { found, isUnreachable, lost } from '../../src/concern/unreachable'
import { contactView } from '../../src/concern/view'
import { contactOf } from '../../src/people/organisation'
import { openPlace, reporter } from './place'

test.each<[string, Case['unreachable'], Case['unreachable'], Case['unreachable']]>([
  ['nothing known', null, { from: 100, until: null }, null],
  ['lost, and not to be seen yet', { from: 100, until: null }, { from: 100, until: null }, null],
  ['lost a while ago', { from: 50, until: null }, { from: 50, until: null }, { from: 50, until: 100 }],
  ['found, and not to be seen yet', { from: 50, until: 100 }, { from: 100, until: null }, { from: 50, until: 100 }],
  ['found a while ago', { from: 50, until: 80 }, { from: 100, until: null }, { from: 50, until: 80 }],
])('%s: lost now, or found now, at the slot 100 (G2)', (_, unreachable, whenLost, whenFound) => {
  const concern = { unreachable, silence: noSilence } as Case
  expect(lost(concern, 100).unreachable).toEqual(whenLost)
  expect(found(concern, 100).unreachable).toEqual(whenFound)
})

test('an account that is gone reads so to the contact from the next slot on, until its owner did something again (G2, K19)', async () => {
  const place = await openPlace()
  const { ctx, org, told, toSlot } = place
  const id = await place.draft()
  expect(await place.does(id, { deed: 'send' })).toHaveProperty('held')
  toSlot()
  await carryOutDue(ctx)
  expect(await place.does(id, { deed: 'acknowledge' }, 'marieke')).toHaveProperty('held')
  const marieke = contactOf(org(), 'marieke')
  if (marieke === undefined) throw new Error('no contact')
  const reads = async () => (await contactView(await place.held(id, 'marieke'), marieke, place.now())).unreachable

  place.answers(person => (person === reporter ? { kind: 'gone' } : { kind: 'ok', posted: { place: 'p', message: 'm' } }))
  toSlot()
  await carryOutDue(ctx)
  expect(told.at(-1)).toBe(reporter)
  expect(await reads()).toBe(false)
  toSlot()
  expect(await reads()).toBe(true)
  // Told once: what could not be sent is not tried again.
  const count = told.length
  await carryOutDue(ctx)
  expect(told).toHaveLength(count)

  // Back from another account, say: that crosses at the slot as well.
  expect(await place.does(id, { deed: 'reply', said: [{ kind: 'reply', fields: { words: 'x' } }] })).toHaveProperty('held')
  expect(await reads()).toBe(true)
  const { concern } = await place.held(id)
  expect(isUnreachable(concern, place.now())).toBe(true)
  toSlot()
  expect(await reads()).toBe(false)
  await place.leave()
})
