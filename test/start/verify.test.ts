import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { organisation } from '../../playground/cast'
import { parseCase } from '../../src/concern/hold'
import type { Doc } from '../../src/ports/store'
import type { House } from '../../src/start/house'
import { preparations } from '../../src/start/prepare'
import { listen, livedIn, reporter } from './lived-in'

const root = join(__dirname, '../..')
const org = organisation.id
type Place = Awaited<ReturnType<typeof livedIn>>
let place: Place
const ids: string[] = []

/** Three cases, of which one was answered. */
beforeAll(async () => {
  place = await livedIn('verify')
  for (const words of ['one', 'two', 'three']) ids.push(await place.send(words))
  await place.slot()
  const said = (kind: 'acknowledgement' | 'note', words: string) => [{ kind, fields: { words } }]
  await place.does(ids[0] ?? '', { deed: 'open', nonce: 'o' })
  await place.does(ids[0] ?? '', { deed: 'acknowledge', nonce: 'a', said: said('acknowledgement', 'Thank you.') })
  await place.does(ids[0] ?? '', { deed: 'note', nonce: 'n', said: said('note', 'To call.') })
  await place.slot()
}, 60_000)
afterAll(() => place.leave())

async function verified(...args: string[]) {
  const { said, say } = listen()
  const code = await preparations.verify(place.config, args, say)
  return { code, said: said() }
}

const [admin = ''] = organisation.admins
const accepting = (why = 'restored', by: string = admin) => verified('--accept', '--by', by, '--why', why)

/** Leaves a document changed, looks, and puts it back as it was. */
async function left<T>(kind: string, id: string, change: (doc: Doc) => Doc | undefined, look: () => Promise<T>): Promise<T> {
  const key = { org, kind, id }
  const put = (house: House, doc: Doc | undefined) =>
    house.store.remove(key).then(() => doc && house.store.insert({ ...doc, version: 1 }))
  const before = await place.inside(async house => {
    const doc = await house.store.get(key)
    if (doc === undefined) throw new Error('no such document')
    await put(house, change(doc))
    return doc
  })
  try {
    return await look()
  } finally {
    await place.inside(house => put(house, before))
  }
}

const changed = (change: (concern: ReturnType<typeof parseCase>) => object) => (doc: Doc) => ({
  ...doc,
  body: { ...(doc.body as object), ...change(parseCase(doc)) },
})

test('whole: says how many entries there are, and ends with 0', async () => {
  const { code, said } = await verified()
  expect(said).toContain('De Linde: the trail is whole. Entries: 6; cases that stand as they say: 3.')
  expect(code).toBe(0)
})

test('as a process: the same words, and its exit code', async () => {
  const run = () =>
    spawnSync(process.execPath, ['-r', join(root, 'test/register.js'), join(root, 'src/start/main.ts'), 'verify'], {
      cwd: place.folder,
      env: place.env,
      encoding: 'utf8',
      timeout: 60_000,
    })
  const whole = run()
  expect([whole.status, whole.stderr]).toEqual([0, ''])
  expect(whole.stdout).toContain('the trail is whole. Entries: 6;')
  const broken = await left(
    'audit',
    '000000000002',
    () => undefined,
    async () => run(),
  )
  expect([broken.status, broken.stderr]).toEqual([1, ''])
  expect(broken.stdout).toContain('At entry 2: this entry is missing.')
}, 120_000)

test.each([
  [
    'an entry that was changed',
    'audit',
    '000000000003',
    (doc: Doc) => ({ ...doc, body: {} }),
    'At entry 3: this entry is not as',
  ],
  ['the last one cut off', 'audit', '000000000006', () => undefined, 'At entry 6: this entry and what came after it are missing'],
])('%s: says where and what that may mean, and ends with 1', async (_, kind, id, change, saying) => {
  const { code, said } = await left(kind, id, change, verified)
  expect(said).toContain(saying)
  expect(code).toBe(1)
})

const first = () => ids[0] ?? ''

test.each([
  [
    'a sealed field that was changed',
    changed(({ entries }) => ({ entries: entries.map((one, n) => (n === 1 ? { ...one, sealed: `${one.sealed}x` } : one)) })),
  ],
  ['a sealed field that was removed', changed(({ entries }) => ({ entries: entries.slice(0, -1) }))],
  ['a sealed field put in', changed(({ entries }) => ({ entries: [...entries, { ...entries[0], id: 'more' }] }))],
  ['whom it was kept from', changed(() => ({ excluded: 'other' }))],
  [
    'two fields swapped',
    changed(({ entries: [a, b, ...more] }) => ({ entries: [{ ...a, sealed: b?.sealed }, { ...b, sealed: a?.sealed }, ...more] })),
  ],
])('%s shows as long as the case exists', async (_, change) => {
  const { code, said } = await left('case', first(), change, verified)
  expect(said).toMatch(/At entry \d: what is sealed in the case of this entry was changed, removed or added to since\./)
  expect(code).toBe(1)
})

