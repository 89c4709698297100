import type { Say } from '../content/content'
import { themes } from '../content/library'
import type { Drawn, Field } from '../message/form'
import { pulseQuestions, type ScaleId, scales, steps } from './questions'

/** P1: all five in one form. Nothing is filled in beforehand, also for whoever changes an answer: nobody reads it over a shoulder (C8). */
export function drawPulse(say: Say, day: string): Drawn {
  return {
    title: say('pulse.title'),
    parts: [
      { kind: 'text', text: say('pulse.form.about', { day }) },
      ...pulseQuestions.map(question => fieldOf(say, question.id)),
      { kind: 'note', text: say('pulse.form.note') },
    ],
    submit: say('pulse.submit'),
    leave: say('common.cancel'),
  }
}

function fieldOf(say: Say, id: string): Field {
  const scale = scales.find(one => one === id)
  if (scale !== undefined) return scaleField(say, scale)
  return {
    kind: 'many',
    id,
    label: say('pulse.ask.concerns'),
    hint: say('pulse.ask.concerns.hint'),
    look: 'menu',
    required: false,
    options: themes.map(theme => ({ id: theme, label: say(`theme.${theme}`) })),
  }
}

const stepKeys = ['pulse.step.1', 'pulse.step.2', 'pulse.step.3', 'pulse.step.4', 'pulse.step.5'] as const

function scaleField(say: Say, id: ScaleId): Field {
  const options = steps.map((step, at) => ({ id: String(step), label: say(stepKeys[at] ?? 'pulse.step.1') }))
  return { kind: 'one', id, label: say(`pulse.ask.${id}`), look: 'list', required: false, options }
}
