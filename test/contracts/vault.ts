import { openInstallations } from '../../adapters/vault/installations'
import { rotate } from '../../adapters/vault/rotate'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import type { PersonId } from '../../src/people/person'
import type { Doc } from '../../src/ports/store'
import type { CaseKey, Routes, Vault } from '../../src/ports/vault'
import { Unopenable } from '../../src/ports/vault'
import type { House, MakeHouse } from '../store/houses'
import { freshKeys, type KeyFolder } from '../vault/keys'

const anna: PersonId = 'slack:TEAM7:UANNA77'
const bram: PersonId = 'teams:tenant-8:entra-bram-88'

function there(key: CaseKey | undefined): CaseKey {
  if (key === undefined) throw new Error('no key')
  return key
}

/** What the vault, its routes and the installations do on every store. `make` gives an empty one. */
export function vaultContract(name: string, make: MakeHouse): void {
  describe(`vault: ${name}`, () => {
    let house: House
    let folder: KeyFolder
    let vault: Vault
    let routes: Routes
    const record = (id: string) => house.store.get({ org: 'org', kind: 'vault', id })

    beforeEach(async () => {
      house = await make()
      folder = await freshKeys()
      ;({ vault, routes } = openVault(house.store, folder.keys))
    })
    afterEach(async () => {
      await house.leave()
      await folder.leave()
    })

    test('what is sealed for a case opens with its key, in its field', async () => {
      const sealed = await (await vault.begin('org', 'c1', anna)).seal('what', 'words – 😀')
      const key = there(await vault.keyOf('org', 'c1'))
      expect(await key.open('what', sealed)).toBe('words – 😀')
      await expect(key.open('who', sealed)).rejects.toThrow(Unopenable)
      const other = await vault.begin('org', 'c2', anna)
      await expect(other.open('what', sealed)).rejects.toThrow(Unopenable)
      expect(await vault.keyOf('other', 'c1')).toBeUndefined()
    })

    test('beginning again gives the same key, to the same person', async () => {
      const keys = await Promise.all(Array.from({ length: 6 }, () => vault.begin('org', 'c1', anna)))
      const [first] = keys
      const sealed = await there(first).seal('what', 'words')
      for (const key of keys) expect(await key.open('what', sealed)).toBe('words')
      await expect(vault.begin('org', 'c1', bram)).rejects.toThrow(Unopenable)
      await expect(vault.begin('org', 'c1', null)).rejects.toThrow(Unopenable)
    })

    test('the reporter alone gets in as reporter', async () => {
      const sealed = await (await vault.begin('org', 'c1', anna)).seal('what', 'words')
      expect(await there(await routes.keyFor('org', 'c1', anna)).open('what', sealed)).toBe('words')
      expect(await routes.keyFor('org', 'c1', bram)).toBeUndefined()
      expect(await routes.keyFor('org', 'none', anna)).toBeUndefined()
      expect(await routes.reporterOf('org', 'c1')).toBe(anna)
      expect(await routes.reporterOf('org', 'none')).toBeUndefined()
    })

    test('a case without an account has a key and nobody', async () => {
      await vault.begin('org', 'c1', null)
      there(await vault.keyOf('org', 'c1'))
      expect(await routes.reporterOf('org', 'c1')).toBeUndefined()
      expect(await routes.keyFor('org', 'c1', anna)).toBeUndefined()
    })

    test('finds all cases of a person, and no other', async () => {
      const mine = Array.from({ length: 130 }, (_, n) => `mine-${n}`)
      // More than are read at once; begun a few at a time, as a slow machine keeps up with.
      for (let from = 0; from < mine.length; from += 10)
        await Promise.all(mine.slice(from, from + 10).map(id => vault.begin('org', id, anna)))
      await vault.begin('org', 'theirs', bram)
      await vault.begin('org', 'nobodys', null)
      await vault.begin('other', 'elsewhere', anna)
      const found = await routes.casesOf('org', anna)
      expect(found.map(({ caseId }) => caseId).toSorted()).toEqual(mine.toSorted())
      const sealed = await there(await vault.keyOf('org', 'mine-7')).seal('f', 'w')
      expect(await there(found.find(({ caseId }) => caseId === 'mine-7')?.key).open('f', sealed)).toBe('w')
    })

    test('a phrase gives the case to another account, however it is typed', async () => {
      await vault.begin('org', 'c1', anna)
      await vault.begin('org', 'c2', anna)
      expect(await routes.setPhrase('org', 'c1', 'Blauw paard, café 12')).toBe(true)
      expect(await routes.move('org', 'blauw paard cafe 12', bram)).toBeUndefined()
      expect(await routes.move('other', 'blauw paard café 12', bram)).toBeUndefined()
      expect(await routes.move('org', '  BLAUW-paard.cafe\u0301 12', bram)).toBe('c1')
      expect(await routes.reporterOf('org', 'c1')).toBe(bram)
      expect((await routes.casesOf('org', bram)).map(({ caseId }) => caseId)).toEqual(['c1'])
      expect((await routes.casesOf('org', anna)).map(({ caseId }) => caseId)).toEqual(['c2'])
      expect(await routes.move('org', 'blauw paard café 12', anna)).toBe('c1')
      expect(await routes.setPhrase('org', 'none', 'a phrase')).toBe(false)
      expect(await routes.setPhrase('org', 'c1', ' -- ')).toBe(false)
    })

    test('a phrase finds its case, however it is typed, and leaves it where it is', async () => {
      await vault.begin('org', 'c1', anna)
      await vault.begin('org', 'c2', bram)
      expect(await routes.setPhrase('org', 'c1', 'Blauw paard, café 12')).toBe(true)
      const sealed = await there(await vault.keyOf('org', 'c1')).seal('f', 'w')
      const found = await routes.find('org', ' blauw PAARD cafe\u0301 12.')
      expect(found?.caseId).toBe('c1')
      expect(await there(found?.key).open('f', sealed)).toBe('w')
      expect(await routes.reporterOf('org', 'c1')).toBe(anna)
      for (const wrong of ['blauw paard cafe 12', '', ' -- ']) expect(await routes.find('org', wrong)).toBeUndefined()
      expect(await routes.find('other', 'blauw paard café 12')).toBeUndefined()
      await routes.setPhrase('org', 'c1', 'another one')
      expect(await routes.find('org', 'blauw paard café 12')).toBeUndefined()
    })

    test('a phrase of two cases moves neither, and finds neither', async () => {
      for (const id of ['c1', 'c2']) {
        await vault.begin('org', id, anna)
        await routes.setPhrase('org', id, 'the same')
      }
      expect(await routes.move('org', 'the same', bram)).toBeUndefined()
      expect(await routes.find('org', 'the same')).toBeUndefined()
    })

    test("names under a case's own key: the same each time, another for another case, value or organisation", async () => {
      const key = await vault.begin('org', 'c1', null)
      const name = key.name('ann')
      expect(name).toMatch(/^[a-z2-7]{26}$/)
      expect(there(await vault.keyOf('org', 'c1')).name('ann')).toBe(name)
      const others = [
        key.name('bo'),
        (await vault.begin('org', 'c2', null)).name('ann'),
        (await vault.begin('no', 'c1', null)).name('ann'),
      ]
      expect(new Set([name, ...others]).size).toBe(4)
      await vault.shred('org', 'c1')
      expect((await vault.begin('org', 'c1', null)).name('ann')).not.toBe(name)
    })

    test('of a shredded case nothing is left', async () => {
      await vault.begin('org', 'c1', anna)
      await routes.setPhrase('org', 'c1', 'a phrase')
      await vault.shred('org', 'c1')
      expect(await vault.keyOf('org', 'c1')).toBeUndefined()
      expect(await routes.keyFor('org', 'c1', anna)).toBeUndefined()
      expect(await routes.casesOf('org', anna)).toEqual([])
      expect(await routes.reporterOf('org', 'c1')).toBeUndefined()
      expect(await routes.move('org', 'a phrase', bram)).toBeUndefined()
      expect(await routes.find('org', 'a phrase')).toBeUndefined()
      expect(await routes.setPhrase('org', 'c1', 'a phrase')).toBe(false)
      expect(await record('c1')).toBeUndefined()
    })

    test('a record shows neither who, nor whether anybody, nor when', async () => {
      await vault.begin('org', 'c1', anna)
      await vault.begin('org', 'c2', null)
      await vault.begin('org', 'c3', bram)
      await routes.setPhrase('org', 'c3', 'a phrase')
      const shapes = await Promise.all(
        ['c1', 'c2', 'c3'].map(async id => {
          const { version: _, ...doc } = (await record(id)) ?? { version: 0 }
          return JSON.stringify({ ...doc, id: '' }).replace(/[\w-]{16,}/g, text => String(text.length))
        }),
      )
      expect(new Set(shapes).size).toBe(1)
      const dump = JSON.stringify(await Promise.all(['c1', 'c2', 'c3'].map(record)))
      for (const trace of ['UANNA77', 'TEAM7', 'entra-bram', 'tenant-8', 'phrase']) expect(dump).not.toContain(trace)
      expect(dump).not.toMatch(/"?(time|date|at|created)"?:|\b1[6-9]\d{8,11}\b/i)
    })

    test('a record in the place of another opens nothing', async () => {
      await vault.begin('org', 'c1', anna)
      await vault.begin('org', 'c2', bram)
      const [one, two] = [await record('c1'), await record('c2')]
      if (one === undefined || two === undefined) throw new Error('not begun')
      await house.store.replace({ ...two, id: 'c1', version: one.version + 1 })
      await expect(vault.keyOf('org', 'c1')).rejects.toThrow(Unopenable)
      await expect(routes.reporterOf('org', 'c1')).rejects.toThrow(Unopenable)
      await expect(routes.keyFor('org', 'c1', bram)).rejects.toThrow(Unopenable)
      await expect(routes.casesOf('org', bram)).rejects.toThrow(Unopenable)
    })

    test('a rotation keeps the living, in every organisation, and what finds them', async () => {
      const sealed = await (await vault.begin('org', 'c1', anna)).seal('what', 'words')
      await routes.setPhrase('org', 'c1', 'a phrase')
      await vault.begin('far', 'c9', bram)
      const before = [folder.keys.data.newest().kid, folder.keys.route.newest().kid]
      expect(await rotate(house.store, folder.keys, async () => true, 0)).toEqual({ records: 2, unreadable: 0, swept: 0 })
      expect(folder.keys.data.all()).toHaveLength(1)
      expect(folder.keys.route.all()).toHaveLength(1)
      expect(before).not.toContain(folder.keys.data.newest().kid)
      expect(before).not.toContain(folder.keys.route.newest().kid)
      expect(await there(await vault.keyOf('org', 'c1')).open('what', sealed)).toBe('words')
      expect(await routes.casesOf('org', anna)).toHaveLength(1)
      expect(await routes.casesOf('far', bram)).toHaveLength(1)
      expect(await routes.move('org', 'a phrase', bram)).toBe('c1')
    })

    test('a rotation passes by a record that nothing opens, and says so', async () => {
      for (const id of ['c1', 'c2']) await vault.begin('org', id, anna)
      const broken = await record('c1')
      if (broken === undefined) throw new Error('not begun')
      await house.store.replace({ ...broken, version: 2, body: { route: 'x', key: 'y' } })
      expect(await rotate(house.store, folder.keys, async () => true, 0)).toEqual({ records: 2, unreadable: 1, swept: 0 })
      there(await vault.keyOf('org', 'c2'))
      expect(await rotate(house.store, folder.keys, async () => true, 0)).toEqual({ records: 2, unreadable: 1, swept: 0 })
    })

    test('cases begun and changed during rotations, beside one another, stay readable', async () => {
      for (let n = 0; n < 40; n++) await vault.begin('org', `old-${n}`, anna)
      let turning = true
      const begun: string[] = []
      const beginning = (async () => {
        for (let n = 0; turning; n++) {
          await vault.begin('org', `new-${n}`, anna)
          begun.push(`new-${n}`)
          if (n % 5 === 0) await routes.setPhrase('org', `old-${n % 40}`, `phrase ${n}`)
        }
      })()
      await Promise.all([
        rotate(house.store, folder.keys, async () => true, 300),
        rotate(house.store, folder.keys, async () => true, 300),
      ])
      turning = false
      await beginning
      expect(begun.length).toBeGreaterThan(0)
      expect(await routes.casesOf('org', anna)).toHaveLength(40 + begun.length)
    })

    test('a case on its way to the store when a rotation begins stays readable', async () => {
      let arrive = () => {}
      const way = new Promise<void>(resolve => {
        arrive = resolve
      })
      const slow = {
        ...house.store,
        async keep(doc: Doc) {
          await way
          return house.store.keep(doc)
        },
      }
      const begun = openVault(slow, folder.keys).vault.begin('org', 'c1', anna)
      await new Promise(resolve => setTimeout(resolve, 50))
      const rotated = rotate(house.store, folder.keys, async () => true, 1_500)
      setTimeout(arrive, 500)
      const sealed = await (await begun).seal('what', 'words')
      expect(await rotated).toEqual({ records: 1, unreadable: 0, swept: 0 })
      expect(await there(await vault.keyOf('org', 'c1')).open('what', sealed)).toBe('words')
    })

    test('a record begun for a case that never came is swept; one whose case comes in that very moment stays', async () => {
      for (const id of ['lives', 'never', 'late']) await vault.begin('org', id, anna)
      let late = 0
      const lives = async ({ id }: { id: string }) => {
        if (id === 'late') late += 1
        // The case comes after the record was found without one twice, and removed.
        return id === 'lives' || (id === 'late' && late > 2)
      }
      const key = await vault.begin('org', 'late', anna)
      const sealed = await key.seal('what', 'words')
      expect(await rotate(house.store, folder.keys, lives, 0)).toEqual({ records: 3, unreadable: 0, swept: 1 })
      expect(await vault.keyOf('org', 'never')).toBeUndefined()
      expect(await there(await vault.keyOf('org', 'late')).open('what', sealed)).toBe('words')
      expect(await vault.keyOf('org', 'lives')).toBeDefined()
    })

    test('shredded, rotated, and restored from a backup: nothing opens', async () => {
      const cases = Array.from({ length: 20 }, (_, n) => `c${n}`)
      const words: string[] = []
      for (const id of cases) words.push(await (await vault.begin('org', id, anna)).seal('what', 'words'))
      const backup = await Promise.all(cases.map(record))
      await vault.begin('org', 'living', anna)
      for (const id of cases) await vault.shred('org', id)
      await rotate(house.store, folder.keys, async () => true, 0)
      for (const doc of backup) if (doc !== undefined) await house.store.insert(doc)
      for (const id of cases) {
        await expect(vault.keyOf('org', id)).rejects.toThrow(Unopenable)
        await expect(routes.reporterOf('org', id)).rejects.toThrow(Unopenable)
        await expect(routes.keyFor('org', id, anna)).rejects.toThrow(Unopenable)
      }
      const living = there(await vault.keyOf('org', 'living'))
      for (const sealed of words) await expect(living.open('what', sealed)).rejects.toThrow(Unopenable)
      expect((await routes.casesOf('org', anna)).map(({ caseId }) => caseId)).toEqual(['living'])
    })

    test('installations are kept sealed, under a name that says nothing', async () => {
      const installations = openInstallations(house.store, folder.keys)
      expect(await installations.get('TEAM7', 'bot')).toBeUndefined()
      await installations.keep('TEAM7', 'bot', { token: 'xoxb-secret' })
      await installations.keep('TEAM7', 'bot', { token: 'xoxb-second' })
      await installations.keep('TEAM8', 'bot', { token: 'xoxb-third' })
      expect(await installations.get('TEAM7', 'bot')).toEqual({ token: 'xoxb-second' })
      await installations.drop('TEAM7', 'bot')
      expect(await installations.get('TEAM7', 'bot')).toBeUndefined()
      expect(await installations.get('TEAM8', 'bot')).toEqual({ token: 'xoxb-third' })
    })

    test('the same words, names and tokens belong to one set of keys', async () => {
      const other = await freshKeys()
      const [here, there] = [openTokens(folder.keys), openTokens(other.keys)]
      expect(await there.open(await here.seal({ a: 1 }))).toBeUndefined()
      expect(here.name('p', 'v')).not.toBe(there.name('p', 'v'))
      await vault.begin('org', 'c1', anna)
      const stolen = openVault(house.store, other.keys)
      await expect(stolen.vault.keyOf('org', 'c1')).rejects.toThrow(Unopenable)
      await expect(stolen.routes.reporterOf('org', 'c1')).rejects.toThrow(Unopenable)
      expect(await stolen.routes.casesOf('org', anna)).toEqual([])
      await other.leave()
    })
  })
}
