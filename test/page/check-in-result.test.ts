import { platformWords } from '../../playground/page/words'
import { channel } from '../../playground/slack/channel'
import type { Scene } from '../journeys/directions'
import { ledTeam } from '../journeys/team'
import { answerInTurn } from '../journeys/voting'
import { content } from '../packs'
import { inBrowser, openPage } from './chromium'
import { played } from './played'
import { phone, some, wide } from './screens'
import { picture } from './screenshots'
import { Side } from './side'

const hour = 3_600_000

/** How wide the browser found the picture to be; rejects where it could not read it. */
async function painted(element: unknown): Promise<number> {
  const image = element as { decode(): Promise<void>; readonly naturalWidth: number }
  await image.decode()
  return image.naturalWidth
}

inBrowser('what came out of a check-in, on the page', () => {
  const staged = played()

  test.each(
    some([
      { platform: 'slack', lead: 'Sanne de Vries', language: 'nl', size: phone, dark: false },
      { platform: 'teams', lead: 'Grace Obi', language: 'en', size: wide, dark: true },
      { platform: 'slack', lead: 'Emma Clarke', language: 'en', size: wide, dark: true },
      { platform: 'teams', lead: 'Daan Peters', language: 'nl', size: phone, dark: false },
    ] as const),
  )('$platform, $language, $size.width wide', async ({ platform, lead, language, size, dark }) => {
    const world = staged()
    const say = content.say(language)
    const reporter = world.person(lead)
    for (const person of [reporter, world.person('Ruud Smit')]) await person.open()
    await ledTeam({ world, say, sayIn: content.say, reporter, language } as unknown as Scene)
    await (platform === 'slack' ? reporter.open() : reporter.say('menu'))
    for (const button of ['talk.home', 'check-in.lead', 'check-in.here'] as const) await reporter.press(say(button))
    await reporter.submit()
    await reporter.leave()
    await world.bot.tick()
    await world.bot.idle()
    await answerInTurn(world, reporter, [8, 7, 9, 6, 4])
    for (let n = 0; n < 26; n += 1) {
      await world.clock.moveTo(world.clock.now() + hour)
      await world.bot.idle()
    }

    const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
    const { page, complaints } = await openPage(world.page.url, { ...size, locale, dark })
    const side = new Side(page, platform, size === phone)
    await side.be(lead)
    const name = say('result.picture', { lines: '' }).trim()
    const drawn = async (where: string) => {
      const image = side.pane.getByRole('img', { name }).filter({ visible: true }).last()
      await image.scrollIntoViewIfNeeded()
      expect(await image.evaluate(painted)).toBe(640)
      const [box, room] = [await image.boundingBox(), await side.pane.boundingBox()]
      expect(box?.width).toBeGreaterThan(150)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual((room?.x ?? 0) + (room?.width ?? 0))
      await picture(page, `check-in-${platform}-${language}-${size.width}-${where}`)
    }
    if (platform === 'slack') await side.press(platformWords[language].messages)
    await drawn('lead')
    await side.press(platform === 'slack' ? `# ${channel.name}` : platformWords[language].general)
    await drawn('channel')
    expect(complaints).toEqual([])
  })
})
