import { WebClient } from '@slack/web-api'
import { makeDirectory } from '../../adapters/slack/directory'
import { listener } from './house'

const people = (name: string) => Array.from({ length: 40 }, (_, n) => `slack:T1:U${name}${n}` as const)

/** A directory of a workspace in which everyone is somebody; tells how often it was asked. */
function workspace(queue: number) {
  let asked = 0
  const client = new WebClient()
  client.users.info = async () => {
    asked += 1
    return { ok: true, user: { name: 'somebody', locale: 'nl-NL', tz: 'Europe/Amsterdam', profile: {} } }
  }
  const clients = { of: async () => client, botOf: async () => undefined }
  return { directory: makeDirectory({ clients, log: listener([]), now: Date.now, queue }), asked: () => asked }
}

test('thousands are asked for in a line; whose turn would come too late is not asked for at all', async () => {
  const { directory, asked } = workspace(0)
  const found = await Promise.all(people('LINE').map(person => directory.profile(person, 'line')))
  expect(asked()).toBeLessThan(15)
  expect(found.filter(one => one !== undefined)).toHaveLength(asked())
})

test('whoever does something now does not wait in it', async () => {
  const { directory, asked } = workspace(0)
  await Promise.all(people('LINE').map(person => directory.profile(person, 'line')))
  const before = asked()
  expect(await Promise.all(people('NOW').map(person => directory.profile(person)))).not.toContain(undefined)
  expect(asked()).toBe(before + 40)
})

test('who is known already waits for nothing', async () => {
  const { directory } = workspace(0)
  await Promise.all(people('LINE').map(person => directory.profile(person)))
  expect(await Promise.all(people('LINE').map(person => directory.profile(person, 'line')))).not.toContain(undefined)
})

test('a turn that comes in time is waited for', async () => {
  const { directory, asked } = workspace(5_000)
  const some = people('LINE').slice(0, 11)
  expect(await Promise.all(some.map(person => directory.profile(person, 'line')))).not.toContain(undefined)
  expect(asked()).toBe(11)
})
