import type { ShownMessage } from '../simulated'
import { blocksOf, drawBlocks } from './blocks'
import { composer } from './composer'
import { button, el } from './element'
import { overlay } from './form'
import { listOf, objectOf } from './json'
import { messageList } from './messages'
import { drawModal } from './modal'
import { mrkdwn } from './mrkdwn'
import { redraw } from './redraw'
import { messageTools, offered, type PersonScreen, type ScreenGiven, views } from './screen'

/** A person's Slack: the workspace's channel, the app's home and messages, and a modal over it. */
export function slackScreen(given: ScreenGiven): PersonScreen {
  const { words, doing, person } = given
  const home = el('div', { class: 'scroll home', tabindex: '0', role: 'region', 'aria-label': words.home })
  const typing = { words, ...offered(given), command: (command: string) => doing({ does: 'command', command }) }

  const chat = messageList({
    label: words.messages,
    empty: words.emptyChat,
    words,
    own: person.name,
    draw: message => drawn('chat', message),
  })
  const channel = messageList({
    label: `# ${words.channel}`,
    empty: words.emptyChannel,
    words,
    own: person.name,
    draw: message => [...drawn('channel', message), ...answers(message.id)],
    tools: messageTools(given),
  })

  function drawn(place: 'chat' | 'channel', message: ShownMessage): readonly Node[] {
    if (message.content === undefined) return [el('p', {}, ...mrkdwn(message.text))]
    const press = (pressed: { action: string; value?: string }) =>
      void doing({ does: 'press', button: { in: place, message: message.id, ...pressed } })
    return [drawBlocks(blocksOf(message.content), { words, press })]
  }

  /** What stands under posts of the channel. */
  let replies: readonly ShownMessage[] = []
  const repliesTo = (post: string) => replies.filter(message => message.under === post)

  function answers(post: string): readonly Node[] {
    const under = repliesTo(post)
    return under.length === 0 ? [] : [el('ol', { class: 'replies' }, ...under.map(message => el('li', {}, reply(message))))]
  }

  function reply(message: ShownMessage): HTMLElement {
    const bot = message.by === 'bot'
    const name = bot ? 'Ruimte' : message.by
    const by = el('p', { class: 'by' }, name, bot && el('span', { class: 'app-mark' }, words.app))
    return el('article', { class: 'reply', 'aria-label': name }, by, ...drawn('channel', message))
  }

  /** Each post with its replies: one that gets another reply is drawn again. */
  function threads(messages: readonly ShownMessage[]): readonly ShownMessage[] {
    replies = messages.filter(message => message.under !== undefined)
    const posts = messages.filter(message => message.under === undefined)
    return posts.map(message => ({ ...message, replies: repliesTo(message.id) }))
  }

  const open = (view: 'home' | 'chat') => () => {
    shown.show(view)
    void doing({ does: 'open' })
  }
  const toChannel = button(`# ${words.channel}`, () => shown.show('channel'), { class: 'way' })
  const toApp = button('Ruimte', open('home'), { class: 'way app', 'data-focus': true })
  const toHome = button(words.home, open('home'), { class: 'tab' })
  const toChat = button(words.messages, open('chat'), { class: 'tab' })

  const appHead = () => el('h3', {}, el('img', { class: 'avatar', src: '/ruimte.svg', alt: '' }), 'Ruimte')
  const tabs = el('div', { class: 'tabs' }, toHome, toChat)
  const app = el('header', { class: 'stage-head' }, appHead(), tabs)
  const homeView = el('div', { class: 'view' }, home)
  const chatView = el('div', { class: 'view' }, chat.element, el('p', { class: 'read-only' }, words.readOnly))
  // As long as the bot has said nothing there, it can be added.
  const addBot = button(words.addBot, () => void doing({ does: 'invite' }), { class: 'add-bot' })
  const channelView = el(
    'div',
    { class: 'view' },
    el('header', { class: 'stage-head' }, el('h3', {}, `# ${words.channel}`), addBot),
    channel.element,
    composer({ ...typing, label: words.toChannel, send: text => doing({ does: 'post', text }) }),
  )
  const appView = el('div', { class: 'view' }, app, homeView, chatView)

  const behind = el(
    'div',
    { class: 'behind' },
    el(
      'nav',
      { class: 'side', 'aria-label': words.sections },
      el('p', { class: 'home-name' }, given.home),
      el('p', { class: 'side-head' }, words.channels),
      toChannel,
      el('p', { class: 'side-head' }, words.apps),
      toApp,
    ),
    el('div', { class: 'stage' }, channelView, appView),
  )
  const inner = views(
    {
      home: { view: homeView, ways: [toApp, toHome] },
      chat: { view: chatView, ways: [toApp, toChat] },
      channel: { view: channelView, ways: [toChannel] },
    },
    'home',
  )
  const shown = {
    show(view: 'home' | 'chat' | 'channel') {
      inner.show(view)
      appView.hidden = view === 'channel'
    },
  }
  const form = overlay(
    el('div', { class: 'over' }),
    behind,
    (modal, before) => drawModal(modal, doing, words, before),
    () => void doing({ does: 'leave' }),
  )
  const element = el('div', { class: 'screen slack' }, behind, form.element)

  /** What the bot answers to a command for this person alone: their eyes go there. */
  let known: ReadonlySet<string> | undefined
  function answered(messages: readonly ShownMessage[]): void {
    const isNew = messages.some(message => message.onlyYou === true && known !== undefined && !known.has(message.id))
    known = new Set(messages.map(message => message.id))
    if (isNew) shown.show('chat')
  }

  return {
    element,
    show(screen) {
      redraw(home, screen.home ?? null, () => [
        screen.home === undefined
          ? el('p', { class: 'empty' }, words.emptyHome)
          : drawBlocks(listOf(objectOf(screen.home).blocks), {
              words,
              press: pressed => void doing({ does: 'press', button: { in: 'home', ...pressed } }),
            }),
      ])
      chat.show(screen.chat)
      addBot.hidden = screen.channel.some(message => message.by === 'bot')
      channel.show(threads(screen.channel))
      answered(screen.chat)
      form.show(screen.form)
    },
    toChat: () => shown.show('chat'),
    looked() {
      if (inner.current() !== 'channel') void doing({ does: 'open' })
    },
  }
}
