import type { Page } from 'playwright-core'
import { closeBrowser, closePages, inBrowser, openPage } from './chromium'
import { compilePage } from './compiled'
import { faint } from './contrast'
import { aboutLabel } from './label'
import { picture } from './screenshots'
import { type Stage, stage } from './stage'

inBrowser('how the page looks: on a phone, in the dark', () => {
  let compiled: string
  let place: Stage

  beforeAll(async () => {
    compiled = await compilePage()
  })

  beforeEach(async () => {
    place = await stage(compiled)
  })

  afterEach(async () => {
    await closePages()
    await place.stop()
  })

  afterAll(async () => {
    await closeBrowser()
  })

  it.each([
    ['nl-NL', 'Klok', 'Volgende dag'],
    ['en-GB', 'Clock', 'Next day'],
  ])('shows one side at a time, all of it within the width (%s)', async (locale, clock, nextDay) => {
    await place.slack.post('UALEX', `Can we ship on Thursday? ${'x'.repeat(90)}`)
    const { page, complaints } = await openPage(place.url, { width: 390, height: 844, locale })
    const slack = page.locator('[data-pane="slack"]')
    const teams = page.locator('[data-pane="teams"]')
    await slack.getByRole('heading', { name: 'Dag Sanne' }).waitFor()
    expect(await teams.isVisible()).toBe(false)
    await fits(page)
    await picture(page, `page-phone-home-${locale}`)

    await slack.getByRole('button', { name: 'Iets bespreken', exact: true }).tap()
    await slack.getByRole('dialog').waitFor()
    await fits(page)
    await picture(page, `page-phone-form-${locale}`)
    await slack.getByRole('button', { name: 'Nu niet', exact: true }).tap()
    await slack.getByRole('button', { name: '# algemeen', exact: true }).tap()
    await slack.getByRole('button', { name: aboutLabel, exact: true }).waitFor()
    await fits(page)

    await page.getByRole('button', { name: 'Teams', exact: true }).tap()
    await teams.getByRole('button', { name: 'Iets bespreken', exact: true }).tap()
    await teams.getByRole('dialog').waitFor()
    expect(await slack.isVisible()).toBe(false)
    await fits(page)
    await picture(page, `page-phone-teams-${locale}`)
    await page.getByRole('button', { name: clock, exact: true }).tap()
    await page.getByRole('button', { name: nextDay, exact: true }).tap()
    await page.getByText('24').first().waitFor()
    await fits(page)
    await picture(page, `page-phone-clock-${locale}`)
    expect(complaints).toEqual([])
  })

  it('gives every button room for a thumb', async () => {
    const { page } = await openPage(place.url, { width: 390, height: 844, locale: 'nl-NL' })
    await page.locator('[data-pane="slack"]').getByRole('button', { name: 'Iets bespreken', exact: true }).tap()
    await page.getByRole('dialog').waitFor()
    const small = await page.locator('button:visible').evaluateAll(buttons =>
      buttons
        .map(one => ({ text: one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 34 || box.width < 34)
        .map(({ text }) => text),
    )
    expect(small).toEqual([])
  })

  it.each([false, true])('can be read in light and in dark (dark: %p)', async dark => {
    await place.slack.post('UALEX', 'Can we ship on Thursday?')
    place.slack.tell('USANNE')
    const { page } = await openPage(place.url, { width: 1440, height: 900, locale: 'nl-NL', dark })
    const slack = page.locator('[data-pane="slack"]')
    const teams = page.locator('[data-pane="teams"]')
    // New is what came after the page was drawn.
    await teams.getByRole('heading', { name: 'Dag Joris' }).waitFor()
    place.slack.tell('UNOOR')
    await slack.locator('.person', { hasText: 'Noor Bakker' }).getByText('nieuw').waitFor()
    expect(await faint(page)).toEqual([])
    await slack.getByRole('button', { name: '# algemeen', exact: true }).click()
    await slack.getByRole('article').first().hover()
    await teams.getByRole('button', { name: 'Opdrachten', exact: true }).click()
    expect(await faint(page)).toEqual([])
    await teams.getByRole('button', { name: 'Opdrachten', exact: true }).click()
    await slack.getByRole('button', { name: 'Ruimte', exact: true }).click()
    await slack.getByRole('button', { name: 'Iets bespreken', exact: true }).click()
    await slack.getByRole('button', { name: 'Verder', exact: true }).click()
    await slack.getByText('Vul dit verplichte veld in.').waitFor()
    await teams.getByRole('button', { name: 'Iets bespreken', exact: true }).click()
    await teams.getByRole('button', { name: 'Verder', exact: true }).click()
    await teams.getByText('Vul dit in.').waitFor()
    expect(await faint(page)).toEqual([])
  })

  it('follows a dark system', async () => {
    const { page, complaints } = await openPage(place.url, { width: 1440, height: 900, locale: 'en-GB', dark: true })
    await page.locator('[data-pane="teams"]').getByRole('button', { name: 'Iets bespreken', exact: true }).click()
    await page.getByRole('dialog').waitFor()
    const back = await page.evaluate(`getComputedStyle(document.querySelector('[data-pane="teams"] .dialog')).backgroundColor`)
    expect(back).toBe('rgb(41, 41, 41)')
    await picture(page, 'page-dark')
    expect(complaints).toEqual([])
  })
})

/** Nothing is wider than the window. */
async function fits(page: Page): Promise<void> {
  const [content, window] = await page
    .evaluate('[document.documentElement.scrollWidth, innerWidth]')
    .then(sizes => sizes as number[])
  expect(content).toBeLessThanOrEqual(window ?? 0)
}
