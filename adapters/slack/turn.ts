import type { AckFn } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import { personId } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { Reception } from '../../src/ports/reception'
import { actOf, userOf } from './act'
import type { Again } from './again'
import type { Clients } from './clients'
import { type Directory, inTime } from './directory'
import { type BlockActions, botOf, type Event, homeIdOf, type Payload, payloadOf, type ViewSubmission } from './payload'
import type { Place, Showing } from './show'
import { type Acknowledgement, acknowledgementOf, notConfirmed } from './submission'
import type { Texts, TextsIn } from './texts'

/** Slack waits three seconds for the answer to a submission; this much is left to the front desk, in milliseconds. */
const patience = 2500

/** Events after which nothing more can be asked of Slack. */
const endings: ReadonlySet<string> = new Set(['app_uninstalled', 'tokens_revoked'])

type Ack = AckFn<unknown> | undefined

export interface Delivery {
  readonly body: Readonly<Record<string, unknown>>
  /** Undefined for events, which are acknowledged before anything is done with them. */
  readonly ack: Ack
  /** Names the delivery, for `Act.keys`. */
  readonly key: string
}

interface Received {
  readonly act: Act
  readonly answer: Answer
  readonly client: WebClient
}

/** One delivery from Slack: payload, act, front desk, and what is shown. Never throws. */
export function makeTurn(options: {
  readonly reception: Reception
  readonly clients: Clients
  readonly directory: Directory
  readonly texts: TextsIn
  readonly log: Log
  readonly again: Again
  readonly show: (answer: Answer, at: Showing) => Promise<void>
}): (delivery: Delivery) => Promise<void> {
  const { reception, clients, directory, texts, log, again, show } = options

  return async ({ body, ack, key }) => {
    const payload = payloadOf(body)
    if (payload === undefined) {
      log.warn({ event: 'slack.unknown', platform: 'slack', code: 'payload' })
      await ack?.()
      return
    }
    if (payload.kind === 'submission') return submit(payload, ack, key)
    await ack?.()
    try {
      if (payload.kind === 'event' && endings.has(payload.body.event.type)) return await leave(payload.body)
      const received = await receive(payload, key)
      if (received === undefined) return
      const { act, answer, client } = received
      await show(answer, { act, client, place: placeOf(payload), texts: textsFor(act, answer) })
    } catch (error) {
      log.error({ event: 'slack.fault', platform: 'slack', kind: payload.kind }, error)
    }
  }

  /** Undefined where there is nothing to do: not installed, nobody's deed, or none of ours. */
  async function receive(payload: Payload, key: string): Promise<Received | undefined> {
    const homeId = homeIdOf(payload)
    const bot = homeId === undefined ? undefined : await botIn(payload, homeId)
    const user = userOf(payload, bot)
    const client = homeId === undefined ? undefined : await clients.of(homeId)
    if (homeId === undefined || user === undefined || client === undefined) {
      log.warn({ event: 'slack.unknown', platform: 'slack', code: client === undefined ? 'home' : 'person' })
      return undefined
    }
    const person = personId({ platform: 'slack', id: homeId }, user)
    const keys = [payload.kind === 'event' ? payload.body.event_id : key]
    const done = actOf(payload, { person, keys, language: await directory.languageOf(person) }, bot)
    if (done === undefined) {
      log.warn({ event: 'slack.unknown', platform: 'slack', code: payload.kind })
      return undefined
    }
    const act = again.meant(done)
    return { act, client, answer: await reception.receive(act) }
  }

  /** The bot's own account, needed only to tell whether it is the bot that joined. */
  async function botIn(payload: Payload, homeId: string): Promise<string | undefined> {
    if (payload.kind !== 'event' || payload.body.event.type !== 'member_joined_channel') return undefined
    return botOf(payload.body) ?? (await clients.botOf(homeId))
  }

  /**
   * A submission is acknowledged with its answer. Where that takes too long, or cannot be had, the form stays with everything in it and
   * says that it is not confirmed; sent again it is the same form, known by its token.
   */
  async function submit(payload: { kind: 'submission'; body: ViewSubmission }, ack: Ack, key: string): Promise<void> {
    const { view } = payload.body
    const work = receive(payload, key)
    try {
      const received = await inTime(work, patience)
      if (received === undefined) {
        await ack?.(unsure(payload))
        const late = await work
        if (late !== undefined) await after(late)
        return
      }
      await ack?.(acknowledgementOf(received.answer, view))
      await after(received)
    } catch (error) {
      log.error({ event: 'slack.fault', platform: 'slack', kind: payload.kind }, error)
      await ack?.(unsure(payload))
    }
  }

  function unsure(payload: { kind: 'submission'; body: ViewSubmission }): Acknowledgement {
    log.warn({ event: 'slack.unconfirmed', platform: 'slack' })
    const { user, view } = payload.body
    const language = directory.remembered(personId({ platform: 'slack', id: homeIdOf(payload) ?? '' }, user.id))
    return notConfirmed(view, texts(language).slow)
  }

  /** What a closing form leaves to be shown elsewhere. A late form is not shown: the person has been told to send theirs again. */
  async function after({ act, answer, client }: Received): Promise<void> {
    if (answer.kind === 'message' || answer.kind === 'instead' || answer.kind === 'home')
      await show(answer, { act, client, place: {}, texts: textsFor(act, answer) })
  }

  /** In a form's own language; where there is none, in that of the person's Slack. */
  function textsFor(act: Act, answer: Answer): Texts {
    return texts('form' in answer ? answer.form.language : act.language)
  }

  async function leave(event: Event): Promise<void> {
    const homeId = homeIdOf({ kind: 'event', body: event })
    const revoked = event.event.type !== 'tokens_revoked' || event.event.tokens.bot.length > 0
    if (homeId === undefined || !revoked) return
    await clients.drop(homeId)
    log.info({ event: 'slack.uninstalled', platform: 'slack' })
    const person = personId({ platform: 'slack', id: homeId }, 'app')
    await reception.receive({ kind: 'removed', person, language: 'nl', keys: [event.event_id] })
  }
}

/** A message in the person's own conversation with the bot: Slack's ids of those begin with a D. */
function isOwn(container: BlockActions['container']): boolean {
  return container?.is_ephemeral !== true && container?.channel_id?.startsWith('D') === true
}

function placeOf(payload: Payload): Place {
  switch (payload.kind) {
    case 'command':
      return { trigger: payload.body.trigger_id, responseUrl: payload.body.response_url }
    case 'shortcut':
    case 'message_action':
      return { trigger: payload.body.trigger_id }
    case 'actions': {
      const { trigger_id, response_url, container, view } = payload.body
      return {
        ...(trigger_id === undefined ? {} : { trigger: trigger_id }),
        ...(response_url !== undefined && container?.is_ephemeral === true ? { responseUrl: response_url } : {}),
        ...(response_url !== undefined && isOwn(container) ? { pressedUrl: response_url } : {}),
        ...(view?.type === 'modal' ? { modal: view } : {}),
      }
    }
    default:
      return {}
  }
}
