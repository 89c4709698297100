import { signed } from '../../playground/slack/deliver'
import * as fixtures from './fixtures'
import { type House, house, memory, secret, team, token } from './house'

const home = `slack:${team.id}|bot`

async function event(h: House, body: Record<string, unknown>): Promise<void> {
  const text = JSON.stringify(body)
  const headers = { 'content-type': 'application/json', ...signed(secret, text, Date.now()) }
  expect(await h.simulated.deliverRaw({ headers, body: text })).toEqual({ kind: 'answered', status: 200, body: '' })
  await h.slack.idle()
}

describe('where Ruimte is installed', () => {
  test('an uninstalled app forgets its token, at once', async () => {
    const installations = memory()
    await installations.keep(`slack:${team.id}`, 'bot', { token })
    const h = await house({ slack: { installations } })
    await h.simulated.open('U0ANNA')
    await h.slack.idle()
    await event(h, fixtures.userTokenRevoked)
    expect(installations.kept.has(home)).toBe(true)

    await h.simulated.uninstall()
    await h.slack.idle()
    expect(installations.kept.has(home)).toBe(false)
    expect(await h.slack.platform.tell('slack:T0VOORBEELD:U0ANNA', { title: 'x', parts: [] })).toEqual({ kind: 'gone' })
    await h.close()
  })

  test('a home it is not installed in is acknowledged and nothing more; a form there keeps its words', async () => {
    const h = await house()
    await event(h, fixtures.gridHomeOpened)
    expect(h.acts).toEqual([])

    const body = new URLSearchParams({ payload: JSON.stringify(fixtures.gridSubmission) }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signed(secret, body, Date.now()) }
    const answer = await h.simulated.deliverRaw({ headers, body })
    expect(answer.kind === 'answered' && JSON.parse(answer.body)).toEqual({
      response_action: 'errors',
      errors: { words: 'Nog niet bevestigd. Verstuur opnieuw.' },
    })
    expect(h.acts).toEqual([])
    await h.close()
  })

  test('with one token from the configuration, only its own workspace is served', async () => {
    const h = await house({ installed: false, slack: { botToken: token } })
    h.answer(() => ({ kind: 'home', home: { title: 'Thuis', parts: [] } }))
    await h.slack.start()
    await h.simulated.open('U0BOB')
    await event(h, fixtures.gridHomeOpened)
    await event(h, { ...fixtures.homeOpened, team_id: 'T0OTHER', authorizations: [{ team_id: 'T0OTHER' }] })
    expect(h.acts.map(act => act.person)).toEqual(['slack:T0VOORBEELD:U0BOB'])
    expect(h.simulated.screen('U0BOB').home).toBeDefined()
    expect(h.simulated.requests.filter(({ method }) => method === 'auth.test')).toHaveLength(1)
    await h.close()
  })

  test('Slack being away at the start does not stop the bot', async () => {
    const h = await house({ installed: false, slack: { botToken: token } })
    h.simulated.refuse({ method: 'auth.test', times: 1, status: 500 })
    await h.slack.start()
    await h.simulated.open('U0BOB')
    await h.slack.idle()
    expect(h.acts).toHaveLength(1)
    await h.close()
  })

  test('a redelivered event carries the same key', async () => {
    const h = await house()
    await event(h, fixtures.homeOpened)
    await new Promise(resolve => setTimeout(resolve, 1100))
    await event(h, fixtures.homeOpened)
    expect(h.acts.map(act => act.keys)).toEqual([['Ev08MFMKH6'], ['Ev08MFMKH6']])
    await h.close()
  })

  test('whose account the bot’s is, Slack is asked where an event does not say so, once', async () => {
    const h = await house()
    const came = (n: number, user: string) => {
      const event = { ...(fixtures.joined.event as object), user, inviter: 'U0BOB' }
      return { ...fixtures.joined, event_id: `Ev${n}`, event, authorizations: [{ team_id: team.id }] }
    }
    h.simulated.refuse({ method: 'auth.test', times: 1, status: 500 })
    await event(h, came(1, 'U0RUIMTEBOT'))
    expect(h.acts).toEqual([])
    await event(h, came(2, 'U0RUIMTEBOT'))
    await event(h, came(3, 'U0ANNA'))
    expect(h.acts).toMatchObject([
      { kind: 'joined', person: 'slack:T0VOORBEELD:U0BOB', bot: true },
      { kind: 'joined', person: 'slack:T0VOORBEELD:U0ANNA', bot: false },
    ])
    expect(h.simulated.requests.filter(({ method }) => method === 'auth.test')).toHaveLength(2)
    await h.close()
  })
})
