import { helplineParts } from '../../content/helplines'
import { kinds } from '../../content/kinds'
import type { Scene } from '../../content/scene'
import type { Drawn, FormPart } from '../../message/form'
import { contactOf } from '../../people/organisation'
import { sayDay, sayMoment } from '../../schedule/calendar'
import { sayAlias } from '../alias'
import { type Step, steps } from '../case'
import type { Choices } from '../draft'
import type { ReporterView } from '../view'
import { writersDuty } from './duty'
import { maybe, relations } from './fields'
import { saidParts } from './lines'
import { contactsFor, contactsToPick, nameOf, pickerParts, roleOf } from './people'
import { awayParts, sayAhead } from './second'

/** Before anything is typed: who reads it, who technically could, the writer's own duty, and how far to go (K2-K4, K7; moment 1). */
export function drawStart(
  scene: Scene,
  data: { quoted: boolean; step?: Step; excluded?: readonly string[]; again?: boolean },
): Drawn {
  const { say, org } = scene
  return {
    title: say('start.title'),
    parts: [
      ...(data.again === true ? [{ kind: 'text' as const, text: say('start.again') }] : []),
      { kind: 'text', text: say('start.intro') },
      ...(data.quoted ? [{ kind: 'text' as const, text: say('start.quoted') }] : []),
      { kind: 'heading', text: say('start.who') },
      { kind: 'text', text: say('start.readers') },
      { kind: 'text', text: say('start.technical', { keyHolder: org.keyHolder[scene.language] }) },
      { kind: 'text', text: say(`start.platform.${scene.platform}`) },
      { kind: 'text', text: say('start.details') },
      { kind: 'facts', facts: [{ label: say('help.danger'), value: '112' }] },
      { kind: 'heading', text: say('start.duty') },
      { kind: 'text', text: writersDuty(scene) },
      { kind: 'choices', choices: [{ label: say('procedure.open'), action: 'procedure' }] },
      { kind: 'divider' },
      { kind: 'choices', choices: [{ label: say('ways.open'), action: 'ways' }] },
      {
        kind: 'one',
        id: 'step',
        label: say('start.step'),
        look: 'list',
        required: true,
        options: steps.map(one => ({ id: one, label: say(`step.${one}`), description: say(`step.${one}.about`) })),
        ...(data.step === undefined ? {} : { value: data.step }),
      },
      { kind: 'note', text: say('start.steps') },
      {
        kind: 'many',
        id: 'excluded',
        label: say('start.excluded'),
        hint: say('start.excluded.hint'),
        required: false,
        ...contactsToPick(
          scene,
          org.contacts.filter(one => !one.left),
        ),
        ...(data.excluded === undefined ? {} : { value: data.excluded }),
      },
    ],
    submit: say('common.next'),
    leave: say('common.cancel'),
  }
}

/** Whom to tell, and under which name (K3, K5; moment 3). Also to choose anew for a draft. */
export function drawChoose(scene: Scene, data: Pick<Choices, 'step' | 'excluded'> & { back: boolean }): Drawn {
  const { say } = scene
  const contacts = contactsFor(scene, data.step, data.excluded)
  const fields: FormPart[] =
    contacts.length === 0
      ? []
      : [
          {
            kind: 'one',
            id: 'contact',
            label: say('choose.contact'),
            required: true,
            ...contactsToPick(scene, contacts),
          },
          {
            kind: 'one',
            id: 'named',
            label: say('choose.named'),
            look: 'list',
            required: true,
            options: [
              { id: 'alias', label: say('choose.alias'), description: say('choose.alias.about') },
              { id: 'name', label: say('choose.name'), description: say('choose.name.about') },
            ],
          },
          { kind: 'note', text: say('choose.honest') },
        ]
  return {
    title: say('choose.title'),
    parts: [
      ...pickerParts(scene, contacts),
      ...fields,
      ...(data.back ? [{ kind: 'choices' as const, choices: [{ label: say('common.back'), action: 'concern.back' }] }] : []),
    ],
    ...(contacts.length === 0 ? {} : { submit: say('common.next') }),
    leave: say('common.cancel'),
  }
}

