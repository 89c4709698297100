import { deliveryId, owedAt } from '../../src/schedule/delivery'
import { directions, play } from './directions'

const own = directions.filter(one => one.from === 'teams' && one.to === 'teams')

test.each(own)(
  '$name: an admin sees that something was not delivered and since when, tries it again or lets it go (S8)',
  direction =>
    play(direction, async scene => {
      const { world, say, sayIn, reporter } = scene
      const admin = world.person('Ruud Smit')
      const nl = sayIn('nl')
      const see = async () => {
        await admin.leave()
        await admin.open()
        await admin.press(nl('home.settings'))
        await admin.press(nl('settings.dead'))
      }
      await see()
      await admin.sees(nl('dead.none'))
      const store = world.stores.cases.store
      for (const id of ['one-secret-name', 'another-secret-name']) {
        await store.insert(owedAt('de-linde', deliveryId('repair|2026-11-29|-', id), 'repair:nobody', world.clock.now()))
      }
      await world.bot.tick()
      await world.bot.idle()

      await see()
      await admin.sees(nl('dead.about'))
      expect(admin.options(nl('dead.which'))).toHaveLength(2)
      expect(JSON.stringify(admin.screen())).not.toMatch(/secret-name|nobody/)
      const decide = async (fate: 'again' | 'discard') => {
        await admin.fill({ [nl('dead.which')]: admin.options(nl('dead.which'))[0] ?? '', [nl('dead.fate')]: nl(`dead.${fate}`) })
        await admin.submit()
        await world.bot.idle()
      }
      await decide('again')
      await admin.sees(nl('dead.replayed'))
      await see()
      expect(admin.options(nl('dead.which'))).toHaveLength(2)
      await decide('discard')
      await admin.sees(nl('dead.discarded'))
      await see()
      expect(admin.options(nl('dead.which'))).toHaveLength(1)
      await decide('discard')
      await see()
      await admin.sees(nl('dead.none'))

      // Written down, by kind and day: neither what it was nor who did it.
      await world.bot.tick()
      const entries = (await store.find('de-linde', 'audit', 'entry', 10)).docs
      const told = entries.map(({ body }) => (body as { entry: { event: string; by: string } }).entry)
      expect(told.map(({ event, by }) => `${event} by ${by}`).toSorted()).toEqual(
        ['dead.discarded', 'dead.discarded', 'dead.replayed'].map(event => `${event} by admin`),
      )
      expect(JSON.stringify(entries)).not.toMatch(/secret-name|teams:|repair/)

      // A case that could not be carried out is one of them, by no more than that.
      const stuck = { org: 'de-linde', kind: 'stuck', id: 'a-secret-name', version: 1 }
      await store.insert({ ...stuck, tags: ['dead'], body: { crashes: 5, day: '2026-11-24' } })
      await see()
      expect(admin.options(nl('dead.which'))).toEqual([expect.stringContaining(nl('dead.kind.case'))])
      expect(JSON.stringify(admin.screen())).not.toContain('secret-name')
      await decide('again')
      await admin.sees(nl('dead.replayed'))
      await see()
      await admin.sees(nl('dead.none'))

      await reporter.press(say('home.settings'))
      reporter.seesNot(say('settings.dead'))
    }),
)
