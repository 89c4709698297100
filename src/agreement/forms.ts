import type { Say } from '../content/content'
import type { Drawn } from '../message/form'

/** What was agreed, by whom and by when; whoever leads the team writes it down (T3, T4, P2). */
export function drawAgreement(say: Say, by: string, promised = false): Drawn {
  return {
    title: say(promised ? 'action.title' : 'agreement.title'),
    parts: [
      { kind: 'text', text: say(promised ? 'action.about' : 'agreement.about') },
      {
        kind: 'input',
        id: 'what',
        label: say(promised ? 'action.what' : 'agreement.what'),
        lines: 'many',
        max: 300,
        required: true,
      },
      { kind: 'input', id: 'owner', label: say('agreement.owner'), lines: 'one', max: 60, required: true },
      {
        kind: 'input',
        id: 'by',
        label: say('agreement.by'),
        hint: say('agreement.by.hint'),
        lines: 'one',
        max: 10,
        required: true,
        value: by,
      },
    ],
    submit: say(promised ? 'talk.submit' : 'takeaway.post'),
    leave: say('common.close'),
  }
}

/** What was done, for all to read (P2). */
export function drawAchieved(say: Say, what: string): Drawn {
  return {
    title: say('action.done.title'),
    parts: [
      { kind: 'words', by: say('action.promised'), text: what },
      { kind: 'input', id: 'outcome', label: say('action.outcome'), lines: 'many', max: 300, required: true },
      { kind: 'note', text: say('action.outcome.note') },
    ],
    submit: say('talk.submit'),
    leave: say('common.close'),
  }
}
