import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { draw } from '../../adapters/picture/bars'
import { makeTeams, type Teams, type TeamsOptions } from '../../adapters/teams/teams'
import type { Texts } from '../../adapters/teams/texts'
import { type SimulatedTeams, simulateTeams } from '../../playground/teams/tenant'
import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import type { Installations } from '../../src/ports/installations'
import type { Log, LogFields } from '../../src/ports/log'

/** A bot and a simulated tenant that talk over HTTP, with a front desk of the test's own. */
export interface Meeting {
  readonly teams: Teams
  readonly sim: SimulatedTeams
  readonly botUrl: string
  /** Every act that reached the front desk. */
  readonly acts: Act[]
  readonly logged: LogFields[]
  readonly kept: Map<string, object>
  /** What the front desk answers from now on. */
  answer(how: (act: Act) => Answer | Promise<Answer>): void
  /** The latest post of the bot in this person's chat. */
  lastPost(user: string): { readonly id: string; readonly content?: object }
  end(): Promise<void>
}

export const tenant = '11111111-aaaa-4bbb-8ccc-000000000001'
export const appId = '22222222-aaaa-4bbb-8ccc-000000000002'
export const appPassword = 'not a secret'
export const mila = '33333333-aaaa-4bbb-8ccc-000000000003'
export const bram = '44444444-aaaa-4bbb-8ccc-000000000004'

const words: Readonly<Record<'nl' | 'en', Texts>> = {
  nl: {
    open: 'Openen',
    late: 'Nog niet bevestigd.',
    required: 'Vul dit in.',
    mend: 'Nog even dit',
    private: 'Ik praat alleen in onze chat.',
  },
  en: {
    open: 'Open',
    late: 'Not confirmed yet.',
    required: 'Fill this in.',
    mend: 'Please mend this',
    private: 'I only talk in our own chat.',
  },
}

export async function meet(change: Partial<TeamsOptions> = {}): Promise<Meeting> {
  const acts: Act[] = []
  const logged: LogFields[] = []
  const kept = new Map<string, object>()
  let how: (act: Act) => Answer | Promise<Answer> = () => ({ kind: 'nothing' })
  const tenantServer = await listen((req, res) => {
    if (!sim.handle(req, res)) res.writeHead(404).end()
  })
  const botServer = await listen((req, res) => teams.handle(req, res))
  const sim = simulateTeams({
    tenant: { id: tenant, name: 'De Haven' },
    people: [
      { id: mila, name: 'Mila de Wit', locale: 'nl-NL', timezone: 'Europe/Amsterdam' },
      { id: bram, name: 'Bram Oz', locale: 'en-GB', timezone: 'Europe/London' },
    ],
    appId,
    appPassword,
    url: () => `${tenantServer.url}/teams`,
    botUrl: () => `${botServer.url}/api/messages`,
    now: () => Date.UTC(2026, 10, 22, 10),
  })
  const teams = makeTeams({ ...optionsOf(acts, kept, logged, act => how(act)), endpoints: sim.endpoints(), ...change })
  return {
    teams,
    sim,
    botUrl: `${botServer.url}/api/messages`,
    acts,
    logged,
    kept,
    answer: next => {
      how = next
    },
    lastPost(user) {
      const post = sim.screen(user).chat.findLast(({ by }) => by === 'bot')
      if (post === undefined) throw new Error('the bot said nothing')
      return post
    },
    async end() {
      await teams.stop()
      await Promise.all([tenantServer, botServer].map(({ close }) => close()))
    },
  }
}

/** A whole set of options, but for the addresses. */
export function optionsOf(
  acts: Act[],
  kept: Map<string, object>,
  logged: LogFields[],
  how: (act: Act) => Answer | Promise<Answer> = () => ({ kind: 'nothing' }),
): TeamsOptions {
  return {
    appId,
    appPassword,
    tenants: [tenant],
    reception: {
      async receive(act) {
        acts.push(act)
        return how(act)
      },
    },
    installations: keepIn(kept),
    log: logInto(logged),
    texts: language => words[language],
    draw,
  }
}

function keepIn(kept: Map<string, object>): Installations {
  return {
    async keep(home, id, content) {
      kept.set(`${home}|${id}`, content)
    },
    get: async (home, id) => kept.get(`${home}|${id}`),
    async drop(home, id) {
      kept.delete(`${home}|${id}`)
    },
  }
}

function logInto(logged: LogFields[]): Log {
  const add = (fields: LogFields) => {
    logged.push(fields)
  }
  return { info: add, warn: add, error: add }
}

async function listen(handle: (req: IncomingMessage, res: ServerResponse) => void) {
  const server: Server = createServer(handle)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}
