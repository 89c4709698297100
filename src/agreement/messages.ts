import type { Say } from '../content/content'
import type { Message } from '../message/message'
import type { Agreement } from './agreement'

interface Agreed extends Pick<Agreement, 'what' | 'owner'> {
  readonly day: string
}

export function agreedMessage(say: Say, { what, owner, day }: Agreed, promised: boolean): Message {
  return {
    title: say(promised ? 'action.posted' : 'agreement.posted'),
    parts: [
      { kind: 'text', text: what },
      {
        kind: 'facts',
        facts: [
          { label: say('agreement.owner'), value: owner },
          { label: say('agreement.day'), value: day },
        ],
      },
    ],
  }
}

/** To the lead, when the day has come. */
export function reminderMessage(say: Say, id: string, { what, owner }: Pick<Agreement, 'what' | 'owner'>): Message {
  return {
    title: say('agreement.remind'),
    parts: [
      { kind: 'text', text: what },
      { kind: 'facts', facts: [{ label: say('agreement.owner'), value: owner }] },
      {
        kind: 'choices',
        choices: [{ label: say('agreement.mark'), action: 'agreement.done', value: id, opens: 'form', look: 'primary' }],
      },
      { kind: 'note', text: say('agreement.remind.note') },
    ],
  }
}

/** To the whole team: what became of what was promised (P2). */
export function achievedMessage(say: Say, { what, owner, outcome }: Agreement): Message {
  return {
    title: say('action.achieved'),
    parts: [
      { kind: 'text', text: outcome ?? '' },
      {
        kind: 'facts',
        facts: [
          { label: say('action.promised'), value: what },
          { label: say('agreement.owner'), value: owner },
        ],
      },
    ],
  }
}
