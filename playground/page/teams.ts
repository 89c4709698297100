import type { ShownMessage } from '../simulated'
import { drawCard } from './card'
import { composer } from './composer'
import { drawDialog, pressedButton } from './dialog'
import { button, el } from './element'
import { overlay } from './form'
import { drawMessage, type MessagesGiven, messageList } from './messages'
import { messageTools, offered, type PersonScreen, type ScreenGiven, views } from './screen'

/** A person's Teams: the chat with the bot, the team's channel, and a dialog over it. */
export function teamsScreen(given: ScreenGiven): PersonScreen {
  const { words, doing, person } = given
  const typing = {
    words,
    ...offered(given),
    command: (command: string) => doing({ does: 'command', command: command.replace(/^\//, '') }),
  }

  const chat = messageList({
    label: 'Ruimte',
    empty: words.emptyChat,
    words,
    own: person.name,
    draw: message => drawn(message, 'chat'),
  })
  const tools = messageTools(given)
  const inChannel: MessagesGiven = {
    label: words.general,
    empty: words.emptyChannel,
    words,
    own: person.name,
    draw: message => [...drawn(message, 'channel'), ...replies(message)],
    // A person points at what another person wrote.
    tools: message => (message.by === 'bot' ? [] : tools(message)),
  }
  const channel = messageList(inChannel)
  let threads: ReadonlyMap<string, readonly ShownMessage[]> = new Map()

  /** Under their post, in its own frame. */
  function replies({ id }: ShownMessage): readonly Node[] {
    const under = threads.get(id) ?? []
    if (under.length === 0) return []
    return [el('ol', { class: 'replies' }, ...under.map(reply => el('li', {}, drawMessage(reply, inChannel))))]
  }

  function showChannel(messages: readonly ShownMessage[]): void {
    const ids = new Set(messages.map(({ id }) => id))
    const isReply = ({ under }: ShownMessage) => under !== undefined && ids.has(under)
    const replies = messages.filter(isReply)
    threads = new Map([...ids].map(id => [id, replies.filter(({ under }) => under === id)]))
    // With its replies, so that a new one draws its post again.
    channel.show(messages.filter(each => !isReply(each)).map(post => ({ ...post, replies: threads.get(post.id) ?? [] })))
  }

  function drawn(message: ShownMessage, place: 'chat' | 'channel'): readonly Node[] {
    if (message.content === undefined) return [el('p', {}, message.text)]
    return [
      drawCard(message.content, ({ data }) => {
        void doing({ does: 'press', button: { in: place, message: message.id, ...pressedButton(data) } })
      }).element,
    ]
  }

  const toChat = button(
    'Ruimte',
    () => {
      shown.show('chat')
      void doing({ does: 'open' })
    },
    { class: 'way app', 'data-focus': true },
  )
  const toChannel = button(words.general, () => shown.show('channel'), { class: 'way' })
  const chatView = el(
    'div',
    { class: 'view' },
    el('header', { class: 'stage-head' }, el('h3', {}, el('img', { class: 'avatar', src: '/ruimte.svg', alt: '' }), 'Ruimte')),
    chat.element,
    composer({ ...typing, label: words.toBot, send: text => doing({ does: 'say', text }) }),
  )
  // As long as the bot has said nothing there, it can be added.
  const addBot = button(words.addBot, () => void doing({ does: 'invite' }), { class: 'add-bot' })
  const channelView = el(
    'div',
    { class: 'view' },
    el('header', { class: 'stage-head' }, el('h3', {}, `${given.home} › ${words.general}`), addBot),
    channel.element,
    composer({ ...typing, label: words.toChannel, send: text => doing({ does: 'post', text }) }),
  )
  const behind = el(
    'div',
    { class: 'behind' },
    el(
      'nav',
      { class: 'side', 'aria-label': words.sections },
      el('p', { class: 'home-name' }, given.home),
      el('p', { class: 'side-head' }, words.chats),
      toChat,
      el('p', { class: 'side-head' }, words.teams),
      toChannel,
    ),
    el('div', { class: 'stage' }, chatView, channelView),
  )
  const shown = views({ chat: { view: chatView, ways: [toChat] }, channel: { view: channelView, ways: [toChannel] } }, 'chat')
  const form = overlay(
    el('div', { class: 'over' }),
    behind,
    dialog => drawDialog(dialog, doing, words),
    () => void doing({ does: 'leave' }),
  )
  const element = el('div', { class: 'screen teams' }, behind, form.element)

  return {
    element,
    show(screen) {
      chat.show(screen.chat)
      addBot.hidden = screen.channel.some(message => message.by === 'bot')
      showChannel(screen.channel)
      form.show(screen.form)
    },
    toChat: () => shown.show('chat'),
    looked(screen) {
      // The first look installs the bot; it then writes of its own accord.
      if (shown.current() === 'chat' && screen.chat.length === 0) void doing({ does: 'open' })
    },
  }
}
