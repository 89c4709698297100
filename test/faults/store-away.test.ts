import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import type { OpenStore } from '../../adapters/store/open'
import { slackPeople, teamsPeople } from '../../playground/cast'
import { NotConfirmed, type Store } from '../../src/ports/store'
import type { Person } from '../journeys/person'
import { send, write } from '../journeys/steps'
import { openWorld, type World } from '../journeys/world'
import { sayIn } from './raiser'

/** An embedded store that confirms nothing while it is `away`, as one that cannot be reached. */
async function open(dir: string, away: () => boolean): Promise<OpenStore> {
  const { store, conversations } = await openEmbedded(dir)
  function there<T extends object>(part: T): T {
    return new Proxy(part, {
      get(target, name) {
        const own: unknown = Reflect.get(target, name)
        if (typeof own !== 'function' || name === 'close') return own
        return (...given: unknown[]) => {
          if (away()) return Promise.reject(new NotConfirmed('away'))
          return own.apply(target, given)
        }
      },
    })
  }
  return { store: there<Store>(store), conversations: nameOf => there(conversations(nameOf)) }
}

const sides = [
  ['Slack', slackPeople.member.name, teamsPeople.adviser.name],
  ['Teams', teamsPeople.member.name, slackPeople.adviser.name],
] as const
const say = sayIn('nl')

describe.each(sides)('a store that is away, seen from %s', (_, member, contact) => {
  let away = false
  let world: World
  let reporter: Person
  let scene: { say: typeof say; reporter: Person; adviser: Person; world: World }
  beforeEach(async () => {
    away = false
    world = await openWorld({
      open: async folder => ({
        cases: await open(join(folder, 'data'), () => away),
        vault: await open(join(folder, 'vault'), () => away),
      }),
    })
    reporter = world.person(member)
    scene = { say, reporter, adviser: world.person(contact), world }
    await reporter.open()
  })
  afterEach(() => world.end())

  test('a review that could not be sent is kept, with what was picked; the same form then sends it, at once as asked', async () => {
    await write(
      { ...scene, language: 'nl', sayIn, otherAdviser: reporter, decider: reporter, account: reporter },
      { words: 'Dit gaat nu.' },
    )
    await reporter.fill({ [say('urgent.label')]: [say('urgent.now')] })
    away = true
    await reporter.submit()
    await reporter.sees(say('error.unconfirmed'))
    await reporter.submit()
    await reporter.sees(say('error.unconfirmed'))
    reporter.seesNot(say('receipt.stored'), say('platform.mend'))
    // Slack can leave the form before the person as it is.
    if (reporter.platform === 'slack') await reporter.sees(say('review.to'), 'Dit gaat nu.')
    away = false
    await send(scene)
    const { adviser } = scene
    await adviser.open()
    await adviser.press(say('mine.desk'))
    expect(adviser.options(say('mine.which'))).toHaveLength(1)
  })

  test('a button within a form that could not be carried out can be pressed again', async () => {
    await write(
      { ...scene, language: 'nl', sayIn, otherAdviser: reporter, decider: reporter, account: reporter },
      { words: 'Nog even niet.' },
    )
    away = true
    for (const label of ['review.edit', reporter.platform === 'slack' ? 'review.edit' : 'common.again'] as const) {
      await reporter.press(say(label))
      await reporter.sees(say('error.unconfirmed'))
    }
    away = false
    await reporter.press(say(reporter.platform === 'slack' ? 'review.edit' : 'common.again'))
    await reporter.sees(say('words.words'))
    await reporter.submit()
    await reporter.sees('Nog even niet.', say('review.to'))
  })

  test('what shows nothing that is stored is there; what does says so, and can be tried again', async () => {
    away = true
    await reporter.press(say('home.backup'))
    await reporter.sees(say('backup.danger'))
    await reporter.leave()
    await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
    await reporter.sees(say('home.intro'))
    await reporter.press(say('home.mine'))
    await reporter.sees(say('error.fault'), '0900 0101')
    reporter.seesNot(say('error.unconfirmed'))
    away = false
    await reporter.press(say('common.again'))
    await reporter.sees(say('mine.none'))
  })

  test('who chose a language is answered in it, though what they chose cannot be read', async () => {
    const en = sayIn('en')
    await reporter.press(say('home.settings'))
    await reporter.fill({ [say('settings.language')]: 'English' })
    await reporter.submit()
    await reporter.sees(en('common.kept'))
    await reporter.leave()
    await (reporter.platform === 'slack' ? reporter.open() : reporter.say('menu'))
    await reporter.press(en('home.raise'))
    await reporter.fill({ [en('start.step')]: en('step.concern') })
    away = true
    await reporter.submit()
    await reporter.sees(en('error.unconfirmed'), en('start.intro'))
  })
})
