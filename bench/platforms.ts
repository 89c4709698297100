import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { team, tenant } from '../playground/cast'
import { simulateSlack } from '../playground/slack/simulate'
import { simulateTeams } from '../playground/teams/tenant'
import { app, botToken, faster, type Had, personAt, type Question } from './monday-parts'
import { signingSecret } from './secret'

/** A workspace and a tenant that keep to their rates, in a process of their own, with so many people each. */
async function serve(each: number): Promise<void> {
  let url = ''
  const people = (platform: 'slack' | 'teams') => Array.from({ length: each }, (_, n) => personAt(platform, n))
  const at = () => url
  const slack = simulateSlack({
    team,
    people: people('slack'),
    signingSecret,
    botToken,
    botUrl: at,
    apiUrl: () => `${url}/slack-api/`,
    paced: { faster: faster.slack },
  })
  const teams = simulateTeams({
    ...app,
    tenant,
    people: people('teams'),
    url: () => `${url}/teams`,
    botUrl: at,
    now: Date.now,
    paced: true,
  })
  const installed = people('teams').map(({ id }) => [id, { installed: true, chat: [], notifications: [] }])
  const kept = teams.save() as { state: object; issuer: unknown }
  teams.restore({ ...kept, state: { ...kept.state, people: Object.fromEntries(installed) } })
  const server = createServer((req, res) => {
    if (req.url?.startsWith('/slack-api/') === true) slack.handleApi(req, res)
    else if (!teams.handle(req, res)) res.writeHead(404).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const had = (simulated: typeof slack | typeof teams): number[] =>
    simulated.people().map(({ id }) => simulated.screen(id).chat.filter(({ by }) => by === 'bot').length)
  process.on('message', (question: Question) => {
    const answers: Had = {
      slack: { told: slack.told(), had: question === 'end' ? had(slack) : [] },
      teams: { told: teams.hooks.told(), had: question === 'end' ? had(teams) : [] },
    }
    process.send?.(answers)
  })
  process.once('disconnect', () => process.exit())
  process.send?.({ url, endpoints: teams.endpoints(), serviceUrl: teams.hooks.serviceUrl() })
}

void serve(Number(process.argv[2]))
