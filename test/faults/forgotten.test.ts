import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import { openMongo } from '../../adapters/store/mongo'
import type { OpenStore } from '../../adapters/store/open'
import { inFolder, openKeys } from '../../adapters/vault/keys'
import { rotate } from '../../adapters/vault/rotate'
import { openVault } from '../../adapters/vault/vault'
import { sentTag } from '../../src/concern/case'
import { parseCase } from '../../src/concern/hold'
import { openSaid } from '../../src/concern/words'
import { Unopenable } from '../../src/ports/vault'
import { directions, play } from '../journeys/directions'
import { acknowledge, pick, reopen, send, takeUp, write } from '../journeys/steps'
import type { World, WorldOptions } from '../journeys/world'
import { copyDatabase, dropDatabase, freshDatabase, mongoUri } from '../mongo'
import { type Dump, dumpEmbedded, dumpMongo } from './dump'

const org = 'de-linde'
const direction = directions.find(one => one.from === 'slack' && one.to === 'teams' && one.language === 'nl')
if (direction === undefined) throw new Error('no such direction')

/** Where the two databases are, how they are copied past the store, and put back. */
interface Place {
  readonly options: WorldOptions
  open(world: World, part: Part, copy?: 'copy'): Promise<OpenStore>
  backUp(world: World): Promise<void>
  restore(world: World): Promise<void>
  /** Everything in them, read past the store while nothing runs. */
  dump(world: World, part: Part): Promise<Dump>
  leave(): Promise<void>
}
const parts = ['data', 'vault'] as const
type Part = (typeof parts)[number]

function embedded(): Place {
  const at = (world: World, part: Part, copy?: 'copy') => join(world.folder, copy === undefined ? part : `${part}-backup`)
  return {
    options: {},
    open: (world, part, copy) => openEmbedded(at(world, part, copy)),
    async backUp(world) {
      for (const part of parts) cpSync(at(world, part), at(world, part, 'copy'), { recursive: true })
    },
    dump: (world, part) => dumpEmbedded(at(world, part)),
    async restore(world) {
      for (const part of parts) {
        rmSync(at(world, part), { recursive: true })
        cpSync(at(world, part, 'copy'), at(world, part), { recursive: true })
      }
    },
    leave: async () => undefined,
  }
}

function mongo(uri: string): Place {
  const names = { data: freshDatabase(), vault: freshDatabase() }
  const at = (part: Part, copy?: 'copy') => (copy === undefined ? names[part] : `${names[part]}-copy`)
  const open = (part: Part, copy?: 'copy') => openMongo(uri, { database: at(part, copy) })
  return {
    options: { open: async () => ({ cases: await open('data'), vault: await open('vault') }) },
    open: (_world, part, copy) => open(part, copy),
    async backUp() {
      for (const part of parts) await copyDatabase(uri, at(part), at(part, 'copy'))
    },
    dump: (_world, part) => dumpMongo(uri, at(part)),
    async restore() {
      for (const part of parts) {
        await dropDatabase(uri, at(part))
        await copyDatabase(uri, at(part, 'copy'), at(part))
      }
    },
    async leave() {
      for (const part of parts) for (const copy of [undefined, 'copy'] as const) await dropDatabase(uri, at(part, copy))
    },
  }
}

const uri = mongoUri
const places = [['embedded', embedded] as const, ...(uri === undefined ? [] : [['MongoDB', () => mongo(uri)] as const])]

