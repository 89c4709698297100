import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import type { OpenStore } from '../../adapters/store/open'
import { openInstallations } from '../../adapters/vault/installations'
import { rotate } from '../../adapters/vault/rotate'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import type { PersonId } from '../../src/people/person'
import { Unopenable } from '../../src/ports/vault'
import { freshKeys, type KeyFolder } from './keys'

const anna: PersonId = 'slack:THOME55:UANNA55'
const words = 'Hij zei het weer, waar iedereen bij was.'
const caseIds = Array.from({ length: 100 }, (_, n) => `case-${n}`)

let folder: KeyFolder
let dir: string
let cases: OpenStore
let secrets: OpenStore
beforeEach(async () => {
  folder = await freshKeys()
  dir = await mkdtemp(join(tmpdir(), 'ruimte-backup-'))
  cases = await openEmbedded(join(dir, 'cases'))
  secrets = await openEmbedded(join(dir, 'secrets'))
  const { vault, routes } = openVault(secrets.store, folder.keys)
  const raise = async (id: string) => {
    const key = await vault.begin('org', id, anna)
    const body = { what: await key.seal('what', words) }
    await cases.store.insert({ org: 'org', kind: 'case', id, version: 1, tags: [], body })
  }
  await Promise.all(caseIds.map(raise))
  await routes.setPhrase('org', 'case-0', 'blauw paard twaalf')
  const tokens = openTokens(folder.keys)
  const all = cases.conversations((org, person) => tokens.name('conversation', `${org}|${person}`))
  const claim = await all.claim('org', anna, ['Ev-canary-key'], 0)
  if (typeof claim !== 'string') await all.release(claim, { dialog: { at: 'step' }, settings: { language: 'nl' } })
  await openInstallations(cases.store, folder.keys).keep('THOME55', 'UANNA55', { token: 'xoxb-canary' })
})
afterEach(async () => {
  await cases.store.close()
  await secrets.store.close()
  await rm(dir, { recursive: true })
  await folder.leave()
})

async function bytes(of: string): Promise<string> {
  const files = (await readdir(of, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  return (await Promise.all(files.map(file => readFile(join(file.parentPath, file.name), 'latin1')))).join('\n')
}

test('the files of both databases hold no word, no person, no phrase, no token and no key of an act', async () => {
  const all = await bytes(dir)
  expect(all).toContain('case-7')
  for (const canary of ['Hij zei', 'THOME55', 'UANNA55', 'paard', 'xoxb', 'canary']) expect(all).not.toContain(canary)
})

test('shredded, rotated, and the files of both databases restored from before: 0 of 100 open', async () => {
  await cp(join(dir, 'cases'), join(dir, 'old-cases'), { recursive: true })
  await cp(join(dir, 'secrets'), join(dir, 'old-secrets'), { recursive: true })
  const { vault } = openVault(secrets.store, folder.keys)
  await vault.begin('org', 'living', anna)
  for (const id of caseIds) await vault.shred('org', id)
  expect(await rotate(secrets.store, folder.keys, async () => true, 0)).toEqual({ records: 1, unreadable: 0, swept: 0 })

  const oldCases = await openEmbedded(join(dir, 'old-cases'))
  const oldSecrets = await openEmbedded(join(dir, 'old-secrets'))
  const old = openVault(oldSecrets.store, folder.keys)
  const living = await vault.keyOf('org', 'living')
  let opened = 0
  const tries = (attempt: Promise<unknown>) =>
    attempt.then(
      () => opened++,
      error => expect(error).toBeInstanceOf(Unopenable),
    )
  for (const id of caseIds) {
    const doc = await oldCases.store.get({ org: 'org', kind: 'case', id })
    const { what } = (doc?.body ?? {}) as { what?: string }
    await tries(old.vault.keyOf('org', id))
    await tries(old.routes.reporterOf('org', id))
    await tries(old.routes.keyFor('org', id, anna))
    await tries(Promise.resolve(living?.open('what', what ?? '')))
  }
  expect(await old.routes.casesOf('org', anna)).toEqual([])
  expect(await old.routes.move('org', 'blauw paard twaalf', anna)).toBeUndefined()
  expect(opened).toBe(0)
  await oldCases.store.close()
  await oldSecrets.store.close()
})
