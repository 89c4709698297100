import type { Say } from '../content/content'
import type { Drawn, Option } from '../message/form'
import type { Message } from '../message/message'
import { mostThanks } from './thanks'

/** N4: whom, and what they did; for one person, who chooses whether others read it. */
export function drawThanks(say: Say, norm: string, people: readonly Option[]): Drawn {
  return {
    title: say('thanks.title'),
    parts: [
      { kind: 'heading', text: norm },
      { kind: 'text', text: say('thanks.about') },
      { kind: 'one', id: 'whom', label: say('thanks.whom'), look: 'menu', required: true, options: people },
      {
        kind: 'input',
        id: 'line',
        label: say('thanks.line'),
        hint: say('thanks.line.hint'),
        lines: 'many',
        max: mostThanks,
        required: true,
      },
      { kind: 'note', text: say('thanks.note') },
    ],
    submit: say('thanks.submit'),
    leave: say('common.cancel'),
  }
}

/** To the one who is thanked, alone; with nothing left to choose once they did, and no `id`. */
export function thanksMessage(
  say: Say,
  { id, from, norm, line }: { readonly id: string | null; readonly from: string; readonly norm: string; readonly line: string },
): Message {
  return {
    title: say('thanks.told', { name: from }),
    parts: [
      { kind: 'text', text: line },
      { kind: 'facts', facts: [{ label: say('thanks.norm'), value: norm }] },
      ...(id === null
        ? []
        : [
            {
              kind: 'choices' as const,
              choices: [
                { label: say('thanks.keep'), action: 'thanks.keep', value: id, opens: 'form' as const },
                { label: say('thanks.share'), action: 'thanks.share', value: id, opens: 'form' as const },
              ],
            },
            { kind: 'note' as const, text: say('thanks.told.note', { name: from }) },
          ]),
    ],
  }
}

/** Under the norm of the week, with both names: the one who was thanked chose so. */
export function sharedMessage(
  say: Say,
  { from, to, norm, line }: { readonly from: string; readonly to: string; readonly norm: string; readonly line: string },
): Message {
  return {
    title: say('thanks.shared', { from, to }),
    parts: [
      { kind: 'text', text: line },
      { kind: 'facts', facts: [{ label: say('thanks.norm'), value: norm }] },
    ],
  }
}
