import { kinds } from '../../content/kinds'
import type { Scene } from '../../content/scene'
import type { Drawn } from '../../message/form'
import type { Contact } from '../../people/organisation'
import { steps } from '../case'
import { maybe, relations } from './fields'

/** For what somebody told by phone or at the door, in their words (K24). */
export function drawEnter({ say }: Scene, contact: Contact): Drawn {
  const option = (id: string, label: string) => ({ id, label })
  return {
    title: say('entered.title'),
    parts: [
      { kind: 'text', text: say('entered.about') },
      {
        kind: 'one',
        id: 'how',
        label: say('entered.how'),
        look: 'list',
        required: true,
        options: (['phone', 'door'] as const).map(one => option(one, say(`entered.${one}`))),
      },
      { kind: 'input', id: 'words', label: say('entered.words'), lines: 'many', max: 3000, required: true },
      {
        kind: 'one',
        id: 'step',
        label: say('review.step'),
        look: 'list',
        required: true,
        options: steps
          .filter(one => one === 'concern' || one === (contact.kind === 'advises' ? 'advice' : 'report'))
          .map(one => option(one, say(`step.${one}`))),
      },
      { kind: 'note', text: say('words.optional') },
      { kind: 'input', id: 'name', label: say('entered.name'), lines: 'one', max: 80, required: false },
      {
        kind: 'one',
        id: 'relation',
        label: say('line.field.relation'),
        look: 'menu',
        required: false,
        options: relations.map(one => option(one, say(`relation.${one}`))),
      },
      {
        kind: 'many',
        id: 'kinds',
        label: say('words.kinds'),
        look: 'list',
        required: false,
        options: kinds.map(one => option(one, say(`kind.${one}`))),
      },
      {
        kind: 'one',
        id: 'repeated',
        label: say('line.field.repeated'),
        look: 'menu',
        required: false,
        options: maybe.map(one => option(one, say(`maybe.${one}`))),
      },
      {
        kind: 'one',
        id: 'power',
        label: say('line.field.power'),
        look: 'menu',
        required: false,
        options: maybe.map(one => option(one, say(`maybe.${one}`))),
      },
      { kind: 'input', id: 'where', label: say('line.field.where'), lines: 'one', max: 300, required: false },
      { kind: 'input', id: 'help', label: say('line.field.help'), lines: 'many', max: 1000, required: false },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}

/** It is stored: and words for whoever told it, if they want to go on themselves. */
export function drawEntered({ say }: Scene, notice?: string): Drawn {
  return {
    title: say('entered.title'),
    parts: [
      ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
      { kind: 'text', text: say('entered.done') },
      { kind: 'text', text: say('entered.offer') },
      { kind: 'choices', choices: [{ label: say('entered.phrase'), action: 'entered.phrase' }] },
    ],
    submit: say('common.open'),
    leave: say('common.close'),
  }
}

/** Read out once; kept nowhere. */
export function drawCallersPhrase({ say }: Scene, phrase: string): Drawn {
  return {
    title: say('phrase.title'),
    parts: [
      { kind: 'text', text: say('entered.phrase.about') },
      { kind: 'words', by: say('phrase.title'), text: phrase },
      { kind: 'note', text: say('phrase.once') },
    ],
    leave: say('common.close'),
  }
}
