import type { Say } from '../../src/content/content'
import type { Language } from '../../src/message/language'
import { content } from '../packs'
import { inBrowser, type OpenPage, openPage } from './chromium'
import { played } from './played'
import { picture } from './screenshots'
import { Side } from './side'

interface Cast {
  readonly language: Language
  readonly locale: string
  readonly width: number
  readonly height: number
  readonly from: 'slack' | 'teams'
  readonly reporter: string
  readonly adviser: string
  readonly decider: string
  /** Another who advises, approved of to have it unopened. */
  readonly second: string
}

const casts: readonly Cast[] = [
  {
    language: 'nl',
    locale: 'nl-NL',
    width: 1440,
    height: 900,
    from: 'slack',
    reporter: 'Sanne de Vries',
    adviser: 'Marieke Jansen',
    decider: 'Karin Post',
    second: 'Jeroen Mulder',
  },
  {
    language: 'en',
    locale: 'en-GB',
    width: 1440,
    height: 900,
    from: 'teams',
    reporter: 'Grace Obi',
    adviser: 'Jeroen Mulder',
    decider: 'Linda Bakker',
    second: 'Marieke Jansen',
  },
  {
    language: 'nl',
    locale: 'nl-NL',
    width: 390,
    height: 844,
    from: 'teams',
    reporter: 'Daan Peters',
    adviser: 'Jeroen Mulder',
    decider: 'Linda Bakker',
    second: 'Marieke Jansen',
  },
  {
    language: 'en',
    locale: 'en-GB',
    width: 390,
    height: 844,
    from: 'slack',
    reporter: 'Emma Clarke',
    adviser: 'Marieke Jansen',
    decider: 'Karin Post',
    second: 'Jeroen Mulder',
  },
]

