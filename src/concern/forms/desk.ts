import { kinds } from '../../content/kinds'
import type { Scene } from '../../content/scene'
import type { Drawn, FormPart } from '../../message/form'
import { type Contact, openContacts } from '../../people/organisation'
import { ownDaysAfter } from '../../people/own-days'
import { addDays, dayOf, nextSlot, sayDay } from '../../schedule/calendar'
import { sayAlias } from '../alias'
import { newsBy } from '../deadlines'
import type { Deed } from '../transition'
import type { ContactView } from '../view'
import { keptFacts, quietParts, soonParts } from './after'
import { deadlineFacts } from './deadline'
import { openActions } from './decide'
import { sentences } from './fields'
import { saidParts } from './lines'
import { type MenuItem, menu } from './own'
import { newestParts, olderParts, partOf } from './part'
import { contactOption } from './people'

const deskDeeds: readonly Deed[] = [
  'ask',
  'call',
  'write',
  'inform',
  'accompany',
  'refer',
  'extend',
  'agree',
  'done',
  'resume',
  'hear',
  'note',
  'keep',
  'recuse',
  'close',
]

/** What the menu of a case offers; one who decides finds the ladder of measures there, too (K21). */
function itemsOf({ can, lines }: ContactView): readonly MenuItem[] {
  const deeds = deskDeeds.filter(deed => can.includes(deed)).filter(deed => deed !== 'done' || openActions(lines).length > 0)
  return deeds.flatMap(deed => (deed === 'hear' ? (['ladder', deed] as const) : [deed]))
}

export function drawDeskCase(scene: Scene, view: ContactView, contact: Contact, data: { older: number; notice?: string }): Drawn {
  const { say } = scene
  const alias = sayAlias(view.alias, scene.language)
  const name = view.name ?? alias
  const shown = partOf(view.lines, data.older)
  const deeds = itemsOf(view)
  return {
    title: say('desk.case.title'),
    parts: [
      ...(data.notice === undefined ? [] : [{ kind: 'text' as const, text: data.notice }]),
      ...soonParts(scene, view.kept, 'contact'),
      ...quietParts(scene, view),
      {
        kind: 'facts',
        facts: [
          {
            label: say('desk.from'),
            value: view.name === undefined ? `${alias} (${say('desk.alias')})` : say('desk.named', { name, alias }),
          },
          { label: say('case.status'), value: `${say(`status.${view.status}`)} (${sayDay(view.day, scene.language)})` },
          { label: say('review.step'), value: say(`step.${view.step}`) },
          ...deadlineFacts(scene, 'contact', view),
          ...keptFacts(scene, view.kept),
          ...(view.entered === null ? [] : [{ label: say('entered.label'), value: say(`entered.${view.entered}`) }]),
          ...(view.together === undefined
            ? []
            : [{ label: say('together.label'), value: say(`together.state.${view.together}`) }]),
        ],
      },
      ...(isOver(view) ? [] : whatIsAsked(scene, view)),
      ...(view.status === 'withdrawn' ? [{ kind: 'text' as const, text: say('desk.withdrawn') }] : []),
      ...(view.unreachable ? [{ kind: 'text' as const, text: say('desk.unreachable') }] : []),
      ...olderParts(scene, shown),
      ...shown.lines.flatMap(one => saidParts(scene, one, one.by === 'contact' ? contact.name : name)),
      ...newestParts(scene, shown),
      ...(view.can.includes('acknowledge')
        ? [
            {
              kind: 'choices' as const,
              choices: [{ label: say('deed.acknowledge'), action: 'case.deed', value: 'acknowledge', look: 'primary' as const }],
            },
          ]
        : []),
      ...menu(scene, 'desk.more', deeds),
    ],
    ...(deeds.length === 0 ? {} : { submit: say('common.next') }),
    leave: say('common.close'),
  }
}

function isOver({ status }: ContactView): boolean {
  return status === 'closed' || status === 'withdrawn'
}

/** What this step asks of the contact, and what the law does. */
function whatIsAsked({ say }: Scene, { entered, step, formal }: ContactView): readonly FormPart[] {
  return [
    { kind: 'note', text: say(entered === null ? `desk.step.${step}` : 'entered.view') },
    ...(formal ? [{ kind: 'note' as const, text: say('formal.desk') }] : []),
  ]
}

