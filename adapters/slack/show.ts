import { setTimeout as sleep } from 'node:timers/promises'
import type { types } from '@slack/bolt'
import type { WebClient } from '@slack/web-api'
import type { Act } from '../../src/message/act'
import type { Answer } from '../../src/message/answer'
import type { Form } from '../../src/message/form'
import type { Message } from '../../src/message/message'
import { personOf } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { Platform } from '../../src/ports/platform'
import { shownFields } from './act'
import { homeView, messageOf } from './blocks'
import { codeOf, notOpened } from './errors'
import { ofSlack } from './own'
import type { View } from './payload'
import type { Pictures } from './pictures'
import { noticesOf, sameWith } from './submission'
import { plainText } from './text'
import type { Texts } from './texts'
import { formView } from './view'

/** Where an act came from, which is where its answer goes. */
export interface Place {
  /** Opens a form, once, within three seconds. */
  readonly trigger?: string
  /** Answers to the person alone, in the channel where they gave a command. */
  readonly responseUrl?: string
  /** Changes the message that was pressed, in the person's own conversation with the bot. */
  readonly pressedUrl?: string
  /** The modal whose button was pressed. */
  readonly modal?: View
}

export interface Showing {
  readonly act: Act
  readonly place: Place
  readonly client: WebClient
  readonly texts: Texts
}

/** How long a response URL is waited for, and what a direct message may wait when Slack is busy; in milliseconds. */
const patience = 5000
const pause = { least: 1000, most: 10_000 }

/** Shows an answer after the act was acknowledged. `again` makes the button that does the act once more. */
export function makeShow(options: {
  readonly platform: Platform
  readonly log: Log
  /** Where Slack's Web API is, if not at Slack: response URLs are there, too. */
  readonly apiUrl: string | undefined
  readonly again: (act: Act, label: string) => Message['parts']
  readonly pictures: Pictures
}) {
  const { platform, log, apiUrl, again, pictures } = options

  return async function show(answer: Answer, at: Showing): Promise<void> {
    switch (answer.kind) {
      case 'form':
        return at.place.modal === undefined ? open(answer.form, [], at) : replace(viewIn(at.place.modal, answer.form), at)
      case 'errors': {
        const { modal } = at.place
        const whole = answer.errors['']
        if (modal !== undefined && whole !== undefined) return replace(sameWith(modal, whole), at)
        const notices = noticesOf(answer.form, answer.errors)
        return modal === undefined ? open(answer.form, notices, at) : replace(viewIn(modal, answer.form, notices), at)
      }
      case 'message':
        await Promise.all([say(answer.message, at), finish(at)])
        return
      case 'instead':
        await Promise.all([takePlace(answer.message, at), finish(at)])
        return
      case 'home':
        await Promise.all([at.place.responseUrl === undefined ? publish(answer.home, at) : say(answer.home, at), finish(at)])
        return
      case 'close':
        return finish(at)
      case 'nothing':
        return
    }
  }

  async function open(form: Form, notices: readonly string[], at: Showing): Promise<void> {
    const view = formView(form, {}, notices)
    const { trigger } = at.place
    try {
      if (trigger !== undefined) {
        await at.client.views.open({ trigger_id: trigger, view })
        return
      }
    } catch (error) {
      log.warn({ event: 'slack.open', platform: 'slack', code: codeOf(error) })
      if (notOpened(error) === 'faulty') return
    }
    await say({ title: at.texts.expired, parts: again(at.act, at.texts.open) }, at)
  }

  /** A form that changed meanwhile, by another click, or was closed is left as it is. */
  async function replace(view: types.ModalView, at: Showing): Promise<void> {
    const { modal } = at.place
    if (modal === undefined) return
    await attempt('slack.update', () =>
      at.client.views.update({ view_id: modal.id, view, ...(modal.hash === undefined ? {} : { hash: modal.hash }) }),
    )
  }

  /** Slack lets nobody but the person close a modal outside a submission. */
  async function finish(at: Showing): Promise<void> {
    const { done, leave } = at.texts
    if (at.place.modal === undefined) return
    const blocks: types.KnownBlock[] = [{ type: 'section', text: plainText(done, 3000) }]
    await replace(
      { type: 'modal', title: plainText('Ruimte', 24), close: plainText(leave, 24), clear_on_close: true, blocks },
      at,
    )
  }

  async function publish(home: Message, at: Showing): Promise<void> {
    const { id, user } = personOf(at.act.person)
    await attempt('slack.publish', () =>
      pictures.posting(home, id, at.client, uploaded =>
        at.client.views.publish({ user_id: user, view: homeView(home, uploaded) }),
      ),
    )
  }

  async function takePlace(message: Message, at: Showing): Promise<void> {
    const { pressedUrl } = at.place
    if (pressedUrl === undefined || !(await respond(pressedUrl, message, true))) await say(message, at)
  }

  async function say(message: Message, at: Showing): Promise<void> {
    const { responseUrl } = at.place
    if (responseUrl !== undefined && (await respond(responseUrl, message, false))) return
    const sent = await platform.tell(at.act.person, message)
    const wait = sent.kind === 'throttled' ? sent.after : sent.kind === 'temporary' ? pause.least : undefined
    if (wait === undefined || wait > pause.most) return
    await sleep(wait)
    await platform.tell(at.act.person, message)
  }

  /** To this person alone, or in place of what they pressed. Tells whether Slack took it. */
  async function respond(url: string, message: Message, instead: boolean): Promise<boolean> {
    if (!ofSlack(url, apiUrl)) return false
    const how = instead ? { replace_original: true } : { response_type: 'ephemeral', replace_original: false }
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...how, ...messageOf(message) }),
        signal: AbortSignal.timeout(patience),
      })
      await answer.arrayBuffer()
      if (!answer.ok) log.warn({ event: 'slack.respond', platform: 'slack', code: `http_${answer.status}` })
      return answer.ok
    } catch {
      log.warn({ event: 'slack.respond', platform: 'slack', code: 'no_answer' })
      return false
    }
  }

  async function attempt(event: string, call: () => Promise<unknown>): Promise<void> {
    try {
      await call()
    } catch (error) {
      log.warn({ event, platform: 'slack', code: codeOf(error) })
    }
  }
}

function viewIn(modal: View, form: Form, notices: readonly string[] = []): types.ModalView {
  return formView(form, shownFields(modal), notices)
}
