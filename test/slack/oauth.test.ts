import { createServer } from 'node:http'
import { type House, house, listen, memory } from './house'

/** Slack's side of adding an app: `oauth.v2.access` and `auth.test`. */
async function authority(installation: object) {
  const asked: string[] = []
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += String(chunk)
    asked.push(`${req.url} ${body}`)
    const code = new URLSearchParams(body).get('code')
    const refused = req.url?.endsWith('oauth.v2.access') === true && code !== 'good'
    res.writeHead(200, { 'content-type': 'application/json' })
    res.end(JSON.stringify(refused ? { ok: false, error: 'invalid_code' } : { ok: true, ...installation }))
  })
  const url = await listen(server)
  const close = () =>
    new Promise(resolve => {
      server.closeAllConnections()
      server.close(resolve)
    })
  return { asked, apiUrl: `${url}/api/`, close }
}

const installed = {
  access_token: 'xoxb-installed',
  token_type: 'bot',
  scope: 'commands,chat:write',
  bot_user_id: 'U0BOT',
  bot_id: 'B0BOT',
  app_id: 'A0',
  team: { id: 'T0NEW', name: 'Nieuw' },
  enterprise: null,
  authed_user: { id: 'U0ADMIN' },
  is_enterprise_install: false,
  url: 'https://nieuw.slack.com/',
}

const grid = { ...installed, team: null, enterprise: { id: 'E0GRID', name: 'Grid' }, is_enterprise_install: true }

async function installing(installation: object) {
  const slackSide = await authority(installation)
  const installations = memory()
  const h = await house({
    slack: {
      apiUrl: slackSide.apiUrl,
      installations,
      oauth: { clientId: '1.2', clientSecret: 'client-secret', stateSecret: 'state-secret' },
    },
  })
  const close = async () => {
    await h.close()
    await slackSide.close()
  }
  return { h, installations, close, asked: slackSide.asked }
}

async function begin(h: House): Promise<{ cookie: string; state: string; url: URL }> {
  const answer = await fetch(new URL('/slack/install', h.botUrl), { redirect: 'manual' })
  expect(answer.status).toBe(302)
  const url = new URL(answer.headers.get('location') ?? '')
  return { cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '', state: url.searchParams.get('state') ?? '', url }
}

function back(h: House, query: string, cookie?: string): Promise<Response> {
  return fetch(new URL(`/slack/oauth_redirect?${query}`, h.botUrl), {
    redirect: 'manual',
    ...(cookie === undefined ? {} : { headers: { cookie } }),
  })
}

describe('adding Ruimte to a workspace', () => {
  test.each([
    ['a workspace', installed, 'T0NEW'],
    ['a whole organisation', grid, 'E0GRID'],
  ])('%s: the token is kept under its home, and whoever did it is greeted', async (_, installation, homeId) => {
    const { h, installations, close } = await installing(installation)
    const { cookie, state, url } = await begin(h)
    expect(url.origin + url.pathname).toBe('https://slack.com/oauth/v2/authorize')
    expect(url.searchParams.get('scope')).toBe('channels:read,chat:write,commands,files:write,groups:read,im:write,users:read')

    expect((await back(h, `code=good&state=${state}`, cookie)).status).toBe(200)
    await h.slack.idle()
    expect(installations.kept.get(`slack:${homeId}|bot`)).toEqual({ token: 'xoxb-installed' })
    expect(h.acts).toMatchObject([{ kind: 'arrived', person: `slack:${homeId}:U0ADMIN` }])
    expect(JSON.stringify(h.logged)).not.toMatch(/xoxb|U0ADMIN|client-secret/)
    await close()
  })

  test('is refused without the browser it began in, with a state of another making, or a code Slack does not know', async () => {
    const { h, installations, close } = await installing(installed)
    const { cookie, state } = await begin(h)
    const before = new Set(installations.kept.keys())
    expect((await back(h, `code=good&state=${state}`)).status).toBe(400)
    expect((await back(h, `code=good&state=${state}x`, cookie)).status).toBe(400)
    expect((await back(h, `code=good&state=${state}x`, `${cookie}x`)).status).toBe(400)
    expect((await back(h, 'code=good', cookie)).status).toBe(400)
    expect((await back(h, `state=${state}`, cookie)).status).toBe(400)
    expect((await back(h, `error=access_denied&state=${state}`, cookie)).status).toBe(400)
    expect((await back(h, `code=bad&state=${state}`, cookie)).status).toBe(400)
    await h.slack.idle()
    expect(new Set(installations.kept.keys())).toEqual(before)
    expect(h.acts).toEqual([])
    await close()
  })
})
