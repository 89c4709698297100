import type { Drawn } from '../message/form'
import type { Say } from './content'

/** The same thanks and the same ways to talk to someone after any answer, high or low: whoever looks over a shoulder learns nothing (C8). */
export function thanked(say: Say): Drawn {
  return {
    title: say('thanked.title'),
    parts: [
      { kind: 'text', text: say('thanked.about') },
      {
        kind: 'choices',
        choices: [
          { label: say('home.routes'), action: 'routes' },
          { label: say('home.raise'), action: 'concern.raise' },
        ],
      },
    ],
    leave: say('common.close'),
  }
}
