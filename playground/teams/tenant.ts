import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Simulated, SimulatedPerson } from '../simulated'
import type { Told } from '../windows'
import * as activities from './activities'
import { makeAddresses } from './addresses'
import { type BotAnswer, makeBot } from './bot'
import { makeConnector } from './connector'
import type { ConnectorCall, Faulty } from './faults'
import { botScope, channelIssuer, type Issuer, makeIssuer } from './issuer'
import { type Limit, makeLimit } from './limit'
import { makePace } from './pace'
import { makePressing } from './pressing'
import { screenOf, withoutShown } from './shown'
import { type Own, type State, state as stateShape } from './state'
import { makeTeam } from './team'

export interface TenantOptions {
  readonly tenant: { readonly id: string; readonly name: string }
  readonly people: readonly SimulatedPerson[]
  readonly appId: string
  readonly appPassword: string
  /** How the bot is called in this tenant. */
  readonly botName?: string
  /** The team whose channel people write in. */
  readonly team?: string
  /** Where `handle` is reached, without a slash at the end: such as `http://127.0.0.1:3000/teams`. Asked for when needed. */
  readonly url: () => string
  /** The bot's messaging endpoint, such as `http://127.0.0.1:3000/api/messages`. */
  readonly botUrl: () => string
  /** The tenant's clock, epoch milliseconds. */
  readonly now: () => number
  /** Whether calls beyond Teams' rates are refused. Off unless said otherwise. */
  readonly paced?: boolean
}

/** A Teams tenant with a Bot Connector of its own. What the bot is told and asked goes over HTTP, signed, as Microsoft's would. */
export interface SimulatedTeams extends Simulated {
  /** Answers what the bot asks of Microsoft; false where the request is not for it. */
  handle(req: IncomingMessage, res: ServerResponse): boolean
  /** What the adapter is given in place of Microsoft's own addresses. */
  endpoints(): {
    readonly serviceOrigins: readonly string[]
    readonly loginUrl: string
    readonly scope: string
    readonly issuer: string
    readonly openIdUrl: string
    readonly emulatorOpenIdUrl: string
    readonly oAuthUrl: string
  }
  /** Removes the bot, as a person can at any time. */
  uninstall(user: string): Promise<void>
  /** Takes the bot out of the team, as this person does. */
  expel(user: string): Promise<void>
  /** For tests. */
  readonly hooks: Hooks
}

export interface Hooks {
  /** Every call of the bot to the Connector, oldest first. */
  readonly calls: readonly ConnectorCall[]
  /** What its rates made of the calls, where it is paced. */
  told(): Told | undefined
  /** Why something of the bot's was refused: cards, dialogs, answers. */
  readonly complaints: readonly string[]
  /** What goes wrong from now on; undefined for nothing. */
  fault(faulty: Faulty | undefined): void
  /** Whether a dialog checks required fields and lengths before anything is sent, as Teams does. On at first. */
  check(on: boolean): void
  /** How long Teams waits for the bot, in milliseconds; 10,000 at first. */
  patience(ms: number): void
  /** Whether Teams counts how often the bot posts in a conversation, and holds it to what it documents. Off at first. */
  limit(on: boolean): void
  /** How many members of a team Teams gives at a time; 500 at first. */
  page(members: number): void
  /** The person's account and all that goes with it is gone. */
  forget(user: string): void
  /** What a reaction to a message was seen to do: a card that an Action.Execute put there reverts, unless it was updated. */
  react(user: string, message: string): void
  /** A message of this person, as it would be sent. */
  activity(user: string, text: string): Record<string, unknown>
  serviceUrl(): string
  readonly issuer: Issuer
  /** Posts an activity, signed. */
  send(activity: object): Promise<BotAnswer>
  /** Posts anything at all. */
  raw(body: string, headers: Readonly<Record<string, string>>): Promise<BotAnswer>
}

