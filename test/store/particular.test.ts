import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import { openMongo } from '../../adapters/store/mongo'
import type { Claim } from '../../src/ports/conversations'
import { NotConfirmed } from '../../src/ports/store'
import { dropDatabase, dumpDatabase, freshDatabase, mongoUri, withClient } from '../mongo'

const doc = { org: 'org', kind: 'case', id: 'one', version: 1, tags: ['t'], due: 1, body: {} }

describe('the embedded store', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'ruimte-embedded-'))
  })
  afterEach(() => rm(dir, { recursive: true }))

  test('is for its owner alone, in a folder with a dot in its name too', async () => {
    const folder = join(dir, 'a', 'ruimte.data')
    const { store } = await openEmbedded(folder)
    await store.insert(doc)
    expect((await stat(folder)).mode & 0o777).toBe(0o700)
    const files = await readdir(folder)
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600)
    await store.close()
  })

  test('is there again after it was closed', async () => {
    const first = await openEmbedded(dir)
    await first.store.insert(doc)
    const claim = (await first.conversations(() => 'name').claim('org', 'slack:T:U', ['k'], 0)) as Claim
    await first.conversations(() => 'name').release(claim, { dialog: 'kept' })
    await first.store.close()
    const second = await openEmbedded(dir)
    expect(await second.store.get(doc)).toEqual(doc)
    expect(await second.conversations(() => 'name').claim('org', 'slack:T:U', ['k2'], 0)).toMatchObject({ dialog: 'kept' })
    await second.store.close()
  })
})

if (mongoUri !== undefined) {
  const uri = mongoUri
  describe('MongoDB', () => {
    const database = freshDatabase()
    afterAll(() => dropDatabase(uri, database))

    test('takes one round trip a call', async () => {
      const sent: string[] = []
      const { store, conversations } = await openMongo(uri, { database, onCommand: name => sent.push(name) })
      for (let n = 0; n < 30; n++) await store.insert({ ...doc, id: `d${n}` })
      const all = conversations(() => 'name')
      const trips = async (call: () => Promise<unknown>) => {
        sent.length = 0
        await call()
        return [...sent]
      }
      let claim: Claim | string = ''
      expect(await trips(() => store.insert({ ...doc, id: 'new' }))).toEqual(['insert'])
      expect(await trips(() => store.insert(doc))).toEqual(['insert'])
      expect(await trips(() => store.keep({ ...doc, id: 'newer' }))).toEqual(['findAndModify'])
      expect(await trips(() => store.keep(doc))).toEqual(['findAndModify'])
      expect(await trips(() => store.get(doc))).toEqual(['find'])
      expect(await trips(() => store.getAll('org', 'case', ['d1', 'd2', 'none']))).toEqual(['find'])
      expect(await trips(() => store.getAll('org', 'case', []))).toEqual([])
      expect(await trips(() => store.replace({ ...doc, version: 2 }))).toEqual(['update'])
      expect(await trips(() => store.replace({ ...doc, version: 2 }))).toEqual(['update'])
      for (const limit of [1, 30, 31, 32, 33]) {
        expect(await trips(() => store.find('org', 'case', 't', limit))).toEqual(['find'])
        expect(await trips(() => store.due('case', 1, limit))).toEqual(['find'])
      }
      expect(await trips(() => store.remove(doc))).toEqual(['delete'])
      expect(await trips(() => store.probe())).toEqual(['update'])
      expect(await trips(() => all.note('org', 'slack:T:U', ['k1']))).toEqual(['findAndModify'])
      expect(
        await trips(async () => {
          claim = await all.claim('org', 'slack:T:U', ['k2'], 0)
        }),
      ).toEqual(['findAndModify'])
      const held = claim as unknown as Claim
      expect(await trips(() => all.release(held, { dialog: 1, settings: { language: 'nl' } }))).toEqual(['update'])
      expect(await trips(() => all.forget('org', 'slack:T:U'))).toEqual(['delete'])
      await store.close()
    })

    test('has its indexes, each beginning with the organisation but that of what is due', async () => {
      const { store } = await openMongo(uri, { database })
      await store.insert({ ...doc, kind: 'indexed' })
      await store.close()
      const indexes = await withClient(uri, client => client.db(database).collection('indexed').indexes())
      expect(indexes.map(({ key }) => Object.keys(key).join()).toSorted()).toEqual(['_id', 'due,_id', 'org,tags,_id'])
    })

    test('keeps of a conversation neither the person nor a key as it came', async () => {
      const { store, conversations } = await openMongo(uri, { database })
      const all = conversations(() => 'a-hash')
      const claim = (await all.claim('org', 'slack:TSECRET:USECRET', ['Ev-secret-1'], 0)) as Claim
      await all.release(claim, { dialog: 1 })
      await all.note('org', 'slack:TSECRET:USECRET', ['Ev-secret-2'])
      await store.close()
      const dump = await dumpDatabase(uri, database)
      expect(dump).toContain('a-hash')
      expect(dump).not.toMatch(/secret/i)
    })

    test('says so at once when no server is there', async () => {
      await expect(openMongo('mongodb://127.0.0.1:9/none?directConnection=true')).rejects.toThrow(NotConfirmed)
    })
  })
}
