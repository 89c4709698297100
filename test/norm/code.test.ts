import { languages } from '../../src/message/language'
import {
  added,
  type Code,
  type CodeNorm,
  changeCode,
  codeOf,
  codesOf,
  emptyCode,
  mostBefore,
  mostNorms,
  mostProposals,
  proposed,
  read,
  removed,
  setAside,
  takenUp,
} from '../../src/norm/code'
import { normMessage, normOfWeek } from '../../src/norm/week'
import { content } from '../packs'
import fc from '../property'
import { houses } from '../store/houses'

const library = (id: string): CodeNorm => ({ kind: 'library', id })
const own = (id: string, words = id): CodeNorm => ({ kind: 'own', id, words })
const proposal = (id: string) => ({ id, sealed: `sealed ${id}` })
const day = (at: number) => new Date(Date.parse('2026-11-30') + at * 86_400_000).toISOString().slice(0, 10)

describe('changing it', () => {
  const one = added(emptyCode, [library('a')], day(0))
  const two = added(one, [own('b')], day(3))

  test.each<readonly [string, Code, Partial<Code>]>([
    ['the first is edition 1', one, { edition: 1, since: day(0), norms: [library('a')], before: [] }],
    [
      'the next is 2, and what stood before stays to be read',
      two,
      { edition: 2, since: day(3), before: [{ edition: 1, norms: [library('a')], until: day(3) }] },
    ],
    ['a text that did not stand overnight is not kept', added(two, [own('c')], day(3)), { edition: 3, before: two.before }],
    ['what is there already changes nothing', added(two, [library('a'), own('x', 'b')], day(5)), two],
    ['taking away is a change, too', removed(two, ['a'], day(4)), { edition: 3, norms: [own('b')] }],
    ['taking away what is not there is none', removed(two, ['z'], day(4)), two],
    ['a proposal is no change of the text', proposed(two, proposal('p')), { edition: 2, norms: two.norms }],
    [
      'set aside, it is gone and stays away',
      proposed(setAside(proposed(two, proposal('p')), 'p'), proposal('p')),
      { proposals: [] },
    ],
    [
      'taken up, it stands there as it was written',
      takenUp(proposed(two, proposal('p')), 'p', 'Words', day(3)),
      { edition: 3, proposals: [], norms: [...two.norms, own('p', 'Words')] },
    ],
    ['taking up what does not wait changes nothing', takenUp(two, 'p', 'Words', day(3)), two],
  ])('%s', (_, code, expected) => expect(code).toMatchObject(expected))

  test('a proposal for which there is no room goes on waiting', () => {
    const full = added(
      emptyCode,
      [...Array(12).keys()].map(at => own(`n${at}`)),
      day(0),
    )
    expect(full.norms).toHaveLength(mostNorms)
    const waiting = proposed(full, proposal('p'))
    expect(takenUp(waiting, 'p', 'Words', day(1))).toBe(waiting)
  })

  test('whatever is done to it: at most ten, each once, editions one by one, and no more kept than fits', () => {
    const ids = fc.constantFrom(...'abcdefghijklmnop')
    const step = fc.oneof(
      fc.record({ do: fc.constant('add' as const), id: ids, days: fc.nat(2) }),
      fc.record({ do: fc.constant('remove' as const), id: ids, days: fc.nat(2) }),
      fc.record({ do: fc.constant('propose' as const), id: ids, days: fc.nat(2) }),
      fc.record({ do: fc.constant('take' as const), id: ids, days: fc.nat(2) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), steps => {
        let [code, at] = [emptyCode, 0]
        for (const { do: what, id, days } of steps) {
          at += days
          const before = code
          if (what === 'add') code = added(code, [id < 'h' ? library(id) : own(id)], day(at))
          else if (what === 'remove') code = removed(code, [id], day(at))
          else if (what === 'propose') code = proposed(code, proposal(`p${id}`))
          else code = takenUp(code, `p${id}`, `words of ${id}`, day(at))
          expect(code.edition - before.edition).toBe(code.norms === before.norms ? 0 : 1)
          expect(code.norms.length).toBeLessThanOrEqual(mostNorms)
          expect(new Set(code.norms.map(norm => norm.id)).size).toBe(code.norms.length)
          expect(code.before.length).toBeLessThanOrEqual(mostBefore)
          expect(code.proposals.length).toBeLessThanOrEqual(mostProposals)
          const until = code.before.map(one => one.until)
          expect(until).toEqual(until.toSorted())
          // The order in which proposals wait says nothing of when they came.
          const waiting = code.proposals.map(one => one.id)
          expect(waiting).toEqual(waiting.toSorted())
        }
      }),
    )
  })
})

test.each(languages)('%s: read in the language of its reader; a norm the library no longer has is left out', language => {
  const { norms } = content.library(language)
  const [first] = norms
  if (first === undefined) throw new Error('no norms')
  const found = read([library(first.id), library('gone'), own('w', 'Wij groeten.')], { norms })
  expect(found).toEqual([first, { id: 'w', norm: 'Wij groeten.', steps: [] }])
})

describe('the norm of the week', () => {
  const [first] = content.library('nl').norms
  if (first === undefined) throw new Error('no norms')
  const mine = { id: 'w', norm: 'Wij groeten.', steps: [] }

  test('each three times, those of the library with their steps from small to large, a written one alone', () => {
    const weeks = [0, 1, 2, 3, 4, 5, 6].map(week => normOfWeek([first, mine], week))
    expect(weeks.map(one => one?.norm.id)).toEqual([first.id, first.id, first.id, 'w', 'w', 'w', first.id])
    expect(weeks.map(one => one?.step)).toEqual([...first.steps, undefined, undefined, undefined, first.steps[0]])
    expect(normOfWeek([], 3)).toBeUndefined()
  })

  test('without a step there is no word of one', () => {
    const say = content.say('nl')
    const shown = JSON.stringify(normMessage(say, { norm: mine, step: undefined }, 't', day(0)))
    expect(shown).toContain('Wij groeten.')
    expect(shown).not.toContain(say('norm.week.step'))
  })
})

test.each(houses)('%s: changes at the same time are all kept, and asking for many is one look', async (_, make) => {
  const house = await make()
  try {
    expect(await codeOf(house.store, 'org', 't')).toEqual(emptyCode)
    const ids = ['a', 'b', 'c', 'd', 'e']
    await Promise.all(ids.map(id => changeCode(house.store, 'org', 't', code => added(code, [own(id)], day(0)))))
    const code = await codeOf(house.store, 'org', 't')
    expect(code.norms.map(norm => norm.id).toSorted()).toEqual(ids)
    expect(code.edition).toBe(5)
    await changeCode(house.store, 'org', 'u', before => proposed(before, proposal('p')))
    expect(await codesOf(house.store, 'org', ['t', 'u', 'v'])).toEqual(['t'])
    await changeCode(house.store, 'org', 'v', same => same)
    expect(await house.store.get({ org: 'org', kind: 'code', id: 'v' })).toBeUndefined()
  } finally {
    await house.leave()
  }
})
