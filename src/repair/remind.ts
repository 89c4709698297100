import type { Say } from '../content/content'
import type { Message } from '../message/message'

/** R6: two days later, and no word of what it was about. */
export const remindAfter = 2 * 86_400_000

export function reminderMessage(say: Say): Message {
  return {
    title: say('repair.reminder.title'),
    parts: [
      { kind: 'text', text: say('repair.reminder.about') },
      {
        kind: 'choices',
        choices: [
          { label: say('home.repair'), action: 'repair', opens: 'form' },
          { label: say('home.raise'), action: 'concern.raise', opens: 'form' },
        ],
      },
    ],
  }
}
