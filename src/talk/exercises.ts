import type { Say } from '../content/content'
import type { Library } from '../content/library'
import type { Drawn } from '../message/form'
import { numbered } from './messages'

export type Exercise = Library['exercises'][number]

/** What a lead can practise in three minutes, or read, on their own (T6). */
export function drawExercises(say: Say, { exercises }: Library): Drawn {
  return {
    title: say('exercise.title'),
    parts: [
      { kind: 'text', text: say('exercise.about') },
      {
        kind: 'one',
        id: 'exercise',
        label: say('exercise.which'),
        look: 'menu',
        required: true,
        options: exercises.map(({ id, title }) => ({ id, label: title })),
      },
      { kind: 'choices', choices: [{ label: say('exercise.adviser'), action: 'routes' }] },
      { kind: 'note', text: say('exercise.nonames') },
    ],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

export function drawExercise(say: Say, { kind, title, about, steps, remember }: Exercise): Drawn {
  return {
    title: say('exercise.title'),
    parts: [
      { kind: 'heading', text: title },
      { kind: 'text', text: about },
      { kind: 'text', text: kind === 'exercise' ? numbered(steps) : steps.map(step => `• ${step}`).join('\n') },
      { kind: 'note', text: remember },
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'exercises' }] },
    ],
    leave: say('common.close'),
  }
}
