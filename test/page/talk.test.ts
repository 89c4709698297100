import { platformWords } from '../../playground/page/words'
import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, some, wide } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

inBrowser('a talk in the team’s channel, by clicks', () => {
  const staged = played()

  test.each(
    some([
      { platform: 'slack', name: 'Tom Visser', language: 'nl', size: phone },
      { platform: 'teams', name: 'Grace Obi', language: 'en', size: wide },
      { platform: 'slack', name: 'Emma Clarke', language: 'en', size: wide },
      { platform: 'teams', name: 'Daan Peters', language: 'nl', size: phone },
    ] as const),
  )(
    '$platform, $language, $size.width wide',
    async ({ platform, name, language, size }) => {
      const world = staged()
      const { page, complaints } = await openPage(world.page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
      const side = new Side(page, platform, size === phone)
      const say = content.say(language)
      const words = platformWords[language]
      const look = (what: string) => picture(page, `talk-${platform}-${language}-${size.width}-${what}`)
      const close = async () => {
        await side.form
          .getByRole('button', { name: say('common.close'), exact: true })
          .last()
          .click()
        await side.form.waitFor({ state: 'detached' })
      }
      const toChannel = () => side.press(platform === 'slack' ? `# ${words.channel}` : words.general)
      const toApp = async () => {
        await side.press('Ruimte')
        await side.sees(say('home.intro').slice(0, 40))
      }

      const newcomer = world.person(platform === 'slack' ? 'Sanne de Vries' : 'Karin Post')
      await newcomer.open()
      await newcomer.part()
      await side.be(name)
      await toChannel()
      await look('1-channel')
      await side.press(words.addBot)
      await side.sees(say('team.welcome.about').slice(0, 40))
      await look('2-welcome')
      await side.press(say('team.lead'))
      await side.sees(say('team.lead.note'))
      await look('3-lead')
      await side.press(say('team.lead.submit'))
      await close()

      // The administrator, in Teams and in Dutch.
      const nl = content.say('nl')
      await world.bot.tick()
      const admin = world.person('Ruud Smit')
      const office = new Side(page, 'teams', size === phone)
      if (size === wide) {
        await office.be('Ruud Smit')
        await office.press(nl('common.open'))
        await office.sees(nl('team.all.about').slice(0, 30))
        await office.form.getByRole('radio').first().check()
        await office.press(nl('common.next'))
        await office.sees(nl('team.department'))
        await look('4-confirm')
        await office.tick(nl('team.confirm.yes', { name }))
        await office.type(nl('team.department'), 'Wijkzorg')
        await office.press(nl('common.keep'))
        await office.sees(nl('common.kept'))
        await office.press(nl('common.close'))
        await side.be(name)
      } else {
        await admin.open()
        await admin.press(nl('common.open'))
        await admin.fill({ [nl('team.which')]: admin.options(nl('team.which'))[0] ?? '' })
        await admin.submit()
        await admin.fill({ [nl('team.confirm', { name })]: nl('team.confirm.yes', { name }) })
        await admin.submit()
      }
      await world.bot.tick()

      await toApp()
      await look('5-home')
      await side.press(say('talk.home'))
      await side.sees(say('talk.version'))
      await look('6-preview')
      await side.press(say('talk.submit'))
      await side.sees(say('talk.posted', { team: '' }).split('.')[1]?.trim().slice(0, 20) ?? '')
      await look('7-posted')
      await close()
      await toChannel()
      await side.sees(say('talk.thread.rule'))
      await look('8-in-the-channel')
      await side.press(say('takeaway.title'))
      await side.sees(say('takeaway.about').slice(0, 30))
      await look('9-takeaway')
      await side.press(say('takeaway.own'))
      await side.sees(say('takeaway.words'))
      await look('10-own-words')
      await side.type(say('takeaway.words'), 'Ik stel eerst een vraag.')
      await side.press(say('takeaway.post'))
      await side.sees(say('takeaway.owned'))
      await close()
      await side.sees('Ik stel eerst een vraag.')
      await look('11-own-words-posted')

      await toApp()
      await side.press(say('talk.home'))
      await side.press(say('rhythm.norm'))
      await side.sees(say('rhythm.weekday'))
      await look('12-rhythm')
      await side.tick(say('weekday.1'))
      await side.press(say('common.keep'))
      await side.sees(say('weekday.1'))
      await close()
      await side.press(say('talk.home'))
      await side.press(say('held.home'))
      await side.sees(say('held.note'))
      await look('13-after')
      await side.press(say('agreement.add'))
      await side.sees(say('agreement.owner'))
      await look('14-agreement')
      await side.type(say('agreement.what'), 'Elke maandag beginnen we met een rondje.')
      await side.type(say('agreement.owner'), 'Sanne')
      await side.press(say('takeaway.post'))
      await close()
      await side.press(say('talk.home'))
      await side.press(say('exercise.home'))
      await side.sees(say('exercise.nonames'))
      await look('15-exercises')
      await close()
      await world.clock.moveTo(world.clock.now() + 3 * 86_400_000)
      await world.bot.idle()
      await toChannel()
      await side.sees(say('norm.week.note'), say('agreement.posted'))
      await look('16-norm-of-the-week')

      // Somebody new, whose Ruimte is in Dutch (moment 10).
      await newcomer.join()
      await world.bot.tick()
      await world.bot.idle()
      await side.be(newcomer.name)
      if (platform === 'slack') await side.press(platformWords.nl.messages)
      await side.sees(nl('welcome.quiet').slice(0, 40))
      await picture(page, `moment-10-welcome-${platform}-nl-${size === phone ? 'phone' : 'desk'}`)
      expect(complaints).toEqual([])
    },
    90_000,
  )
})
