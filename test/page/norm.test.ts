import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, screens } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

inBrowser('norms, by clicks', () => {
  const staged = played()

  test.each(screens)('$platform, $language, $size.width wide', async ({ platform, name, language, size }) => {
    const world = staged()
    const { page, complaints } = await openPage(world.page.url, { ...size, locale: language === 'nl' ? 'nl-NL' : 'en-GB' })
    const side = new Side(page, platform, size === phone)
    const say = content.say(language)
    const { norms, limits } = content.library(language)
    const look = (what: string) => picture(page, `norm-${platform}-${language}-${size.width}-${what}`)
    await side.be(name)
    const [one] = norms.filter(({ theme }) => theme === 'mistakes')
    if (one === undefined) throw new Error('no norm about mistakes')

    await side.command('norm', language)
    if (platform === 'teams') await side.press(say('platform.open'))
    await side.sees(say('norm.intro'))
    await look('1-themes')
    await side.choose(say('norm.theme'), say('theme.mistakes'))
    await side.press(say('common.next'))
    await side.sees(say('norm.which'))
    await look('2-theme')
    await side.tick(one.norm.slice(0, 30))
    await side.press(say('common.next'))
    await side.sees(one.steps[0] ?? '')
    await look('3-norm')
    await side.press(say('norm.own'))
    await side.sees(say('norm.write.about'))
    await look('4-write')
    const negative =
      language === 'nl'
        ? 'Niemand roddelt en we lachen collega’s niet uit om een fout.'
        : 'Nobody gossips and we don’t laugh at a colleague who made a mistake.'
    await side.type(say('norm.words'), negative)
    await side.press(say('norm.look'))
    await side.sees(say('norm.decide'))
    await look('5-advice')
    await page.mouse.wheel(0, 2_000)
    await side.form.getByText(say('norm.stored')).scrollIntoViewIfNeeded()
    await look('5-advice-end')
    await side.type(
      say('norm.words'),
      language === 'nl' ? 'Na een fout helpen we elkaar meteen.' : 'After a mistake, we help each other at once.',
    )
    await side.press(say('norm.again'))
    await side.sees(say('norm.positive'))
    await look('6-positive')
    await side.press(say('common.back'))
    await side.press(say('common.back'))
    await side.press(say('common.back'))
    await side.press(say('norm.limits'))
    await side.sees(limits.title)
    await look('7-limits')
    await side.form.getByText(limits.where.slice(0, 40)).scrollIntoViewIfNeeded()
    await look('7-limits-end')
    expect(complaints).toEqual([])
  })
})
