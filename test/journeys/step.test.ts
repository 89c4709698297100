import { pairs, play } from './directions'
import { acknowledge, openDesk, pick, reopen, send, takeUp, write } from './steps'

describe('step up and stop (K2)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, decider } = scene
      await write(scene, { words: 'Het gebeurt elke week.', step: 'advice' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees(say('desk.step.advice'))
      await acknowledge(scene, adviser)
      await world.nextSlot()

      await reopen(scene)
      await reporter.press(say('deed.reply'))
      await reporter.fill({ [say('reply.words')]: 'Dit is alleen voor jou.' })
      await reporter.submit()
      await reporter.sees('Dit is alleen voor jou.')

      // One step up with the same contact: nothing goes to anyone else.
      await pick(scene, reporter, 'step')
      await reporter.fill({ [say('stepping.to')]: say('step.concern') })
      await reporter.submit()
      await reporter.sees(say('stepping.same', { name: adviser.name }), 'Het gebeurt elke week.')
      await reporter.fill({ [say('stepping.sure')]: [say('stepping.yes')] })
      await reporter.submit()
      await reporter.sees(say('step.concern'))

      // A report goes to one who decides, with exactly the words that were picked (moment 6).
      await pick(scene, reporter, 'step')
      await reporter.fill({ [say('stepping.to')]: say('step.report') })
      await reporter.submit()
      await reporter.sees(say('stepping.report'), 'Dit is alleen voor jou.')
      const [first] = reporter.options(say('stepping.share'))
      await reporter.fill({
        [say('choose.contact')]: decider.name,
        [say('stepping.share')]: [first ?? ''],
        [say('stepping.sure')]: [say('stepping.yes.share')],
      })
      await reporter.submit()
      await reporter.sees(say('status.handed-over'), decider.name)

      await world.nextSlot()
      await takeUp(scene, decider)
      await decider.sees('Het gebeurt elke week.', say('desk.step.report'))
      decider.seesNot('Dit is alleen voor jou.', say('sentence.thanks'))
      await openDesk(scene, adviser)
      await adviser.sees(say('desk.none'))

      // And down again, and out.
      await reopen(scene)
      await pick(scene, reporter, 'step')
      await reporter.fill({ [say('stepping.to')]: say('step.advice') })
      await reporter.submit()
      await reporter.fill({ [say('stepping.sure')]: [say('stepping.yes')] })
      await reporter.submit()
      await reporter.sees(say('step.advice'))
      await pick(scene, reporter, 'stop')
      await reporter.sees(say('stop.about', { name: decider.name }))
      await reporter.fill({ [say('stop.sure')]: [say('stop.yes')] })
      await reporter.submit()
      await reporter.sees(say('stop.done'), say('status.withdrawn'))

      // Closed to the contact at once.
      await takeUp(scene, decider)
      await decider.sees(say('desk.withdrawn'))
      decider.seesNot('Het gebeurt elke week.')

      // Seven days on it is gone for everyone.
      await world.clock.moveTo(world.clock.now() + 8 * 24 * 3_600_000)
      await reporter.leave()
      await reporter.open()
      await reporter.press(say('home.mine'))
      await reporter.sees(say('mine.none'))
    }),
  )
})
