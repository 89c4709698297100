import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWorld, type World } from '../journeys/world'
import { content } from '../packs'
import { closeBrowser, closePages, inBrowser, openPage } from './chromium'
import { compilePage } from './compiled'
import { faint } from './contrast'
import { picture } from './screenshots'

inBrowser('the page of routes in a browser (K1)', () => {
  let world: World
  let compiled: string
  let folder: string

  beforeAll(async () => {
    compiled = await compilePage()
    world = await openWorld({ compiled })
    folder = await mkdtemp(join(tmpdir(), 'ruimte-routes-'))
  })
  afterEach(closePages)
  afterAll(async () => {
    await closeBrowser()
    await world.end()
    await rm(folder, { recursive: true })
  })

  test.each([
    ['nl', 'nl-NL', 'Bladzijde om op te hangen'],
    ['en', 'en-GB', 'Page to put up'],
  ] as const)('is one click from the playground (%s)', async (language, locale, label) => {
    const { page, complaints } = await openPage(world.page.url, { width: 1200, height: 800, locale })
    const [opened] = await Promise.all([page.context().waitForEvent('page'), page.getByRole('link', { name: label }).click()])
    await opened.getByRole('heading', { level: 1, name: content.say(language)('routes.title') }).waitFor()
    expect(await opened.getByRole('heading', { level: 3 }).allTextContents()).toContain('Marieke Jansen')
    expect(complaints).toEqual([])
  })

  test.each(['nl', 'en'] as const)('reads on a phone, where a number is pressed to call (%s)', async language => {
    const { page, complaints } = await openPage(`${world.page.url}routes-${language}.html`, {
      width: 390,
      height: 844,
      locale: 'nl-NL',
    })
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(wide).toBeLessThanOrEqual(0)
    const call = page.getByRole('link', { name: '06 1234 5678' })
    expect((await call.boundingBox())?.height).toBeGreaterThanOrEqual(34)
    expect(await page.locator('svg:visible').count()).toBe(0)
    expect(await faint(page)).toEqual([])
    await picture(page, `routes-phone-${language}`)
    expect(complaints).toEqual([])
  })

  test.each(['nl', 'en'] as const)('prints on one sheet of A4, codes and all (%s)', async language => {
    // 210 mm at 96 dots an inch.
    const { page, complaints } = await openPage(`${world.page.url}routes-${language}.html`, {
      width: 794,
      height: 1123,
      locale: 'nl-NL',
    })
    await picture(page, `routes-a4-screen-${language}`)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('svg:visible').count()).toBe(8)
    const pdf = await page.pdf({ path: join(folder, `${language}.pdf`), preferCSSPageSize: true })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    await picture(page, `routes-a4-print-${language}`)
    expect(complaints).toEqual([])
  })
})
