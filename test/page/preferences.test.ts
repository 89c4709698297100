import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, screens } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

inBrowser('settings, by clicks', () => {
  const staged = played()

  test.each(screens)('$platform, $language, $size.width wide', async ({ platform, name, language, size }) => {
    const { page, complaints } = await openPage(staged().page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
    const side = new Side(page, platform, size === phone)
    const say = content.say(language)
    const look = (what: string) => picture(page, `preferences-${platform}-${language}-${size.width}-${what}`)
    const lookAt = async (text: string, what: string) => {
      await side.form.getByText(text.slice(0, 40)).first().scrollIntoViewIfNeeded()
      await look(what)
    }
    const open = async () => {
      await side.press(say('home.settings'))
      await side.sees(say('hours.about').slice(0, 40))
    }
    const kept = async () => {
      await side.sees(say('common.kept'))
      await side.press(say('common.close'))
      await side.form.waitFor({ state: 'detached' })
    }
    await side.be(name)

    await open()
    await look('1-settings')
    await lookAt(say('settings.stored'), '1-settings-end')
    await side.choose(say('hours.from'), '22:00')
    await side.choose(say('hours.to'), '06:00')
    await side.press(say('common.keep'))
    await kept()

    await open()
    await side.press(say('quiet.title'))
    await side.sees(say('quiet.about'))
    await look('2-quiet')
    await side.choose(say('subject.norm'), say('quiet.pause', { weeks: 2 }))
    await lookAt(say('notices.about'), '2-quiet-end')
    await side.press(say('common.keep'))
    await kept()

    await open()
    await side.press(say('settings.stored'))
    await side.sees(say('stored.about'), say('stored.cases.home'))
    await look('3-stored')
    await lookAt(say('erase.open'), '3-stored-end')
    await side.press(say('erase.open'))
    await side.sees(say('erase.goes.about').slice(0, 40))
    await look('4-erase')
    await lookAt(say('erase.sure'), '4-erase-end')
    await side.tick(say('erase.yes'))
    await side.press(say('common.next'))
    await side.sees(say('erase.done'))
    expect(complaints).toEqual([])
  })
})
