import { openMarks } from '../../adapters/vault/marks'
import { openTokens } from '../../adapters/vault/tokens'
import { accept } from '../../src/audit/accept'
import { entriesOf, makeAudit, writeOwed } from '../../src/audit/trail'
import { walk } from '../../src/audit/walk'
import type { Noted } from '../../src/ports/audit'
import { NotConfirmed, type Store } from '../../src/ports/store'
import { houses, type MakeHouse } from '../store/houses'
import { freshKeys } from '../vault/keys'

const org = 'de-linde'
const log = { info() {}, warn() {}, error() {} }

function noted(n: number): Noted {
  return { id: `e${n}`, event: 'team.settled', by: 'admin', about: { kind: 'team', id: `t${n}` }, day: '2026-11-24' }
}

async function open(make: MakeHouse) {
  const [cases, vault, folder] = [await make(), await make(), await freshKeys()]
  const parts = { store: cases.store, heads: vault.store, marks: openMarks(folder.keys), tokens: openTokens(folder.keys) }
  return {
    parts,
    owing: { ...parts, log, clock: { now: () => Date.parse('2026-11-24T09:00:00Z') } },
    audit: makeAudit(parts),
    walked: () => walk(parts.store, parts.heads, parts.marks, org),
    async leave() {
      await Promise.all([cases.leave(), vault.leave(), folder.leave()])
    },
  }
}

