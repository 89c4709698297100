import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ButtonAt, Inputs, Simulated, SimulatedPerson } from '../simulated'
import type { Told } from '../windows'
import { channel, isIn, membersOf } from './channel'
import { type Delivered, makeDelivery, type RawRequest } from './deliver'
import { directOf } from './methods'
import { makeModals } from './modals'
import { makePace } from './pace'
import * as payloads from './payloads'
import { findButton } from './press'
import { makeResponses } from './responses'
import { inChannel, screenOf } from './screen'
import { emptyState, escaped, type Json, nextId, nextTs, state as saved } from './state'
import { makeTriggers } from './triggers'
import { makeWebApi, type Refusal, type Sent } from './web-api'
import type { World } from './world'

export interface SimulatedSlack extends Simulated {
  /** The Web API: answers `<anything>/<method>` and `<anything>/response/<id>`. */
  handleApi(req: IncomingMessage, res: ServerResponse): void
  /** A global shortcut, by callback id. */
  shortcut(user: string, callbackId: string): Promise<void>
  /** Removes the app from the workspace: `tokens_revoked` and `app_uninstalled`. */
  uninstall(): Promise<void>
  /** Switches a person's account off. */
  disable(user: string): void
  /** Makes the next requests of a Web API method fail. */
  refuse(refusal: Refusal): void
  /** Every request the bot sent to the Web API, oldest first. */
  readonly requests: readonly Sent[]
  /** What its rates made of the calls, where it is paced. */
  told(): Told | undefined
  /** Whether a form checks required fields and lengths before anything is sent, as Slack's client does. On at first. */
  check(on: boolean): void
  /** Sends anything to the bot's endpoint: forged, replayed or malformed requests. */
  deliverRaw(request: RawRequest): Promise<Delivered>
  /** Deeds the bot did not answer within three seconds with 2xx, oldest first: commands and buttons show a warning in Slack. */
  readonly unanswered: readonly string[]
  /** Gives up redeliveries that wait for their time. */
  stop(): Promise<void>
}

export interface SlackOptions {
  readonly team: payloads.Team
  readonly people: readonly SimulatedPerson[]
  readonly signingSecret: string
  readonly botToken: string
  /** Where the bot's `/slack/events` is. */
  readonly botUrl: string | (() => string)
  /** Where `handleApi` is reached, ending in a slash: response URLs begin with it. */
  readonly apiUrl: string | (() => string)
  /** Real time in epoch milliseconds: signatures, triggers and message ids go by it. */
  readonly now?: () => number
  /** When an event is sent again, in milliseconds after a failure; Slack: at once, after a minute, after five. */
  readonly again?: readonly number[]
  /** Whether calls beyond Slack's rates are refused, or beyond rates so many times as fast. Off unless said otherwise. */
  readonly paced?: boolean | { readonly faster: number }
}

