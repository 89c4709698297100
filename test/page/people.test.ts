import type { Page } from 'playwright-core'
import { closeBrowser, closePages, inBrowser, type OpenPage, openPage } from './chromium'
import { compilePage } from './compiled'
import { aboutLabel } from './label'
import { picture } from './screenshots'
import { type Stage, stage } from './stage'

inBrowser('what a person does on the page', () => {
  let place: Stage
  let opened: OpenPage
  let page: Page

  let compiled: string

  beforeAll(async () => {
    compiled = await compilePage()
  })

  afterAll(async () => {
    await closeBrowser()
  })

  beforeEach(async () => {
    place = await stage(compiled)
    opened = await openPage(place.url, { width: 1440, height: 900, locale: 'nl-NL' })
    page = opened.page
  })

  afterEach(async () => {
    await closePages()
    await place.stop()
  })

  const slack = () => page.locator('[data-pane="slack"]')
  const teams = () => page.locator('[data-pane="teams"]')
  const button = (pane: ReturnType<typeof slack>, name: string) => pane.getByRole('button', { name, exact: true })
  const submissions = () => place.slack.done.filter(([name]) => name === 'submit')

  async function toConcern(): Promise<void> {
    await button(slack(), 'Iets bespreken').click()
    await slack().getByRole('radio', { name: 'Noor Bakker, HR', exact: true }).check()
    await slack().getByLabel('Hoe wil je heten?').selectOption('alias')
    await button(slack(), 'Verder').click()
    await slack().getByRole('dialog', { name: 'Wat speelt er?' }).waitFor()
  }

  it('shows whose screen it is, in that person’s language', async () => {
    await slack().getByRole('heading', { name: 'Dag Sanne' }).waitFor()
    await slack().getByRole('radio', { name: 'Alex Murphy', exact: true }).check()
    await slack().getByRole('heading', { name: 'Hello Alex' }).waitFor()
    expect(await slack().getByRole('heading', { name: 'Dag Sanne' }).count()).toBe(0)
    await teams().getByRole('heading', { name: 'Dag Joris' }).waitFor()
    await picture(page, 'page-both-sides')
    await page.reload()
    await slack().getByRole('heading', { name: 'Hello Alex' }).waitFor()
    expect(opened.complaints).toEqual([])
  })

  it('takes a concern through its forms in Slack: errors keep the words, handing in gives the receipt', async () => {
    await toConcern()
    expect(submissions()).toEqual([['submit', 'USANNE', { contact: 'noor', name: 'alias' }]])
    const words = slack().getByLabel('In je eigen woorden')
    await button(slack(), 'Nakijken').click()
    await slack().getByText('Vul dit verplichte veld in.').waitFor()
    expect(submissions()).toHaveLength(1)

    await words.fill('Au')
    await slack().getByRole('checkbox', { name: 'Pesten', exact: true }).check()
    await button(slack(), 'Nakijken').click()
    await slack().getByText('Schrijf hier in een paar woorden wat er speelt.').waitFor()
    expect(await words.inputValue()).toBe('Au')
    expect(await words.getAttribute('aria-invalid')).toBe('true')
    expect(await words.evaluate(field => field.matches(':focus'))).toBe(true)
    await picture(page, 'page-slack-errors')

    await words.fill('Ik word *steeds* overgeslagen in <overleg>.')
    const folded = slack().getByRole('group', { name: 'Wie mag dit niet lezen?' })
    for (const name of ['Dewi', 'Lot']) await folded.getByRole('checkbox', { name, exact: true }).check()
    await picture(page, 'page-slack-many')
    await button(slack(), 'Nakijken').click()
    await slack().getByRole('dialog', { name: 'Ontvangen' }).waitFor()
    await slack().getByText('Ik word *steeds* overgeslagen in <overleg>.', { exact: true }).waitFor()
    expect(submissions().at(-1)?.[2]).toEqual({
      words: 'Ik word *steeds* overgeslagen in <overleg>.',
      kinds: ['bullying'],
      excluded: ['contact-3', 'contact-11'],
    })
    await button(slack(), 'Klaar').click()
    await slack().getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await button(slack(), 'Iets bespreken').evaluate(one => one.matches(':focus'))).toBe(true)
    expect(opened.complaints).toEqual([])
  })

  it('takes the same concern through dialogs in Teams', async () => {
    await button(teams(), 'Iets bespreken').click()
    await teams().getByRole('radio', { name: 'Noor Bakker, HR – Beslist. Leest vandaag.', exact: true }).check()
    await button(teams(), 'Verder').click()
    const words = teams().getByLabel('In je eigen woorden *')
    await words.fill('Au')
    await button(teams(), 'Nakijken').click()
    await teams().getByText('Nog even dit').waitFor()
    expect(await words.inputValue()).toBe('Au')
    await picture(page, 'page-teams-errors')
    await words.fill('Ik word *steeds* overgeslagen in <overleg>.')
    await teams().getByRole('checkbox', { name: 'Buitensluiten', exact: true }).check()
    await teams().getByRole('checkbox', { name: 'Pesten', exact: true }).check()
    await teams().getByRole('checkbox', { name: 'Lot – HR', exact: true }).check()
    await picture(page, 'page-teams-many')
    await button(teams(), 'Nakijken').click()
    await teams().getByText('Ik word *steeds* overgeslagen in <overleg>.', { exact: true }).waitFor()
    expect(place.teams.done.at(-1)?.[2]).toEqual({
      words: 'Ik word *steeds* overgeslagen in <overleg>.',
      kinds: expect.stringMatching(/^(exclusion,bullying|bullying,exclusion)$/),
      excluded: 'contact-11',
    })
    await button(teams(), 'Klaar').click()
    await teams().getByRole('dialog').waitFor({ state: 'hidden' })
    expect(opened.complaints).toEqual([])
  })

  it('presses a button within a form with what is filled in so far', async () => {
    await toConcern()
    await slack().getByLabel('Waar en wanneer').fill('Gisteren')
    await button(slack(), 'Bewaar als concept').click()
    await waitFor(() => place.slack.done.at(-1)?.[0] === 'press')
    expect(place.slack.done.at(-1)).toEqual(['press', 'USANNE', { in: 'form', action: 'concern.keep' }, { where: 'Gisteren' }])
  })

  it('keeps what is being typed while screens change, people are switched and the page changes language', async () => {
    await toConcern()
    const words = slack().getByLabel('Waar en wanneer')
    await words.pressSequentially('Half een zin')
    place.slack.tell('USANNE')
    await slack().getByRole('region', { name: 'Vergrendelscherm' }).getByText('Er staat iets voor je klaar').waitFor()
    expect(await words.inputValue()).toBe('Half een zin')
    expect(await words.evaluate(field => field.matches(':focus'))).toBe(true)
    await slack().getByRole('radio', { name: 'Noor Bakker', exact: true }).check()
    await slack().getByRole('radio', { name: 'Sanne Visser', exact: true }).check()
    expect(await words.inputValue()).toBe('Half een zin')
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await page.getByRole('button', { name: 'Next day', exact: true }).waitFor()
    expect(await words.inputValue()).toBe('Half een zin')
  })

  it('keeps what is being typed in a Teams dialog while its screen changes', async () => {
    await place.teams.press('joris', { in: 'chat', action: 'concern.write' })
    const words = teams().getByLabel('Waar en wanneer')
    await words.pressSequentially('Half een zin')
    place.teams.tell('joris')
    await teams().getByRole('region', { name: 'Vergrendelscherm' }).getByText('Er staat iets voor je klaar').waitFor()
    expect(await words.inputValue()).toBe('Half een zin')
    expect(await words.evaluate(field => field.matches(':focus'))).toBe(true)
  })

  it('says it when the platform cannot reach the bot, and keeps the words', async () => {
    await toConcern()
    place.slack.silent(true)
    await slack().getByLabel('In je eigen woorden').fill('Lang genoeg')
    await button(slack(), 'Nakijken').click()
    await slack().getByText('We had some trouble connecting. Try again?').waitFor()
    expect(await slack().getByLabel('In je eigen woorden').inputValue()).toBe('Lang genoeg')
  })

  it('sends once what is pressed twice', async () => {
    await toConcern()
    place.slack.slow(300)
    await slack().getByLabel('In je eigen woorden').fill('Lang genoeg')
    await button(slack(), 'Nakijken').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await slack().getByRole('dialog', { name: 'Ontvangen' }).waitFor()
    expect(submissions()).toHaveLength(2)
  })

  it('takes the second click of a double click for no more than the first, whatever lies under it by then', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await button(slack(), 'Iets bespreken').click()
    await slack().getByRole('radio', { name: 'Noor Bakker, HR', exact: true }).check()
    const box = await button(slack(), 'Verder').boundingBox()
    if (box === null) throw new Error('the button is not in view')
    const at = [box.x + box.width / 2, box.y + box.height / 2] as const
    await page.mouse.move(...at)
    for (const clickCount of [1, 2]) {
      await page.mouse.down({ clickCount })
      await page.mouse.up({ clickCount })
      await slack().getByRole('dialog', { name: 'Wat speelt er?' }).waitFor()
    }
    expect(await page.evaluate(`document.elementFromPoint(${at.join()}).textContent`)).toBe('Nakijken')
    expect(await slack().getByText('Vul dit verplichte veld in.').count()).toBe(0)
    expect(submissions()).toHaveLength(1)
  })

  it('leaves a form by Esc, and says so to the platform', async () => {
    await button(slack(), 'Iets bespreken').click()
    await slack().getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await slack().getByRole('dialog').waitFor({ state: 'hidden' })
    expect(place.slack.done.at(-1)).toEqual(['leave', 'USANNE'])
  })

  it('marks for whom something came in, and reads it out', async () => {
    const noor = slack().locator('.person', { hasText: 'Noor Bakker' })
    await noor.waitFor()
    place.slack.tell('UNOOR')
    await noor.getByText('nieuw').waitFor()
    await slack().getByRole('radio', { name: 'Noor Bakker', exact: true }).check()
    await noor.getByText('nieuw').waitFor({ state: 'hidden' })
    const lock = slack().getByRole('region', { name: 'Vergrendelscherm' })
    await lock.getByText('Er staat iets voor je klaar').waitFor()
    expect(await lock.locator('[aria-live="polite"]').count()).toBe(1)
    await button(lock, 'Ruimte Er staat iets voor je klaar').click()
    await button(slack(), 'Bekijken').click()
    expect(place.slack.done.at(-1)).toEqual([
      'press',
      'UNOOR',
      expect.objectContaining({ in: 'chat', action: 'concern.raise' }),
      undefined,
    ])
  })

  it('writes in a channel, and talks to someone about a message there', async () => {
    await button(slack(), '# algemeen').click()
    await slack().getByLabel('Bericht in het kanaal').fill('Donderdag af, hoe dan ook.')
    await page.keyboard.press('Enter')
    const said = slack().getByRole('article', { name: 'Sanne Visser' })
    await said.hover()
    await said.getByRole('button', { name: aboutLabel, exact: true }).click()
    await slack().getByRole('dialog', { name: 'Over dit bericht' }).getByText('Donderdag af, hoe dan ook.').waitFor()
    expect(place.slack.done.slice(-2).map(([name, , ...rest]) => [name, ...rest])).toEqual([
      ['post', 'Donderdag af, hoe dan ook.'],
      ['about', expect.any(String), 'about'],
    ])
  })

  it('gives commands: typed with a slash in Slack, chosen from the list in Teams', async () => {
    await button(slack(), '# algemeen').click()
    await slack().getByLabel('Bericht in het kanaal').fill('/ruimte')
    await page.keyboard.press('Enter')
    await slack().getByText('Alleen zichtbaar voor jou').waitFor()
    expect(place.slack.done.at(-1)).toEqual(['command', 'USANNE', '/ruimte'])
    await button(teams(), 'Opdrachten').click()
    await button(teams(), 'melding').click()
    await teams().getByRole('dialog').waitFor()
    expect(place.teams.done.at(-1)).toEqual(['command', 'joris', 'melding'])
  })

  it('types in the chat with the bot in Teams', async () => {
    await teams().getByLabel('Bericht aan Ruimte').fill('hallo')
    await button(teams(), 'Verzenden').click()
    await teams().getByRole('article', { name: 'Joris van Dam' }).getByText('hallo').waitFor()
    expect(await teams().getByLabel('Bericht aan Ruimte').inputValue()).toBe('')
  })

  it('moves the clock, and says the time in words', async () => {
    const clock = page.getByRole('region', { name: 'Klok' })
    await clock.getByText('maandag 23 november 2026 om 09:30').waitFor()
    await clock.getByRole('button', { name: 'Volgend bezorgmoment', exact: true }).click()
    await clock.getByText('maandag 23 november 2026 om 14:30').waitFor()
    await clock.getByRole('button', { name: 'Volgende dag', exact: true }).click()
    await clock.getByText('dinsdag 24 november 2026 om 14:30').waitFor()
    await clock.getByRole('button', { name: 'Week later', exact: true }).click()
    await clock.getByText('dinsdag 1 december 2026 om 14:30').waitFor()
    await teams().getByRole('region', { name: 'Vergrendelscherm' }).getByText('Er staat iets voor je klaar').first().waitFor()
  })

  it('keeps the mark of what came in while it asked for everything anew', async () => {
    const noor = slack().locator('.person', { hasText: 'Noor Bakker' })
    await noor.waitFor()
    await place.stop()
    await page.getByText('Geen verbinding met de speeltuin.').waitFor()
    let answered = () => {}
    const later = new Promise<void>(resolve => {
      answered = resolve
    })
    let asked = () => {}
    const held = new Promise<void>(resolve => {
      asked = resolve
    })
    // The first answer after the restart is from before the notification, and arrives after it.
    await page.route(
      '**/api/cast',
      async route => {
        const response = await route.fetch()
        asked()
        await later
        await route.fulfill({ response })
      },
      { times: 1 },
    )
    await place.begin()
    await held
    place.slack.tell('UNOOR')
    await noor.getByText('nieuw').waitFor()
    answered()
    await page.getByText('Geen verbinding met de speeltuin.').waitFor({ state: 'detached' })
    expect(await noor.getByText('nieuw').isVisible()).toBe(true)
  })

  it('finds the server again after a restart, and what happened meanwhile', async () => {
    await place.stop()
    await page.getByText('Geen verbinding met de speeltuin.').waitFor()
    place.slack.tell('USANNE')
    await place.begin()
    await page.getByText('Geen verbinding met de speeltuin.').waitFor({ state: 'detached' })
    await slack().getByRole('region', { name: 'Vergrendelscherm' }).getByText('Er staat iets voor je klaar').waitFor()
    place.slack.tell('UNOOR')
    await slack().locator('.person', { hasText: 'Noor Bakker' }).getByText('nieuw').waitFor()
  })

  it('draws Slack’s marks, and nothing that only looks like one', async () => {
    const text = '*fat* _slanted_ ~gone~ `code` a*b*c &lt;b&gt; <https://example.org|a site> <javascript:alert(1)|a trap>'
    place.slack.put('USANNE', { type: 'home', blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] })
    const said = slack().locator('.section .said')
    await said.getByText('fat').waitFor()
    expect(await said.innerHTML()).toBe(
      '<strong>fat</strong> <em>slanted</em> <s>gone</s> <code>code</code> a*b*c &lt;b&gt; ' +
        '<a href="https://example.org" target="_blank" rel="noreferrer">a site</a> a trap',
    )
  })

  it('shows in its place what a platform would not draw', async () => {
    place.slack.put('USANNE', { type: 'home', blocks: [{ type: 'carousel' }, { type: 'divider' }] })
    await slack().getByText('Slack: unknown block "carousel"').waitFor()
  })
})

/** Until something is so; the test's own time-out ends it. */
async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setTimeout(resolve, 20))
}
