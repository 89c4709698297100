import { directions, pairs, play } from './directions'
import { choosePath, reopen, send, takeUp, write } from './steps'

describe('draft and return (K1, K8)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser, otherAdviser } = scene
      await write(scene, { words: 'Ik twijfel nog of ik dit wil zeggen.' })
      await reporter.press(say('review.keep'))
      await reporter.sees(say('review.kept'))
      await world.restart()

      await reopen(scene)
      await reporter.sees('Ik twijfel nog of ik dit wil zeggen.', say('review.to'))
      await reporter.press(say('review.edit'))
      await reporter.sees(say('words.words'))
      await reporter.fill({ [say('words.words')]: 'Ik zeg het nu wel.' })
      await reporter.submit()
      await reporter.sees('Ik zeg het nu wel.', say('review.to'))
      reporter.seesNot('Ik twijfel nog of ik dit wil zeggen.')

      await reporter.press(say('review.other'))
      await reporter.fill({ [say('choose.contact')]: otherAdviser.name, [say('choose.named')]: say('choose.alias') })
      await reporter.submit()
      await reporter.sees(otherAdviser.name, say('review.to'))
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, otherAdviser)
      await otherAdviser.sees('Ik zeg het nu wel.')
      await adviser.press(say('mine.desk'))
      await adviser.sees(say('desk.none'))
    }),
  )

  test.each(pairs)('a message pointed at goes along, sealed: $name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, account, adviser } = scene
      const message = await account.post('Weer zo’n domme vraag van jou.')
      await reporter.about(message)
      await reporter.sees(say('start.quoted'))
      await choosePath(scene, {})
      await reporter.fill({ [say('words.words')]: 'Dit schreef iemand over mij.' })
      await reporter.submit()
      await reporter.sees('Dit schreef iemand over mij.', 'Weer zo’n domme vraag van jou.', say('review.to'))
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Dit schreef iemand over mij.', 'Weer zo’n domme vraag van jou.', say('line.about'))
    }),
  )

  test.each(directions.slice(0, 2))('thrown away is gone: $name', direction =>
    play(direction, async scene => {
      const { say, reporter } = scene
      await write(scene, { words: 'Laat maar.' })
      await reporter.press(say('review.discard'))
      await reporter.sees(say('review.discarded'))
      await reporter.leave()
      await reporter.open()
      await reporter.press(say('home.mine'))
      await reporter.sees(say('mine.none'))
    }),
  )
})
