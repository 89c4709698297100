import type { Doc, Store } from '../../src/ports/store'
import { run } from '../process'
import fc from '../property'
import type { House, MakeHouse } from '../store/houses'
import { Model, step } from '../store/model'

function doc(id: string, more: Partial<Doc> = {}): Doc {
  return { org: 'org', kind: 'case', id, version: 1, tags: [], body: { id }, ...more }
}

const key = (id: string) => ({ org: 'org', kind: 'case', id })

/** What every store does. `make` gives an empty one. */
export function storeContract(name: string, make: MakeHouse): void {
  describe(`store: ${name}`, () => {
    let house: House
    let store: Store
    beforeEach(async () => {
      house = await make()
      store = house.store
    })
    afterEach(() => house.leave())

    test('what was inserted is found as it was, whatever its body is called', async () => {
      const body = { $set: 1, 'a.b': [null, { '': 'é 😀' }], deep: { $where: { $gt: '' } }, big: 2 ** 50, half: 0.5, no: false }
      const kept = doc('one', { tags: ['a', 'b'], due: 5, body })
      expect(await store.insert(kept)).toBe('inserted')
      expect(await store.get(kept)).toEqual(kept)
      expect(await store.get(key('two'))).toBeUndefined()
    })

    test('a key is taken once', async () => {
      expect(await store.insert(doc('one', { body: 'first' }))).toBe('inserted')
      expect(await store.insert(doc('one', { body: 'second' }))).toBe('exists')
      expect((await store.get(key('one')))?.body).toBe('first')
    })

    test('of many who insert at once one succeeds', async () => {
      const told = await Promise.all(Array.from({ length: 20 }, (_, body) => store.insert(doc('one', { body }))))
      expect(told.filter(outcome => outcome === 'inserted')).toHaveLength(1)
    })

    test('what is kept is given back as it was, whatever its body is called', async () => {
      const body = { $set: 1, 'a.b': [null, { '': 'é 😀' }], deep: { $where: { $gt: '' } }, text: '$version', no: false }
      const first = doc('one', { tags: ['a', 'b'], due: 5, body })
      expect(await store.keep(first)).toEqual(first)
      expect(await store.get(first)).toEqual(first)
      expect((await store.find('org', 'case', 'b', 10)).docs).toEqual([first])
      expect(await store.due('case', 5, 10)).toEqual([key('one')])
      await expect(store.keep(doc('two', { version: 2 }))).rejects.toThrow(RangeError)
    })

    test('what was there before is given, and stays', async () => {
      await store.keep(doc('one', { tags: ['a'], body: 'first' }))
      await store.replace(doc('one', { version: 2, tags: ['a'], body: 'second' }))
      expect(await store.keep(doc('one', { tags: ['b'], due: 1, body: 'third' }))).toMatchObject({ version: 2, body: 'second' })
      expect(await store.get(key('one'))).toEqual(doc('one', { version: 2, tags: ['a'], body: 'second' }))
      expect((await store.find('org', 'case', 'b', 10)).docs).toEqual([])
      expect(await store.insert(doc('one'))).toBe('exists')
    })

    test('many who keep at once are all given the same', async () => {
      const told = await Promise.all(Array.from({ length: 20 }, (_, body) => store.keep(doc('one', { body }))))
      const stands = await store.get(key('one'))
      expect(told).toEqual(Array.from({ length: 20 }, () => stands))
    })

    test('replaces the version before, and no other', async () => {
      await store.insert(doc('one'))
      expect(await store.replace(doc('one', { version: 3 }))).toBe('clash')
      expect(await store.replace(doc('one', { version: 2, body: 'second' }))).toBe('replaced')
      expect(await store.replace(doc('one', { version: 2, body: 'late' }))).toBe('clash')
      expect(await store.replace(doc('none', { version: 2 }))).toBe('clash')
      expect(await store.get(key('one'))).toEqual(doc('one', { version: 2, body: 'second' }))
      expect(await store.get(key('none'))).toBeUndefined()
    })

    test('of many who replace one version one succeeds', async () => {
      await store.insert(doc('one'))
      const told = await Promise.all(Array.from({ length: 20 }, (_, body) => store.replace(doc('one', { version: 2, body }))))
      expect(told.filter(outcome => outcome === 'replaced')).toHaveLength(1)
    })

    test('counting by read and replace loses nothing', async () => {
      await store.insert(doc('count', { body: 0 }))
      async function add(): Promise<void> {
        for (;;) {
          const before = await store.get(key('count'))
          const next = doc('count', { version: (before?.version ?? 0) + 1, body: Number(before?.body) + 1 })
          if ((await store.replace(next)) === 'replaced') return
        }
      }
      await Promise.all(Array.from({ length: 12 }, add))
      expect(await store.get(key('count'))).toMatchObject({ version: 13, body: 12 })
    })

    test('gives many in the order asked for, and leaves out what is not there', async () => {
      for (const id of ['a', 'b', 'c']) await store.insert(doc(id))
      const found = await store.getAll('org', 'case', ['c', 'none', 'a'])
      expect(found.map(({ id }) => id)).toEqual(['c', 'a'])
      expect(await store.getAll('other', 'case', ['a'])).toEqual([])
      expect(await store.getAll('org', 'case', [])).toEqual([])
    })

    test('finds by tag page by page, in the order of ids', async () => {
      const ids = Array.from({ length: 25 }, (_, n) => `id-${String(n).padStart(2, '0')}`)
      for (const id of ids.toReversed()) await store.insert(doc(id, { tags: ['open', 'other'] }))
      await store.insert(doc('id-05x', { tags: ['closed'] }))
      await store.insert(doc('id-06x', { org: 'another', tags: ['open'] }))
      await store.insert(doc('id-07x', { kind: 'home', tags: ['open'] }))
      const found: string[] = []
      let after: string | undefined
      do {
        const page = await store.find('org', 'case', 'open', 10, after)
        found.push(...page.docs.map(({ id }) => id))
        after = page.next
      } while (after !== undefined)
      expect(found).toEqual(ids)
      expect((await store.find('org', 'case', 'open', 25)).next).toBeUndefined()
      expect((await store.find('org', 'case', 'op', 25)).docs).toEqual([])
    })

    test('finds by the tags of the version that stands', async () => {
      await store.insert(doc('one', { tags: ['a', 'b'] }))
      await store.replace(doc('one', { version: 2, tags: ['b', 'c'] }))
      const found = async (tag: string) => (await store.find('org', 'case', tag, 9)).docs.length
      expect([await found('a'), await found('b'), await found('c')]).toEqual([0, 1, 1])
      await store.remove(key('one'))
      expect([await found('b'), await found('c')]).toEqual([0, 0])
    })

    test('what is due comes earliest first, across organisations, up to the moment itself', async () => {
      await store.insert(doc('late', { due: 11 }))
      await store.insert(doc('now', { due: 10 }))
      await store.insert(doc('first', { org: 'another', due: -3.5 }))
      await store.insert(doc('never'))
      await store.insert(doc('other', { kind: 'home', due: 1 }))
      const due = async (until: number, limit = 9) => (await store.due('case', until, limit)).map(({ id }) => id)
      expect(await store.due('case', 10, 1)).toEqual([{ org: 'another', kind: 'case', id: 'first' }])
      expect(await due(10)).toEqual(['first', 'now'])
      expect(await due(9.5)).toEqual(['first'])
      expect(await due(11)).toEqual(['first', 'now', 'late'])
      await store.replace(doc('now', { version: 2 }))
      await store.remove(key('late'))
      expect(await due(100)).toEqual(['first'])
    })

    test('is due when the version that stands says', async () => {
      const dueAt = async (until: number) => (await store.due('case', until, 9)).length
      await store.insert(doc('one', { due: 5, tags: ['a'] }))
      await store.replace(doc('one', { version: 2, due: 5, tags: ['a'], body: 'changed' }))
      expect([await dueAt(4), await dueAt(5)]).toEqual([0, 1])
      await store.replace(doc('one', { version: 3, due: 7 }))
      expect([await dueAt(6), await dueAt(7)]).toEqual([0, 1])
      await store.replace(doc('one', { version: 4 }))
      expect(await dueAt(9)).toBe(0)
      await store.replace(doc('one', { version: 5, due: 2 }))
      expect([await dueAt(1), await dueAt(2)]).toEqual([0, 1])
    })

    test('what is removed is gone, and may be inserted anew', async () => {
      await store.insert(doc('one', { tags: ['a'], due: 1 }))
      await store.remove(key('one'))
      await store.remove(key('one'))
      expect(await store.get(key('one'))).toBeUndefined()
      expect(await store.insert(doc('one', { body: 'anew' }))).toBe('inserted')
      expect((await store.find('org', 'case', 'a', 9)).docs).toEqual([])
      expect(await store.due('case', 9, 9)).toEqual([])
    })

    test('a bar in an id is part of the id; organisations and kinds never run into it', async () => {
      await store.insert(doc('b|c', { tags: ['t'], due: 1 }))
      await store.insert(doc('c', { kind: 'b' }))
      expect(await store.get(key('b|c'))).toMatchObject({ id: 'b|c' })
      expect((await store.find('org', 'case', 't', 9)).docs.map(({ id }) => id)).toEqual(['b|c'])
      expect(await store.due('case', 9, 9)).toEqual([key('b|c')])
      await expect(store.get({ ...key('c'), org: 'org|case|b' })).rejects.toThrow(RangeError)
    })

    test.each([
      ['an organisation with a bar', doc('x', { org: 'a|b' })],
      ['no organisation', doc('x', { org: '' })],
      ['a kind that is no word', doc('x', { kind: 'Case$' })],
      ['no id', doc('')],
      ['an id with a null', doc('a\0b')],
      ['a long id', doc('x'.repeat(701))],
      ['a long tag', doc('x', { tags: ['x'.repeat(301)] })],
      ['a moment that is none', doc('x', { due: Number.NaN })],
      ['a version that is not the first', doc('x', { version: 2 })],
    ])('refuses %s', async (_, refused) => {
      await expect(store.insert(refused)).rejects.toThrow(RangeError)
    })

    test.each(['', 'a\0b', 'x'.repeat(701)])('nothing stands at an id that none can have', async id => {
      expect(await store.get(key(id))).toBeUndefined()
    })

    test('keeps the longest keys there may be', async () => {
      const longest = doc('é'.repeat(350), { org: 'o'.repeat(200), kind: 'k'.repeat(40), tags: ['t'.repeat(300)], due: 1 })
      expect(await store.insert(longest)).toBe('inserted')
      const { docs } = await store.find(longest.org, longest.kind, 't'.repeat(300), 1)
      expect(docs).toEqual([longest])
    })

    test('does what its model does, whatever is done in whatever order', async () => {
      let round = 0
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async steps => {
          const model = new Model(`org${round++}`, store)
          for (const taken of steps) await model.take(taken)
          await model.compare()
        }),
        { numRuns: process.env.RUIMTE_FULL ? 300 : 25 },
      )
    })

    test('several processes insert the same: each is inserted once', async () => {
      const racers = [1, 2].map(() => run(require.resolve('../store/racer.ts'), ['insert', ...house.at]))
      await Promise.all(racers.map(racer => racer.done()))
      const inserted = racers.flatMap(({ told }) => told as string[][]).flat()
      expect(inserted.toSorted()).toEqual(Array.from({ length: 60 }, (_, n) => `race-${n}`).toSorted())
      expect((await store.find('org', 'case', 'race', 100)).docs).toHaveLength(60)
    })

    test('a process that comes and goes undoes nothing of those who write meanwhile', async () => {
      const visitor = run(require.resolve('../store/racer.ts'), ['come-and-go', ...house.at])
      const writer = run(require.resolve('../store/racer.ts'), ['write', ...house.at, 'w'])
      await visitor.done()
      await writer.kill()
      const told = [...(visitor.told as string[][]).flat(), ...(writer.told as string[])]
      const found = await store.getAll('org', 'case', told)
      expect(told.filter(id => !found.some(doc => doc.id === id))).toEqual([])
      expect(visitor.told.flat()).toHaveLength(200)
    }, 60_000)

    test('says when it can keep something', async () => {
      await expect(store.probe()).resolves.toBeUndefined()
    })
  })
}
