import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import { inFolder, openKeys } from '../../adapters/vault/keys'
import { rotate } from '../../adapters/vault/rotate'
import { openVault } from '../../adapters/vault/vault'
import { parseCase } from '../../src/concern/hold'
import { openSaid } from '../../src/concern/words'
import { Unopenable } from '../../src/ports/vault'
import { directions, play } from '../journeys/directions'
import { pick, reopen, send, write } from '../journeys/steps'

const org = 'de-linde'
const direction = directions.find(one => one.from === 'slack' && one.to === 'teams' && one.language === 'nl')
if (direction === undefined) throw new Error('no such direction')

test('shredded, rotated, and both older backups restored: nothing opens (F16)', () =>
  play(direction, async scene => {
    const { world, say, reporter } = scene
    for (const words of ['Eerste geheim', 'Tweede geheim', 'Derde geheim']) {
      await reporter.leave()
      await reporter.open()
      await write(scene, { words })
      await send(scene)
    }
    const at = (name: string) => join(world.folder, name)
    await world.restart(() => {
      for (const name of ['data', 'vault']) cpSync(at(name), at(`${name}-backup`), { recursive: true })
    })

    // As long as the keys and the vault's records live, the backup can be read: so it would be without what follows.
    expect(await readable(at('data-backup'), at('vault-backup'), at('playground/keys'))).toBe(3)

    for (let count = 0; count < 3; count += 1) {
      await reopen(scene)
      await pick(scene, reporter, 'stop')
      await reporter.fill({ [say('stop.sure')]: [say('stop.yes')] })
      await reporter.submit()
      await reporter.sees(say('stop.done'))
      await world.clock.moveTo(world.clock.now() + 8 * 24 * 3_600_000)
    }
    await world.restart(async () => {
      const vault = await openEmbedded(at('vault'))
      await rotate(vault.store, await openKeys(inFolder(at('playground/keys')), { create: false }), async () => true, 0)
      await vault.store.close()
      for (const name of ['data', 'vault']) {
        rmSync(at(name), { recursive: true })
        cpSync(at(`${name}-backup`), at(name), { recursive: true })
      }
    })
    expect(await readable(at('data-backup'), at('vault-backup'), at('playground/keys'))).toBe(0)

    // Nor does anybody see a word of it at the desk or at home.
    await world.nextSlot()
    for (const person of [reporter, scene.adviser]) {
      await person.leave()
      await person.open()
      await person.press(say(person === reporter ? 'home.mine' : 'mine.desk'))
      person.seesNot('geheim')
    }
  }))

/** How many of the cases in these folders can be read with the keys there are now. */
async function readable(data: string, vaultFolder: string, keysFolder: string): Promise<number> {
  const cases = await openEmbedded(data)
  const records = await openEmbedded(vaultFolder)
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
