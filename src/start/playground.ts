import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { movableClock, offsetIn } from '../../adapters/clock/movable'
import { readContent } from '../../adapters/content/read'
import type { OpenStore } from '../../adapters/store/open'
import { inFolder, openKeys, type RingPaths } from '../../adapters/vault/keys'
import { arranged, settled } from '../../playground/arranged'
import { organisation, roles, slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import { type Playground, servePlayground } from '../../playground/server'
import { type SimulatedSlack, simulateSlack } from '../../playground/slack/simulate'
import { type SimulatedTeams, simulateTeams } from '../../playground/teams/tenant'
import type { Content } from '../content/content'
import type { Language } from '../message/language'
import type { Directory } from '../people/directory'
import type { Log } from '../ports/log'
import type { Store } from '../ports/store'
import { nextSlot } from '../schedule/calendar'
import { changeSetup, nothingYet, setupOf } from '../setup/setup'
import { type Bot, makeBot } from './bot'
import { packFolder } from './folders'
import { routesPage } from './routes'

/** Secrets between the bot and platforms that exist on this computer alone: known to all, and good for nothing else. */
const simulated = {
  signingSecret: 'playground-signing-secret',
  botToken: 'xoxb-playground',
  appId: '00000000-0000-4000-8000-00000000b071',
  appPassword: 'playground-app-password',
}

export interface PlaygroundParts {
  readonly cases: OpenStore
  readonly vault: OpenStore
  readonly log: Log
  /** Where the moved clock and the simulated screens stay over a restart. */
  readonly folder: string
  readonly keys?: RingPaths
  /** 0 takes any free port. */
  readonly port: number
  /** Where the page's scripts were compiled to. */
  readonly compiled?: string
  /** As in `BotParts`. */
  readonly afterAnswer?: number
  /** As in `BotParts`. */
  readonly faster?: number
  /** The content packs, where they were read before. */
  readonly content?: Content
  /** False for an organisation that has yet to set everything up, and in which nothing can be raised (G1). */
  readonly setUp?: boolean
  /** What the page's banner says of where things are kept. */
  readonly store?: 'embedded' | 'mongodb'
}

export interface RunningPlayground {
  readonly page: Playground
  readonly bot: Bot
  readonly slack: SimulatedSlack
  readonly teams: SimulatedTeams
  readonly clock: { now(): number; moveTo(at: number): Promise<void>; nextSlot(): number }
  /**
   * What need not be waited for: loads what the first turn needs, and on a fresh start installs the Teams app for everyone, as an
   * administrator does; nobody can be written to before that.
   */
  settle(): Promise<void>
  close(): Promise<void>
}

/** The whole loop on one computer (O2): the bot with its real adapters, and two platforms that are simulated. Loopback only. */
export async function startPlayground(parts: PlaygroundParts): Promise<RunningPlayground> {
  await mkdir(parts.folder, { recursive: true, mode: 0o700 })
  const clock = await movableClock(offsetIn(join(parts.folder, 'clock.json')))
  const keys = await openKeys(parts.keys ?? inFolder(join(parts.folder, 'keys')), { create: true })
  let bot: Bot | undefined
  const at = (path: string) => () => `${page.url}${path}`

  const slack = simulateSlack({
    team,
    people: Object.values(slackPeople),
    signingSecret: simulated.signingSecret,
    botToken: simulated.botToken,
    botUrl: at('slack/events'),
    apiUrl: at('simulated/slack/'),
  })
  const teams = simulateTeams({
    tenant,
    people: Object.values(teamsPeople),
    appId: simulated.appId,
    appPassword: simulated.appPassword,
    url: at('simulated/teams'),
    botUrl: at('api/messages'),
    now: Date.now,
  })
  const kept = await keepScreens(join(parts.folder, 'screens.json'), slack, teams, parts.log)

  const movable = {
    now: () => clock.now(),
    nextSlot: () => nextSlot(clock.now(), bot?.directory.get(organisation.id)?.calendar ?? organisationCalendar),
    async moveTo(to: number) {
      // The minutes that are skipped had their tick too: what has to wait for the next slot is put down for it.
      await bot?.tick()
      await clock.moveTo(to)
      await bot?.tick()
    },
  }
  const { content = readContent(packFolder()) } = parts
  const routes = (language: Language) => {
    const org = bot?.directory.get(organisation.id)
    return bot === undefined || org === undefined
      ? undefined
      : routesPage(org, bot.teams.all(org.id), content, language, clock.now())
  }
  const page = await servePlayground({
    sims: { slack, teams },
    names: { slack: team.name, teams: tenant.name },
    roles,
    clock: movable,
    routes,
    port: parts.port,
    fault: error => parts.log.error({ event: 'playground.fault' }, error),
    ...(parts.compiled === undefined ? {} : { compiled: parts.compiled }),
    ...(parts.store === undefined ? {} : { store: parts.store }),
    handlers: [
      (req, res) => {
        if (!(req.url ?? '').startsWith('/simulated/slack/')) return false
        slack.handleApi(req, res)
        return true
      },
      (req, res) => (req.url ?? '').startsWith('/simulated/teams/') && teams.handle(req, res),
      (req, res) => bot?.handle(req, res) ?? false,
    ],
  })

  bot = await makeBot({
    cases: parts.cases,
    vault: parts.vault,
    keys,
    clock,
    log: parts.log,
    content,
    ...(parts.afterAnswer === undefined ? {} : { afterAnswer: parts.afterAnswer }),
    ...(parts.faster === undefined ? {} : { faster: parts.faster }),
    slack: {
      signingSecret: simulated.signingSecret,
      botToken: simulated.botToken,
      apiUrl: `${page.url}simulated/slack/`,
      mode: 'http',
    },
    teams: {
      appId: simulated.appId,
      appPassword: simulated.appPassword,
      tenants: [tenant.id],
      endpoints: teams.endpoints(),
    },
  })
  const running = bot
  await running.directory.settle(organisation, { confirmed: settled.confirmed })
  if (parts.setUp !== false) await arrange(parts.cases.store, running.directory)
  await running.directory.refresh()
  await running.start()
  return {
    page,
    bot: running,
    slack,
    teams,
    clock: movable,
    async settle() {
      await running.warm()
      if (kept.fresh) for (const person of teams.people()) await teams.open(person.id)
    },
    async close() {
      await slack.stop()
      await running.stop()
      await page.close()
      await kept.close()
    },
  }
}

/** Once: what an administrator changes after that stays. */
async function arrange(store: Store, directory: Directory): Promise<void> {
  if ((await setupOf(store, organisation.id)) !== nothingYet) return
  await changeSetup(store, organisation.id, before => ({ ...before, ...arranged }))
  await directory.change(organisation.id, state => ({ ...state, live: settled.live }))
}

const organisationCalendar = { timezone: organisation.timezone, country: organisation.country, slots: organisation.slots }

/** Writes the simulated screens down a moment after they change, as a whole, and brings them back at the start. */
async function keepScreens(file: string, slack: SimulatedSlack, teams: SimulatedTeams, log: Log) {
  const before = await readFile(file, 'utf8').then(
    text => JSON.parse(text) as { slack: unknown; teams: unknown },
    () => undefined,
  )
  if (before !== undefined) {
    slack.restore(before.slack)
    teams.restore(before.teams)
  }
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()
  const write = () => {
    writing = writing
      .then(async () => {
        await writeFile(`${file}.next`, JSON.stringify({ slack: slack.save(), teams: teams.save() }), { mode: 0o600 })
        await rename(`${file}.next`, file)
      })
      .catch(error => log.error({ event: 'playground.screens' }, error))
  }
  const changed = () => {
    timer ??= setTimeout(() => {
      timer = undefined
      write()
    }, 100)
  }
  const stops = [slack.onChange(changed), teams.onChange(changed)]
  return {
    fresh: before === undefined,
    async close() {
      for (const stop of stops) stop()
      clearTimeout(timer)
      write()
      await writing
    },
  }
}
