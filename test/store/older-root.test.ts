import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Doc } from '../../src/ports/store'
import { type House, houses } from './houses'

const doc = (id: string): Doc => ({ org: 'org', kind: 'case', id, version: 1, tags: ['t'], body: id })

let house: House
let lock: FileHandle

beforeEach(async () => {
  const embedded = houses.find(([kind]) => kind === 'embedded')
  if (embedded === undefined) throw new Error('no embedded store')
  house = await embedded[1]()
  lock = await open(join(house.at[1] ?? '', 'lock.mdb'), 'r+')
})

afterEach(async () => {
  await house.leave()
  await lock.close()
})

/** As a process does that opens the folder and read, a moment ago, how many commits there were (LMDB's ITS#9496). */
async function turnBack(commits: bigint): Promise<void> {
  const number = Buffer.alloc(8)
  await lock.read(number, 0, 8, 8)
  number.writeBigUInt64LE(number.readBigUInt64LE() - commits)
  await lock.write(number, 0, 8, 8)
}

test.each([1n, 2n, 3n])('a number of commits put back by %d undoes no document', async commits => {
  for (const id of ['a', 'b', 'c', 'd']) await house.store.insert(doc(id))
  await turnBack(commits)
  await Promise.all(['e', 'f'].map(id => house.store.insert(doc(id))))
  await turnBack(commits)
  expect(await house.store.insert(doc('e'))).toBe('exists')
  const { docs } = await house.store.find('org', 'case', 't', 10)
  expect(docs.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

test('nor what a conversation has seen', async () => {
  const all = house.conversations(() => 'name')
  await all.note('org', 'slack:T:U', ['one'])
  await turnBack(1n)
  await all.note('org', 'slack:T:U', ['two'])
  expect(await all.note('org', 'slack:T:U', ['one'])).toMatchObject({ seen: true })
})
