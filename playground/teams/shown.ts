import type { Screen, ShownForm, ShownMessage } from '../simulated'
import type { ChannelPost, Dialog, Own, Post, State } from './state'

/** What a person has before them. */
export function screenOf({ notifications, chat, dialog, over }: Own, channel: readonly ChannelPost[]): Screen {
  return {
    notifications,
    chat: chat.map(shownMessage),
    channel: channel.map(post => shownMessage({ ...post, ...over[post.id] })),
    ...(dialog === undefined ? {} : { form: shownForm(dialog) }),
  }
}

/** How Teams shows an answer of mere text: as a dialog of its own. */
export function textCard(text: string): Record<string, unknown> {
  const body = text
    .split('\n')
    .filter(line => line !== '')
    .map(line => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: line }] }))
  return { type: 'AdaptiveCard', version: '1.5', body }
}

function shownMessage({ id, by, text, card, shown, under, trouble }: Post & Pick<ChannelPost, 'under'>): ShownMessage {
  const content = shown ?? card
  return {
    id,
    by,
    text,
    ...(content === undefined ? {} : { content }),
    ...(under === undefined ? {} : { under }),
    ...(trouble === undefined ? {} : { trouble }),
  }
}

function shownForm({ title, card, errors, trouble }: Dialog): ShownForm {
  return { title, content: card, ...(errors === undefined ? {} : { errors }), ...(trouble === undefined ? {} : { trouble }) }
}

/** What outlives a restart: not what an Action.Execute put in a card's place. */
export function withoutShown({ people, ...rest }: State): State {
  const lasting = Object.entries(people).map(([user, own]) => [
    user,
    {
      ...own,
      chat: own.chat.map(({ shown: _, ...post }) => post),
      over: Object.fromEntries(Object.entries(own.over).map(([id, { shown: _, ...rest }]) => [id, rest])),
    },
  ])
  return { ...rest, people: Object.fromEntries(lasting) }
}