test.each(places)(
  '%s: shredded, rotated, and both older backups restored: nothing opens (F16)',
  async (_, make) => {
    const place = make()
    await play(
      direction,
      async scene => {
        const { world, say, reporter } = scene
        for (const words of ['Eerste geheim', 'Tweede geheim', 'Derde geheim']) {
          await reporter.leave()
          await reporter.open()
          await write(scene, { words })
          await send(scene)
        }
        const keysFolder = join(world.folder, 'playground/keys')
        await world.restart(() => place.backUp(world))

        // As long as the keys and the vault's records live, the backup can be read: so it would be without what follows.
        expect(
          await readable(await place.open(world, 'data', 'copy'), await place.open(world, 'vault', 'copy'), keysFolder),
        ).toBe(3)

        for (let count = 0; count < 3; count += 1) {
          await reopen(scene)
          await pick(scene, reporter, 'stop')
          await reporter.fill({ [say('stop.sure')]: [say('stop.yes')] })
          await reporter.submit()
          await reporter.sees(say('stop.done'))
          await world.clock.moveTo(world.clock.now() + 8 * 24 * 3_600_000)
        }
        await world.restart(async () => {
          const vault = await place.open(world, 'vault')
          await rotate(vault.store, await openKeys(inFolder(keysFolder), { create: false }), async () => true, 0)
          await vault.store.close()
          await place.restore(world)
        })
        expect(
          await readable(await place.open(world, 'data', 'copy'), await place.open(world, 'vault', 'copy'), keysFolder),
        ).toBe(0)

        // Nor does anybody see a word of it at the desk or at home.
        await world.nextSlot()
        for (const person of [reporter, scene.adviser]) {
          await person.leave()
          await person.open()
          await person.press(say(person === reporter ? 'home.mine' : 'mine.desk'))
          person.seesNot('geheim')
        }
      },
      place.options,
    )
    await place.leave()
  },
  60_000,
)

test.each(places)(
  '%s: closed, and 180 days later nothing of it is in either database; that it was destroyed stands in the trail (K17, F16)',
  async (_, make) => {
    const place = make()
    await play(
      direction,
      async scene => {
        const { world, say, reporter, adviser } = scene
        await write(scene, { words: 'Een geheim dat voorbijgaat' })
        await send(scene)
        await reporter.press(say('phrase.make'))
        await world.nextSlot()
        await takeUp(scene, adviser)
        await acknowledge(scene, adviser)
        await pick(scene, adviser, 'close')
        await adviser.fill({ [say('line.field.done')]: 'Het is besproken.' })
        await adviser.submit()
        await adviser.sees(say('status.closed'))
        await world.nextSlot()
        const [id = ''] = (await world.stores.cases.store.find(org, 'case', sentTag, 2)).docs.map(doc => doc.id)
        const looked = async () => {
          const dumps: Dump[] = []
          await world.restart(async () => {
            for (const part of parts) dumps.push(await place.dump(world, part))
          })
          return dumps
        }
        for (const dump of await looked()) expect(JSON.stringify(dump)).toContain(id)
        for (let days = 0; days < 182; days += 14) await world.clock.moveTo(world.clock.now() + 14 * 24 * 3_600_000)
        await world.bot.idle()
        for (const dump of await looked()) {
          expect(JSON.stringify(dump)).not.toContain(id)
          expect(dump.documents.filter(one => one.at.startsWith(`${org}|case|`))).toEqual([])
        }
        const trail = (await world.stores.cases.store.find(org, 'audit', 'entry', 100)).docs
        expect(JSON.stringify(trail).match(/case\.[a-z]+/g)).toEqual(
          expect.arrayContaining(['case.sent', 'case.closed', 'case.shredded']),
        )
      },
      place.options,
    )
    await place.leave()
  },
  60_000,
)

/** How many of the cases in these databases can be read with the keys there are now. */
async function readable(cases: OpenStore, records: OpenStore, keysFolder: string): Promise<number> {
  const { vault } = openVault(records.store, await openKeys(inFolder(keysFolder), { create: false }))
  let opened = 0
  const keys = await cases.store.due('case', Number.MAX_SAFE_INTEGER, 100)
  const desk = await cases.store.find(org, 'case', 'contact:marieke', 100)
  for (const id of new Set([...keys.map(key => key.id), ...desk.docs.map(doc => doc.id)])) {
    const doc = await cases.store.get({ org, kind: 'case', id })
    if (doc === undefined) continue
    try {
      const key = await vault.keyOf(org, id)
      for (const entry of parseCase(doc).entries) if (key !== undefined) await openSaid(key, entry)
      if (key !== undefined) opened += 1
    } catch (error) {
      expect(error).toBeInstanceOf(Unopenable)
    }
  }
  await cases.store.close()
  await records.store.close()
  return opened
}
