import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { draw } from '../../adapters/picture/bars'
import { makeSlack, type Slack, type SlackOptions } from '../../adapters/slack/slack'
import { type SimulatedSlack, type SlackOptions as SimulationOptions, simulateSlack } from '../../playground/slack/simulate'
import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import type { Installations } from '../../src/ports/installations'
import type { Log, LogFields } from '../../src/ports/log'

export const team = { id: 'T0VOORBEELD', name: 'Voorbeeld' }
export const token = 'xoxb-voorbeeld'
export const secret = 'a-signing-secret-of-enough-length'
export const people = [
  { id: 'U0ANNA', name: 'Anna de Vries', locale: 'nl-NL', timezone: 'Europe/Amsterdam' },
  { id: 'U0BOB', name: 'Bob Stone', locale: 'en-GB', timezone: 'Europe/London' },
] as const

export const texts: SlackOptions['texts'] = language =>
  language === 'nl'
    ? {
        slow: 'Nog niet bevestigd. Verstuur opnieuw.',
        expired: 'Dat duurde te lang.',
        open: 'Openen',
        done: 'Klaar.',
        leave: 'Sluiten',
      }
    : { slow: 'Not confirmed yet. Send again.', expired: 'That took too long.', open: 'Open', done: 'Done.', leave: 'Close' }

export interface House {
  readonly slack: Slack
  readonly simulated: SimulatedSlack
  readonly acts: Act[]
  readonly logged: LogFields[]
  readonly botUrl: string
  readonly apiUrl: string
  /** What the front desk answers from now on. */
  answer(reply: (act: Act) => Answer | Promise<Answer>): void
  close(): Promise<void>
}

export interface HouseOptions {
  readonly now?: () => number
  readonly installed?: boolean
  readonly simulation?: Partial<SimulationOptions>
  readonly slack?: Partial<SlackOptions>
}

/** The adapter and the simulated workspace, talking over real HTTP. */
export async function house(options: HouseOptions = {}): Promise<House> {
  const now = options.now ?? Date.now
  const acts: Act[] = []
  const logged: LogFields[] = []
  let reply: (act: Act) => Answer | Promise<Answer> = () => ({ kind: 'nothing' })
  let botUrl = ''
  let apiUrl = ''

  const simulated = simulateSlack({
    team,
    people,
    signingSecret: secret,
    botToken: token,
    botUrl: () => botUrl,
    apiUrl: () => apiUrl,
    now,
    again: [0, 0, 0],
    ...options.simulation,
  })
  const apiServer = createServer((req, res) => simulated.handleApi(req, res))
  apiUrl = `${await listen(apiServer)}/api/`

  const installations = memory()
  if (options.installed !== false) await installations.keep(`slack:${team.id}`, 'bot', { token })
  const slack = makeSlack({
    mode: 'http',
    signingSecret: secret,
    reception: {
      receive(act) {
        acts.push(act)
        return Promise.resolve(reply(act))
      },
    },
    installations,
    log: listener(logged),
    texts,
    draw,
    apiUrl,
    now,
    ...options.slack,
  })
  const botServer = createServer((req, res) => slack.handle(req, res))
  botUrl = `${await listen(botServer)}/slack/events`

  return {
    slack,
    simulated,
    acts,
    logged,
    botUrl,
    apiUrl,
    answer(to) {
      reply = to
    },
    async close() {
      await slack.stop()
      await simulated.stop()
      for (const server of [botServer, apiServer]) {
        server.closeAllConnections()
        await new Promise(resolve => server.close(resolve))
      }
    },
  }
}

export function memory(): Installations & { readonly kept: Map<string, object> } {
  const kept = new Map<string, object>()
  return {
    kept,
    keep: (home, id, content) => Promise.resolve(void kept.set(`${home}|${id}`, structuredClone(content))),
    get: (home, id) => Promise.resolve(kept.get(`${home}|${id}`)),
    drop: (home, id) => Promise.resolve(void kept.delete(`${home}|${id}`)),
  }
}

export function listener(logged: LogFields[]): Log {
  const write = (fields: LogFields) => void logged.push(fields)
  return { info: write, warn: write, error: write }
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