/** The first reply: thanks, a name, the next date; never a doubt (moment 5). */
export function drawAcknowledge(scene: Scene, contact: Contact): Drawn {
  const { say } = scene
  const today = dayOf(scene.now, scene.org.calendar)
  const all = [1, 2, 3, 5, 10].map(count => ownDaysAfter(today, count, contact, scene.org.calendar))
  const last = newsBy(nextSlot(scene.now, scene.org.calendar), contact, scene.org.calendar)
  const days = all.filter((day, at) => at === 0 || day <= last)
  return {
    title: say('acknowledge.title'),
    parts: [
      { kind: 'text', text: say('acknowledge.about', { name: contact.name }) },
      {
        kind: 'one',
        id: 'sentence',
        label: say('acknowledge.sentence'),
        look: 'menu',
        required: true,
        options: sentences.map(one => ({ id: one, label: say(`sentence.${one}`) })),
      },
      { kind: 'input', id: 'words', label: say('acknowledge.words'), lines: 'many', max: 3000, required: false },
      {
        kind: 'one',
        id: 'next',
        label: say('acknowledge.next'),
        look: 'menu',
        required: true,
        options: [...new Set(days)].map(day => ({ id: day, label: sayDay(day, scene.language) })),
      },
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}

/** One field of words: a question, a proposal to call, a message, or a note for oneself. */
export function drawWrite(scene: Scene, data: { deed: 'ask' | 'call' | 'write' | 'note' }): Drawn {
  const { say } = scene
  return {
    title: say(`${data.deed}.title`),
    parts: [
      { kind: 'text', text: say(`${data.deed}.about`) },
      {
        kind: 'input',
        id: data.deed === 'call' ? 'times' : 'words',
        label: say(`${data.deed}.words`),
        lines: 'many',
        max: 3000,
        required: true,
      },
    ],
    submit: say(data.deed === 'note' ? 'common.keep' : 'common.send'),
    leave: say('common.cancel'),
  }
}

/** Stepping back: the case leaves the desk at once, and the reporter chooses who goes on (K13). */
export function drawRecuse(scene: Scene, contact: Contact): Drawn {
  const { say } = scene
  const others = openContacts(scene.org).filter(one => one.id !== contact.id)
  return {
    title: say('recuse.title'),
    parts: [
      { kind: 'text', text: say('recuse.about') },
      ...(others.length === 0
        ? []
        : [
            {
              kind: 'one' as const,
              id: 'proposed',
              label: say('recuse.proposed'),
              look: 'menu' as const,
              required: false,
              options: others.map(one => contactOption(scene, one)),
            },
          ]),
      { kind: 'input', id: 'words', label: say('recuse.words'), lines: 'many', max: 1000, required: false },
    ],
    submit: say('recuse.submit'),
    leave: say('common.cancel'),
  }
}

export function drawResume(scene: Scene): Drawn {
  const { say } = scene
  return {
    title: say('resume.title'),
    parts: [
      { kind: 'text', text: say('resume.about') },
      { kind: 'input', id: 'words', label: say('write.words'), lines: 'many', max: 3000, required: true },
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}

/** What was done, what was not and why, and where to object: whoever decides owes all of it (K13, moment 8). */
export function drawClose(scene: Scene, data: { kind: Contact['kind'] }): Drawn {
  const { say } = scene
  const owes = data.kind === 'decides'
  const input = (id: 'done' | 'notDone' | 'because' | 'object', required: boolean): FormPart => ({
    kind: 'input',
    id,
    label: say(`line.field.${id}`),
    lines: 'many',
    max: 2000,
    required,
  })
  return {
    title: say('close.title'),
    parts: [
      { kind: 'text', text: say(`close.about.${data.kind}`) },
      input('done', true),
      input('notDone', owes),
      input('because', owes),
      input('object', owes),
      {
        kind: 'many',
        id: 'natures',
        label: say('close.natures'),
        hint: say('close.natures.hint'),
        look: 'list',
        required: false,
        options: kinds.map(kind => ({ id: kind, label: say(`kind.${kind}`) })),
      },
    ],
    submit: say('close.submit'),
    leave: say('common.cancel'),
  }
}

/** The days a contact reads, and an absence with a deputy (G2). */
export function drawAvailability(scene: Scene, contact: Contact): Drawn {
  const { say } = scene
  const today = dayOf(scene.now, scene.org.calendar)
  const deputies = openContacts(scene.org).filter(one => one.id !== contact.id)
  return {
    title: say('availability.title'),
    parts: [
      {
        kind: 'many',
        id: 'days',
        label: say('availability.days'),
        look: 'list',
        required: true,
        options: [1, 2, 3, 4, 5, 6, 7].map(day => ({ id: String(day), label: say(`weekday.${day as 1}`) })),
        value: contact.workingDays.map(String),
      },
      {
        kind: 'input',
        id: 'until',
        label: say('availability.until'),
        hint: say('availability.until.hint', { example: addDays(today, 14) }),
        lines: 'one',
        max: 10,
        required: false,
        ...(contact.away === undefined ? {} : { value: contact.away.until }),
      },
      ...(deputies.length === 0
        ? []
        : [
            {
              kind: 'one' as const,
              id: 'deputy',
              label: say('availability.deputy'),
              look: 'menu' as const,
              required: false,
              options: deputies.map(one => contactOption(scene, one)),
              ...(contact.away?.deputy === undefined ? {} : { value: contact.away.deputy }),
            },
          ]),
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}
