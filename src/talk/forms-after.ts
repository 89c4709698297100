import type { Say } from '../content/content'
import type { Talk } from '../content/library'
import type { Drawn } from '../message/form'

/** T3: a line to pick, counted only; or one's own words, with one's name. */
export function drawTakeaway(say: Say, { title, takeaways }: Talk): Drawn {
  return {
    title: say('takeaway.title'),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: say('takeaway.about') },
      {
        kind: 'one',
        id: 'line',
        label: say('takeaway.line'),
        look: 'list',
        required: true,
        options: takeaways.map((label, at) => ({ id: String(at), label })),
      },
      { kind: 'choices', choices: [{ label: say('takeaway.own'), action: 'takeaway.own' }] },
    ],
    submit: say('takeaway.submit'),
    leave: say('common.close'),
  }
}

export function drawOwnWords(say: Say, name: string): Drawn {
  return {
    title: say('takeaway.title'),
    parts: [
      { kind: 'text', text: say('takeaway.own.about', { name }) },
      { kind: 'input', id: 'words', label: say('takeaway.words'), lines: 'many', max: 300, required: true },
    ],
    submit: say('takeaway.post'),
    leave: say('common.cancel'),
  }
}

/** T4: that it was held, and what was agreed. There is no list of who was there. */
export function drawHeld(say: Say, { title }: Talk): Drawn {
  return {
    title: say('held.title'),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: say('held.about') },
      { kind: 'choices', choices: [{ label: say('agreement.add'), action: 'agreement.add' }] },
      { kind: 'note', text: say('held.note') },
    ],
    submit: say('held.submit'),
    leave: say('common.close'),
  }
}
