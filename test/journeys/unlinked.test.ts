import { team } from '../../playground/cast'
import { places } from '../faults/place'
import { directions, play } from './directions'
import { openDesk, send, takeUp, write } from './steps'

const dayLong = 24 * 3_600_000
const across = directions.filter(one => one.from === 'slack' && one.to === 'teams' && one.language === 'nl')

describe.each(places)('on %s', (_, makePlace) => {
  const place = makePlace()
  afterAll(() => place.leave())

  test.each(across)(
    '$name: what people of a removed home raised is frozen; after thirty days nothing of it is left (O7)',
    direction =>
      play(
        direction,
        async scene => {
          const { world, say, reporter, adviser } = scene
          const store = world.stores.cases.store
          const cases = async () => (await store.find('de-linde', 'case', 'sent', 10)).docs.map(({ id }) => id)
          const records = async (ids: readonly string[]) => world.stores.vault.store.getAll('de-linde', 'vault', ids)
          await write(scene, { words: 'Dit gaat mee.' })
          await send(scene)
          await world.nextSlot()
          await takeUp(scene, adviser)
          await adviser.leave()
          const [id = ''] = await cases()
          expect(await records([id])).toHaveLength(1)

          await world.slack.uninstall()
          await world.bot.idle()
          await world.bot.tick()
          const desk = async () => {
            await openDesk(scene, adviser)
            const shown = adviser.text()
            await adviser.leave()
            return shown
          }
          expect(await desk()).toContain(say('desk.none'))
          const told = adviser.notifications.length
          for (let n = 0; n < 4; n += 1) await world.nextSlot()
          expect(adviser.notifications).toHaveLength(told)

          // There again within the month, it goes on as it was.
          const arrived = {
            kind: 'arrived',
            person: `slack:${team.id}:${reporter.user}`,
            language: 'nl',
            keys: ['again'],
          } as const
          await world.bot.reception.receive(arrived)
          await world.bot.tick()
          expect(await desk()).not.toContain(say('desk.none'))

          await world.slack.uninstall()
          await world.bot.idle()
          await world.bot.tick()
          await world.clock.moveTo(world.clock.now() + 29 * dayLong)
          expect(await records([id])).toHaveLength(1)
          await world.clock.moveTo(world.clock.now() + 2 * dayLong)
          await world.bot.tick()
          expect([await cases(), await records([id])]).toEqual([[], []])
          const trail = (await store.find('de-linde', 'audit', 'entry', 50)).docs
          const events = trail.map(({ body }) => (body as { entry: { event: string } }).entry.event)
          expect(events.filter(one => one.startsWith('home.'))).toEqual(['home.removed', 'home.back', 'home.removed'])
          expect(events.filter(one => one === 'case.shredded')).toHaveLength(1)
        },
        place.options,
      ),
  )
})
