import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ButtonAt, Inputs, Simulated, SimulatedPerson } from '../simulated'
import { type Delivered, makeDelivery, type RawRequest } from './deliver'
import { fillIn, missing } from './held'
import { directOf, postOf, refusedBlocks } from './methods'
import * as payloads from './payloads'
import { findButton } from './press'
import { screenOf } from './screen'
import { emptyState, escaped, isJson, type Json, nextId, nextTs, type OpenView, state as saved } from './state'
import { makeTriggers } from './triggers'
import { newView, refusedModal, updatedView } from './view-methods'
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
}

/** Slack's own words where a bot does not answer. */
const trouble = 'We had some trouble connecting. Try again?'
const channel = 'C0ALGEMEEN0'
/** A response URL lives half an hour and takes five posts. */
const responses = { lifetime: 30 * 60_000, uses: 5 }

/** A Slack workspace in memory: what its people see and do, the Web API the bot calls, and the requests it gets. */
export function simulateSlack(options: SlackOptions): SimulatedSlack {
  const now = options.now ?? Date.now
  const { team, people } = options
  let state = emptyState()
  const listeners = new Set<(user: string) => void>()
  const triggers = makeTriggers(now)
  const responseUrls = new Map<
    string,
    { readonly user: string; readonly ts: string | undefined; readonly until: number; left: number }
  >()
  const unanswered: string[] = []

  function changed(user: string): void {
    for (const listener of listeners) listener(user)
  }

  const world: World = { team, people, state: () => state, triggers, now, changed }
  const api = makeWebApi(world, options.botToken, respond)
  const delivery = makeDelivery({
    url: () => (typeof options.botUrl === 'string' ? options.botUrl : options.botUrl()),
    secret: options.signingSecret,
    now,
    again: options.again ?? [0, 60_000, 300_000],
  })

  function senderOf(user: string): payloads.Sender {
    const person = people.find(candidate => candidate.id === user)
    if (person === undefined) throw new Error(`nobody here is called ${user}`)
    return { team, person, trigger: triggers.make(user) }
  }

  function responseUrl(user: string, ts?: string): string {
    const id = nextId(state, 'R')
    responseUrls.set(id, { user, ts, until: now() + responses.lifetime, left: responses.uses })
    return new URL(`response/${id}`, typeof options.apiUrl === 'string' ? options.apiUrl : options.apiUrl()).href
  }

  /** A post to a response URL: another ephemeral message, or a change of the one whose button was pressed. */
  function respond(id: string, args: Json): boolean {
    const known = responseUrls.get(id)
    if (known === undefined || known.left === 0 || now() > known.until) return false
    const posts = state.posts[directOf(state, known.user)] ?? []
    const original = posts.find(post => post.ts === known.ts)
    if (args.delete_original !== true && refusedBlocks(args) !== undefined) return false
    known.left -= 1
    const replaces = original !== undefined && (args.replace_original === true || args.delete_original === true)
    const added = args.delete_original === true ? [] : [postOf(args, replaces ? original.ts : nextTs(state, now()), known.user)]
    state.posts[directOf(state, known.user)] = replaces
      ? posts.flatMap(post => (post === original ? added : [post]))
      : [...posts, ...added]
    changed(known.user)
    return true
  }

  function note(what: string, delivered: Delivered): boolean {
    const fine = delivered.kind === 'answered' && delivered.status >= 200 && delivered.status < 300
    if (!fine) unanswered.push(what)
    return fine
  }

  function top(user: string): OpenView {
    const open = state.modals[user]?.at(-1)
    if (open === undefined) throw new Error('no form is open')
    return open
  }

  /** Puts another in the place of an open view, if it is still there. */
  function replace(user: string, id: string, by: (open: OpenView) => OpenView): void {
    state.modals[user] = (state.modals[user] ?? []).map(open => (open.id === id ? by(open) : open))
    changed(user)
  }

  function hold(user: string, inputs: Inputs): OpenView {
    const { errors: _errors, trouble: _trouble, ...open } = top(user)
    const filled = { ...open, held: fillIn(open.view, open.held, inputs) }
    replace(user, open.id, () => filled)
    return filled
  }

  function troubled(user: string, id: string): void {
    replace(user, id, open => ({ ...open, trouble }))
  }

  /** What the bot answers to a submission (docs.slack.dev/surfaces/modals). */
  function submitted(user: string, open: OpenView, delivered: Delivered): void {
    if (!note('view_submission', delivered) || delivered.kind !== 'answered') {
      troubled(user, open.id)
      return
    }
    const stack = state.modals[user] ?? []
    const answer = delivered.body === '' ? undefined : parsed(delivered.body)
    if (delivered.body === '') state.modals[user] = stack.filter(other => other.id !== open.id)
    else if (answer?.response_action === 'clear') state.modals[user] = []
    else if (answer?.response_action === 'errors' && errorsFit(open, answer.errors)) {
      const errors = answer.errors
      replace(user, open.id, before => ({ ...before, errors }))
    } else if (answer?.response_action === 'update' && refusedModal(answer.view) === undefined) {
      replace(user, open.id, before => updatedView(world, before, answer.view))
    } else if (answer?.response_action === 'push' && refusedModal(answer.view) === undefined && stack.length < 3) {
      state.modals[user] = [...stack, newView(world, answer.view, open)]
    } else troubled(user, open.id)
    changed(user)
  }

  return {
    platform: 'slack',
    people: () => people,
    screen: user => screenOf(state, people, channel, user),
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
      const fields = payloads.commandFields(senderOf(user), command, direct, responseUrl(user))
      note(command, await delivery.fields(fields))
    },
    async shortcut(user, callbackId) {
      const payload = payloads.shortcutPayload(senderOf(user), callbackId, nextTs(state, now()))
      note('shortcut', await delivery.interaction(payload))
    },
    say: () => Promise.reject(new Error('Sending messages to this app has been turned off.')),
    post(user, text) {
      senderOf(user)
      const post = { ts: nextTs(state, now()), by: user, text: escaped(text) }
      state.posts[channel] = [...(state.posts[channel] ?? []), post]
      for (const person of people) changed(person.id)
      return Promise.resolve(post.ts)
    },
    async about(user, messageId, action) {
      const post = state.posts[channel]?.find(candidate => candidate.ts === messageId)
      if (post === undefined) throw new Error('no such message')
      const ts = nextTs(state, now())
      const payload = payloads.messageActionPayload(senderOf(user), action, ts, channel, post, responseUrl(user))
      note('message_action', await delivery.interaction(payload))
    },
    async press(user, at, inputs) {
      const sender = senderOf(user)
      const payload = pressed(sender, at, inputs)
      const fine = note(`press ${at.action}`, await delivery.interaction(payload))
      const open = at.in === 'form' ? state.modals[user]?.at(-1) : undefined
      if (!fine && open !== undefined) troubled(user, open.id)
    },
    async submit(user, inputs) {
      const open = hold(user, inputs)
      if (open.view.submit === undefined || open.view.submit === null) throw new Error('this form cannot be handed in')
      const errors = missing(open.view, open.held)
      if (Object.keys(errors).length > 0) {
        replace(user, open.id, before => ({ ...before, errors }))
        return
      }
      submitted(user, open, await delivery.interaction(payloads.submission(senderOf(user), open)))
    },
    async leave(user) {
      const open = top(user)
      const clear = open.view.clear_on_close === true
      state.modals[user] = clear ? [] : (state.modals[user] ?? []).slice(0, -1)
      changed(user)
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
    requests: api.requests,
    deliverRaw: request => delivery.raw(request),
    unanswered,
    stop: () => delivery.stop(),
  }

  function pressed(sender: payloads.Sender, at: ButtonAt, inputs: Inputs | undefined): Json {
    const user = sender.person.id
    const ts = nextTs(state, now())
    if (at.in === 'chat') {
      const direct = directOf(state, user)
      const posts = (state.posts[direct] ?? []).filter(post => post.ts === at.message)
      const { element, block, holder } = findButton(posts, post => post.blocks, at)
      const url = responseUrl(user, holder.ts)
      return payloads.messagePress(sender, payloads.actionOf(element, block, ts), direct, holder, url)
    }
    if (at.in === 'form' && inputs !== undefined) hold(user, inputs)
    const views = at.in === 'form' ? [top(user)] : [state.homes[user]].filter(home => home !== undefined)
    const { element, block, holder } = findButton(views, open => open.view.blocks, at)
    return payloads.viewPress(sender, payloads.actionOf(element, block, ts), holder)
  }
}

function errorsFit(open: OpenView, errors: unknown): errors is Record<string, string> {
  if (!isJson(errors)) return false
  const entries = Object.entries(errors)
  return (
    entries.length > 0 && entries.every(([id, text]) => open.held[id] !== undefined && typeof text === 'string' && text !== '')
  )
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}