/** The words; only they are required (K6). The same form edits a draft. */
export function drawWords(scene: Scene, data: Choices, filled: Readonly<Record<string, string | readonly string[]>> = {}): Drawn {
  const { say } = scene
  const contact = contactOf(scene.org, data.contact)
  const text = (id: string) => {
    const value = filled[id]
    return typeof value === 'string' && value !== '' ? { value } : {}
  }
  const options = <Id extends string>(ids: readonly Id[], key: (id: Id) => Parameters<typeof say>[0]) =>
    ids.map(id => ({ id, label: say(key(id)) }))
  const kindsPicked = filled.kinds
  return {
    title: say('words.title'),
    parts: [
      {
        kind: 'text',
        text:
          contact === undefined ? say('words.nobody') : say('words.reader', { name: contact.name, role: roleOf(scene, contact) }),
      },
      ...(data.named
        ? [
            {
              kind: 'input' as const,
              id: 'name',
              label: say('words.name'),
              lines: 'one' as const,
              max: 80,
              required: true,
              ...text('name'),
            },
          ]
        : []),
      {
        kind: 'input',
        id: 'words',
        label: say('words.words'),
        hint: say('words.hint'),
        lines: 'many',
        max: 3000,
        required: true,
        ...text('words'),
      },
      { kind: 'note', text: say('words.optional') },
      {
        kind: 'one',
        id: 'relation',
        label: say('words.relation'),
        look: 'menu',
        required: false,
        options: options(relations, one => `relation.${one}`),
        ...text('relation'),
      },
      {
        kind: 'many',
        id: 'kinds',
        label: say('words.kinds'),
        look: 'list',
        required: false,
        options: options(kinds, one => `kind.${one}`),
        ...(Array.isArray(kindsPicked) ? { value: kindsPicked } : {}),
      },
      {
        kind: 'one',
        id: 'repeated',
        label: say('words.repeated'),
        look: 'menu',
        required: false,
        options: options(maybe, one => `maybe.${one}`),
        ...text('repeated'),
      },
      {
        kind: 'one',
        id: 'power',
        label: say('words.power'),
        look: 'menu',
        required: false,
        options: options(maybe, one => `maybe.${one}`),
        ...text('power'),
      },
      { kind: 'input', id: 'where', label: say('words.where'), lines: 'one', max: 300, required: false, ...text('where') },
      { kind: 'input', id: 'help', label: say('words.help'), lines: 'many', max: 1000, required: false, ...text('help') },
    ],
    submit: say('words.submit'),
    leave: say('common.cancel'),
  }
}

/** Everything once more, before it goes (K8). The draft is kept already. */
export function drawReview(scene: Scene, view: ReporterView, slot: number, notice?: string): Drawn {
  const { say } = scene
  const contact = contactOf(scene.org, view.contact)
  const open = contact !== undefined && contactsFor(scene, view.step, view.excluded).includes(contact)
  const ahead = sayAhead(scene, view).join(' ')
  return {
    title: say('review.title'),
    parts: [
      ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
      ...(open
        ? []
        : [
            {
              kind: 'text' as const,
              text: contact === undefined ? say('review.nobody') : say('review.unreachable', { name: contact.name }),
            },
          ]),
      {
        kind: 'facts',
        facts: [
          {
            label: say('review.to'),
            value: contact === undefined ? say('people.nobody') : `${contact.name} (${roleOf(scene, contact)})`,
          },
          { label: say('review.step'), value: say(`step.${view.step}`) },
          { label: say('review.as'), value: view.name ?? sayAlias(view.alias, scene.language) },
          { label: say('review.when'), value: sayMoment(slot, scene.org.calendar, scene.language) },
          ...(ahead === '' || !open ? [] : [{ label: say('review.unopened'), value: ahead }]),
        ],
      },
      ...awayParts(scene, view),
      ...view.lines.flatMap(line => saidParts(scene, line, say('case.you'))),
      ...(open
        ? [
            {
              kind: 'many' as const,
              id: 'urgent',
              label: say('urgent.label'),
              look: 'list' as const,
              hint: say('urgent.warning'),
              required: false,
              options: [{ id: 'now', label: say('urgent.now') }],
            },
          ]
        : []),
      {
        kind: 'choices',
        choices: [
          { label: say('review.edit'), action: 'draft.edit' },
          { label: say('review.other'), action: 'draft.choose' },
          ...(open ? [{ label: say('deed.second'), action: 'draft.second' }] : []),
          { label: say('review.keep'), action: 'draft.keep' },
          { label: say('review.discard'), action: 'draft.discard', look: 'danger' },
        ],
      },
    ],
    ...(open ? { submit: say('review.send') } : {}),
    leave: say('common.close'),
  }
}

/** Shown only after the concern is durably stored (K9; moment 7). */
export function drawReceipt(scene: Scene, view: ReporterView, visibleFrom: number): Drawn {
  const { say } = scene
  const contact = contactOf(scene.org, view.contact)
  const name = nameOf(scene, view.contact)
  return {
    title: say('receipt.title'),
    parts: [
      { kind: 'text', text: say('receipt.stored') },
      { kind: 'text', text: say('receipt.when', { name, moment: sayMoment(visibleFrom, scene.org.calendar, scene.language) }) },
      ...view.deadlines
        .filter(one => one.what === 'received')
        .map(one => ({ kind: 'text' as const, text: say('receipt.by', { name, day: sayDay(one.day, scene.language) }) })),
      ...sayAhead(scene, view).map(text => ({ kind: 'text' as const, text })),
      { kind: 'text', text: say('receipt.find') },
      ...(contact?.phone === undefined
        ? []
        : [{ kind: 'facts' as const, facts: [{ label: say('receipt.call', { name }), value: contact.phone }] }]),
      ...helplineParts(scene),
      { kind: 'text', text: say('phrase.offer') },
      { kind: 'choices', choices: [{ label: say('phrase.make'), action: 'case.phrase' }] },
    ],
    leave: say('common.close'),
  }
}
