import { setTimeout as pause } from 'node:timers/promises'
import { rotate } from '../../adapters/vault/rotate'
import { openVault } from '../../adapters/vault/vault'
import type { PersonId } from '../../src/people/person'
import { run } from '../process'
import { houses } from '../store/houses'
import { freshKeys } from '../vault/keys'

const [records, kills] = process.env.RUIMTE_FULL ? [10_000, 20] : [200, 5]
const reporter = (n: number): PersonId => `slack:T:U${n % 50}`

test.each(houses)(
  '%s: rotations killed at any moment, with cases begun meanwhile, leave nothing unreadable (F15)',
  async (name, make) => {
    const house = await make()
    const folder = await freshKeys()
    const { vault, routes } = openVault(house.store, folder.keys)
    const sealed = new Map<string, string>()
    const begin = async (n: number) => {
      const id = `case-${n}`
      sealed.set(id, await (await vault.begin(`org-${n % 3}`, id, reporter(n))).seal('what', `words of ${id}`))
    }
    for (let n = 0; n < records; n += 20) await Promise.all(Array.from({ length: 20 }, (_, lane) => begin(n + lane)))

    let count = records
    for (let kill = 0; kill < kills; kill++) {
      const rotator = run(require.resolve('../vault/rotator.ts'), [folder.dir, ...house.at])
      await rotator.until(1)
      const killed = pause(Math.random() * 1_000).then(() => rotator.kill())
      let alive = true
      void killed.then(() => {
        alive = false
      })
      while (alive) {
        await begin(count++)
        await pause(20)
      }
      await killed
      expect(rotator.told).toEqual(['ready'])
    }

    expect((await rotate(house.store, folder.keys, async () => true, 0)).unreadable).toBe(0)
    expect(folder.keys.data.all()).toHaveLength(1)
    expect(folder.keys.route.all()).toHaveLength(1)
    let readable = 0
    for (let n = 0; n < count; n++) {
      const id = `case-${n}`
      const key = await vault.keyOf(`org-${n % 3}`, id)
      if ((await key?.open('what', sealed.get(id) ?? '')) === `words of ${id}`) readable++
    }
    process.stdout.write(`F15 ${name}: ${kills} rotations killed; of ${count} cases ${count - readable} unreadable\n`)
    expect(readable).toBe(count)
    const found = await Promise.all(['org-0', 'org-1', 'org-2'].map(org => routes.casesOf(org, reporter(7))))
    expect(found.flat()).toHaveLength(Array.from({ length: count }, (_, n) => n).filter(n => n % 50 === 7).length)
    await house.leave()
    await folder.leave()
  },
  1_800_000,
)

test('a rotation that destroys the older keys before all is sealed anew leaves something unreadable', async () => {
  const [, make] = houses[0] ?? []
  const house = await make?.()
  if (house === undefined) throw new Error('no store')
  const folder = await freshKeys()
  const { vault } = openVault(house.store, folder.keys)
  const sealed = await Promise.all(
    Array.from({ length: 60 }, async (_, n) => (await vault.begin('org', `c${n}`, reporter(n))).seal('what', 'words')),
  )
  // The store tells of some of those that are left, and then that there are none.
  let looks = 0
  const hasty = {
    ...house.store,
    due: async (...asked: Parameters<typeof house.store.due>) => (looks++ === 0 ? house.store.due(...asked) : []),
  }
  await rotate(hasty, folder.keys, async () => true, 0)
  const opens = await Promise.all(
    sealed.map((one, n) =>
      vault
        .keyOf('org', `c${n}`)
        .then(key => key?.open('what', one))
        .catch(() => undefined),
    ),
  )
  expect(opens.filter(one => one === undefined).length).toBe(35)
  await house.leave()
  await folder.leave()
})
