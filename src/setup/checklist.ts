import type { Checklist } from '../content/library'
import type { Scene } from '../content/scene'
import type { Drawn, FormPart } from '../message/form'
import { type Outcome, outcomeOf } from './review'
import { type Mark, marks, type Reviewed } from './setup'

/** The lists to go through (G3). */
export function drawLists({ say }: Scene, lists: readonly Checklist[], reviews: Readonly<Record<string, Reviewed>>): Drawn {
  return {
    title: say('checklist.title'),
    parts: [
      { kind: 'text', text: say('checklist.about') },
      {
        kind: 'one',
        id: 'list',
        label: say('checklist.which'),
        look: 'list',
        required: true,
        options: lists.map(list => {
          const { open } = outcomeOf(list, reviews[list.id] ?? {})
          return {
            id: list.id,
            label: list.title,
            ...(open === 0 ? {} : { description: say('checklist.begun', { count: open }) }),
          }
        }),
      },
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'setup' }] },
      { kind: 'note', text: say('checklist.paper') },
    ],
    submit: say('common.open'),
    leave: say('common.close'),
  }
}

/** One part of a list, an answer to each of its sentences; any may be left open. */
export function drawSection({ say }: Scene, list: Checklist, at: number, reviewed?: Reviewed): Drawn | undefined {
  const section = list.sections[at]
  if (section === undefined) return undefined
  return {
    title: say('checklist.title'),
    parts: [
      ...(at === 0 ? [{ kind: 'text' as const, text: list.about }] : []),
      { kind: 'heading', text: section.title },
      ...section.items.map(({ id, text }): FormPart => {
        const mark = reviewed?.[id]
        return {
          kind: 'one',
          id,
          label: text,
          look: 'list',
          required: false,
          options: marks.map(one => ({ id: one, label: say(`checklist.mark.${one}`) })),
          ...(mark === undefined ? {} : { value: mark }),
        }
      }),
      {
        kind: 'choices',
        choices: [
          { label: say('common.back'), action: 'checklist.at', value: String(at - 1) },
          { label: say('checklist.seeOutcome'), action: 'checklist.outcome' },
        ],
      },
    ],
    submit: say('common.next'),
    leave: say('common.close'),
  }
}

/** What stands and what to do next; no number, for it is never done (G3). */
export function drawOutcome({ say }: Scene, list: Checklist, outcome: Outcome): Drawn {
  const { stands, next, open, keep } = outcome
  return {
    title: say('checklist.outcome'),
    parts: [
      { kind: 'heading', text: list.title },
      ...listed(say('checklist.next'), next),
      ...listed(say('checklist.keep'), keep),
      ...(stands.length === 0 ? [{ kind: 'text' as const, text: say('checklist.stands.none') }] : []),
      ...listed(say('checklist.stands'), stands),
      ...(open === 0 ? [] : [{ kind: 'note' as const, text: say('checklist.still', { count: open }) }]),
      { kind: 'text', text: say('checklist.never') },
      { kind: 'choices', choices: [{ label: say('common.back'), action: 'setup.lists' }] },
    ],
    leave: say('common.close'),
  }
}

function listed(heading: string, lines: readonly string[]): readonly FormPart[] {
  if (lines.length === 0) return []
  return [
    { kind: 'heading', text: heading },
    { kind: 'text', text: lines.map(line => `• ${line}`).join('\n') },
  ]
}

/** What was answered in a part, over what was answered before; left open again is taken away. */
export function marked(before: Reviewed, list: Checklist, at: number, answers: (id: string) => string): Reviewed {
  const ids = list.sections[at]?.items.map(item => item.id) ?? []
  const kept = Object.entries(before).filter(([id]) => !ids.includes(id))
  const now = ids.flatMap((id): [string, Mark][] => {
    const mark = marks.find(one => one === answers(id))
    return mark === undefined ? [] : [[id, mark]]
  })
  return Object.fromEntries([...kept, ...now])
}
