import { organisation } from '../../playground/cast'
import { pairs, play } from './directions'

describe('what the writer and each contact have to do is said before anything is typed (K3, G5)', () => {
  test.each(pairs)('$name', direction =>
    play(direction, async ({ world, say, language, reporter, adviser, decider }) => {
      await reporter.press(say('home.raise'))
      await reporter.sees(say('start.duty'), organisation.duty?.[language] ?? '')
      await reporter.fill({ [say('start.step')]: say('step.concern') })
      await reporter.submit()
      await reporter.sees(adviser.name, say('people.keeps.advises'), say('people.passes.advises'))
      await reporter.sees(decider.name, say('people.keeps.decides'), say('people.passes.decides'))
      // Still nothing to type in: that comes after these two forms.
      reporter.seesNot(say('words.words'))
      await reporter.leave()

      // An organisation that writes nothing of its own has what its sector says, and its numbers (G5).
      const { duty: _, ...rest } = organisation
      await world.bot.directory.settle({ ...rest, sector: 'sport' })
      await reporter.press(say('home.raise'))
      await reporter.sees(say('duty.sport'))
      await reporter.fill({ [say('start.step')]: say('step.concern') })
      await reporter.submit()
      await reporter.sees('Centrum Veilige Sport Nederland', '0900 202 55 90', say('passes.sport.club'))
    }),
  )
})
