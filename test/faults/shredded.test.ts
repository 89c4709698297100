import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import { inFolder, openKeys } from '../../adapters/vault/keys'
import { rotate } from '../../adapters/vault/rotate'
import { openVault } from '../../adapters/vault/vault'
import { organisation, slackPeople, team } from '../../playground/cast'
import { draft } from '../../src/concern/draft'
import { parseCase } from '../../src/concern/hold'
import { openSaid } from '../../src/concern/words'
import type { PersonId } from '../../src/people/person'
import { openScene } from '../concern/scene'

const count = 100
const reporter: PersonId = `slack:${team.id}:${slackPeople.member.id}`
const parts = ['data', 'vault'] as const

/** A hundred cases, both stores backed up, all shredded, the keys rotated or not, and both backups put back: how many can be read (F16). */
async function readable(rotates: boolean): Promise<number> {
  const scene = await openScene()
  const { ctx, org, folder } = scene
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const chosen = { step: 'advice', contact: 'marieke', excluded: [], named: false } as const
    ids.push((await draft(ctx, org, reporter, `n${n}`, chosen, [{ kind: 'concern', fields: { words: `secret ${n}` } }])).id)
  }
  for (const part of parts) cpSync(join(folder, part), join(folder, `${part}-backup`), { recursive: true })
  for (const id of ids) {
    await ctx.vault.shred(org.id, id)
    await ctx.store.remove({ org: org.id, kind: 'case', id })
  }
  if (rotates) await rotate(scene.vault, scene.keys, async () => true, 0)

  const [cases, vault] = await Promise.all(parts.map(part => openEmbedded(join(folder, `${part}-backup`))))
  if (cases === undefined || vault === undefined) throw new Error('two were opened')
  // With the keys as whoever restores has them: those that are in the files now.
  const opened = openVault(vault.store, await openKeys(inFolder(join(folder, 'keys')), { create: false })).vault
  let read = 0
  for (const id of ids) {
    const doc = await cases.store.get({ org: organisation.id, kind: 'case', id })
    const key = await opened.keyOf(organisation.id, id).catch(() => undefined)
    for (const one of doc === undefined || key === undefined ? [] : parseCase(doc).entries)
      if (key !== undefined && String((await openSaid(key, one)).words).startsWith('secret')) read += 1
  }
  await Promise.all([cases.store.close(), vault.store.close()])
  for (const part of parts) rmSync(join(folder, `${part}-backup`), { recursive: true })
  await scene.leave()
  return read
}

test('shredded and rotated, no older backup can be read; not rotated, all of it can (F16)', async () => {
  const [rotated, not] = [await readable(true), await readable(false)]
  process.stdout.write(`F16: ${rotated} of ${count} readable; without the rotation ${not}\n`)
  expect([rotated, not]).toEqual([0, count])
}, 60_000)
