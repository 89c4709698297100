import { platformWords } from '../../playground/page/words'
import type { Scene } from '../journeys/directions'
import { ledTeam } from '../journeys/team'
import { answerInTurn } from '../journeys/voting'
import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, screens } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

const hour = 3_600_000

inBrowser('a team’s check-in as its lead turns it on and the team reads it, by clicks', () => {
  const staged = played()

  test.each(screens)(
    '$platform, $language, $size.width wide',
    async ({ platform, name, language, size }) => {
      const world = staged()
      const say = content.say(language)
      const words = platformWords[language]
      const reporter = world.person(name)
      await Promise.all([reporter.open(), world.person('Ruud Smit').open()])
      await ledTeam({ world, say, sayIn: content.say, reporter, language } as unknown as Scene)
      const { page, complaints } = await openPage(world.page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
      const side = new Side(page, platform, size === phone)
      const look = (what: string) => picture(page, `check-in-lead-${platform}-${language}-${size.width}-${what}`)
      const close = async () => {
        await side.form
          .getByRole('button', { name: say('common.close'), exact: true })
          .last()
          .click()
        await side.form.waitFor({ state: 'detached' })
      }
      const toChannel = () => side.press(platform === 'slack' ? `# ${words.channel}` : words.general)
      /** The same words may stand in the channel and in the chat with the bot: what is in view. */
      const turnTo = (text: string) =>
        side.pane.getByText(text, { exact: true }).filter({ visible: true }).last().scrollIntoViewIfNeeded()
      const toCheckIn = async () => {
        await side.press('Ruimte')
        await side.press(say('talk.home'))
        await side.press(say('check-in.lead'))
        await side.sees(say('check-in.together'))
      }
      await side.be(name)
      await toCheckIn()
      await look('1-overview-off')
      await side.press(say('check-in.rhythm'))
      await side.sees(say('rhythm.weekday'))
      await look('2-rhythm')
      await side.tick(say('weekday.1'))
      await side.press(say('common.keep'))
      await close()
      await toCheckIn()
      await side.press(say('check-in.here'))
      await side.sees(say('check-in.here.ask', { team: '' }).slice(0, 15))
      await look('3-here')
      await side.press(say('check-in.here.submit'))
      await side.sees(say('check-in.here.owed', { team: '', last: '', results: '' }).slice(0, 15))
      await look('4-owed')
      await close()
      await world.bot.idle()
      await toChannel()
      await turnTo(say('check-in.here.note'))
      await look('5-in-the-channel')
      await toCheckIn()
      await look('6-overview-on')
      await close()

      await answerInTurn(world, reporter, [8, 7, 9, 6, 4])
      // The next round comes by its rhythm before this one is read: Monday, nine o'clock.
      for (const hours of [13, 9]) {
        await world.clock.moveTo(world.clock.now() + hours * hour)
        await world.bot.idle()
      }
      await toChannel()
      await turnTo(say('result.note'))
      await look('7-result-channel')
      await side.press('Ruimte')
      if (platform === 'slack') await side.press(words.messages)
      await turnTo(say('result.next'))
      await look('8-result-lead')
      await side.press(say('result.talk'))
      await side.sees(say('talk.opening'))
      await side.press(say('check-in.lead'))
      await side.press(say('check-in.results'))
      await side.form.getByText(say('result.note')).waitFor()
      await look('9-results-form')
      await close()

      // The next one, of which too few answered.
      await answerInTurn(world, reporter, [5, 5])
      for (let days = 0; days < 5; days += 1) {
        await world.clock.moveTo(world.clock.now() + 24 * hour)
        await world.bot.idle()
      }
      await toChannel()
      await turnTo(say('result.none.note'))
      await look('10-none')
      expect(complaints).toEqual([])
    },
    90_000,
  )
})
