import { helplineParts } from '../../content/helplines'
import type { Scene } from '../../content/scene'
import type { Drawn } from '../../message/form'
import { roleOf } from './people'

/** In place of raising a concern while that is not open yet (G1): who can be called now. `admin` finds the way to setting it up. */
export function drawClosed(scene: Scene, { admin }: { admin: boolean }): Drawn {
  const { say, org } = scene
  const contacts = org.contacts.flatMap(one =>
    one.left || one.phone === undefined || one.id === scene.self
      ? []
      : [{ label: `${one.name}, ${roleOf(scene, one)}`, value: one.phone }],
  )
  return {
    title: say('closed.title'),
    parts: [
      { kind: 'text', text: say('closed.about', { organisation: org.name }) },
      ...(contacts.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: say('closed.contacts') },
            { kind: 'facts' as const, facts: contacts },
          ]),
      ...helplineParts(scene),
      { kind: 'note', text: say('closed.kept') },
      ...(admin ? [{ kind: 'choices' as const, choices: [{ label: say('setup.home'), action: 'setup' }] }] : []),
    ],
    leave: say('common.close'),
  }
}
