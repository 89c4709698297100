import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import type { Claim } from '../../src/ports/conversations'
import { NotConfirmed, type Store } from '../../src/ports/store'
import { mongoUri } from '../mongo'
import { run } from '../process'
import { type Disturbed, disturbed, untilConfirmed } from './mongo'
import type { Fate } from './proxy'

const writes = process.env.RUIMTE_FULL ? 10_000 : 300
const lanes = 12

const key = (id: string) => ({ org: 'org', kind: 'case', id })
const doc = (id: string, version = 1, body: unknown = id) => ({ ...key(id), version, tags: ['t'], body })
const writing = ['insert\0', 'update\0', 'findAndModify\0', 'delete\0'].map(name => Buffer.from(name))
const isWrite = (data: Buffer) => writing.some(name => data.includes(name))

/** A quarter of all writes meets one of these. */
function aQuarter(fates: readonly Fate[]): (data: Buffer) => Fate {
  return data => (isWrite(data) && Math.random() < 0.25 ? (fates[Math.floor(Math.random() * fates.length)] ?? 'pass') : 'pass')
}

/** Adds `mine` to the list in one document: read, replace, and after a doubtful replace look first whether it is there. */
async function add(store: Store, id: string, mine: string, count: () => void): Promise<void> {
  for (;;) {
    const before = await untilConfirmed(() => store.get(key(id)), count)
    if (before === undefined) throw new Error('gone')
    const list = before.body as string[]
    if (list.includes(mine)) return
    const next = doc(id, before.version + 1, [...list, mine])
    await untilConfirmed(() => store.replace(next), count)
  }
}

test('the embedded store: a commit that never comes through is not confirmed', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'ruimte-held-'))
  const { store } = await openEmbedded(dir)
  const holder = run(require.resolve('./holder.ts'), [dir])
  await holder.until(1)
  await expect(store.insert(doc('one'))).rejects.toThrow(NotConfirmed)
  await holder.kill()
  expect(await untilConfirmed(() => store.insert(doc('one')))).toMatch(/inserted|exists/)
  await store.close()
  await rm(dir, { recursive: true })
}, 60_000)

if (existsSync('/usr/bin/prlimit')) {
  test('the embedded store on a full disk: not confirmed, not stored, and it goes on when there is room', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'ruimte-full-'))
    const full = run(require.resolve('./full.ts'), [dir], { quiet: true })
    await full.done()
    expect(full.told).toEqual(['inserted', 'NotConfirmed', 'NotConfirmed', 'inserted', '1'])
    await rm(dir, { recursive: true })
  })
}

