import type { Scene } from '../../content/scene'
import type { Drawn } from '../../message/form'
import type { Contact } from '../../people/organisation'
import type { ContactView } from '../view'
import { drawDeskCase } from './desk'

/** For a contact with somebody on the phone: the words they read out (K9). */
export function drawCaller(scene: Scene): Drawn {
  const { say } = scene
  return {
    title: say('caller.title'),
    parts: [
      { kind: 'text', text: say('caller.about') },
      { kind: 'input', id: 'phrase', label: say('phrase.title'), lines: 'one', max: 200, required: true },
    ],
    submit: say('common.next'),
    leave: say('common.cancel'),
  }
}

/** The case those words belong to, to read during the call; what is said goes on to a form of its own. */
export function drawCalled(scene: Scene, view: ContactView, contact: Contact, data: { older: number; notice?: string }): Drawn {
  return { ...drawDeskCase(scene, { ...view, can: [] }, contact, data), submit: scene.say('phoned.submit') }
}

/** What the caller says, written down by the contact and marked as such. */
export function drawPhoned(scene: Scene): Drawn {
  const { say } = scene
  return {
    title: say('phoned.title'),
    parts: [
      { kind: 'text', text: say('phoned.about') },
      { kind: 'input', id: 'words', label: say('phoned.words'), lines: 'many', max: 3000, required: true },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}
