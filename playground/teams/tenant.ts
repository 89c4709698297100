import type { IncomingMessage, ServerResponse } from 'node:http'
import { messageActions } from '../../src/message/entrances'
import type { ButtonAt, Inputs, Screen, ShownForm, ShownMessage, Simulated, SimulatedPerson } from '../simulated'
import * as activities from './activities'
import { makeAddresses } from './addresses'
import { readExecuted, readTask } from './answers'
import { type BotAnswer, makeBot } from './bot'
import { type Action, actionsOf, type Card, inputsOf, readCard, withValues } from './card'
import { makeConnector } from './connector'
import type { ConnectorCall, Faulty } from './faults'
import { clientErrors, dataOf, type Held, held } from './filling'
import { botScope, channelIssuer, type Issuer, makeIssuer } from './issuer'
import { type Dialog, type Own, type Post, type State, state as stateShape } from './state'

export interface TenantOptions {
  readonly tenant: { readonly id: string; readonly name: string }
  readonly people: readonly SimulatedPerson[]
  readonly appId: string
  readonly appPassword: string
  /** How the bot is called in this tenant. */
  readonly botName?: string
  /** Where `handle` is reached, without a slash at the end: such as `http://127.0.0.1:3000/teams`. Asked for when needed. */
  readonly url: () => string
  /** The bot's messaging endpoint, such as `http://127.0.0.1:3000/api/messages`. */
  readonly botUrl: () => string
  /** The tenant's clock, epoch milliseconds. */
  readonly now: () => number
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
  /** For tests. */
  readonly hooks: Hooks
}

