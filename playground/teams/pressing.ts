import { messageActions } from '../../src/message/entrances'
import type { ButtonAt, Inputs, SimulatedPerson } from '../simulated'
import * as activities from './activities'
import { readExecuted, readTask } from './answers'
import type { Bot, BotAnswer } from './bot'
import { type Action, actionsOf, type Card, inputsOf, readCard, withValues } from './card'
import { clientErrors, dataOf, type Held, held } from './filling'
import { textCard } from './shown'
import type { ChannelPost, Dialog, Own, Post, State } from './state'

/** What a person does with cards and dialogs, and what Teams makes of the bot's answers. */
export interface Pressing {
  press(user: string, at: ButtonAt, inputs?: Inputs): Promise<void>
  submit(user: string, inputs: Inputs): Promise<void>
  about(user: string, messageId: string, action: string): Promise<void>
}

export interface PressingParts {
  readonly bot: Bot
  readonly botName: string
  readonly around: () => activities.Around
  readonly personOf: (user: string) => SimulatedPerson
  readonly ownOf: (user: string) => Own
  readonly state: () => State
  readonly nextId: () => string
  readonly changed: (user: string) => void
  readonly complaints: string[]
  /** Whether a dialog checks itself before anything is sent. */
  readonly checks: () => boolean
}

/** Teams' own words. */
const unreachable = 'Unable to reach app. Please try again.'
const wentWrong = 'Something went wrong. Please try again.'

export function makePressing(parts: PressingParts): Pressing {
  const { bot, botName, around, personOf, ownOf, state, nextId, changed, complaints, checks } = parts

  return { press, submit: (user, inputs) => pressInDialog(user, inputs, data => data.kind === 'submit'), about }

  async function press(user: string, at: ButtonAt, inputs: Inputs = {}): Promise<void> {
    if (at.in === 'form') return pressInDialog(user, inputs, data => data.action === at.action && isSame(data.value, at.value))
    if (at.in === 'home') throw new Error('Teams has no home')
    const place = placeOf(user, at.in)
    const post = place.find(at.message)
    const card = post === undefined ? undefined : (place.over(post.id)?.shown ?? post.card)
    if (post === undefined || card === undefined) throw new Error(`no card ${at.message} in the ${at.in}`)
    const found = actionsOf(readCard(card)).find(({ data }) => data.action === at.action && isSame(data.value, at.value))
    if (found === undefined) throw new Error(`no button ${at.action} on card ${at.message}`)
    return found.type === 'Action.Execute' ? executeOn(user, post, place, found) : fetchFrom(user, post, place, found)
  }

  /** Where a pressed card stands. In the channel, what becomes of it by pressing is for the presser alone. */
  interface Place {
    readonly channel: boolean
    find(id: string | undefined): (Post & Pick<ChannelPost, 'under'>) | undefined
    over(id: string): Pick<Post, 'shown' | 'trouble'> | undefined
    on(post: Post & Pick<ChannelPost, 'under'>): activities.Pressed
  }

  function placeOf(user: string, where: 'chat' | 'channel'): Place {
    if (where === 'chat') {
      const find = (asked: string | undefined) => ownOf(user).chat.find(({ id }) => id === asked)
      return { channel: false, find, over: find, on: ({ id }) => ({ card: id }) }
    }
    return {
      channel: true,
      find: asked => (isIn(user) ? state().channel.find(({ id }) => id === asked) : undefined),
      over: id => {
        const { over } = ownOf(user)
        over[id] ??= {}
        return over[id]
      },
      on: ({ id, under }) => ({ card: id, thread: under ?? id }),
    }
  }

  function isIn(user: string): boolean {
    return !state().parted.includes(user)
  }

  async function executeOn(user: string, post: Post, place: Place, action: Action & { type: 'Action.Execute' }): Promise<void> {
    const on = place.on(post)
    const sent = await bot.send(activities.execute(around(), personOf(user), nextId(), action.verb, action.data, on))
    const answer = sent.status === 200 ? readExecuted(sent.body) : wrong(sent)
    const there = place.over(post.id)
    if (there === undefined) return
    delete there.trouble
    if (answer.kind === 'card') there.shown = answer.card
    if (answer.kind === 'wrong') {
      complaints.push(...answer.complaints)
      there.trouble = wentWrong
    }
    changed(user)
  }

  async function fetchFrom(user: string, post: Post, place: Place, action: Action): Promise<void> {
    if (!isTaskFetch(action.data)) throw new Error('a button on a card that opens no dialog')
    const opened = { from: 'card', message: post.id, ...(place.channel ? { channel: true } : {}) } as const
    const on = place.on(post)
    await converse(user, opened, () => bot.send(activities.taskFetch(around(), personOf(user), nextId(), action.data, on)))
  }

  async function about(user: string, messageId: string, action: string): Promise<void> {
    const command = Object.entries(messageActions).find(entry => entry.includes(action))?.[0]
    if (command === undefined) throw new Error(`no message action ${action}`)
    const on = pointedAt(messageId)
    const opened = { from: 'message', message: messageId, command } as const
    await converse(user, opened, () => bot.send(activities.composeFetch(around(), personOf(user), nextId(), command, on)))
  }

  function pointedAt(id: string): activities.Pointed {
    const found = state().channel.find(each => each.id === id)
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
    const errors = checks() && action.associatedInputs !== 'none' ? clientErrors(card, values) : {}
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
    if (dialog.from === 'card') {
      const place = placeOf(user, dialog.channel === true ? 'channel' : 'chat')
      const post = place.find(dialog.message)
      const pressed = post === undefined ? { card: dialog.message } : place.on(post)
      return bot.send(activities.taskSubmit(around(), person, nextId(), data, pressed))
    }
    const on = pointedAt(dialog.message ?? '')
    return bot.send(activities.composeSubmit(around(), person, nextId(), dialog.command ?? '', on, data))
  }

  /** Shows what the bot answers in the dialog's place; a dialog that was left in the meantime stays closed. */
  async function converse(
    user: string,
    opened: Pick<Dialog, 'from' | 'message' | 'command' | 'channel'>,
    ask: () => Promise<BotAnswer>,
  ): Promise<void> {
    const wasOpen = ownOf(user).dialog !== undefined
    const origin = {
      from: opened.from,
      ...only('message', opened.message),
      ...only('command', opened.command),
      ...(opened.channel === true ? { channel: true } : {}),
    }
    const sent = await ask()
    const own = ownOf(user)
    if (wasOpen && own.dialog === undefined) return
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
}

function wrong({ status }: BotAnswer): { readonly kind: 'wrong'; readonly complaints: readonly string[] } {
  return { kind: 'wrong', complaints: [status === 0 ? 'the bot did not answer' : `the bot answered ${status}`] }
}

function kept(dialog: Dialog, card: Card, values: Held): Dialog {
  const { errors: _, trouble: __, ...rest } = dialog
  return { ...rest, card: inputsOf(card).length === 0 ? dialog.card : { ...withValues(card, values) } }
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
