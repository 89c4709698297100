import { directions, pairs, play, type Scene } from './directions'
import { openDesk, reopen, send, takeUp, write } from './steps'

/** The admin ticks who is here; the rest has left. */
async function directory({ world, sayIn }: Scene, here: (name: string) => boolean): Promise<void> {
  const admin = world.person('Ruud Smit')
  const say = sayIn('nl')
  await admin.leave()
  await admin.say('menu')
  await admin.press(say('home.settings'))
  await admin.press(say('settings.directory'))
  await admin.fill({ [say('directory.here')]: admin.options(say('directory.here')).filter(here) })
  await admin.submit()
  await admin.sees(say('common.kept'))
}

describe('a contact who leaves (G2)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser, account } = scene
      await write(scene, { words: 'Ik wil dit kwijt.' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)

      await directory(scene, name => !name.startsWith(adviser.name))
      // The process that took the form in is gone before anybody was told.
      await world.restart()
      // It came back at another address, which Teams' side of a chat learns with what is said there.
      if (reporter.platform === 'teams') await reporter.say('menu')
      const before = reporter.notifications.length
      const others = account.notifications.length
      await world.bot.tick()
      expect(reporter.notifications).toHaveLength(before)
      await world.nextSlot()
      expect(reporter.notifications.slice(before)).toEqual([expect.stringContaining(say('notice.title'))])
      expect(account.notifications).toHaveLength(others)
      await reopen(scene)
      await reporter.sees(say('case.with.left', { name: adviser.name }), say('case.choose'))
      await reporter.press(say('deed.choose'))
      expect(reporter.options(say('choose.contact')).join()).not.toContain(adviser.name)
      await reporter.fill({ [say('choose.contact')]: otherAdviser.name })
      await reporter.submit()
      await reporter.sees(otherAdviser.name)
      await world.nextSlot()
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Ik wil dit kwijt.')
      // Told once: that the new contact opened it is all that is new after that.
      const after = reporter.notifications.length
      for (let slots = 0; slots < 3; slots++) await world.nextSlot()
      expect(reporter.notifications).toHaveLength(after + 1)
    }),
  )
})

describe.each(directions.filter(one => one.language === 'nl' && one.from !== one.to))('$name', direction => {
  test('who comes back before the slot is told of to nobody, and has the conversation again', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Ik wil dit kwijt.' })
      await send(scene)
      await world.nextSlot()
      const before = reporter.notifications.length
      await directory(scene, name => !name.startsWith(adviser.name))
      await world.bot.tick()
      await directory(scene, () => true)
      await world.nextSlot()
      await world.nextSlot()
      expect(reporter.notifications).toHaveLength(before)
      await takeUp(scene, adviser)
      await adviser.sees('Ik wil dit kwijt.')
      await reopen(scene)
      reporter.seesNot(say('case.choose'))
    }))

  test('who had a conversation that went to somebody else sees so at the slot, for a week, and nothing more (K19)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser, decider } = scene
      await write(scene, { words: 'Eerst alleen jij.' })
      await send(scene)
      await world.nextSlot()
      await openDesk(scene, adviser)
      const [alias = ''] = (adviser.options(say('mine.which'))[0] ?? '').split(':')
      const gone = say('desk.gone', { name: alias })
      const before = adviser.notifications.length

      await reopen(scene)
      await reporter.fill({ [say('case.more')]: say('deed.step') })
      await reporter.submit()
      await reporter.fill({ [say('stepping.to')]: say('step.report') })
      await reporter.submit()
      await reporter.fill({
        [say('choose.contact')]: decider.name,
        [say('stepping.share')]: [reporter.options(say('stepping.share'))[0] ?? ''],
        [say('stepping.sure')]: [say('stepping.yes.share')],
      })
      await reporter.submit()
      await reporter.sees(say('status.handed-over'))
      await world.bot.tick()
      await openDesk(scene, adviser)
      adviser.seesNot(gone)
      expect(adviser.options(say('mine.which'))).toHaveLength(1)
      expect(adviser.notifications).toHaveLength(before)

      await world.nextSlot()
      expect(adviser.notifications.slice(before)).toEqual([expect.stringContaining(say('notice.title'))])
      await openDesk(scene, adviser)
      await adviser.sees(gone, say('desk.none'))
      adviser.seesNot(decider.name, say('status.handed-over'), 'Eerst alleen jij.')
      for (const person of [decider, otherAdviser]) {
        await openDesk(scene, person)
        person.seesNot(gone)
      }

      await world.clock.moveTo(world.clock.now() + 8 * 24 * 3_600_000)
      await openDesk(scene, adviser)
      adviser.seesNot(gone)
      expect(adviser.notifications).toHaveLength(before + 1)
    }))

  test('who was chosen and passed over before they could see it learns nothing (K19)', () =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, decider } = scene
      await write(scene, { words: 'Toch liever een ander.' })
      await send(scene)
      const before = adviser.notifications.length
      await reopen(scene)
      await reporter.fill({ [say('case.more')]: say('deed.step') })
      await reporter.submit()
      await reporter.fill({ [say('stepping.to')]: say('step.report') })
      await reporter.submit()
      await reporter.fill({
        [say('choose.contact')]: decider.name,
        [say('stepping.share')]: [reporter.options(say('stepping.share'))[0] ?? ''],
        [say('stepping.sure')]: [say('stepping.yes.share')],
      })
      await reporter.submit()
      await world.nextSlot()
      expect(adviser.notifications).toHaveLength(before)
      await openDesk(scene, adviser)
      await adviser.sees(say('desk.none'))
      expect(adviser.text()).not.toContain(say('desk.gone', { name: '' }).trim())
      await takeUp(scene, decider)
    }))
})
