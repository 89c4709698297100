import type { Scene } from '../../content/scene'
import type { Drawn, FormPart, Option } from '../../message/form'
import type { Fact } from '../../message/message'
import type { Contact } from '../../people/organisation'
import { ownDaysAfter } from '../../people/own-days'
import { type Day, dayOf, sayDate, sayDay } from '../../schedule/calendar'
import { sayAlias } from '../alias'
import type { Side } from '../case'
import type { Deadline, Due, Extending } from '../deadlines'
import type { DueCase } from '../due'
import type { ContactView, ReporterView } from '../view'

/** The dates both sides see (K12); to the contact it is said which are due, or have passed. */
export function deadlineFacts(scene: Scene, side: Side, { deadlines, formal }: ContactView | ReporterView): readonly Fact[] {
  const { say } = scene
  return [
    ...(formal ? [{ label: say('formal.kind'), value: say('formal.value') }] : []),
    ...deadlines.map(one => ({
      label: say(`deadline.${one.what}`),
      value: side === 'contact' ? sayWhen(scene, one) : sayBy(scene, one),
    })),
  ]
}

function sayBy({ say, language, now, org }: Scene, { day, ceiling }: Deadline<Due>): string {
  const year = dayOf(now, org.calendar).slice(0, 4)
  const said = (one: Day) => (one.startsWith(year) ? sayDay(one, language) : sayDate(one, language))
  return ceiling === undefined || ceiling === day ? said(day) : say('deadline.law', { day: said(day), ceiling: said(ceiling) })
}

function sayWhen(scene: Scene, deadline: Deadline<Due>): string {
  const today = dayOf(scene.now, scene.org.calendar)
  const day = sayBy(scene, deadline)
  if (deadline.day === today) return scene.say('deadline.today', { day })
  return deadline.day < today ? scene.say('deadline.passed', { day }) : day
}

/** What the reporter can do once a date has passed. */
export function passedParts({ say, now, org }: Scene, { deadlines, formal }: ReporterView): readonly FormPart[] {
  const today = dayOf(now, org.calendar)
  if (deadlines.every(one => one.day >= today)) return []
  return [
    { kind: 'text', text: [say('deadline.passed.you'), ...(formal ? [say('deadline.passed.law')] : [])].join(' ') },
    { kind: 'choices', choices: [{ label: say('unopened.call'), action: 'case.deed', value: 'phone' }] },
  ]
}

/** More time, with a reason that the other side reads (K12). */
export function drawExtend(scene: Scene, contact: Contact, extending: Extending): Drawn {
  const { say, language } = scene
  const { law } = extending
  const options = daysToPick(scene, contact, extending)
  const ceiling = law === undefined ? '' : sayDay(law.ceiling, language)
  if (options.length === 0) {
    return {
      title: say('extend.title'),
      parts: [{ kind: 'text', text: say('extend.none', { ceiling }) }],
      leave: say('common.close'),
    }
  }
  return {
    title: say('extend.title'),
    parts: [
      { kind: 'text', text: say('extend.about') },
      ...(law === undefined ? [] : [{ kind: 'note' as const, text: say('extend.law', { ceiling }) }]),
      { kind: 'input', id: 'words', label: say('extend.words'), lines: 'many', max: 1000, required: true },
      { kind: 'one', id: 'next', label: say('acknowledge.next'), look: 'list', required: true, options },
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}

const later = [5, 10, 20]

/** Never beyond what the law leaves; where that cuts them short, its last day stands in their place. */
function daysToPick({ say, org, language }: Scene, contact: Contact, { from, law }: Extending): readonly Option[] {
  const all = later.map(count => ({
    day: ownDaysAfter(from, count, contact, org.calendar),
    about: say('extend.option', { count }),
  }))
  const open = law === undefined ? all : all.filter(one => one.day < law.day)
  const last =
    law !== undefined && open.length < all.length && law.day > from ? [{ day: law.day, about: say('extend.option.last') }] : []
  return [...open, ...last].map(one => ({ id: one.day, label: sayDay(one.day, language), description: one.about }))
}

/** What making it a formal report changes, and what not, before it is one; nothing is preselected (K12). */
export function drawFormal({ say }: Scene): Drawn {
  return {
    title: say('formal.title'),
    parts: [
      { kind: 'text', text: say('formal.about') },
      { kind: 'heading', text: say('formal.changes') },
      { kind: 'text', text: say('formal.terms') },
      { kind: 'text', text: say('formal.protects') },
      { kind: 'heading', text: say('formal.stays') },
      { kind: 'text', text: say('formal.same') },
      { kind: 'heading', text: say('formal.house') },
      { kind: 'facts', facts: [{ label: say('formal.ask'), value: '088 133 10 00' }] },
      {
        kind: 'many',
        id: 'sure',
        label: say('formal.sure'),
        look: 'list',
        required: true,
        options: [{ id: 'yes', label: say('formal.yes') }],
      },
    ],
    submit: say('formal.submit'),
    leave: say('common.cancel'),
  }
}

/** At most this many at once, each with a button of its own. */
export const dueShown = 8

/** What is due, each case one tap from being opened (K13). */
export function drawDue(scene: Scene, due: readonly DueCase[], more: boolean): Drawn {
  const { say, language } = scene
  return {
    title: say('due.title'),
    parts: [
      { kind: 'text', text: say(due.length === 0 ? 'due.none' : 'due.intro') },
      ...due.flatMap(({ view, deadline }, at): FormPart[] => {
        const name = view.name ?? sayAlias(view.alias, language)
        const line = say('due.line', { what: say(`due.what.${deadline.what}`), when: sayWhen(scene, deadline) })
        return [
          { kind: 'facts', facts: [{ label: name, value: line }] },
          { kind: 'choices', choices: [{ label: say('due.open', { name }), action: 'due.open', value: String(at) }] },
        ]
      }),
      { kind: 'divider' },
      {
        kind: 'choices',
        choices: [
          ...(more ? [{ label: say('due.more'), action: 'due.more' }] : []),
          { label: say('mine.desk'), action: 'desk' },
          { label: say('due.mine'), action: 'mine', value: '0' },
        ],
      },
    ],
    leave: say('common.close'),
  }
}
