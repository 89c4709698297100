import { spawnSync } from 'node:child_process'
import { chmodSync, renameSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unindexed } from '../../adapters/store/mongo-indexes'
import { arranged, settled } from '../../playground/arranged'
import { organisation } from '../../playground/cast'
import { changeSetup } from '../../src/setup/setup'
import { inHouse } from '../../src/start/house'
import { preparations } from '../../src/start/prepare'
import { dropDatabase, freshDatabase, mongoUri, withClient } from '../mongo'
import { listen, livedIn } from './lived-in'

const root = join(__dirname, '../..')
type Place = Awaited<ReturnType<typeof livedIn>>
let place: Place
beforeEach(async () => {
  place = await livedIn('doctor')
})
afterEach(() => place.leave())

async function examined() {
  const { said, say } = listen()
  const code = await preparations.doctor(place.config, [], say)
  return { code, lines: said().trim().split('\n') }
}

const bad = (lines: readonly string[]) => lines.filter(line => line.startsWith('BAD'))

test('all in order: one line each, and 0; as a process too', async () => {
  const { code, lines } = await examined()
  expect(bad(lines)).toEqual([])
  expect(code).toBe(0)
  expect(lines.every(line => /^(ok {2}|note) \S.*\.$/.test(line))).toBe(true)
  const { status, stdout } = spawnSync(
    process.execPath,
    ['-r', join(root, 'test/register.js'), join(root, 'src/start/main.ts'), 'doctor'],
    { cwd: place.folder, env: place.env, encoding: 'utf8', timeout: 60_000 },
  )
  expect(status).toBe(0)
  expect(stdout.trim().split('\n')).toHaveLength(lines.length)
}, 60_000)

test('key rings that others may read', async () => {
  chmodSync(place.config.keys.data, 0o644)
  const { code, lines } = await examined()
  expect(bad(lines)).toEqual([expect.stringContaining('data.json: readable-by-others')])
  expect(code).toBe(1)
})

test('a key ring that is missing', async () => {
  renameSync(place.config.keys.route, `${place.config.keys.route}.away`)
  const { code, lines } = await examined()
  expect(bad(lines)).toEqual([expect.stringContaining('route.json: missing')])
  expect(code).toBe(1)
})

test('a file of the organisation that does not fit', async () => {
  writeFileSync(place.config.organisationFile, 'id: acme\n')
  const { code, lines } = await examined()
  expect(bad(lines)).toEqual([expect.stringContaining('organisation.yaml')])
  expect(code).toBe(1)
})

test('a clock that is behind', async () => {
  const ahead = Date.now() / 1000 + 86_400
  utimesSync(place.config.keys.app, ahead, ahead)
  const { code, lines } = await examined()
  expect(bad(lines)).toEqual([expect.stringContaining('The clock says')])
  expect(code).toBe(1)
})

test('a notice that has waited, and what was given up', async () => {
  await place.send('Somebody is waiting.')
  await place.inside(async ({ store, now }) => {
    const body = { what: 'x', state: 'dead', tries: 8, untold: 0, since: now }
    await store.insert({ org: organisation.id, kind: 'delivery', id: 'a|b|c|d', version: 1, tags: ['dead'], body })
  })
  const { code, lines } = await examined()
  expect(bad(lines)).toEqual([expect.stringMatching(/The oldest notice that is due has waited \d+ minutes\./)])
  expect(lines).toContain('note Given up as undeliverable: 1. An administrator can send them again, from the settings in Ruimte.')
  expect(code).toBe(1)
})

test('what is missing before anybody can raise something, and since when it is open (G1)', async () => {
  const shut = (await examined()).lines.find(line => line.includes('nobody can raise anything yet'))
  expect(shut).toMatch(/^note De Linde: .*six questions about the procedure \(0 have one\); the consent of the works council/)
  expect(shut).not.toContain('two contacts')
  await inHouse(place.config, async ({ store, directory }) => {
    await changeSetup(store, organisation.id, before => ({ ...before, ...arranged }))
    expect((await directory.change(organisation.id, state => state)).live).toBeUndefined()
  })
  expect((await examined()).lines.join()).toContain('An administrator can open it now, under "Set up" in Ruimte.')
  await inHouse(place.config, ({ directory }) => directory.change(organisation.id, state => ({ ...state, live: settled.live })))
  expect((await examined()).lines).toContain(`ok   De Linde: open since ${settled.live}.`)
})

test('a store that cannot be opened', async () => {
  writeFileSync(join(place.folder, 'a-file'), '')
  const store = { kind: 'embedded', dataDir: join(place.folder, 'a-file'), vaultDir: join(place.folder, 'vault') } as const
  const { said, say } = listen()
  expect(await preparations.doctor({ ...place.config, store }, [], say)).toBe(1)
  expect(said()).toContain('BAD  The stores cannot be opened')
})

if (mongoUri !== undefined) {
  const uri = mongoUri
  test('indexes that are missing on MongoDB', async () => {
    const database = freshDatabase()
    await withClient(uri, async client => {
      await client.db(database).collection<{ _id: string }>('case').insertOne({ _id: 'o|case|1' })
      expect(await unindexed(uri, database)).toEqual(['case'])
      await client
        .db(database)
        .collection('case')
        .createIndexes([{ key: { org: 1 } }, { key: { due: 1 } }])
      expect(await unindexed(uri, database)).toEqual([])
    })
    await dropDatabase(uri, database)
  })

  test('all in order on MongoDB, and verified there', async () => {
    const [data, vault] = [freshDatabase(), freshDatabase()]
    const at = (name: string) => uri.replace(/^(mongodb:\/\/[^/?]+)\/?[^?]*/, `$1/${name}`)
    const config = { ...place.config, store: { kind: 'mongodb', dataUri: at(data), vaultUri: at(vault) } as const }
    await inHouse(config, async ({ directory, audit }) => {
      await directory.settle(organisation)
      await audit.write(organisation.id, { id: 'x', event: 'team.settled', by: 'admin', day: '2026-11-24' })
    })
    const { said, say } = listen()
    expect(await preparations.doctor(config, [], say)).toBe(0)
    expect(said()).toContain('Both databases have their indexes.')
    expect(await preparations.verify(config, [], say)).toBe(0)
    expect(said()).toContain('the trail is whole. Entries: 1;')
    for (const name of [data, vault]) await dropDatabase(uri, name)
  }, 60_000)
}