/** A Slack workspace in memory: what its people see and do, the Web API the bot calls, and the requests it gets. */
export function simulateSlack(options: SlackOptions): SimulatedSlack {
  const now = options.now ?? Date.now
  const { team, people } = options
  let state = emptyState()
  const listeners = new Set<(user: string) => void>()
  const triggers = makeTriggers(now)
  const unanswered: string[] = []
  let checks = true

  function changed(user: string): void {
    for (const listener of listeners) listener(user)
  }

  const world: World = { team, people, state: () => state, triggers, now, apiUrl: () => said(options.apiUrl), changed }
  const responses = makeResponses(world)
  const modals = makeModals(world, () => checks)
  const { paced = false } = options
  const pace = paced === false ? undefined : makePace(now, paced === true ? 1 : paced.faster)
  const api = makeWebApi(world, options.botToken, responses.respond, pace)
  const delivery = makeDelivery({
    url: () => said(options.botUrl),
    secret: options.signingSecret,
    now,
    again: options.again ?? [0, 60_000, 300_000],
  })

  function senderOf(user: string): payloads.Sender {
    const person = people.find(candidate => candidate.id === user)
    if (person === undefined) throw new Error(`nobody here is called ${user}`)
    return { team, person, trigger: triggers.make(user) }
  }

  function note(what: string, delivered: Delivered): boolean {
    const fine = delivered.kind === 'answered' && delivered.status >= 200 && delivered.status < 300
    if (!fine) unanswered.push(what)
    return fine
  }

  /** Somebody came into the channel: the bot is told where it is in it. */
  async function came(user: string, more: Json): Promise<void> {
    for (const person of people) changed(person.id)
    if (!isIn(state, payloads.app.user)) return
    const event = payloads.joined(team, user, channel.id, nextTs(state, now()))
    const body = payloads.envelope(team, { ...event, ...more }, nextId(state, 'Ev'), now())
    note('member_joined_channel', await delivery.event(body))
  }

  function inIt(user: string): payloads.Sender {
    const sender = senderOf(user)
    if (!isIn(state, user)) throw new Error(`${user} is not in the channel`)
    return sender
  }

  return {
    platform: 'slack',
    people: () => people,
    screen: user => screenOf(state, people, user),
    async open(user) {
      senderOf(user)
      const direct = directOf(state, user)
      const home = state.homes[user]
      const event = { type: 'app_home_opened', user, channel: direct, tab: 'home', event_ts: nextTs(state, now()) }
      const view = home === undefined ? {} : { view: payloads.viewOf(team, home) }
      note('app_home_opened', await delivery.event(payloads.envelope(team, { ...event, ...view }, nextId(state, 'Ev'), now())))
    },
    async command(user, command) {
      const direct = directOf(state, user)
      const fields = payloads.commandFields(senderOf(user), command, direct, responses.url({ user, place: direct }))
      note(command, await delivery.fields(fields))
    },
    async shortcut(user, callbackId) {
      const payload = payloads.shortcutPayload(senderOf(user), callbackId, nextTs(state, now()))
      note('shortcut', await delivery.interaction(payload))
    },
    say: () => Promise.reject(new Error('Sending messages to this app has been turned off.')),
    async post(user, text) {
      inIt(user)
      const post = { ts: nextTs(state, now()), by: user, text: escaped(text) }
      state.posts[channel.id] = [...(state.posts[channel.id] ?? []), post]
      for (const member of membersOf(state, people)) changed(member)
      return post.ts
    },
    async invite(user) {
      inIt(user)
      if (state.channel.bot) return
      state.channel.bot = true
      await came(payloads.app.user, { inviter: user })
    },
    async join(user) {
      senderOf(user)
      if (isIn(state, user)) return
      state.channel.parted = state.channel.parted.filter(other => other !== user)
      await came(user, {})
    },
    async part(user) {
      inIt(user)
      state.channel.parted.push(user)
      for (const person of people) changed(person.id)
    },
    async about(user, messageId, action) {
      const post = inChannel(state, user).find(candidate => candidate.ts === messageId)
      if (post === undefined) throw new Error('no such message')
      const ts = nextTs(state, now())
      const url = responses.url({ user, place: channel.id, ts: post.ts })
      const payload = payloads.messageActionPayload(senderOf(user), action, ts, channel, post, url)
      note('message_action', await delivery.interaction(payload))
    },
    async press(user, at, inputs) {
      const sender = senderOf(user)
      const payload = pressed(sender, at, inputs)
      const fine = note(`press ${at.action}`, await delivery.interaction(payload))
      if (!fine && at.in === 'form') modals.troubled(user)
    },
    async submit(user, inputs) {
      const open = modals.ready(user, inputs)
      if (open === undefined) return
      const delivered = await delivery.interaction(payloads.submission(senderOf(user), open))
      modals.submitted(user, open, note('view_submission', delivered) ? delivered : undefined)
    },
    async leave(user) {
      const { open, clear } = modals.close(user)
      if (open.view.notify_on_close !== true) return
      note('view_closed', await delivery.interaction(payloads.closed(senderOf(user), open, clear)))
    },
    async uninstall() {
      for (const event of [
        { type: 'tokens_revoked', tokens: { oauth: [], bot: [payloads.app.user] } },
        { type: 'app_uninstalled' },
      ]) {
        note(event.type, await delivery.event(payloads.envelope(team, event, nextId(state, 'Ev'), now())))
      }
    },
    disable(user) {
      state.disabled.push(user)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save: () => structuredClone(state),
    restore(from) {
      state = saved.parse(from)
    },
    handleApi(req, res) {
      api.handle(req, res).catch(() => res.destroy())
    },
    refuse: rule => api.refuse(rule),
    told: () => pace?.told(),
    check(on) {
      checks = on
    },
    requests: api.requests,
    deliverRaw: request => delivery.raw(request),
    unanswered,
    stop: () => delivery.stop(),
  }

  function pressed(sender: payloads.Sender, at: ButtonAt, inputs: Inputs | undefined): Json {
    const user = sender.person.id
    const ts = nextTs(state, now())
    if (at.in === 'chat' || at.in === 'channel') {
      const place = at.in === 'channel' ? channel : { id: directOf(state, user), name: 'directmessage' }
      const posts = at.in === 'channel' ? inChannel(state, user) : (state.posts[place.id] ?? [])
      const { element, block, holder } = findButton(
        posts.filter(post => post.ts === at.message),
        post => post.blocks,
        at,
      )
      const url = responses.url({ user, place: place.id, ts: holder.ts })
      return payloads.messagePress(sender, payloads.actionOf(element, block, ts), place, holder, url)
    }
    if (at.in === 'form' && inputs !== undefined) modals.hold(user, inputs)
    const views = at.in === 'form' ? [modals.top(user)] : [state.homes[user]].filter(home => home !== undefined)
    const { element, block, holder } = findButton(views, open => open.view.blocks, at)
    return payloads.viewPress(sender, payloads.actionOf(element, block, ts), holder)
  }
}

function said(given: string | (() => string)): string {
  return typeof given === 'string' ? given : given()
}
