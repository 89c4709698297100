import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { TeamsOptions } from '../adapters/teams/teams'
import { tenant } from '../playground/cast'
import { taskSubmit } from '../playground/teams/activities'
import { type SimulatedTeams, simulateTeams } from '../playground/teams/tenant'
import { personId } from '../src/people/person'
import { each, type StartForm } from './forms'
import type { Prepared } from './wire'

const app = { appId: '00000000-0000-4000-8000-00000000be7c', appPassword: 'measured-app-password' }

export interface TenantApi {
  readonly server: Server
  at(url: string): void
  settings(): Pick<TeamsOptions, 'appId' | 'appPassword' | 'tenants' | 'endpoints'>
  readonly simulated: SimulatedTeams
}

/** Publishes the keys that what comes from Teams is signed with. */
export function tenantApi(): TenantApi {
  let url = ''
  const at = () => url
  const simulated = simulateTeams({ ...app, tenant, people: [], url: at, botUrl: at, now: Date.now })
  return {
    server: createServer((req, res) => {
      if (!simulated.handle(req, res)) res.writeHead(404).end()
    }),
    at: base => {
      url = base
    },
    settings: () => ({ ...app, tenants: [tenant.id], endpoints: simulated.endpoints() }),
    simulated,
  }
}

/** Each hands in the first form; the answer is the second, in the body. One token for all, as Teams uses one for an hour. */
export async function teamsRequests(people: number, startForm: StartForm, api: TenantApi): Promise<readonly Prepared[]> {
  const { issuer, serviceUrl } = api.simulated.hooks
  const authorization = `Bearer ${await issuer.tokenForBot(serviceUrl())}`
  const around = { appId: app.appId, botName: 'Ruimte', tenant: tenant.id, serviceUrl: serviceUrl(), now: Date.now() }
  return each(people, async at => {
    const id = `b0c0e7d2-be7c-4000-8000-${String(at).padStart(12, '0')}`
    const form = await startForm(personId({ platform: 'teams', id: tenant.id }, id))
    const person = { id, name: `Person ${at}`, locale: 'nl-NL', timezone: 'Europe/Amsterdam' }
    const data = { kind: 'submit', form: form.id, token: form.token, many: ['excluded'], step: 'concern' }
    return { body: JSON.stringify(taskSubmit(around, person, randomUUID(), data, undefined)), authorization }
  })
}
