import { pairs, play } from './directions'
import { acknowledge, phraseShown, reopen, send, takeUp, write } from './steps'

describe('phrase from another account (K9)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async scene => {
      const { world, say, language, reporter, account, adviser } = scene
      await write(scene, { words: 'Ik raak mijn account kwijt.' })
      await send(scene)
      await reporter.press(say('phrase.make'))
      await reporter.sees(say('phrase.once'))
      const phrase = phraseShown(reporter, language)

      // From an account in the other language.
      await account.open()
      const other = scene.language === 'nl' ? 'en' : 'nl'
      const sayOther = scene.sayIn(other)
      await account.press(sayOther('home.mine'))
      await account.sees(sayOther('mine.none'))
      await account.press(sayOther('mine.phrase'))
      await account.fill({ [sayOther('phrase.title')]: 'appel boom huis fiets kast stoel lamp' })
      await account.submit()
      await account.sees(sayOther('phrase.unknown'))
      await account.fill({ [sayOther('phrase.title')]: `  ${phrase.toUpperCase()}. ` })
      await account.submit()
      await account.sees(sayOther('phrase.found'))
      await reopen({ say: sayOther, reporter: account })
      await account.sees('Ik raak mijn account kwijt.')

      // It closed on the old account, and the notices go to the new one.
      await reporter.leave()
      await reporter.open()
      await reporter.press(say('home.mine'))
      await reporter.sees(say('mine.none'))
      await world.nextSlot()
      await takeUp(scene, adviser)
      await acknowledge(scene, adviser)
      const [before, beforeOld] = [account.notifications.length, reporter.notifications.length]
      await world.nextSlot()
      expect(account.notifications).toHaveLength(before + 1)
      expect(reporter.notifications).toHaveLength(beforeOld)
    }),
  )
})
