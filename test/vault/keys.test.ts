import { mkdir, open, readdir, readFile, rename, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inFolder, type KeysReason, KeysRefused, openKeys, type RingPaths } from '../../adapters/vault/keys'
import { freshKeys, type KeyFolder } from './keys'

let folder: KeyFolder
beforeEach(async () => {
  folder = await freshKeys()
})
afterEach(() => folder.leave())

async function mode(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8)
}

async function refusal(paths: RingPaths): Promise<KeysReason | undefined> {
  try {
    await openKeys(paths, { create: false })
    return undefined
  } catch (error) {
    if (error instanceof KeysRefused) return error.reason
    throw error
  }
}

async function edit(path: string, change: (ring: { keys: Record<string, unknown>[] }) => unknown): Promise<void> {
  const ring = JSON.parse(await readFile(path, 'utf8'))
  await writeFile(path, JSON.stringify(change(ring) ?? ring))
}

describe('keys', () => {
  test('are made for their owner alone', async () => {
    const dir = join(folder.dir, 'a', 'keys')
    await openKeys(dir, { create: true })
    expect(await mode(dir)).toBe('700')
    for (const path of Object.values(inFolder(dir))) expect(await mode(path)).toBe('600')
    expect((await readdir(dir)).toSorted()).toEqual(['app.json', 'data.json', 'route.json'])
  })

  test('are made once, whoever comes first', async () => {
    const dir = join(folder.dir, 'keys')
    const opened = await Promise.all(Array.from({ length: 8 }, () => openKeys(dir, { create: true })))
    expect(new Set(opened.map(keys => keys.data.newest().kid)).size).toBe(1)
    const again = await openKeys(dir, { create: true })
    expect(again.data.newest().kid).toBe(opened[0]?.data.newest().kid)
    expect(await readdir(dir)).toHaveLength(3)
  })

  test('are not made unless asked', async () => {
    expect(await refusal({ ...folder.paths, route: join(folder.dir, 'none.json') })).toBe('missing')
    expect(await refusal(folder.paths)).toBeUndefined()
  })

  test.each([0o640, 0o604, 0o620, 0o602, 0o610, 0o644])('that others may touch are refused (%i)', async others => {
    const handle = await open(folder.paths.app)
    await handle.chmod(others)
    await handle.close()
    expect(await refusal(folder.paths)).toBe('readable-by-others')
  })

  test('are not looked at while others may touch them, later either', async () => {
    const handle = await open(folder.paths.data)
    await handle.chmod(0o644)
    await handle.close()
    expect(() => folder.keys.data.newest()).toThrow(KeysRefused)
  })

  test.each([
    ['no JSON', () => 'x'],
    ['no keys', () => ({ keys: [] })],
    ['a short key', (ring: { keys: object[] }) => ({ keys: [{ ...ring.keys[0], k: 'AAAA' }] })],
    ['a key in another spelling', (ring: { keys: object[] }) => ({ keys: [{ ...ring.keys[0], k: `${'A'.repeat(42)}B` }] })],
    ['another kind of key', (ring: { keys: object[] }) => ({ keys: [{ ...ring.keys[0], kty: 'RSA' }] })],
    ['no generation', (ring: { keys: object[] }) => ({ keys: [{ ...ring.keys[0], generation: undefined }] })],
    ['the same key twice', (ring: { keys: object[] }) => ({ keys: [ring.keys[0], { ...ring.keys[0], kid: 'other' }] })],
    ['two keys of one name', (ring: { keys: object[] }) => ({ keys: [ring.keys[0], { ...ring.keys[0], k: 'A'.repeat(43) }] })],
  ])('with %s are refused', async (_, change) => {
    await edit(folder.paths.data, change)
    expect(await refusal(folder.paths)).toBe('malformed')
  })

  test('that stand in two rings are refused, old ones too', async () => {
    for (const [one, two] of [
      ['data', 'route'],
      ['data', 'app'],
      ['route', 'app'],
    ] as const) {
      const [from, to] = [folder.paths[one], folder.paths[two]]
      const before = await readFile(to, 'utf8')
      const { keys } = JSON.parse(await readFile(from, 'utf8'))
      await edit(to, ring => ({ keys: [...ring.keys, ...keys] }))
      expect(await refusal(folder.paths)).toBe('shared')
      await writeFile(to, before)
    }
    expect(await refusal(folder.paths)).toBeUndefined()
  })
})

describe('a ring', () => {
  test('seals with its newest key and keeps the older until they are destroyed', async () => {
    const { data } = folder.keys
    const first = data.newest()
    await data.add(2)
    const second = data.newest()
    expect(second.kid).not.toBe(first.kid)
    expect(data.all().map(({ generation }) => generation)).toEqual([2, 1])
    expect(data.find(first.kid)?.kid).toBe(first.kid)
    await data.destroyBefore(2)
    expect(data.find(first.kid)).toBeUndefined()
    expect(data.newest().kid).toBe(second.kid)
    expect(await mode(folder.paths.data)).toBe('600')
  })

  test('is what its file is, whoever changed it', async () => {
    const other = await openKeys(folder.paths, { create: false })
    const before = other.route.newest().kid
    await folder.keys.route.add(2)
    expect(other.route.newest().kid).toBe(folder.keys.route.newest().kid)
    await folder.keys.route.destroyBefore(2)
    expect(other.route.find(before)).toBeUndefined()
    await rename(folder.paths.route, `${folder.paths.route}.away`)
    expect(() => other.route.newest()).toThrow(KeysRefused)
  })

  test('loses no key to many who change it at once', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => openKeys(folder.paths, { create: false })))
    await Promise.all(others.flatMap(({ data }) => [data.add(2), data.add(3)]))
    expect(folder.keys.data.all()).toHaveLength(9)
    expect((await readdir(folder.dir)).toSorted()).toEqual(['app.json', 'data.json', 'route.json'])
  })

  test('is not held up by a process that died at it', async () => {
    const lock = `${folder.paths.data}.lock`
    await writeFile(lock, '')
    const long = new Date(Date.now() - 60_000)
    await utimes(lock, long, long)
    await writeFile(`${folder.paths.data}.next`, 'half a ri')
    await folder.keys.data.add(2)
    expect(folder.keys.data.all()).toHaveLength(2)
  })

  test('wipes the file it leaves', async () => {
    const { k } = JSON.parse(await readFile(folder.paths.data, 'utf8')).keys[0]
    const left = await open(folder.paths.data)
    await folder.keys.data.add(2)
    await folder.keys.data.destroyBefore(2)
    expect(await left.readFile('latin1')).not.toContain(k)
    await left.close()
    for (const file of await readdir(folder.dir)) expect(await readFile(join(folder.dir, file), 'utf8')).not.toContain(k)
  })

  test('says so where it cannot be replaced', async () => {
    await mkdir(`${folder.paths.data}.next`)
    await expect(folder.keys.data.add(2)).rejects.toMatchObject({ name: 'KeysRefused', reason: 'not-writable' })
    expect(folder.keys.data.all()).toHaveLength(1)
  })
})