describe.each(houses)('the trail on %s', (_, make) => {
  let scene: Awaited<ReturnType<typeof open>>
  beforeEach(async () => {
    scene = await open(make)
  })
  afterEach(() => scene.leave())

  test('nothing written is whole', async () => {
    expect(await scene.walked()).toEqual({ links: [], broken: undefined })
  })

  test('an entry stands there once, in order, however often it is carried out', async () => {
    for (const n of [1, 2, 1, 3, 2]) await scene.audit.write(org, noted(n))
    const { links, broken } = await scene.walked()
    expect(broken).toBeUndefined()
    expect(links.map(({ number, entry }) => [number, entry.event, entry.day])).toEqual(
      [1, 2, 3].map(n => [n, 'team.settled', '2026-11-24']),
    )
  })

  test('several instances at once lose none and double none', async () => {
    const instances = Array.from({ length: 4 }, () => makeAudit(scene.parts))
    // Every entry is carried out by two of them.
    await Promise.all(
      instances.map(async (instance, at) => {
        for (let n = 0; n < 12; n += 1) if ((n + at) % 2 === 0) await instance.write(org, noted(n))
      }),
    )
    const { links, broken } = await scene.walked()
    expect(broken).toBeUndefined()
    expect(links.map(({ number }) => number)).toEqual(Array.from({ length: 12 }, (_, n) => n + 1))
    expect(new Set(links.map(({ entry }) => entry.id)).size).toBe(12)
  })

  test('dead after any step, the next one goes on, with nothing lost or doubled', async () => {
    const dying = (steps: number) => {
      let left = steps
      const counted = (store: Store): Store =>
        new Proxy(store, {
          get: (target, name) => {
            const own: unknown = Reflect.get(target, name)
            return typeof own !== 'function'
              ? own
              : (...args: unknown[]) => {
                  if (left === 0) throw new NotConfirmed('dead')
                  left -= 1
                  return own.apply(target, args)
                }
          },
        })
      return makeAudit({ ...scene.parts, store: counted(scene.parts.store), heads: counted(scene.parts.heads) })
    }
    for (let steps = 0; steps < 8; steps += 1) {
      await dying(steps)
        .write(org, noted(steps))
        .catch(() => undefined)
      expect((await scene.walked()).broken).toBeUndefined()
    }
    for (let n = 0; n < 8; n += 1) await scene.audit.write(org, noted(n))
    const { links, broken } = await scene.walked()
    expect(broken).toBeUndefined()
    expect(links).toHaveLength(8)
  })

  test('what is put down waits for the tick, and is written once', async () => {
    await scene.audit.owe(org, [noted(1), noted(2)])
    await scene.audit.owe(org, [noted(1), noted(2)])
    await scene.audit.owe(org, [])
    expect((await scene.walked()).links).toEqual([])
    await Promise.all([writeOwed(scene.owing), writeOwed(scene.owing)])
    expect((await scene.walked()).links).toHaveLength(2)
    await scene.audit.owe(org, [noted(1), noted(2)])
    await writeOwed(scene.owing)
    expect((await scene.walked()).links).toHaveLength(2)
  })

  test('nothing of what it is about can be read from it', async () => {
    await scene.audit.write(org, {
      ...noted(1),
      about: { kind: 'case', id: 'the-very-case' },
      sealed: [{ field: 'entry.first', sealed: 'sealed-words' }],
    })
    const kept: string[] = []
    for await (const doc of entriesOf(scene.parts.store, org)) kept.push(JSON.stringify(doc))
    for (const secret of ['the-very-case', 'entry.first', 'sealed-words', 'e1']) expect(kept.join()).not.toContain(`"${secret}`)
    expect(kept.join()).toMatch(/"sealed":\["[a-z2-7]{26}"\]/)
    // No time but a day.
    expect(kept.join()).not.toMatch(/\d{2}:\d{2}|\d{13}/)
  })

  test('the head taken away: the chain goes on, and says so', async () => {
    for (const n of [1, 2, 3]) await scene.audit.write(org, noted(n))
    await scene.parts.heads.remove({ org, kind: 'audit-head', id: 'head' })
    await scene.parts.store.remove({ org, kind: 'audit', id: '000000000003' })
    await scene.audit.write(org, noted(4))
    const { links, broken } = await scene.walked()
    expect(links.map(({ entry }) => entry.event)).toEqual(['team.settled', 'team.settled', 'trail.mended', 'team.settled'])
    expect(broken).toEqual({ number: 3, why: 'mended' })
  })

  test('something put in the way: it is left there to be seen, and the chain goes on', async () => {
    await scene.audit.write(org, noted(1))
    const body = { entry: { id: 'x' }, mark: 'y' }
    await scene.parts.store.insert({ org, kind: 'audit', id: '000000000002', version: 1, tags: ['entry'], body })
    await scene.audit.write(org, noted(2))
    expect((await scene.walked()).broken).toEqual({ number: 2, why: 'altered' })
  })

  const said = { by: 'slack:T:U', why: 'restored', day: '2026-11-25' } as const

  test.each([
    ['the end of the store', () => scene.parts.store.remove({ org, kind: 'audit', id: '000000000003' })],
    ['the head', () => scene.parts.heads.remove({ org, kind: 'audit-head', id: 'head' })],
    [
      'all entries',
      () => Promise.all([1, 2, 3].map(n => scene.parts.store.remove({ org, kind: 'audit', id: `00000000000${n}` }))),
    ],
    [
      'how the last one is found, and what came before it',
      async () => {
        await scene.parts.store.remove({ org, kind: 'audit', id: '000000000002' })
        const key = { org, kind: 'audit', id: '000000000003' }
        const doc = await scene.parts.store.get(key)
        if (doc !== undefined) await scene.parts.store.replace({ ...doc, version: 2, tags: [] })
      },
    ],
  ])('lost, %s: once that is accepted the chain is whole again, and goes on', async (_, lose) => {
    for (const n of [1, 2, 3]) await scene.audit.write(org, noted(n))
    await lose()
    const { broken } = await scene.walked()
    expect(broken).toBeDefined()
    const at = await accept(scene.parts, org, said, broken)
    for (const n of [4, 5]) await scene.audit.write(org, noted(n))
    const after = await scene.walked()
    expect(after.broken).toBeUndefined()
    const { entry } = after.links.find(({ number }) => number === at) ?? {}
    expect(entry?.accepted).toEqual({ why: 'restored', broken, stood: expect.any(String) })
    // Nobody is named in it.
    expect(JSON.stringify(entry)).not.toContain('slack:')
    expect(after.links.slice(-2).map(one => one.number)).toEqual([at + 1, at + 2])
  })

  test('accepted by several at once, while others write: whole in the end', async () => {
    for (const n of [1, 2, 3]) await scene.audit.write(org, noted(n))
    await scene.parts.store.remove({ org, kind: 'audit', id: '000000000002' })
    const { broken } = await scene.walked()
    await Promise.all([
      ...[1, 2].map(() => accept(scene.parts, org, said, broken)),
      ...[4, 5, 6].map(n => makeAudit(scene.parts).write(org, noted(n))),
    ])
    expect((await scene.walked()).broken).toBeUndefined()
    // The one behind the gap cannot be told from one put there.
    expect((await scene.walked()).links.filter(({ entry }) => entry.event === 'team.settled')).toHaveLength(4)
  })
})