if (mongoUri !== undefined) {
  const uri = mongoUri
  describe('MongoDB, disturbed', () => {
    let house: Disturbed
    let store: Store
    beforeEach(async () => {
      house = await disturbed(uri)
      store = house.store.store
    })
    afterEach(() => house.leave())

    /** Inserts and list entries from many lanes at once; then all is there, once. */
    async function busy(disturb: () => Promise<void>): Promise<number> {
      let unconfirmed = 0
      const count = () => void unconfirmed++
      await store.insert(doc('list', 1, []))
      await disturb()
      const ids = Array.from({ length: writes }, (_, n) => `d${n}`)
      const lane = async (from: number) => {
        for (let n = from; n < writes; n += lanes) {
          await untilConfirmed(() => store.insert(doc(`d${n}`)), count)
          if (n % 10 === 0) await add(store, 'list', `d${n}`, count)
        }
      }
      await Promise.all(Array.from({ length: lanes }, (_, from) => lane(from)))
      const kept = await house.calm.store.getAll('org', 'case', ids)
      expect(kept.map(({ id, body }) => [id, body])).toEqual(ids.map(id => [id, id]))
      const list = (await house.calm.store.get(key('list')))?.body as string[]
      expect(list.toSorted()).toEqual(ids.filter((_, n) => n % 10 === 0).toSorted())
      return unconfirmed
    }

    test('connections dropped before and after the server heard: nothing lost, nothing twice', async () => {
      await busy(async () => house.proxy.decide(aQuarter(['before', 'after'])))
    }, 600_000)

    test('a primary that steps down: nothing lost, nothing twice', async () => {
      await busy(() => house.stepDown(1))
    }, 60_000)

    test('writes the majority does not confirm: nothing lost, nothing twice', async () => {
      const error = {
        failCommands: ['insert', 'update'],
        writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
      }
      const unconfirmed = await busy(() => house.fail(error, Math.floor(writes / 4)))
      await house.fail({}, 0)
      expect(unconfirmed).toBeGreaterThan(0)
    }, 60_000)

    test('an insert the majority did not confirm is not confirmed, and is there for whoever tries again', async () => {
      await store.insert(doc('first'))
      // Whatever keeps the majority from confirming: the code is none the store knows.
      await house.fail({ failCommands: ['insert'], writeConcernError: { code: 8, errmsg: 'unknown' } }, 2)
      await expect(store.insert(doc('one'))).rejects.toThrow(NotConfirmed)
      await expect(store.insert(doc('one'))).rejects.toThrow(NotConfirmed)
      await house.fail({}, 0)
      expect(await store.insert(doc('one'))).toBe('exists')
      expect(await store.get(key('one'))).toEqual(doc('one'))
    })

    test('what is kept, and not confirmed, is there for whoever tries again', async () => {
      await store.keep(doc('first'))
      await house.fail({ failCommands: ['findAndModify'], writeConcernError: { code: 8, errmsg: 'unknown' } }, 2)
      await expect(store.keep(doc('one', 1, 'first'))).rejects.toThrow(NotConfirmed)
      await expect(store.keep(doc('one', 1, 'second'))).rejects.toThrow(NotConfirmed)
      await house.fail({}, 0)
      expect(await store.keep(doc('one', 1, 'third'))).toEqual(doc('one', 1, 'first'))
    })

    test('an answer that is lost is asked for again by the same write: it counts once', async () => {
      await store.insert(doc('one'))
      let lost = 0
      house.proxy.decide(data => (isWrite(data) && lost++ === 0 ? 'after' : 'pass'))
      expect(await store.replace(doc('one', 2))).toBe('replaced')
      lost = 0
      expect(await store.insert(doc('two'))).toBe('inserted')
      expect(lost).toBeGreaterThan(1)
      lost = 0
      expect(await store.keep(doc('three'))).toEqual(doc('three'))
      expect(lost).toBeGreaterThan(1)
    })

    test.each([91, 189, 11600, 11602, 10107])(
      'a server that is leaving (%i), once: asked again; for good: not confirmed',
      async errorCode => {
        await store.insert(doc('first'))
        const leaving = { failCommands: ['insert'], errorCode, errorLabels: ['RetryableWriteError'] }
        await house.fail(leaving, 1)
        expect(await store.insert(doc('one'))).toBe('inserted')
        await house.fail(leaving, 1_000)
        await expect(store.insert(doc('two'))).rejects.toThrow(NotConfirmed)
        await house.fail({}, 0)
        // The attempt that was given up may still arrive.
        expect(await untilConfirmed(() => store.insert(doc('two')))).toMatch(/inserted|exists/)
      },
    )

    test('what is wrong with us is a fault, not a doubt', async () => {
      await house.fail({ failCommands: ['insert'], errorCode: 13 }, 1)
      await expect(store.insert(doc('one'))).rejects.toMatchObject({ code: 13 })
      await house.fail({}, 0)
    })

    test.each(['a connection that hangs', 'a server that hangs', 'a server that is away'])(
      '%s: not confirmed within 2.5 seconds',
      async what => {
        const all = house.store.conversations(() => 'name')
        const claim = (await all.claim('org', 'slack:T:U', ['k0'], 0)) as Claim
        await store.insert(doc('one'))
        if (what === 'a connection that hangs') house.proxy.decide(() => 'hang')
        if (what === 'a server that is away') house.proxy.cut(true)
        const names = ['insert', 'update', 'find', 'findAndModify', 'delete']
        if (what === 'a server that hangs')
          await house.fail({ failCommands: names, blockConnection: true, blockTimeMS: 4_000 }, 1_000)
        const calls = [
          store.insert(doc('two')),
          store.keep(doc('three')),
          store.replace(doc('one', 2)),
          store.get(key('one')),
          store.getAll('org', 'case', ['one']),
          store.find('org', 'case', 't', 9),
          store.due('case', 9, 9),
          store.remove(key('none')),
          store.probe(),
          all.note('org', 'slack:T:U', ['k1']),
          all.claim('org', 'slack:T:U', ['k2'], 0),
          all.release(claim, {}),
          all.forget('org', 'slack:T:none'),
        ]
        let timer: NodeJS.Timeout | undefined
        const late = new Promise<'late'>(resolve => {
          timer = setTimeout(() => resolve('late'), 2_500)
        })
        const outcomes = await Promise.all(
          calls.map(call =>
            Promise.race([
              call.then(
                () => 'done',
                error => error.name,
              ),
              late,
            ]),
          ),
        )
        clearTimeout(timer)
        expect(outcomes).toEqual(calls.map(() => 'NotConfirmed'))
        await house.fail({}, 0)
        house.proxy.decide(() => 'pass')
        house.proxy.cut(false)
        expect(await untilConfirmed(() => store.insert(doc('two')))).toMatch(/inserted|exists/)
      },
      60_000,
    )

    test('turns whose answers are lost still follow one another, each carried out once', async () => {
      const all = house.store.conversations(() => 'name')
      house.proxy.decide(aQuarter(['before', 'after']))
      const lane = async (mine: string) => {
        for (;;) {
          const claim = await untilConfirmed(() => all.claim('org', 'slack:T:U', [mine], 30_000))
          if (claim === 'seen') return
          if (claim === 'busy') continue
          const list = (claim.dialog ?? []) as string[]
          await untilConfirmed(() => all.release(claim, { dialog: [...list, mine] }))
        }
      }
      const turns = Array.from({ length: 12 }, (_, n) => `turn-${n}`)
      await Promise.all(turns.map(lane))
      const last = (await house.calm.conversations(() => 'name').claim('org', 'slack:T:U', ['last'], 20_000)) as Claim
      expect((last.dialog as string[]).toSorted()).toEqual(turns.toSorted())
    }, 120_000)
  })
}
