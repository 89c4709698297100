import { organisation as file } from '../../playground/cast'
import type { Scene } from '../../src/content/scene'
import { organisationOf } from '../../src/people/organisation'
import { drawnOnce } from '../../src/reception/drawn-once'

const organisation = () => organisationOf({ file, state: { confirmed: [], contacts: {} } })
const scene: Scene = {
  org: organisation(),
  language: 'nl',
  platform: 'slack',
  say: key => key,
  now: Date.parse('2026-11-23T12:00:00Z'),
}

/** How often the form was drawn, for these scenes and data one after the other. */
function drawnFor(...asked: readonly (readonly [Scene, unknown])[]): number {
  let times = 0
  const draw = drawnOnce(() => {
    times += 1
    return { title: String(times), parts: [], leave: 'x' }
  })
  for (const [one, data] of asked) draw(one, data)
  return times
}

test('a form that is the same for everyone is drawn once, and nobody can change it for the next', () => {
  expect(drawnFor([scene, { a: 1 }], [{ ...scene, now: scene.now + 3_600_000 }, { a: 1 }])).toBe(1)
  const draw = drawnOnce(() => ({ title: 'x', parts: [], leave: 'x' }))
  expect(draw(scene, {}).parts).toBe(draw(scene, {}).parts)
  expect(Object.isFrozen(draw(scene, {}).parts)).toBe(true)
})

test.each<[string, Partial<Scene>, unknown]>([
  ['in another language', { language: 'en' }, {}],
  ['on another platform', { platform: 'teams' }, {}],
  ['for a contact', { self: 'marieke' }, {}],
  ['on another day', { now: scene.now + 24 * 3_600_000 }, {}],
  ['for an organisation that changed', { org: organisation() }, {}],
  ['with other data', {}, { step: 'report' }],
])('%s it is drawn anew', (_what, other, data) => {
  expect(drawnFor([scene, {}], [{ ...scene, ...other }, data])).toBe(2)
})
