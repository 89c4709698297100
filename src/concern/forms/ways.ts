import type { Scene } from '../../content/scene'
import type { Drawn } from '../../message/form'
import type { Proposed } from '../ways'
import { maybe } from './fields'

/** Three questions before a step is chosen (K21). */
export function drawWays({ say }: Scene): Drawn {
  const question = (id: 'power' | 'safe' | 'advice', answers: readonly (typeof maybe)[number][]) => ({
    kind: 'one' as const,
    id,
    label: say(`ways.${id}`),
    look: 'list' as const,
    required: true,
    options: answers.map(one => ({ id: one, label: say(`maybe.${one}`) })),
  })
  return {
    title: say('ways.title'),
    parts: [
      { kind: 'text', text: say('ways.about') },
      question('power', maybe),
      question('safe', maybe),
      question('advice', ['yes', 'no']),
    ],
    submit: say('ways.submit'),
    leave: say('common.close'),
  }
}

/** The ways in order, with why. */
export function drawProposed({ say }: Scene, proposed: readonly Proposed[], data: { safe: boolean; mine: boolean }): Drawn {
  return {
    title: say('ways.title'),
    parts: [
      ...(data.safe ? [] : [{ kind: 'text' as const, text: say('ways.danger') }]),
      { kind: 'text', text: say('ways.result') },
      ...proposed.flatMap(({ way, why }, at) => [
        { kind: 'heading' as const, text: `${at + 1}. ${say(`way.${way}`)}` },
        { kind: 'text' as const, text: say(`way.${way}.about`) },
        { kind: 'note' as const, text: say(why) },
      ]),
      {
        kind: 'choices',
        choices: [
          ...(data.mine
            ? [{ label: say('ways.mine'), action: 'mine', look: 'primary' as const }]
            : [{ label: say('home.raise'), action: 'concern.raise', look: 'primary' as const }]),
          { label: say('home.routes'), action: 'routes' },
          { label: say('common.again'), action: 'ways' },
        ],
      },
    ],
    leave: say('common.close'),
  }
}
