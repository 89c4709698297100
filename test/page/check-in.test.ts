import { platformWords } from '../../playground/page/words'
import { checkInsOn, hoursPass, ledTeam, toCheckIn } from '../journeys/team'
import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, some, wide } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

inBrowser('a check-in, by clicks', () => {
  const staged = played()

  test.each(
    some([
      { platform: 'slack', lead: 'Sanne de Vries', name: 'Tom Visser', language: 'nl', size: phone },
      { platform: 'teams', lead: 'Daan Peters', name: 'Grace Obi', language: 'en', size: wide },
      { platform: 'slack', lead: 'Sanne de Vries', name: 'Emma Clarke', language: 'en', size: wide },
      { platform: 'teams', lead: 'Grace Obi', name: 'Daan Peters', language: 'nl', size: phone },
    ] as const),
  )(
    '$platform, $language, $size.width wide',
    async ({ platform, lead, name, language, size }) => {
      const world = staged()
      const say = content.say(language)
      const theirs = lead === 'Grace Obi' ? 'en' : 'nl'
      const led = { world, say: content.say(theirs), sayIn: content.say, reporter: world.person(lead), language: theirs } as const
      await led.reporter.open()
      await world.person(name).open()
      await ledTeam(led)
      await toCheckIn(led)
      await checkInsOn(led)
      await hoursPass(led, 24)

      const { page, complaints } = await openPage(world.page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
      const side = new Side(page, platform, size === phone)
      const width = size === phone ? 'phone' : 'desk'
      const look = (what: string) => picture(page, `check-in-${platform}-${language}-${width}-${what}`)
      await side.be(name)
      if (platform === 'slack') await side.press(platformWords[language].messages)
      await side.sees(say('check-in.ask.note'))
      await look('1-question')
      const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
      expect(sideways).toBeLessThanOrEqual(0)
      await side.press(`7 ${say('check-in.of')} 10`)
      await side.sees(say('thanked.about'))
      await picture(page, `moment-09-check-in-${platform}-${language}-${width}`)
      await side.press(say('check-in.add'))
      await side.sees(say('check-in.form.about'))
      await side.type(say('check-in.need'), language === 'nl' ? 'Een rustig rooster.' : 'A quieter rota.')
      await look('2-add')
      await side.press(say('check-in.submit'))
      await side.sees(say('check-in.way.missing'))
      await look('3-choose')
      await side.tick(say('check-in.way.lead'))
      await side.press(say('check-in.submit'))
      await side.sees(say('thanked.about'))
      await side.form
        .getByRole('button', { name: say('common.close'), exact: true })
        .last()
        .click()
      await world.bot.tick()
      await world.bot.idle()

      // Whoever leads the team reads it behind one tap, and puts it away.
      if (theirs === language && size === wide) return expect(complaints).toEqual([])
      await side.be(lead)
      if (platform === 'slack') await side.press(platformWords[theirs].messages)
      const their = content.say(theirs)
      await side.sees(their('notice.title'))
      await side.press(their('notice.open'))
      await side.press(their('notes.open'))
      await side.sees(their('notes.about'))
      await look('4-notes')
      expect(complaints).toEqual([])
    },
    90_000,
  )
})
