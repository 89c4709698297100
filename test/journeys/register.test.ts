import { organisation } from '../../playground/cast'
import { publishAt } from '../../src/register/period'
import { pairs, play, type Scene } from './directions'
import type { Person } from './person'
import { acknowledge, openDesk, pick, send, takeUp, write } from './steps'

const calendar = { timezone: 'Europe/Amsterdam', country: 'NL', slots: ['10:30', '15:30'] }
const day = 86_400_000

async function look({ world, say }: Scene, person: Person, label: 'register.open.advises' | 'register.open.decides') {
  await world.bot.tick()
  await person.leave()
  await (person.platform === 'slack' ? person.open() : person.say('menu'))
  await person.press(say('mine.desk'))
  await person.press(say(label))
}

test.each(pairs)(
  'a closed conversation is in the register after the half year, as few, and of what is not said (K18): $name',
  direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, decider } = scene
      const words = 'Er wordt over mij gepraat.'
      await write(scene, { words })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await pick(scene, adviser, 'close')
      await adviser.fill({ [say('line.field.done')]: 'Besproken.', [say('close.natures')]: [say('kind.gossip')] })
      await adviser.submit()
      await adviser.sees(say('status.closed'))
      await world.nextSlot()
      await look(scene, decider, 'register.open.decides')
      await decider.sees(say('register.none'), say('register.caption'))

      // A small first half waits for the year, and the year is out a few days after its end.
      const now = world.clock.now()
      const ends = [`${new Date(now).getUTCFullYear()}-H2`].map(half => publishAt(half, calendar))
      await world.clock.moveTo(ends.map(at => at - day)[0] ?? now)
      await look(scene, decider, 'register.open.decides')
      await decider.sees(say('register.none'))
      await world.clock.moveTo(ends[0] ?? now)
      await look(scene, decider, 'register.open.decides')
      await decider.sees(say('register.total'), say('register.few', { width: 5 }))
      decider.seesNot(say('kind.gossip'), adviser.name, words)
      await look(scene, adviser, 'register.open.advises')
      await adviser.sees(say('register.few', { width: 5 }), say('register.own.room'), say('register.caption'))

      // Of whoever is an admin as well: their own at their desk, all of it where they set things up.
      const accounts = organisation.contacts.find(one => one.name === adviser.name)?.accounts ?? []
      await world.bot.directory.settle({ ...organisation, admins: [...organisation.admins, ...accounts] })
      await look(scene, adviser, 'register.open.advises')
      await adviser.sees(say('register.own.room'))
      await adviser.leave()

      await reporter.leave()
      expect(await world.stores.cases.store.due('register', Number.MAX_SAFE_INTEGER, 10)).toEqual([])
      await openDesk(scene, adviser)
    }),
)
