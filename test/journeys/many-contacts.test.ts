import { organisation } from '../../playground/cast'
import type { OrganisationFile } from '../../src/people/organisation'
import { directions, play } from './directions'
import { choosePath, send, takeUp } from './steps'
import type { World } from './world'

const some = directions.filter(one => one.language === 'nl' && one.from !== one.to)

const first = 'Ada Bo Cas Dewi Els Femke Guus Hind Ilse Jip Koen Lot Mo Nel Olaf Puck Rik Sam Teun Uma Vera Wim Yara'.split(' ')
const last = 'de Boer,van Dijk'.split(',')
/** With the longest ids there may be: they all travel in a form's token. */
const more: OrganisationFile['contacts'] = Array.from({ length: 46 }, (_, n) => ({
  id: `c${n}-`.padEnd(30, 'x'),
  name: `${first[n % first.length]} ${last[n % last.length]} ${n}`,
  role: n % 2 === 0 ? 'adviser' : 'hr',
  languages: ['nl', 'en'],
  workingDays: [1, 2, 3, 4, 5],
  line: 'outside',
  accounts: [`slack:T0RUIMTE01:U0MORE${n}`],
}))

async function fifty(world: World): Promise<void> {
  await world.bot.directory.settle({ ...organisation, contacts: [...organisation.contacts, ...more] })
  await world.bot.directory.change(organisation.id, state => ({
    ...state,
    confirmed: [...state.confirmed, ...more.flatMap(one => one.accounts)],
  }))
}

describe.each(some)('$name: an organisation with fifty contacts (K3, K7)', direction => {
  test('all can be looked through, left out and chosen', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, decider } = scene
      await fifty(world)
      await reporter.press(say('home.raise'))
      expect(reporter.options(say('start.excluded'))).toHaveLength(50)
      await reporter.fill({
        [say('start.step')]: say('step.concern'),
        [say('start.excluded')]: [more[0]?.name ?? '', decider.name],
      })
      await reporter.submit()
      // What is to know of each stands before the choice, and nothing of it is cut off.
      await reporter.sees(say('people.who.advises'), say('people.keeps.advises'), say('people.passes.decides'))
      const names = [...organisation.contacts, ...more].map(one => one.name)
      for (const name of names) {
        if (name === more[0]?.name || name === decider.name) reporter.seesNot(name)
        else await reporter.sees(name)
      }
      reporter.seesNot('…')
      expect(reporter.text().split(say('people.line.outside')).length - 1).toBeGreaterThanOrEqual(46)
      expect(JSON.stringify(reporter.screen().form?.content).length).toBeLessThan(25_600)
      await reporter.fill({ [say('choose.contact')]: adviser.name, [say('choose.named')]: say('choose.alias') })
      await reporter.submit()
      await reporter.fill({ [say('words.words')]: 'Er zijn er veel, ik koos er één.' })
      await reporter.submit()
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Er zijn er veel, ik koos er één.')
    }))

  test('all but one left out still fits in what a form carries', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await fifty(world)
      const others = [...organisation.contacts, ...more].map(one => one.name).filter(name => name !== adviser.name)
      await reporter.press(say('home.raise'))
      await choosePath(scene, { excluded: others.map(name => ({ name }) as typeof adviser) })
      await reporter.fill({ [say('words.words')]: 'Alleen voor deze ene.' })
      await reporter.submit()
      await reporter.sees(say('review.to'), 'Alleen voor deze ene.')
      await reporter.press(say('review.other'))
      expect(reporter.options(say('choose.contact')).join()).toContain(adviser.name)
      expect(reporter.options(say('choose.contact'))).toHaveLength(1)
    }))

  test('an admin takes one out of the directory, and the rest stays', () =>
    play(direction, async scene => {
      const { world, say } = scene
      await fifty(world)
      const admin = world.person('Ruud Smit')
      await admin.open()
      await admin.press(say('home.settings'))
      await admin.press(say('settings.directory'))
      const all = admin.options(say('directory.here'))
      expect(all).toHaveLength(50)
      await admin.fill({ [say('directory.here')]: all.filter(name => !name.startsWith('Ada de Boer 0')) })
      await admin.submit()
      await admin.sees(say('common.kept'))
      const left = world.bot.directory.get(organisation.id)?.contacts.filter(one => one.left)
      expect(left?.map(one => one.name)).toEqual(['Ada de Boer 0'])
    }))
})