export interface Hooks {
  /** Every call of the bot to the Connector, oldest first. */
  readonly calls: readonly ConnectorCall[]
  /** Why something of the bot's was refused: cards, dialogs, answers. */
  readonly complaints: readonly string[]
  /** What goes wrong from now on; undefined for nothing. */
  fault(faulty: Faulty | undefined): void
  /** Whether a dialog checks required fields and lengths before anything is sent, as Teams does. On at first. */
  check(on: boolean): void
  /** How long Teams waits for the bot, in milliseconds; 10,000 at first. */
  patience(ms: number): void
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

/** Teams' own words. */
const unreachable = 'Unable to reach app. Please try again.'
const wentWrong = 'Something went wrong. Please try again.'

export function simulateTeams(options: TenantOptions): SimulatedTeams {
  const { tenant, people, appId, appPassword, botName = 'Ruimte', url, botUrl, now } = options
  const serviceUrl = () => `${url()}/smba/`
  const issuer = makeIssuer(appId, tenant.id)
  const calls: ConnectorCall[] = []
  const complaints: string[] = []
  const listeners = new Set<(user: string) => void>()
  let faulty: Faulty | undefined
  let checks = true
  let patience = 10_000
  let all: State = { last: 0, people: {}, channel: [] }

  const bot = makeBot(botUrl, serviceUrl, issuer, () => patience)
  const changed = (user: string) => {
    for (const listener of listeners) listener(user)
  }
  const nextId = (): string => {
    all.last = Math.max(now(), all.last + 1)
    return String(all.last)
  }
  const around = (): activities.Around => ({ appId, botName, tenant: tenant.id, serviceUrl: serviceUrl(), now: now() })
  const connector = makeConnector({ appId, tenant: tenant.id, botName, people, state: () => all, nextId, changed })
  const handle = makeAddresses({
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
    const found = all.people[personOf(user).id] ?? { installed: false, chat: [], notifications: [] }
    all.people[user] = found
    return found
  }

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

  async function press(user: string, at: ButtonAt, inputs: Inputs = {}): Promise<void> {
    if (at.in === 'form') return pressInDialog(user, inputs, data => data.action === at.action && isSame(data.value, at.value))
    if (at.in === 'home') throw new Error('Teams has no home')
    const post = ownOf(user).chat.find(({ id }) => id === at.message)
    const card = post === undefined ? undefined : (post.shown ?? post.card)
    if (post === undefined || card === undefined) throw new Error(`no card ${at.message} in the chat`)
    const found = actionsOf(readCard(card)).find(({ data }) => data.action === at.action && isSame(data.value, at.value))
    if (found === undefined) throw new Error(`no button ${at.action} on card ${at.message}`)
    return found.type === 'Action.Execute' ? executeOn(user, post, found) : fetchFrom(user, post, found)
  }

  async function executeOn(user: string, post: Post, action: Action & { type: 'Action.Execute' }): Promise<void> {
    const sent = await bot.send(activities.execute(around(), personOf(user), nextId(), action.verb, action.data, post.id))
    const answer = sent.status === 200 ? readExecuted(sent.body) : wrong(sent)
    const there = ownOf(user).chat.find(({ id }) => id === post.id)
    if (there === undefined) return
    delete there.trouble
    if (answer.kind === 'card') there.shown = answer.card
    if (answer.kind === 'wrong') {
      complaints.push(...answer.complaints)
      there.trouble = wentWrong
    }
    changed(user)
  }

  async function fetchFrom(user: string, post: Post, action: Action): Promise<void> {
    if (!isTaskFetch(action.data)) throw new Error('a button on a card that opens no dialog')
    const opened = { from: 'card', message: post.id } as const
    await converse(user, opened, () => bot.send(activities.taskFetch(around(), personOf(user), nextId(), action.data, post.id)))
  }

  async function about(user: string, messageId: string, action: string): Promise<void> {
    const command = Object.entries(messageActions).find(entry => entry.includes(action))?.[0]
    if (command === undefined) throw new Error(`no message action ${action}`)
    const on = pointedAt(messageId)
    const opened = { from: 'message', message: messageId, command } as const
    await converse(user, opened, () => bot.send(activities.composeFetch(around(), personOf(user), nextId(), command, on)))
  }

  function pointedAt(id: string): activities.Pointed {
    const found = all.channel.find(each => each.id === id)
    if (found?.author === undefined) throw new Error(`no message ${id} in the channel`)
    return { id, author: personOf(found.author), text: found.text }
  }

  /** Presses the action of the open dialog whose data `is` says. What is filled in stays in view, whatever becomes of it. */
  async function pressInDialog(user: string, inputs: Inputs, is: (data: Action['data']) => boolean): Promise<void> {
    const own = ownOf(user)
    const { dialog } = own
    if (dialog === undefined) throw new Error('no dialog is open')
    const card = readCard(dialog.card)
    const action = actionsOf(card).find(({ data }) => is(data))
    if (action === undefined) throw new Error('no such button in the dialog')
    const values = held(card, inputs)
    const errors = checks && action.associatedInputs !== 'none' ? clientErrors(card, values) : {}
    own.dialog = kept(dialog, card, values)
    if (Object.keys(errors).length > 0) {
      own.dialog.errors = errors
      changed(user)
      return
    }
    await converse(user, dialog, () => submitted(user, dialog, dataOf(action, card, values)))
  }

  function submitted(user: string, dialog: Dialog, data: Record<string, unknown>): Promise<BotAnswer> {
    const person = personOf(user)
    if (dialog.from === 'card') return bot.send(activities.taskSubmit(around(), person, nextId(), data, dialog.message))
    const on = pointedAt(dialog.message ?? '')
    return bot.send(activities.composeSubmit(around(), person, nextId(), dialog.command ?? '', on, data))
  }

  /** Shows what the bot answers in the dialog's place; a dialog that was left in the meantime stays closed. */
  async function converse(
    user: string,
    opened: Pick<Dialog, 'from' | 'message' | 'command'>,
    ask: () => Promise<BotAnswer>,
  ): Promise<void> {
    const own = ownOf(user)
    const before = own.dialog
    const origin = { from: opened.from, ...only('message', opened.message), ...only('command', opened.command) }
    const sent = await ask()
    if (before !== undefined && ownOf(user).dialog === undefined) return
    const answer = sent.status === 200 ? readTask(sent.body) : wrong(sent)
    switch (answer.kind) {
      case 'dialog':
        own.dialog = { ...origin, title: answer.title, card: answer.card }
        break
      case 'message':
        own.dialog = { ...origin, title: botName, card: textCard(answer.text) }
        break
      case 'closed':
        delete own.dialog
        break
      case 'wrong':
        complaints.push(...answer.complaints)
        own.dialog = { ...(own.dialog ?? { ...origin, title: botName, card: textCard('') }), trouble: unreachable }
    }
    changed(user)
  }

  function screen(user: string): Screen {
    const { notifications, chat, dialog } = ownOf(user)
    return {
      notifications,
      chat: chat.map(shownMessage),
      channel: all.channel.map(shownMessage),
      ...(dialog === undefined ? {} : { form: shownForm(dialog) }),
    }
  }

  return {
    platform: 'teams',
    people: () => people,
    screen,
    open,
    say,
    command: (user, command) => say(user, command.replace(/^\//, '')),
    async post(user, text) {
      const id = nextId()
      all.channel.push({ id, by: personOf(user).name, author: user, text })
      for (const person of people) changed(person.id)
      return id
    },
    about,
    press,
    submit: (user, inputs) => pressInDialog(user, inputs, data => data.kind === 'submit'),
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
      for (const { id } of people) changed(id)
    },
    handle,
    endpoints: () => ({
      serviceOrigins: [new URL(url()).origin],
      loginUrl: `${url()}/login/${tenant.id}`,
      scope: botScope,
      issuer: channelIssuer,
      openIdUrl: `${url()}/openid/configuration`,
      emulatorOpenIdUrl: `${url()}/openid/configuration`,
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
      forget: user => {
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

function wrong({ status }: BotAnswer): { readonly kind: 'wrong'; readonly complaints: readonly string[] } {
  return { kind: 'wrong', complaints: [status === 0 ? 'the bot did not answer' : `the bot answered ${status}`] }
}

function kept(dialog: Dialog, card: Card, values: Held): Dialog {
  const { errors: _, trouble: __, ...rest } = dialog
  return { ...rest, card: inputsOf(card).length === 0 ? dialog.card : { ...withValues(card, values) } }
}

/** How Teams shows an answer of mere text: as a dialog of its own. */
function textCard(text: string): Record<string, unknown> {
  const body = text
    .split('\n')
    .filter(line => line !== '')
    .map(line => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line }] }))
  return { type: 'AdaptiveCard', version: '1.5', body }
}

function shownMessage({ id, by, text, card, shown, trouble }: Post): ShownMessage {
  const content = shown ?? card
  return { id, by, text, ...(content === undefined ? {} : { content }), ...(trouble === undefined ? {} : { trouble }) }
}

function shownForm({ title, card, errors, trouble }: Dialog): ShownForm {
  return { title, content: card, ...(errors === undefined ? {} : { errors }), ...(trouble === undefined ? {} : { trouble }) }
}

function withoutShown({ people, ...rest }: State): State {
  const lasting = Object.entries(people).map(([user, own]) => [
    user,
    { ...own, chat: own.chat.map(({ shown: _, ...post }) => post) },
  ])
  return { ...rest, people: Object.fromEntries(lasting) }
}

function isTaskFetch(data: Action['data']): boolean {
  const { msteams } = data
  return typeof msteams === 'object' && msteams !== null && Reflect.get(msteams, 'type') === 'task/fetch'
}

/** Where a button has no value, none need be named; where a name is shared, the value tells. */
function isSame(value: unknown, asked: string | undefined): boolean {
  return asked === undefined || value === asked
}

function only<K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, string>)
}
