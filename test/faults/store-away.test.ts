import { join } from 'node:path'
import { openEmbedded } from '../../adapters/store/embedded'
import type { OpenStore } from '../../adapters/store/open'
import { slackPeople, teamsPeople } from '../../playground/cast'
import { NotConfirmed, type Store } from '../../src/ports/store'
import type { Scene } from '../journeys/directions'
import type { Person } from '../journeys/person'
import { choosePath, pick, reopen, send, takeUp, write } from '../journeys/steps'
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
  const whole = (): Scene => ({ ...scene, language: 'nl', sayIn, otherAdviser: reporter, decider: reporter, account: reporter })

  test('a review that could not be sent is kept, with what was picked; the same form then sends it, at once as asked', async () => {
    await write(whole(), { words: 'Dit gaat nu.' })
    await reporter.fill({ [say('urgent.label')]: [say('urgent.now')] })
    away = true
    await reporter.submit()
    await reporter.sees(say('error.unsure'))
    await reporter.submit()
    await reporter.sees(say('error.unsure'))
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

  test('words handed in while it is away stay in the form; handed in again they are there once', async () => {
    await reporter.press(say('home.raise'))
    await choosePath(scene, {})
    await reporter.fill({ [say('words.words')]: 'Dit bleef staan.', [say('words.where')]: 'Kamer 4' })
    away = true
    for (let n = 0; n < 2; n++) {
      await reporter.submit()
      await reporter.sees(say('error.unconfirmed'))
      expect(JSON.stringify(reporter.screen())).toContain('Dit bleef staan.')
      reporter.seesNot(say('review.to'))
    }
    away = false
    await reporter.submit()
    await reporter.sees('Dit bleef staan.', 'Kamer 4', say('review.to'))
    await reporter.leave()
    await reporter.open()
    await reporter.press(say('home.mine'))
    expect(reporter.options(say('mine.which'))).toHaveLength(1)
  })

  test('what a contact wrote while it was away stays in the form, and crosses once it is back: first reply, question, close', async () => {
    const { adviser } = scene
    await adviser.open()
    await write(whole(), { words: 'Ik wil het kwijt.' })
    await send(scene)
    await world.nextSlot()
    await takeUp(scene, adviser)

    /** Hands in what is filled in: refused twice with every word kept, then taken. */
    const handsIn = async (words: string) => {
      away = true
      for (let n = 0; n < 2; n++) {
        await adviser.submit()
        await adviser.sees(say('error.unconfirmed'))
        expect(JSON.stringify(adviser.screen())).toContain(words)
      }
      away = false
      await adviser.submit()
      await adviser.sees(words, say('case.status'))
    }
    await adviser.press(say('deed.acknowledge'))
    await adviser.fill({
      [say('acknowledge.sentence')]: say('sentence.thanks'),
      [say('acknowledge.words')]: 'Fijn dat je schrijft.',
      [say('acknowledge.next')]: adviser.options(say('acknowledge.next'))[0] ?? '',
    })
    await handsIn('Fijn dat je schrijft.')
    await pick(scene, adviser, 'ask')
    await adviser.fill({ [say('ask.words')]: 'Wie steunt jou?' })
    await handsIn('Wie steunt jou?')
    await pick(scene, adviser, 'close')
    for (const field of ['done', 'notDone', 'because', 'object'] as const) {
      if (adviser.text().includes(say(`line.field.${field}`)))
        await adviser.fill({ [say(`line.field.${field}`)]: `Zo: ${field}.` })
    }
    await handsIn('Zo: done.')

    await world.nextSlot()
    await reopen(scene)
    for (const words of ['Fijn dat je schrijft.', 'Wie steunt jou?', 'Zo: done.']) {
      expect(reporter.text().split(words)).toHaveLength(2)
    }
  })

  test('a button within a form that could not be carried out can be pressed again', async () => {
    await write(whole(), { words: 'Nog even niet.' })
    away = true
    for (const label of ['review.edit', reporter.platform === 'slack' ? 'review.edit' : 'common.again'] as const) {
      await reporter.press(say(label))
      await reporter.sees(say('error.unsure'))
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
    reporter.seesNot(say('error.unsure'))
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
    await reporter.sees(en('error.unsure'), en('start.intro'))
  })
})
