import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openEmbedded } from '../../adapters/store/embedded'
import type { Claim } from '../../src/ports/conversations'
import { NotConfirmed, type Store } from '../../src/ports/store'
import { mongoUri } from '../mongo'
import { run } from '../process'
import { doc, missing, untilConfirmed, write } from './busy'
import { type Disturbed, disturbed } from './mongo'
import type { Fate } from './proxy'

const writes = process.env.RUIMTE_FULL ? 10_000 : 300

const key = (id: string) => ({ org: 'org', kind: 'case', id })
const writing = ['insert\0', 'update\0', 'findAndModify\0', 'delete\0'].map(name => Buffer.from(name))
const isWrite = (data: Buffer) => writing.some(name => data.includes(name))

/** A quarter of all writes meets one of these; `met` is told of each. */
function aQuarter(fates: readonly Fate[], met: () => void = () => {}): (data: Buffer) => Fate {
  return data => {
    if (!isWrite(data) || Math.random() >= 0.25) return 'pass'
    met()
    return fates[Math.floor(Math.random() * fates.length)] ?? 'pass'
  }
}

/** Nothing of so many writes is lost or there twice, as whoever looks afterwards sees it. */
async function whole(store: Store, faults: string): Promise<void> {
  const { lost, twice } = await missing(store, writes)
  process.stdout.write(`F3 ${faults}: of ${writes} writes ${lost.length} lost, ${twice.length} twice\n`)
  expect([lost, twice]).toEqual([[], []])
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

  test('the embedded store on a disk that is full again and again: nothing lost, nothing twice (F3)', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'ruimte-squeezed-'))
    const squeezed = run(require.resolve('./squeezed.ts'), [dir, String(writes)], { quiet: true })
    await squeezed.done()
    const [unconfirmed, times] = squeezed.told.map(Number)
    expect(unconfirmed).toBeGreaterThan(0)
    const { store } = await openEmbedded(dir)
    await whole(store, `embedded, full ${times} times (${unconfirmed} times not confirmed)`)
    await store.close()
    await rm(dir, { recursive: true })
  }, 600_000)
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

    test('connections dropped before and after the server heard: nothing lost, nothing twice (F3)', async () => {
      let met = 0
      const fate = aQuarter(['before', 'after'], () => {
        met += 1
      })
      const unconfirmed = await write(store, writes, () => house.proxy.decide(fate))
      expect(met).toBeGreaterThan(writes / 5)
      await whole(house.calm.store, `MongoDB, dropped ${met} times (${unconfirmed} times not confirmed)`)
    }, 1_800_000)

    test('a primary that steps down: nothing lost, nothing twice (F3)', async () => {
      let [over, times] = [false, 1]
      /** A second, and as long as it goes on again and again: a quarter of the time. */
      const again = async () => {
        for (;;) {
          for (let waited = 0; waited < 4_000 && !over; waited += 100) await pause(100)
          if (over) return
          await house.stepDown(1)
          times += 1
        }
      }
      let stepping: Promise<void> | undefined
      const unconfirmed = await write(store, writes, async () => {
        await house.stepDown(1)
        stepping = again()
      })
      over = true
      await stepping
      await whole(house.calm.store, `MongoDB, stepped down ${times} times (${unconfirmed} times not confirmed)`)
    }, 1_800_000)

    test('writes the majority does not confirm: nothing lost, nothing twice (F3)', async () => {
      const error = {
        failCommands: ['insert', 'update'],
        writeConcernError: { code: 64, errmsg: 'waiting for replication timed out' },
      }
      const unconfirmed = await write(store, writes, () => house.fail(error, Math.floor(writes / 4)))
      await house.fail({}, 0)
      expect(unconfirmed).toBeGreaterThan(0)
      await whole(house.calm.store, `MongoDB, without a majority (${unconfirmed} times not confirmed)`)
    }, 1_800_000)

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
