import { directions, play } from './directions'
import { acknowledge, reopen, send, takeUp, write } from './steps'

const words = 'Mijn teamleider schreeuwde tegen mij waar iedereen bij was.'

describe('raise (K1-K9)', () => {
  test.each(directions)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      const before = adviser.notifications.length
      await write(scene, { words })
      await reporter.sees(adviser.name, say('review.when'))
      await send(scene)
      await reporter.sees(adviser.name, say('help.title'))

      // Nothing crosses before the slot: no notice, no line on the desk (K19).
      expect(adviser.notifications).toHaveLength(before)
      await adviser.press(say('mine.desk'))
      await adviser.sees(say('desk.none'))

      await world.nextSlot()
      expect(adviser.notifications).toHaveLength(before + 1)
      expect(adviser.notifications.at(-1)).toMatch(new RegExp(`^(Ruimte: )?${say('notice.title')}$`))
      await takeUp(scene, adviser)
      await adviser.sees(words, say('desk.alias'), say('kind.bullying'), say('relation.me'), say('status.sent'))
      adviser.seesNot(reporter.name, reporter.user)
      await acknowledge(scene, adviser)

      // The other side sees it at the next slot, and not before.
      await reopen(scene)
      await reporter.sees(say('status.sent'))
      reporter.seesNot(say('sentence.thanks'))
      await world.nextSlot()
      expect(reporter.notifications.at(-1)).toContain(say('notice.title'))
      await reopen(scene)
      await reporter.sees(say('status.received'), say('sentence.thanks'), say('line.next'))
    }),
  )
})
