import type { Message } from './message'
import { endsOf } from './scale'

/** The message as plain text: for a notification, a screen reader, and wherever a platform wants a fallback (S6). */
export function plain(message: Message): string {
  const lines = message.parts.flatMap(part => {
    switch (part.kind) {
      case 'facts':
        return part.facts.map(fact => `${fact.label}: ${fact.value}`)
      // Buttons cannot be pressed there, and a lock screen has room for one line.
      case 'choices':
      case 'divider':
      // The words beside a picture say the same.
      case 'bars':
        return []
      case 'scale':
        return [endsOf(part)]
      default:
        return [part.text]
    }
  })
  return [message.title, ...lines].join('\n')
}
