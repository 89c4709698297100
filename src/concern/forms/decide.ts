import type { Library } from '../../content/library'
import type { Scene } from '../../content/scene'
import type { Drawn, Option } from '../../message/form'
import { addDays, type Day, dayOf, sayDay, workdayFrom, workdaysAfter } from '../../schedule/calendar'
import type { ContactView, Line } from '../view'
import { saidParts } from './lines'
import { partOf } from './part'

/** Forms of a contact who decides: agreed actions, both sides, measures (K13, K21, K23). */

/** Agreed actions that are not done yet, as far as this contact may read them. */
export function openActions(lines: readonly Line[]): readonly Line[] {
  return lines.filter(one => one.action?.done === null)
}

/** Days to agree on: the next ten working days, then further and further away. */
function agreeDays({ org: { calendar }, now }: Scene): readonly Day[] {
  const today = dayOf(now, calendar)
  const near = Array.from({ length: 10 }, (_, n) => workdaysAfter(today, n + 1, calendar))
  const far = [3, 4, 5, 6, 8, 10, 13, 26].flatMap(weeks => workdayFrom(addDays(today, weeks * 7), calendar) ?? [])
  return [...new Set([...near, ...far])].sort()
}

/** An agreed action has an owner and a day (K13). */
export function drawAgree(scene: Scene): Drawn {
  const { say } = scene
  return {
    title: say('agree.title'),
    parts: [
      { kind: 'text', text: say('agree.about') },
      {
        kind: 'input',
        id: 'what',
        label: say('line.field.what'),
        hint: say('agree.what.hint'),
        lines: 'many',
        max: 1000,
        required: true,
      },
      { kind: 'input', id: 'owner', label: say('line.field.owner'), lines: 'one', max: 80, required: true },
      {
        kind: 'one',
        id: 'by',
        label: say('line.field.by'),
        look: 'menu',
        required: true,
        options: agreeDays(scene).map(day => ({ id: day, label: sayDay(day, scene.language) })),
      },
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}

/** Which of the agreed actions are done. */
export function drawDone(scene: Scene, view: ContactView): Drawn {
  const { say } = scene
  return {
    title: say('done.title'),
    parts: [
      { kind: 'text', text: say('done.about') },
      {
        kind: 'many',
        id: 'done',
        label: say('done.which'),
        look: 'list',
        required: true,
        options: openActions(view.lines)
          .slice(0, 10)
          .map((one, at) => actionOption(scene, one, at)),
      },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}

function actionOption({ language }: Scene, { said, action }: Line, at: number): Option {
  const short = (text: unknown, most: number) => {
    const line = String(text ?? '').replace(/\s+/g, ' ')
    return line.length > most ? `${line.slice(0, most - 1)}…` : line
  }
  const day = action === undefined ? '' : sayDay(action.by, language)
  return { id: String(at), label: short(said.what, 75), description: short([short(said.owner, 40), day].join(', '), 75) }
}

/** Before closing: what was agreed and is still open. */
export function drawStillOpen(scene: Scene, view: ContactView, name: string): Drawn {
  const { say } = scene
  return {
    title: say('closing.open.title'),
    parts: [
      { kind: 'text', text: say('closing.open.about') },
      ...partOf(openActions(view.lines), 0).lines.flatMap(one => saidParts(scene, one, name)),
      { kind: 'choices', choices: [{ label: say('deed.done'), action: 'case.deed', value: 'done' }] },
    ],
    submit: say('closing.open.go'),
    leave: say('common.cancel'),
  }
}

/** From least to most: an aid, never a verdict; and no measure is an outcome, too (K21). */
export function drawLadder({ say }: Scene, { ladder }: Library): Drawn {
  return {
    title: say('ladder.title'),
    parts: [
      { kind: 'text', text: say('ladder.about') },
      ...ladder.flatMap(({ title, when, what }, at) => [
        { kind: 'heading' as const, text: `${at + 1}. ${title}` },
        { kind: 'note' as const, text: when },
        { kind: 'text' as const, text: what.map(one => `• ${one}`).join('\n') },
      ]),
      { kind: 'choices', choices: [{ label: say('ladder.none'), action: 'case.none' }] },
    ],
    leave: say('common.close'),
  }
}

/** "No action, because ..." closes with words (K21): why, what else, and where to object. */
export function drawNoMeasure({ say }: Scene): Drawn {
  const input = (id: 'because' | 'words' | 'object', label: string, required: boolean) => ({
    kind: 'input' as const,
    id,
    label,
    lines: 'many' as const,
    max: 2000,
    required,
  })
  return {
    title: say('none.title'),
    parts: [
      { kind: 'text', text: say('none.about') },
      input('because', say('none.because'), true),
      input('words', say('none.instead'), false),
      input('object', say('line.field.object'), true),
    ],
    submit: say('close.submit'),
    leave: say('common.cancel'),
  }
}

/** What fair hearing asks, to tick for oneself (K23). */
export function drawHear({ say }: Scene, { hearing }: Library, ticked: readonly string[]): Drawn {
  return {
    title: say('hear.title'),
    parts: [
      { kind: 'text', text: say('hear.about') },
      { kind: 'facts', facts: hearing.map(({ title, about }) => ({ label: title, value: about })) },
      {
        kind: 'many',
        id: 'ticked',
        label: say('hear.ticks'),
        look: 'list',
        required: false,
        options: hearing.map(({ id, title }) => ({ id, label: title })),
        value: ticked.filter(one => hearing.some(({ id }) => id === one)),
      },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}
