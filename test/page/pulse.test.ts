import { platformWords } from '../../playground/page/words'
import type { Scene } from '../journeys/directions'
import { answerAll, dateIn, daysUntil, everyone, turnOn } from '../journeys/quarter'
import { ledTeam } from '../journeys/team'
import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, screens } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

inBrowser('the five questions of a quarter, by clicks', () => {
  const staged = played()

  test.each(screens)(
    '$platform, $language, $size.width wide',
    async ({ platform, name, language, size }) => {
      const world = staged()
      const say = content.say(language)
      const nl = content.say('nl')
      const reporter = world.person(name)
      const scene = { world, say, sayIn: content.say, reporter, language: 'nl' } as unknown as Scene
      for (const person of everyone(scene)) await person.open()
      await world.person('Ruud Smit').open()
      await ledTeam({ ...scene, language })
      const { page, complaints } = await openPage(world.page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
      const side = new Side(page, platform, size === phone)
      const look = (what: string) => picture(page, `pulse-${platform}-${language}-${size.width}-${what}`)
      const close = async () => {
        await side.press(say('common.close'))
        await side.form.waitFor({ state: 'detached' })
      }
      const toChat = async () => {
        await side.press('Ruimte')
        if (platform === 'slack') await side.press(platformWords[language].messages)
      }
      const toChannel = () =>
        side.press(platform === 'slack' ? `# ${platformWords[language].channel}` : platformWords[language].general)
      const toEnd = (text: string) => side.pane.getByText(text).last().scrollIntoViewIfNeeded()

      // The administrator, in Teams and in Dutch.
      const office = new Side(page, 'teams', size === phone)
      await office.be('Ruud Smit')
      await office.press(nl('home.settings'))
      await office.press(nl('pulse.settings'))
      await office.sees(nl('pulse.from'))
      await look('1-set-up')
      await office.press(nl('common.cancel'))
      await turnOn(scene)

      await daysUntil(scene, 20, () =>
        reporter.notifications.some(line => line.includes(say('pulse.ask.title', { team: '' }).trim())),
      )
      await side.be(name)
      await toChat()
      await side.sees(say('pulse.ask.note').slice(0, 30))
      await toEnd(say('pulse.ask.note').slice(0, 30))
      await look('2-invitation')
      await side.press(say('pulse.fill'))
      await side.sees(say('pulse.ask.safe'))
      await look('3-form')
      await side.form.getByText(say('pulse.form.note')).scrollIntoViewIfNeeded()
      await look('4-form-end')
      await side.press(say('pulse.submit'))
      await side.sees(say('thanked.about'))
      await look('5-thanks')
      await close()
      await side.press(say('pulse.skip'))
      await side.sees(say('pulse.skipped.title'))
      await look('6-skipped')
      await answerAll(scene)

      const results = say('pulse.next.team').slice(0, 30)
      await daysUntil(scene, 30, () => reporter.inChannel().some(post => post.text.includes(results)))
      await toChannel()
      await side.sees(results)
      await side.pane
        .getByText(say('pulse.results.title', { team: '' }).trim())
        .last()
        .scrollIntoViewIfNeeded()
      await look('7-results')
      await toEnd(results)
      await look('8-results-end')
      await toChat()
      await side.sees(say('action.write'))
      await toEnd(say('pulse.next.lead').slice(0, 30))
      await look('9-for-the-lead')
      await side.press(say('pulse.overview'))
      await side.sees(say('pulse.overview.about'))
      await look('10-overview-silent')
      await close()
      await daysUntil(scene, 20, () => reporter.inChannel().some(post => post.text.includes(say('pulse.silent.about'))))
      await toChannel()
      await toEnd(say('pulse.silent.about').slice(0, 30))
      await look('11-no-action-yet')
      await toChat()
      await side.press(say('action.write'))
      await side.type(
        say('action.what'),
        language === 'nl' ? 'We sluiten elke dienst samen af.' : 'We close every shift together.',
      )
      await side.type(say('agreement.owner'), name)
      await side.type(say('agreement.by'), dateIn(scene, 7))
      await look('12-action')
      await side.press(say('talk.submit'))
      await close()
      await world.bot.idle()
      await side.press(say('pulse.overview'))
      await side.sees(name)
      await look('13-overview-promised')
      await close()
      await daysUntil(scene, 10, () => reporter.notifications.some(line => line.includes(say('agreement.remind'))))
      await toEnd(say('agreement.remind.note'))
      await side.press(say('agreement.mark'))
      await side.type(
        say('action.outcome'),
        language === 'nl' ? 'Elke dienst heeft nu een slot.' : 'Every shift has an ending now.',
      )
      await look('14-done')
      await side.press(say('talk.submit'))
      await close()
      await world.bot.idle()
      await toChannel()
      await side.sees(say('action.achieved'))
      await toEnd(say('action.achieved'))
      await look('15-achieved')
      expect(complaints).toEqual([])
    },
    120_000,
  )
})