inBrowser('a whole journey by clicks', () => {
  const staged = played()
  let opened: OpenPage

  test.each(casts)(
    '$from, $language, $width wide: raise, answer, step up, close',
    async cast => {
      const world = staged()
      const { language, width, height } = cast
      const phone = width < 700
      const say = content.say(language)
      // The contacts of the cast read Dutch.
      const nl = content.say('nl')
      opened = await openPage(world.page.url, { width, height, locale: cast.locale })
      const { page } = opened
      const name = (moment: string) => `moment-${moment}-${cast.from}-${language}-${phone ? 'phone' : 'desk'}`
      const reporter = new Side(page, cast.from, phone)
      const contact = new Side(page, cast.from === 'slack' ? 'teams' : 'slack', phone)
      const slot = async () => {
        await world.clock.moveTo(world.clock.nextSlot())
        await page.waitForTimeout(300)
      }

      const again = async (side: Side, person: string, words: Say) => {
        await side.be(person)
        if ((await side.form.count()) > 0) await page.keyboard.press('Escape')
        await side.press(words('home.mine'))
        await side.sees(words('mine.intro'))
        await side.form.getByRole('radio').first().check()
        await side.press(words('common.open'))
      }

      await reporter.be(cast.reporter)
      await reporter.press(say('home.raise'))
      await reporter.sees(say('start.readers'))
      await picture(page, name('01-before-typing'))
      await reporter.tick(say('step.advice'))
      await reporter.press(say('common.next'))
      await reporter.sees(say('help.title'))
      await picture(page, name('03-choosing-someone'))
      await reporter.tick(cast.adviser)
      await reporter.tick(say('choose.alias'))
      await picture(page, name('03-choosing-someone-below'))
      await reporter.press(say('common.next'))
      await reporter.type(say('words.words'), 'Mijn teamleider schreeuwde tegen mij bij de overdracht, waar iedereen bij was.')
      await picture(page, name('the-words'))
      await reporter.tick(say('kind.intimidation'))
      await reporter.press(say('words.submit'))
      await reporter.sees(say('review.title'))
      await reporter.press(say('deed.second'))
      await reporter.sees(say('second.words'))
      await reporter.tick(cast.second)
      await picture(page, name('a-second-contact'))
      await reporter.press(say('common.keep'))
      await reporter.sees(say('review.title'))
      await picture(page, name('review'))
      await reporter.press(say('review.send'))
      await reporter.sees(say('receipt.stored'))
      await picture(page, name('07-receipt'))
      await reporter.press(say('common.close'))

      await contact.be(cast.adviser)
      await slot()
      await picture(page, name('02-lock-screen'))

      // Nobody opens it, until its reporter is asked.
      const told = () => world.person(cast.reporter).notifications.length
      for (const before = told(); told() === before; ) await world.clock.moveTo(world.clock.nextSlot())
      await again(reporter, cast.reporter, say)
      await reporter.sees(say('case.unopened', { name: cast.adviser }), say('unopened.choose'))
      await picture(page, name('04-not-opened-yet'))
      await reporter.press(say('unopened.call'))
      await reporter.sees(say('callout.title'))
      await picture(page, name('04-call'))
      await page.keyboard.press('Escape')
      await contact.be(cast.adviser)
      if (cast.from === 'teams') await contact.press('Berichten')
      await contact.press(nl('notice.open'))
      await contact.form.waitFor()
      await contact.press(nl('mine.desk'))
      await contact.sees(nl('desk.availability'))
      await contact.form.getByRole('radio').first().check()
      await contact.press(nl('common.open'))
      await contact.sees('Mijn teamleider schreeuwde')
      await picture(page, name('desk-case'))
      await contact.press(nl('deed.acknowledge'))
      await contact.choose(nl('acknowledge.sentence'), nl('sentence.thanks'))
      await contact.type(nl('acknowledge.words'), 'Wat naar dat dit gebeurde. Ik denk graag met je mee.')
      await contact.choose(nl('acknowledge.next'), 1)
      await contact.press(nl('common.send'))
      await contact.sees(nl('status.received'))

      // What the contact did crosses at the slot: until then the question stands.
      await again(reporter, cast.reporter, say)
      await reporter.sees(say('unopened.choose'))
      await page.keyboard.press('Escape')
      await slot()
      await again(reporter, cast.reporter, say)
      await reporter.sees(say('sentence.thanks'), say('status.received'))
      await picture(page, name('05-first-reply'))

      await reporter.choose(say('case.more'), say('deed.step'))
      await reporter.press(say('common.next'))
      await reporter.tick(say('step.report'))
      await reporter.press(say('common.next'))
      await reporter.sees(say('stepping.report'))
      await picture(page, name('06-a-step-up'))
      await reporter.tick(cast.decider)
      await reporter.form.getByRole('checkbox').first().check()
      await reporter.tick(say('stepping.yes.share'))
      await picture(page, name('06-a-step-up-below'))
      await reporter.press(say('stepping.take'))
      await reporter.sees(say('status.handed-over'))
      await page.keyboard.press('Escape')
      await slot()

      await contact.be(cast.decider)
      if ((await contact.form.count()) > 0) await page.keyboard.press('Escape')
      await contact.press(nl('mine.desk'))
      await contact.form.getByRole('radio').first().check()
      await contact.press(nl('common.open'))
      await contact.press(nl('deed.acknowledge'))
      await contact.choose(nl('acknowledge.sentence'), nl('sentence.seriously'))
      await contact.choose(nl('acknowledge.next'), 1)
      await contact.press(nl('common.send'))
      await contact.choose(nl('desk.more'), nl('deed.close'))
      await contact.press(nl('common.next'))
      await contact.type(nl('line.field.done'), 'Er was een gesprek met je teamleider, met iemand van HR erbij.')
      await contact.type(nl('line.field.notDone'), 'Je team blijft hetzelfde.')
      await contact.type(nl('line.field.because'), 'Je vroeg zelf om in dit team te blijven.')
      await contact.type(nl('line.field.object'), 'De klachtencommissie, klachten@example.org.')
      await contact.press(nl('close.submit'))
      await contact.sees(nl('status.closed'))
      await page.keyboard.press('Escape')
      await slot()
      await again(reporter, cast.reporter, say)
      await reporter.sees(say('status.closed'), 'Je team blijft hetzelfde.')
      // What was done, what was not and why; then whether that was enough, and never "resolved" unasked (K15).
      await reporter.sees(say('verdict.question'))
      await picture(page, name('08-closing'))
      await reporter.press(say('verdict.no'))
      await reporter.sees(say('verdict.said.no'))
      await reporter.sees(say('verdict.next.leave'))

      const wide = await page.evaluate('document.documentElement.scrollWidth')
      expect(wide).toBeLessThanOrEqual(width)
      expect(opened.complaints).toEqual([])
    },
    120_000,
  )
})
