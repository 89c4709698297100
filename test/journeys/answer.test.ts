import { pairs, play } from './directions'
import { acknowledge, pick, reopen, send, takeUp, write } from './steps'

describe('answer both ways (K10, K13)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, reporter, adviser } = scene
      await write(scene, { words: 'Er wordt over mij geroddeld.' })
      await send(scene)
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      await pick(scene, adviser, 'ask')
      await adviser.fill({ [say('ask.words')]: 'Wie kan jou nu steunen?' })
      await adviser.submit()
      await adviser.sees(say('status.in-conversation'), 'Wie kan jou nu steunen?')
      await pick(scene, adviser, 'note')
      await adviser.fill({ [say('note.words')]: 'Zelf bellen op donderdag.' })
      await adviser.submit()
      await adviser.sees('Zelf bellen op donderdag.')

      await world.nextSlot()
      await reopen(scene)
      await reporter.sees(say('status.in-conversation'), 'Wie kan jou nu steunen?')
      reporter.seesNot('Zelf bellen op donderdag.')
      await reporter.press(say('deed.reply'))
      await reporter.sees(say('reply.words'))
      await reporter.fill({ [say('reply.words')]: 'Mijn buddy <b>&</b> *Ilse*' })
      await reporter.submit()
      // What was typed is shown as it was typed, on every platform.
      await reporter.sees('Mijn buddy <b>&</b> *Ilse*')

      await takeUp(scene, adviser)
      adviser.seesNot('*Ilse*')
      await world.nextSlot()
      await takeUp(scene, adviser)
      await adviser.sees('Mijn buddy <b>&</b> *Ilse*')

      await pick(scene, adviser, 'call')
      await adviser.fill({ [say('call.words')]: 'Donderdag om tien uur' })
      await adviser.submit()
      await world.nextSlot()
      await reopen(scene)
      await reporter.sees('Donderdag om tien uur', say('line.call'))
    }),
  )
})
