import { draw } from '../../adapters/picture/bars'
import { homeView, messageOf } from '../../adapters/slack/blocks'
import { formView } from '../../adapters/slack/view'
import { messageCard } from '../../adapters/teams/card'
import { formDialog } from '../../adapters/teams/dialog'
import type { ButtonAt, Inputs, Screen, ShownForm, ShownMessage, Simulated, SimulatedPerson } from '../../playground/simulated'
import type { Form } from '../../src/message/form'
import { type Language, languageOf } from '../../src/message/language'
import type { Message } from '../../src/message/message'
import { plain } from '../../src/message/plain'
import type { PlatformName } from '../../src/people/person'
import { aboutYou, concern, homeOf, missing, notice, offer, received, texts } from './content'

interface Own {
  home?: object
  notifications: string[]
  chat: ShownMessage[]
  form?: { readonly form: Form; readonly shown: ShownForm }
}

export interface Pretended extends Simulated {
  /** Everything done, oldest first: its name and what came with it. */
  readonly done: readonly (readonly [string, ...unknown[]])[]
  /** From now on every deed takes so many ms. */
  slow(ms: number): void
  /** The platform cannot reach the bot from now on. */
  silent(on: boolean): void
  /** Something is posted to this person. */
  tell(user: string): void
  /** Puts blocks of the test's own on a Slack home. */
  put(user: string, home: object): void
}

/** A platform without a bot behind it: what it shows is drawn by the real renderers, what it does is written here. */
export function pretend(platform: PlatformName, people: readonly SimulatedPerson[]): Pretended {
  const done: (readonly [string, ...unknown[]])[] = []
  const listeners = new Set<(user: string) => void>()
  let all: { own: Record<string, Own>; channel: ShownMessage[]; count: number } = { own: {}, channel: [], count: 0 }
  let pace = 0
  let isSilent = false

  const speaks = (user: string): Language => languageOf(people.find(person => person.id === user)?.locale)
  const nameOf = (user: string): string => people.find(person => person.id === user)?.name ?? user
  const nextId = () => {
    all.count += 1
    return `m${all.count}`
  }

  function own(user: string): Own {
    const found = all.own[user] ?? { notifications: [], chat: [] }
    all.own[user] = found
    return found
  }

  async function did(name: string, user: string, ...rest: unknown[]): Promise<void> {
    done.push([name, user, ...rest])
    if (pace > 0) await new Promise(resolve => setTimeout(resolve, pace))
  }

  function changed(user: string): void {
    for (const listener of listeners) listener(user)
  }

  function posted(user: string, message: Message, onlyYou = false): void {
    const content = platform === 'slack' ? messageOf(message) : messageCard(message, draw)
    const text = plain(message)
    own(user).chat.push({ id: nextId(), by: 'bot', text, content, ...(onlyYou ? { onlyYou } : {}) })
    if (!onlyYou) own(user).notifications.push(text.split('\n')[0] ?? '')
  }

  function openForm(user: string, form: Form, errors?: Readonly<Record<string, string>>): void {
    const before = own(user).form?.shown
    if (platform === 'slack') {
      const content = errors === undefined || before === undefined ? formView(form) : before.content
      own(user).form = { form, shown: { content, title: form.title, ...(errors === undefined ? {} : { errors }) } }
      return
    }
    const { task } = formDialog(form, texts[speaks(user)], draw, errors)
    if (task?.type !== 'continue') throw new Error('a form is a dialog')
    own(user).form = { form, shown: { content: task.value.card.content, title: task.value.title } }
  }

  return {
    platform,
    done,
    people: () => people,
    screen(user): Screen {
      const { home, notifications, chat, form } = own(user)
      return structuredClone({
        notifications,
        chat,
        channel: all.channel,
        ...(home === undefined ? {} : { home }),
        ...(form === undefined ? {} : { form: form.shown }),
      })
    },
    async open(user) {
      await did('open', user)
      if (platform === 'slack') own(user).home ??= homeView(homeOf(nameOf(user), speaks(user)))
      else if (own(user).chat.length === 0) posted(user, homeOf(nameOf(user), speaks(user)))
      changed(user)
    },
    async command(user, command) {
      await did('command', user, command)
      if (command.endsWith('ruimte')) posted(user, homeOf(nameOf(user), speaks(user)), platform === 'slack')
      else openForm(user, offer(speaks(user)))
      changed(user)
    },
    async say(user, text) {
      await did('say', user, text)
      own(user).chat.push({ id: nextId(), by: nameOf(user), text })
      changed(user)
    },
    async post(user, text) {
      await did('post', user, text)
      const id = nextId()
      all.channel.push({ id, by: nameOf(user), text })
      for (const person of people) changed(person.id)
      return id
    },
    invite: user => did('invite', user),
    join: user => did('join', user),
    part: user => did('part', user),
    async about(user, messageId, action) {
      await did('about', user, messageId, action)
      openForm(user, aboutYou(all.channel.find(message => message.id === messageId)?.text ?? '', speaks(user)))
      changed(user)
    },
    async press(user, button: ButtonAt, inputs?: Inputs) {
      await did('press', user, button, inputs)
      const action = button.action.replace(/#\d+$/, '')
      if (action === 'concern.raise') openForm(user, offer(speaks(user)))
      if (action === 'concern.write') openForm(user, concern(speaks(user)))
      changed(user)
    },
    async submit(user, inputs) {
      await did('submit', user, inputs)
      const { form } = own(user)
      if (form === undefined) throw new Error('no form is open')
      if (isSilent) {
        own(user).form = { ...form, shown: { ...form.shown, trouble: 'We had some trouble connecting. Try again?' } }
      } else if (form.form.id === 'offer') openForm(user, concern(speaks(user)))
      else if (form.form.id === 'concern' && String(inputs.words ?? '').trim().length < 5) {
        const again = concern(speaks(user), { ...inputs })
        openForm(user, again, { words: missing[speaks(user)] })
      } else if (form.form.id === 'concern') openForm(user, received(speaks(user), String(inputs.words)))
      else delete own(user).form
      changed(user)
    },
    async leave(user) {
      await did('leave', user)
      delete own(user).form
      changed(user)
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    save: () => structuredClone(all),
    restore(saved) {
      all = structuredClone(saved) as typeof all
    },
    slow(ms) {
      pace = ms
    },
    silent(on) {
      isSilent = on
    },
    tell(user) {
      posted(user, notice(speaks(user)))
      changed(user)
    },
    put(user, home) {
      own(user).home = home
      changed(user)
    },
  }
}
