import type { Message } from '../message/message'
import type { Say } from './content'

/** The one wording and the one look of every private notice, whoever gets it and whatever it is about (K9, moment 2). */
export function notice(say: Say): Message {
  return {
    title: say('notice.title'),
    parts: [{ kind: 'choices', choices: [{ label: say('notice.open'), action: 'mine', opens: 'form' }] }],
  }
}
