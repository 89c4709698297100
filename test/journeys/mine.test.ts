import { basename, join } from 'node:path'
import { openMongo } from '../../adapters/store/mongo'
import { openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation, team, tenant } from '../../playground/cast'
import { draft } from '../../src/concern/draft'
import { personId } from '../../src/people/person'
import { dropDatabase, mongoUri } from '../mongo'
import { directions, play, type Scene } from './directions'
import type { Person } from './person'
import type { World } from './world'

const some = directions.filter(one => one.language === 'nl' && one.from !== one.to)

/** So many drafts of one person, each begun a day after the one before. */
async function begin(world: World, person: Person, count: number): Promise<void> {
  const keys = await openKeys(join(world.folder, 'playground/keys'), { create: false })
  const { store } = world.stores.cases
  const org = world.bot.directory.get(organisation.id)
  if (org === undefined) throw new Error('no organisation')
  const id = personId({ platform: person.platform, id: person.platform === 'slack' ? team.id : tenant.id }, person.user)
  const tokens = openTokens(keys)
  const chosen = { step: 'concern', contact: null, excluded: [], named: false } as const
  for (let n = 0; n < count; n++) {
    const at = world.clock.now() - (count - n) * 24 * 3_600_000
    const ctx = { store, ...openVault(world.stores.vault.store, keys), tokens, clock: { now: () => at } }
    await draft(ctx, org, id, `draft-${n}`, chosen, [{ kind: 'concern', fields: { words: `Gesprek nummer ${n}.` } }])
  }
}

/** Pages through their own list of 23, there and back, and opens what stands on it. */
async function pages({ world, say, reporter }: Scene): Promise<void> {
  await begin(world, reporter, 23)
  await reporter.press(say('home.mine'))
  await reporter.sees(say('mine.intro'))
  const shown = () => reporter.options(say('mine.which'))
  const turn = async (label: 'mine.older' | 'mine.newer') => {
    const before = shown().join()
    await reporter.press(say(label))
    while (shown().join() === before) await new Promise(resolve => setTimeout(resolve, 5))
  }
  const first = shown()
  expect(first).toHaveLength(10)
  reporter.seesNot(say('mine.newer'))
  await turn('mine.older')
  const second = shown()
  expect(second).toHaveLength(10)
  await turn('mine.older')
  const third = shown()
  expect(third).toHaveLength(3)
  reporter.seesNot(say('mine.older'))
  // Twenty-three days, the newest first, none twice and none left out.
  expect(new Set([...first, ...second, ...third]).size).toBe(23)

  // Handed in with nothing picked, Teams asks on the same page; what is picked there opens.
  if (reporter.platform === 'teams') {
    await reporter.submit()
    await reporter.sees(say('error.required'))
    expect(shown()).toEqual(third)
  }
  await reporter.fill({ [say('mine.which')]: third.at(-1) ?? '' })
  await reporter.submit()
  await reporter.sees('Gesprek nummer 0.')
  await reporter.leave()

  await reporter.open()
  await reporter.press(say('home.mine'))
  await turn('mine.older')
  await turn('mine.newer')
  expect(shown()).toEqual(first)
  await reporter.fill({ [say('mine.which')]: first[0] ?? '' })
  await reporter.submit()
  await reporter.sees('Gesprek nummer 22.')
}

describe.each(some)('$name: what waits for someone who has much (K9)', direction => {
  test('stands on pages of ten, the newest first', () => play(direction, pages))

  if (mongoUri !== undefined) {
    const uri = mongoUri
    test('takes four commands to MongoDB a page, however many pages there are', async () => {
      const sent: string[] = []
      const databases = new Set<string>()
      const open = (folder: string, part: string) => {
        const database = `${basename(folder)}-${part}`
        databases.add(database)
        return openMongo(uri, { database, onCommand: name => void sent.push(name) })
      }
      await play(
        direction,
        async scene => {
          const { reporter, say } = scene
          const counts = new Set<number>()
          const { press } = reporter
          const asks = new Set([say('home.mine'), say('mine.older'), say('mine.newer')])
          reporter.press = async label => {
            sent.length = 0
            await press.call(reporter, label)
            if (asks.has(label)) counts.add(sent.filter(name => /^(find|findAndModify|update|insert|getMore)$/.test(name)).length)
          }
          await pages(scene)
          expect([...counts]).toEqual([4])
        },
        { open: async folder => ({ cases: await open(folder, 'cases'), vault: await open(folder, 'vault') }) },
      )
      for (const database of databases) await dropDatabase(uri, database)
    })
  }
})