test('a case that was taken away shows, and so does one put in', async () => {
  const gone = await left('case', first(), () => undefined, verified)
  expect(gone.said).toMatch(/At entry \d: the case of this entry is gone/)
  await place.inside(async ({ store }) => {
    const doc = await store.get({ org, kind: 'case', id: first() })
    if (doc !== undefined) await store.insert({ ...doc, id: 'put-in', version: 1 })
  })
  const put = await verified()
  await place.inside(({ store }) => store.remove({ org, kind: 'case', id: 'put-in' }))
  expect(put.said).toContain('Beside it: there is a case of which the trail knows nothing.')
})

test('whole after a case was shredded and the keys were turned; not when it is put back', async () => {
  const id = ids[2] ?? ''
  const doc = await place.inside(({ store }) => store.get({ org, kind: 'case', id }))
  await place.does(id, { deed: 'stop', nonce: 's' }, reporter)
  await place.slot()
  place.later(8)
  await place.slot()
  await preparations.rotate(place.config, [], () => undefined)
  const { code, said } = await verified()
  expect(said).toContain('the trail is whole. Entries: 9; cases that stand as they say: 2.')
  expect(code).toBe(0)
  await place.inside(({ store }) => store.insert({ ...(doc as Doc), version: 1 }))
  const back = await verified()
  expect(back.said).toContain('At entry 8: the case of this entry was shredded, and is there again')
  expect(back.code).toBe(1)
}, 60_000)

describe('what is not whole is accepted by an administrator', () => {
  test('who and why are asked for, and neither is free text', async () => {
    for (const args of [['--accept'], ['--by', admin], ['--accept', '--by', 'Ruud', '--why', 'restored'], ['--whole']]) {
      const { code, said } = await verified(...args)
      expect([code, said]).toEqual([64, expect.stringContaining('--why restored|moved|explained|unexplained')])
    }
    expect((await accepting('because I say so')).code).toBe(64)
    const refused = await accepting('restored', reporter)
    expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('is no administrator')])
  })

  test('a case that is there again, and entries that are lost: said with it for ever, and whole since then', async () => {
    const id = '000000000004'
    const doc = await place.inside(({ store }) => store.get({ org, kind: 'audit', id }))
    await place.inside(({ store }) => store.remove({ org, kind: 'audit', id }))
    expect((await verified()).code).toBe(1)
    const { code, said } = await accepting()
    const day = new Date().toISOString().slice(0, 10)
    expect(said).toContain(`De Linde: the trail is whole since ${day}. Entries: `)
    expect(said).toContain(`${admin} accepted that on ${day}, because a backup was put back.`)
    expect(said).toContain('At entry 4: this entry is missing.')
    expect(said).toMatch(/Cases that did not stand as it says, or were gone: [1-3]\./)
    expect(code).toBe(0)
    expect((await verified()).said).toBe(said.split('\n').slice(1).join('\n'))

    // There is nothing to accept in what was accepted.
    const again = await accepting()
    expect([again.code, again.said]).toEqual([1, expect.stringContaining('There is nothing to accept')])
    // What goes on in the cases that were accepted goes on in the trail as well, and what is changed in them shows.
    await place.does(first(), { deed: 'note', nonce: 'n2', said: [{ kind: 'note', fields: { words: 'Again.' } }] })
    await place.slot()
    expect((await verified()).code).toBe(0)
    const tampered = await left(
      'case',
      first(),
      changed(({ entries }) => ({ entries: entries.slice(1) })),
      verified,
    )
    expect([tampered.code, tampered.said]).toEqual([1, expect.stringContaining('what is sealed in the case')])
    // Not even what was lost can be put back unseen.
    await place.inside(({ store }) => store.insert({ ...(doc as Doc), version: 1 }))
    const filled = await verified()
    expect(filled.said).toMatch(/At entry \d+: what stands before this entry is not as it was when it was accepted here/)
    // And that can be accepted again.
    expect((await accepting('explained')).code).toBe(0)
    expect((await verified()).said.match(/accepted that on/g)).toHaveLength(2)
  }, 60_000)
})
