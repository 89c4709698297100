import { type Playground, servePlayground } from '../../playground/server'
import type { Message } from '../../src/message/message'
import { channelId } from '../../src/people/channel'
import { closeBrowser, closePages, inBrowser, openPage } from '../page/chromium'
import { compilePage } from '../page/compiled'
import { pretend } from '../page/pretend'
import { picture } from '../page/screenshots'
import { bram, type Meeting, meet, mila, tenant } from './meeting'

const channel = channelId({ platform: 'teams', id: tenant }, '19:general@thread.tacv2')
const sanne = { id: 'USANNE', name: 'Sanne Visser', locale: 'nl-NL', timezone: 'Europe/Amsterdam' }
const role = { nl: 'medewerker', en: 'team member' }
const pulse: Message = {
  title: 'Hoe was jullie week?',
  parts: [
    { kind: 'text', text: 'Eén vraag, zonder namen.' },
    { kind: 'choices', choices: [{ label: 'Vertel', action: 'pulse.tell', opens: 'form', look: 'primary' }] },
  ],
}
const again: Message = {
  title: 'Er kan nog een dag',
  parts: [{ kind: 'choices', choices: [{ label: 'Nu nog', action: 'pulse.late', opens: 'form' }] }],
}

inBrowser('the team’s channel on the page', () => {
  let compiled: string
  let meeting: Meeting
  let served: Playground
  beforeAll(async () => {
    compiled = await compilePage()
    meeting = await meet()
    served = await servePlayground({
      sims: { slack: pretend('slack', [sanne]), teams: meeting.sim },
      names: { slack: 'Stichting De Haven', teams: 'De Haven' },
      roles: { [sanne.id]: role, [mila]: role, [bram]: role },
      clock: { now: Date.now, moveTo: async () => undefined, nextSlot: Date.now },
      port: 0,
      fault: error => {
        throw error
      },
      compiled,
    })
  }, 60_000)
  afterAll(async () => {
    await closeBrowser()
    await served.close()
    await meeting.end()
  })
  afterEach(closePages)

  it('shows the bot’s cards with the replies under their post, and opens a form for who presses one', async () => {
    const { sim, teams } = meeting
    await sim.invite(mila)
    await teams.idle()
    const sent = await teams.platform.post(channel, pulse)
    if (sent.kind !== 'ok') throw new Error(sent.kind)
    await sim.post(bram, 'Goedemorgen allemaal')
    const { page, complaints } = await openPage(served.url, { width: 1_400, height: 900, locale: 'nl-NL' })
    const pane = page.locator('[data-pane="teams"]')
    await pane.getByRole('button', { name: 'Algemeen', exact: true }).click()
    const posts = pane.getByRole('region', { name: 'Algemeen' }).locator('.messages > li')
    await posts.nth(1).waitFor()

    // A reply that comes later stands under its post, above what was written in between.
    await teams.platform.post(channel, again, sent.posted)
    await posts.first().locator('.replies').getByText('Er kan nog een dag').waitFor()
    expect(await posts.count()).toBe(2)
    expect(await posts.nth(1).textContent()).toContain('Goedemorgen allemaal')
    expect(await posts.first().getByRole('toolbar').count()).toBe(0)
    expect(await posts.nth(1).getByRole('toolbar').count()).toBe(1)
    await picture(page, 'teams-channel')

    for (const [button, action] of [
      ['Vertel', 'pulse.tell'],
      ['Nu nog', 'pulse.late'],
    ] as const) {
      meeting.answer(() => ({
        kind: 'form',
        form: {
          id: 'f',
          title: 'Je week',
          language: 'nl',
          leave: 'Sluiten',
          token: 't',
          parts: [{ kind: 'text', text: action }],
        },
      }))
      await posts.first().getByRole('button', { name: button, exact: true }).click()
      await pane.getByRole('dialog').getByText(action).waitFor()
      expect(meeting.acts.at(-1)).toMatchObject({ kind: 'chose', action })
      await pane.getByRole('dialog').getByRole('button', { name: 'Sluiten', exact: true }).click()
      await pane.getByRole('dialog').waitFor({ state: 'detached' })
    }
    expect(sim.screen(bram).form).toBeUndefined()
    expect(complaints).toEqual([])
  }, 60_000)
})
