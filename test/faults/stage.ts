import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type MovableClock, movableClock, offsetIn } from '../../adapters/clock/movable'
import { readPacks } from '../../adapters/content/read'
import { type Keys, openKeys } from '../../adapters/vault/keys'
import { organisation, team, tenant } from '../../playground/cast'
import { type SimulatedSlack, simulateSlack } from '../../playground/slack/simulate'
import { type SimulatedTeams, simulateTeams } from '../../playground/teams/tenant'
import { nextSlot } from '../../src/schedule/calendar'
import { packFolder } from '../../src/start/folders'
import { Person } from '../journeys/person'
import type { House } from '../store/houses'
import { type BotProcess, openBots } from './bots'
import { crowd } from './crowd'
import { type Answered, type Delivery, deliveryOf, forward, pass } from './delivery'
import type { Given } from './given'

/** What becomes of a delivery, given the bots that run now; undefined when there was no answer. */
export type Way = (delivery: Delivery, bots: readonly BotProcess[]) => Promise<Answered | undefined>

/** The platforms and their people, who outlive any bot; and the bots, which live in processes of their own. */
export interface Stage {
  readonly slack: SimulatedSlack
  readonly teams: SimulatedTeams
  readonly bots: readonly BotProcess[]
  readonly cases: House
  readonly vault: House
  readonly keys: Keys
  readonly clock: MovableClock
  readonly secret: string
  /** How many deliveries were answered so far. */
  readonly answered: number
  person(name: string): Person
  /** Starts one more bot on the same stores. */
  begin(): Promise<void>
  /** SIGKILL for every bot. */
  kill(): Promise<void>
  /** SIGTERM for every bot; resolves when they ended by themselves, with how much they had taken and left unanswered. */
  end(): Promise<number>
  /** Decides from now on where deliveries go; at first, to the bot that was started last. */
  deliver(way: Way): void
  /** Moves the clock of all to the next slot; every bot meets it at its own next beat. */
  slotPasses(): Promise<void>
  /** Moves the clock of all to the next slot, and lets every bot carry out what is due then, all at once. */
  nextSlot(): Promise<void>
  /** The same for so many minutes. */
  minutes(count: number): Promise<void>
  leave(): Promise<void>
}

const slackSecrets = { signingSecret: 'a-signing-secret-for-faults', botToken: 'xoxb-faults' }
const teamsSecrets = { appId: '00000000-0000-4000-8000-0000000fa017', appPassword: 'an-app-password' }

export const toTheLast: Way = (delivery, bots) => {
  const bot = bots.at(-1)
  return bot === undefined ? Promise.resolve(undefined) : forward(delivery, bot.url)
}

/** With so many more people on each platform. */
export async function openStage(
  houses: { readonly cases: House; readonly vault: House },
  more = 0,
  guards: Pick<Given, 'hurried'> = {},
): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'ruimte-stage-'))
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const packs = join(folder, 'packs.json')
  await writeFile(packs, JSON.stringify(readPacks(packFolder())))
  const clockFile = join(folder, 'clock.json')
  const clock = await movableClock(offsetIn(clockFile))
  const starter = openBots(houses.cases.at[0] ?? '')
  let bots: BotProcess[] = []
  let way = toTheLast
  let answered = 0

  let url = ''
  const people = crowd(more)
  const slack = simulateSlack({
    team,
    people: people.slack,
    ...slackSecrets,
    botUrl: () => `${url}/slack/events`,
    apiUrl: () => `${url}/simulated/slack/`,
    again: [],
  })
  const teams = simulateTeams({
    tenant,
    people: people.teams,
    ...teamsSecrets,
    url: () => `${url}/simulated/teams`,
    botUrl: () => `${url}/api/messages`,
    now: Date.now,
  })
  const server = createServer((req, res) => {
    const path = req.url ?? ''
    if (path.startsWith('/simulated/slack/')) slack.handleApi(req, res)
    else if (path.startsWith('/simulated/teams/')) teams.handle(req, res)
    else {
      deliveryOf(req)
        .then(delivery => way(delivery, bots))
        .then(answer => {
          if (answer !== undefined) answered += 1
          pass(answer, res)
        })
        .catch(() => res.destroy())
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const given: Given = {
    ...guards,
    cases: houses.cases.at,
    vault: houses.vault.at,
    keys: join(folder, 'keys'),
    packs,
    clock: clockFile,
    slack: { ...slackSecrets, apiUrl: `${url}/simulated/slack/`, mode: 'http' },
    teams: { ...teamsSecrets, tenants: [tenant.id], endpoints: teams.endpoints() },
  }
  const known = new Map<string, Person>()
  const calendar = { timezone: organisation.timezone, country: organisation.country, slots: organisation.slots }
  async function without<T>(end: (bot: BotProcess) => Promise<T>): Promise<T[]> {
    const ending = bots
    const ended = await Promise.all(ending.map(end))
    bots = bots.filter(bot => !ending.includes(bot))
    return ended
  }
  async function moveTo(at: number): Promise<void> {
    await clock.moveTo(at)
    await Promise.all(bots.map(bot => bot.tick()))
  }

  return {
    slack,
    teams,
    get bots() {
      return bots
    },
    ...houses,
    keys,
    clock,
    secret: slackSecrets.signingSecret,
    get answered() {
      return answered
    },
    person(name) {
      const sim = people.slack.some(one => one.name === name) ? slack : teams
      const found = sim.people().find(one => one.name === name)
      if (found === undefined) throw new Error(`nobody is called ${name}`)
      const person =
        known.get(name) ??
        new Person(
          found.id,
          name,
          () => sim,
          async () => {},
        )
      known.set(name, person)
      return person
    },
    async begin() {
      bots = [...bots, await starter.begin(given)]
    },
    async kill() {
      await without(bot => bot.kill())
    },
    end: async () => (await without(bot => bot.end())).reduce((sum, one) => sum + one, 0),
    deliver(next) {
      way = next
    },
    slotPasses: () => clock.moveTo(nextSlot(clock.now(), calendar)),
    nextSlot: () => moveTo(nextSlot(clock.now(), calendar)),
    minutes: count => moveTo(clock.now() + count * 60_000),
    async leave() {
      await starter.close()
      await slack.stop()
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await houses.cases.leave()
      await houses.vault.leave()
      await rm(folder, { recursive: true })
    },
  }
}
