import { createServer, type Server } from 'node:http'
import { formView } from '../adapters/slack/view'
import { team } from '../playground/cast'
import { submission } from '../playground/slack/payloads'
import { personId } from '../src/people/person'
import { each, type StartForm } from './forms'
import type { Prepared } from './wire'

/** What the bot asks of Slack before it can be measured: whose token this is, and each person's language. */
export function slackApi(): { server: Server; at(url: string): void; apiUrl(): string } {
  let apiUrl = ''
  const server = createServer((req, res) => {
    req.resume()
    const known = { ok: true, team_id: team.id, user: { name: 'somebody', locale: 'nl-NL', tz: 'Europe/Amsterdam', profile: {} } }
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known))
  })
  return {
    server,
    at: url => {
      apiUrl = `${url}/api/`
    },
    apiUrl: () => apiUrl,
  }
}

/** Each hands in the first form; the answer is the second, in the body. */
export function slackRequests(people: number, startForm: StartForm): Promise<readonly Prepared[]> {
  return each(people, async at => {
    const id = `U0BENCH${String(at).padStart(6, '0')}`
    const form = await startForm(personId({ platform: 'slack', id: team.id }, id))
    const person = { id, name: `Person ${at}`, locale: 'nl-NL', timezone: 'Europe/Amsterdam' }
    const view = { id: `V${at}`, root: `V${at}`, previous: null, hash: `${at}.hash`, view: { ...formView(form) }, held }
    const payload = submission({ team, person, trigger: `${at}.trigger` }, view)
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString() }
  })
}

const held = {
  step: { 'field:start': { type: 'radio_buttons', selected_option: { value: 'concern' } } },
  excluded: { 'field:start': { type: 'checkboxes', selected_options: [] } },
}
