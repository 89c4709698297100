import type { Draw } from '../../src/message/bars'
import type { Message } from '../../src/message/message'
import { plain } from '../../src/message/plain'
import { inDialog, onCard } from './button'
import { type Drawing, elementsOf, heading, separated } from './parts'
import { short } from './text'

export const cardType = 'application/vnd.microsoft.card.adaptive'

/** An Adaptive Card, version 1.5: the highest that Teams shows everywhere. */
export interface Card {
  readonly type: 'AdaptiveCard'
  readonly $schema: string
  readonly version: '1.5'
  readonly body: readonly object[]
  readonly actions?: readonly object[]
}

export function card(body: readonly object[], actions: readonly object[] = []): Card {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    body,
    ...(actions.length > 0 ? { actions } : {}),
  }
}

/** A message as a card in the chat. */
export function messageCard(message: Message, draw: Draw): Card {
  return drawn(message, { button: onCard, draw })
}

/** A message as a dialog shows it. */
export function messageInDialog(message: Message, draw: Draw): Card {
  return drawn(message, { button: choice => inDialog(choice), draw })
}

/** What is posted for a message: `summary` is what a notification says, and what a screen reader reads first. */
export function messageActivity(
  message: Message,
  draw: Draw,
): {
  type: 'message'
  summary: string
  attachments: { contentType: string; content: Card }[]
} {
  return {
    type: 'message',
    summary: short(plain(message), 1_000),
    attachments: [{ contentType: cardType, content: messageCard(message, draw) }],
  }
}

function drawn(message: Message, drawing: Drawing): Card {
  return card([heading(message.title, 'Large'), ...separated(message.parts, part => elementsOf(part, drawing))])
}
