import { organisation } from '../../playground/cast'
import { drawRoutes } from '../../src/concern/forms/own'
import { drawChoose } from '../../src/concern/forms/raise'
import { routesOnPaper } from '../../src/concern/paper'
import { takersOf } from '../../src/concern/takers'
import type { Scene } from '../../src/content/scene'
import { type Organisation, organisationOf } from '../../src/people/organisation'
import { content } from '../packs'
import fc from '../property'

const say = content.say('en')
const ids = organisation.contacts.map(one => one.id)
const now = Date.parse('2026-11-24T09:00:00Z')

const some = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 1 })
const orgs = fc
  .record({
    left: some,
    away: some,
    behind: some,
    unconfirmed: some,
    deputy: fc.constantFrom(...ids),
  })
  .map(
    ({ left, away, behind, unconfirmed, deputy }): Organisation =>
      organisationOf({
        file: organisation,
        state: {
          confirmed: organisation.contacts.filter(one => !unconfirmed.includes(one.id)).flatMap(one => one.accounts),
          contacts: Object.fromEntries(
            ids.map(id => [
              id,
              { left: left.includes(id), ...(away.includes(id) ? { away: { until: '2026-12-04', deputy } } : {}) },
            ]),
          ),
          behind: { on: '2026-11-24', contacts: behind },
        },
      }),
  )

const scenes = fc.record({ org: orgs, self: fc.option(fc.constantFrom(...ids)) }).map(({ org, self }): Scene => {
  const scene = { org, language: 'en' as const, platform: 'slack' as const, say, now }
  return self === null ? scene : { ...scene, self }
})

/** Where each of these stands in what is drawn. */
function places(drawn: object, texts: readonly string[]): readonly number[] {
  const all = JSON.stringify(drawn)
  return texts.map(text => all.indexOf(JSON.stringify(text).slice(1, -1)))
}

test('no picker is ever empty: people outside are there, and first, with the reason, where fewer than two can be chosen (K3, G2)', () => {
  const steps = fc.constantFrom('advice' as const, 'concern' as const, 'report' as const)
  const seen = new Set<number>()
  fc.assert(
    fc.property(scenes, steps, some, (scene, step, excluded) => {
      const drawn = drawChoose(scene, { step, excluded, back: false })
      const takers = takersOf(scene.org, step, excluded).filter(one => one.id !== scene.self)
      seen.add(takers.length)
      const options = drawn.parts.flatMap(part => (part.kind === 'one' && part.id === 'contact' ? part.options : []))
      expect(options.map(one => one.id)).toEqual(takers.map(one => one.id))
      const [outside, danger, few, none, ...inside] = places(drawn.parts, [
        say('help.title'),
        '112',
        say('people.few'),
        say('people.none'),
        ...takers.map(one => one.name),
      ])
      expect(danger).toBeGreaterThan(outside ?? -1)
      expect(outside).toBeGreaterThanOrEqual(0)
      for (const line of scene.org.helplines) expect(places(drawn.parts, [line.phone])[0]).toBeGreaterThan(0)
      expect((few ?? -1) >= 0).toBe(takers.length === 1)
      expect((none ?? -1) >= 0).toBe(takers.length === 0)
      if (takers.length === 1) expect(outside).toBeLessThan(inside[0] ?? 0)
    }),
  )
  expect([...seen]).toEqual(expect.arrayContaining([0, 1, 2]))
})

test('who is behind is shown exactly as nobody is: in no picker, on no page of routes, as nobody’s deputy (G2, K19)', () => {
  fc.assert(
    fc.property(scenes, some, (scene, behind) => {
      const { org } = scene
      const drawn = (on: Organisation) => {
        const here = { ...scene, org: on }
        const picker = drawChoose(here, { step: 'concern', excluded: [], back: false })
        return JSON.stringify([picker, drawRoutes(here), routesOnPaper(here)])
      }
      const marked = org.contacts.map(one => ({ ...one, behind: behind.includes(one.id) }))
      const unconfirmed = org.contacts.map(one =>
        behind.includes(one.id) ? { ...one, behind: false, accounts: [], unconfirmed: [] } : { ...one, behind: false },
      )
      expect(drawn({ ...org, contacts: marked })).toBe(drawn({ ...org, contacts: unconfirmed }))
    }),
  )
})
