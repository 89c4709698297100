import { addDays, dayOf } from '../../src/schedule/calendar'
import { directions, pairs, play, type Scene } from './directions'
import type { Person } from './person'
import { openDesk, pick, reopen, send, takeUp, write } from './steps'

/** Slot by slot until this person gets a notice; at most three weeks. */
async function untilTold({ world }: Scene, person: Person): Promise<void> {
  const before = person.notifications.length
  for (let slots = 0; slots < 30; slots++) {
    await world.nextSlot()
    if (person.notifications.length > before) return
  }
  throw new Error(`${person.name} hears nothing`)
}

/** From the review: whom it may go to unopened, after one working day of the contact's. */
async function approve({ say, reporter, adviser }: Scene, second: Person): Promise<void> {
  await reporter.press(say('deed.second'))
  await reporter.sees(say('second.about', { name: adviser.name }))
  await reporter.fill({
    [say('second.who')]: second.name,
    [say('second.days', { name: adviser.name })]: say('second.count', { count: 1 }),
  })
  await reporter.submit()
  await reporter.sees(say('common.kept'), say('review.unopened'), second.name)
}

describe('an unopened concern with a second contact approved beforehand (K7, K11)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser, decider } = scene
      await write(scene, { words: 'Het ligt er nog.', excluded: [decider] })
      await reporter.press(say('deed.second'))
      // Nobody is chosen beforehand, and whoever must not see it, or has it, cannot be.
      const offered = reporter.options(say('second.who'))
      expect(offered.join()).toContain(say('second.nobody'))
      for (const person of [adviser, decider]) expect(offered.join()).not.toContain(person.name)
      await reporter.leave()
      await reopen(scene)
      await approve(scene, otherAdviser)
      await send(scene)
      await reporter.sees(otherAdviser.name)
      await world.nextSlot()
      await openDesk(scene, adviser)
      const [alias = ''] = (adviser.options(say('mine.which'))[0] ?? '').split(':')

      await untilTold(scene, reporter)
      expect(reporter.notifications.at(-1)).toContain(say('notice.title'))
      const others = otherAdviser.notifications.length
      await reopen(scene)
      await reporter.sees(say('case.unopened', { name: adviser.name }), say('unopened.choose'), otherAdviser.name)
      await reporter.leave()

      // They choose nothing.
      const [before, had] = [reporter.notifications.length, adviser.notifications.length]
      await untilTold(scene, otherAdviser)
      expect(otherAdviser.notifications).toHaveLength(others + 1)
      expect([reporter, adviser].map(one => one.notifications.length)).toEqual([before + 1, had + 1])
      for (const person of [reporter, adviser, otherAdviser]) expect(person.notifications.at(-1)).toContain(say('notice.title'))
      await openDesk(scene, adviser)
      await adviser.sees(say('desk.gone', { name: alias }))
      adviser.seesNot('Het ligt er nog.', otherAdviser.name)
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Het ligt er nog.')
      otherAdviser.seesNot(adviser.name)
      await reopen(scene)
      await reporter.sees(otherAdviser.name, say('status.handed-over'))
      await openDesk(scene, decider)
      await decider.sees(say('desk.none'))
    }),
  )
})

describe('silence past the date: call, wait, or another (K11, moment 4)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser } = scene
      await write(scene, { words: 'Hoor je mij?' })
      await send(scene)
      await world.nextSlot()
      await untilTold(scene, reporter)
      await reopen(scene)
      await reporter.sees(say('unopened.choose'))
      await reporter.press(say('unopened.call'))
      await reporter.sees(say('receipt.call', { name: adviser.name }), '112', say('phrase.offer'))
      await reopen(scene)
      await reporter.press(say('unopened.wait', { count: 2 }))
      await reporter.sees(say('unopened.waited'))
      reporter.seesNot(say('unopened.choose'))
      await untilTold(scene, reporter)
      await reopen(scene)
      await reporter.press(say('unopened.other'))
      await reporter.sees(say('again.words'))
      expect(reporter.options(say('choose.contact')).join()).not.toContain(adviser.name)
      await reporter.fill({ [say('choose.contact')]: otherAdviser.name })
      await reporter.submit()
      await reporter.sees(otherAdviser.name)
      await world.nextSlot()
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Hoor je mij?')

      // Whoever let it lie takes nothing new: others find them nowhere, and are told nothing.
      const { account, sayIn, language } = scene
      const theirs = sayIn(language === 'nl' ? 'en' : 'nl')
      await account.open()
      await account.press(theirs('home.routes'))
      await account.sees(theirs('people.taking'), otherAdviser.name)
    }),
  )
})

describe.each(directions.filter(one => one.language === 'nl' && one.from === 'slack' && one.to === 'teams'))(
  '$name',
  direction => {
    test('opened in time: nothing goes anywhere, and the approval has had its day (K11)', () =>
      play(direction, async scene => {
        const { world, say, reporter, adviser, otherAdviser } = scene
        await write(scene, { words: 'Lees je dit?' })
        await approve(scene, otherAdviser)
        await send(scene)
        await world.nextSlot()
        await takeUp(scene, adviser)
        adviser.seesNot(otherAdviser.name, say('deed.second'))
        const others = otherAdviser.notifications.length
        const before = reporter.notifications.length
        for (let slots = 0; slots < 8; slots++) await world.nextSlot()
        expect(otherAdviser.notifications).toHaveLength(others)
        // That it was opened, and nothing more.
        expect(reporter.notifications).toHaveLength(before + 1)
        await reopen(scene)
        await reporter.sees(say('case.opened'))
        reporter.seesNot(say('unopened.choose'), otherAdviser.name)
      }))

    test('a contact who is away: the reporter reads so, and may choose the deputy, which nothing does for them (K3, G2)', () =>
      play(direction, async scene => {
        const { world, say, reporter, adviser, otherAdviser } = scene
        await write(scene, { words: 'Wanneer ben je er?' })
        await send(scene)
        await world.nextSlot()
        await openDesk(scene, adviser)
        await adviser.press(say('desk.availability'))
        const until = addDays(dayOf(world.clock.now(), { timezone: 'Europe/Amsterdam' }), 28)
        await adviser.fill({ [say('availability.until')]: until, [say('availability.deputy')]: otherAdviser.name })
        await adviser.submit()
        await adviser.sees(say('common.kept'))
        const before = [reporter, otherAdviser].map(one => one.notifications.length)
        for (let slots = 0; slots < 12; slots++) await world.nextSlot()
        // Days on which nobody is there are none of theirs: there is nothing to ask yet.
        expect([reporter, otherAdviser].map(one => one.notifications.length)).toEqual(before)
        await reopen(scene)
        await reporter.sees(say('unopened.deputy', { name: otherAdviser.name }))
        reporter.seesNot(say('unopened.choose'))
        // To withdraw, or approve of somebody, it is in the menu as long as it is unopened.
        await pick(scene, reporter, 'second')
        await reporter.fill({
          [say('second.who')]: say('second.nobody'),
          [say('second.days', { name: adviser.name })]: say('second.count', { count: 1 }),
        })
        await reporter.submit()
        await reporter.sees(say('common.kept'))
        await reporter.press(say('unopened.other'))
        await reporter.fill({ [say('choose.contact')]: otherAdviser.name })
        await reporter.submit()
        await world.nextSlot()
        await takeUp(scene, otherAdviser)
        await otherAdviser.sees('Wanneer ben je er?')
      }))
  },
)