export function simulateTeams(options: TenantOptions): SimulatedTeams {
  const { tenant, people, appId, appPassword, botName = 'Ruimte', team = 'Team Noord', url, botUrl, now } = options
  const serviceUrl = () => `${url()}/smba/`
  // The SDK keeps the keys it found there for an hour, and another of these may come to stand at the same port.
  const itself = randomUUID()
  const openIdUrl = () => `${url()}/openid/configuration?of=${itself}`
  const issuer = makeIssuer(appId, tenant.id)
  const calls: ConnectorCall[] = []
  const complaints: string[] = []
  const listeners = new Set<(user: string) => void>()
  let faulty: Faulty | undefined
  let checks = true
  let patience = 10_000
  let limit: Limit | undefined
  let perPage = 500
  let all: State = { last: 0, people: {}, channel: [], bot: false, parted: [] }

  const bot = makeBot(botUrl, serviceUrl, issuer, () => patience)
  const changed = (user: string) => {
    for (const listener of listeners) listener(user)
  }
  const allChanged = () => {
    for (const { id } of people) changed(id)
  }
  const nextId = (): string => {
    all.last = Math.max(now(), all.last + 1)
    return String(all.last)
  }
  const around = (): activities.InTeam => ({ appId, botName, tenant: tenant.id, serviceUrl: serviceUrl(), team, now: now() })
  const connector = makeConnector({
    appId,
    tenant: tenant.id,
    botName,
    people,
    state: () => all,
    nextId,
    changed,
    limit: () => limit,
    perPage: () => perPage,
  })
  const pace = options.paced === true ? makePace(Date.now) : undefined
  const handle = makeAddresses({
    pace,
    url,
    appId,
    appPassword,
    tenant: tenant.id,
    issuer,
    connector,
    calls,
    complaints,
    faulty: () => faulty,
  })

  function personOf(user: string): SimulatedPerson {
    const found = people.find(({ id }) => id === user)
    if (found === undefined) throw new Error(`nobody here is called ${user}`)
    return found
  }

  function ownOf(user: string): Own {
    const found = all.people[personOf(user).id] ?? { installed: false, chat: [], notifications: [], over: {} }
    all.people[user] = found
    return found
  }

  const { isIn, ...members } = makeTeam({ bot, around, personOf, state: () => all, nextId, changed, allChanged })

  async function open(user: string): Promise<void> {
    const person = personOf(user)
    const own = ownOf(user)
    if (own.installed) return
    own.installed = true
    changed(user)
    await bot.send(activities.membersAdded(around(), person, nextId()))
    await bot.send(activities.installation(around(), person, nextId(), 'add'))
  }

  async function say(user: string, text: string): Promise<void> {
    await open(user)
    const person = personOf(user)
    const id = nextId()
    ownOf(user).chat.push({ id, by: person.name, text })
    changed(user)
    await bot.send(activities.message(around(), person, id, text))
  }

  const { press, submit, about } = makePressing({
    bot,
    botName,
    around,
    personOf,
    ownOf,
    state: () => all,
    nextId,
    changed,
    complaints,
    checks: () => checks,
  })

  return {
    platform: 'teams',
    people: () => people,
    screen: user => screenOf(ownOf(user), isIn(user) ? all.channel : []),
    open,
    say,
    command: (user, command) => say(user, command.replace(/^\//, '')),
    async post(user, text) {
      if (!isIn(user)) throw new Error('only who is in the team writes in it')
      const id = nextId()
      all.channel.push({ id, by: personOf(user).name, author: user, text })
      allChanged()
      return id
    },
    ...members,
    about,
    press,
    submit,
    async leave(user) {
      delete ownOf(user).dialog
      changed(user)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save: () => structuredClone({ state: withoutShown(all), issuer: issuer.save() }),
    restore(saved) {
      const { state, issuer: key } = saved as { state: unknown; issuer: unknown }
      all = stateShape.parse(state)
      issuer.restore(key)
      allChanged()
    },
    handle,
    endpoints: () => ({
      serviceOrigins: [new URL(url()).origin],
      loginUrl: `${url()}/login/${tenant.id}`,
      scope: botScope,
      issuer: channelIssuer,
      openIdUrl: openIdUrl(),
      emulatorOpenIdUrl: openIdUrl(),
      oAuthUrl: url(),
    }),
    async uninstall(user) {
      const own = ownOf(user)
      own.installed = false
      delete own.dialog
      changed(user)
      await bot.send(activities.installation(around(), personOf(user), nextId(), 'remove'))
    },
    hooks: {
      calls,
      told: () => pace?.told(),
      complaints,
      fault: next => {
        faulty = next
      },
      check: on => {
        checks = on
      },
      patience: ms => {
        patience = ms
      },
      limit: on => {
        limit = on ? makeLimit() : undefined
      },
      page: members => {
        perPage = members
      },
      forget: user => {
        if (isIn(user)) all.parted.push(user)
        delete all.people[user]
        changed(user)
      },
      react: (user, message) => {
        const post = ownOf(user).chat.find(({ id }) => id === message)
        if (post !== undefined) delete post.shown
        changed(user)
      },
      activity: (user, text) => activities.message(around(), personOf(user), nextId(), text),
      serviceUrl,
      issuer,
      send: bot.send,
      raw: bot.raw,
    },
  }
}
