import type { Screen, ShownForm, ShownMessage, SimulatedPerson } from '../simulated'
import { channel, isIn } from './channel'
import { withPictures } from './files'
import { asShown } from './held'
import { blocksOf, isJson, type OpenView, type Post, type State, unescaped } from './state'

/** As much of a message as a lock screen shows, in characters. */
const lockScreen = 150

/** What this person has before them. */
export function screenOf(state: State, people: readonly SimulatedPerson[], user: string): Screen {
  const nameOf = (by: string) => people.find(person => person.id === by)?.name ?? by
  const direct = state.directs[user]
  const chat = direct === undefined ? [] : (state.posts[direct] ?? [])
  const home = state.homes[user]
  const open = state.modals[user]?.at(-1)
  return {
    notifications: chat.filter(post => post.by === 'bot' && post.only === undefined).map(lineOf),
    ...(home === undefined ? {} : { home: { ...home.view, blocks: withPictures(state, blocksOf(home.view)) } }),
    chat: chat.map(post => shown(state, post, nameOf)),
    channel: inChannel(state, user).map(post => shown(state, post, nameOf)),
    ...(open === undefined ? {} : { form: formOf(open) }),
  }
}

/** What of the channel is before this person: nothing, where they are not in it. */
export function inChannel(state: State, user: string): Post[] {
  if (!isIn(state, user)) return []
  return (state.posts[channel.id] ?? []).filter(post => post.only === undefined || post.only === user)
}

function lineOf(post: Post): string {
  return unescaped(post.text).replace(/\s+/g, ' ').slice(0, lockScreen)
}

function shown(state: State, post: Post, nameOf: (by: string) => string): ShownMessage {
  return {
    id: post.ts,
    by: nameOf(post.by),
    text: unescaped(post.text),
    ...(post.blocks === undefined ? {} : { content: { blocks: withPictures(state, post.blocks) } }),
    ...(post.only === undefined ? {} : { onlyYou: true }),
    ...(post.thread === undefined ? {} : { under: post.thread }),
  }
}

function formOf(open: OpenView): ShownForm {
  const title = isJson(open.view.title) ? String(open.view.title.text) : ''
  return {
    content: asShown(open.view, open.held),
    title,
    ...(open.errors === undefined ? {} : { errors: open.errors }),
    ...(open.trouble === undefined ? {} : { trouble: open.trouble }),
  }
}
