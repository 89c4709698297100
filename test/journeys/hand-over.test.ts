import { pairs, play } from './directions'
import { acknowledge, openDesk, pick, reopen, send, takeUp, write } from './steps'

describe('recuse and hand over (K7, K13)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser, decider } = scene
      await write(scene, { words: 'Mijn coach zet mij voor schut.', excluded: [decider] })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await pick(scene, adviser, 'recuse')
      await adviser.sees(say('recuse.about'))
      // The one who is left out can be suggested, but that is where it ends.
      await adviser.fill({ [say('recuse.proposed')]: decider.name, [say('recuse.words')]: 'Ik ken de coach goed.' })
      await adviser.submit()
      await adviser.sees(say('recuse.done'))
      await openDesk(scene, adviser)
      await adviser.sees(say('desk.none'))

      // Until the slot the reporter sees it where it was.
      await reopen(scene)
      reporter.seesNot(say('case.choose'))
      await world.nextSlot()
      await reopen(scene)
      await reporter.sees(say('status.given-back'), say('case.choose'), 'Ik ken de coach goed.')
      reporter.seesNot(say('status.handed-over'))
      await reporter.press(say('deed.choose'))
      await reporter.sees(say('again.words'))
      reporter.seesNot(say('again.proposed', { name: decider.name }))
      expect(reporter.options(say('choose.contact')).join()).not.toContain(decider.name)
      await reporter.fill({ [say('choose.contact')]: otherAdviser.name })
      await reporter.submit()
      await reporter.sees(otherAdviser.name)

      await openDesk(scene, otherAdviser)
      await otherAdviser.sees(say('desk.none'))
      await world.nextSlot()
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Mijn coach zet mij voor schut.')
      otherAdviser.seesNot(say('sentence.thanks'), 'Ik ken de coach goed.')
      await acknowledge(scene, otherAdviser)
      await openDesk(scene, decider)
      await decider.sees(say('desk.none'))
    }),
  )
})
