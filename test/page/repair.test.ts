import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, screens } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

inBrowser('words after a clash, by clicks', () => {
  const staged = played()

  test.each(screens)('$platform, $language, $size.width wide', async ({ platform, name, language, size }) => {
    const world = staged()
    const { page, complaints } = await openPage(world.page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
    const side = new Side(page, platform, size === phone)
    const say = content.say(language)
    const { moments, phrases } = content.library(language)
    const look = (what: string) => picture(page, `repair-${platform}-${language}-${size.width}-${what}`)
    await side.be(name)

    await side.press(say('home.repair'))
    await side.sees(say('repair.intro'))
    await look('1-moments')
    await side.tick(moments[0]?.title ?? '')
    await side.press(say('common.next'))
    await side.sees(moments[0]?.phrases[0] ?? '')
    await look('2-moment')
    await side.tick(moments[0]?.phrases[1]?.slice(0, 20) ?? '')
    await look('2-moment-picked')
    await side.press(say('common.next'))
    await side.sees(say('repair.edit'))
    await look('3-edit')
    await side.press(say('repair.ready'))
    await side.sees(say('repair.copy'))
    await look('4-ready')
    await side.press(say('common.close'))
    await side.form.waitFor({ state: 'detached' })

    await side.press(say('home.repair'))
    await side.press(say('repair.practice'))
    await side.sees(say('repair.safe'))
    await look('5-practice')
    await side.press(say('common.back'))
    await side.press(say('repair.builder'))
    await side.sees(say('repair.builder.about'))
    await look('6-builder')
    await side.press(say('common.back'))
    await side.press(say('repair.phrases'))
    await side.sees(phrases.acknowledge[0] ?? '')
    await look('7-phrases')
    expect(complaints).toEqual([])
  })
})
