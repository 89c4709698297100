import type { Say } from '../content/content'
import type { Language } from '../message/language'
import type { Part } from '../message/message'
import type { Organisation } from './organisation'

/** People outside, by phone: always there, and first where too few inside can be chosen (K3). */
export function helplineParts(scene: {
  readonly say: Say
  readonly language: Language
  readonly org: Pick<Organisation, 'helplines'>
}): readonly Part[] {
  return [
    { kind: 'heading', text: scene.say('help.title') },
    {
      kind: 'facts',
      facts: [
        { label: scene.say('help.danger'), value: '112' },
        ...scene.org.helplines.map(one => ({ label: `${one.name}, ${one.about[scene.language]}`, value: one.phone })),
      ],
    },
  ]
}
