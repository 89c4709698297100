import type { Scene } from '../../content/scene'
import type { Drawn, FormPart } from '../../message/form'
import { type Contact, openContacts } from '../../people/organisation'
import type { OnDesk } from '../desk'
import { deskLine } from './desk-list'
import { roleOf } from './people'

/** Forms of a contact who advises: informing, going along, referring, and own cases that go together (K13, K22). */

export const advisingDeeds = ['inform', 'accompany', 'refer'] as const
export type Advising = (typeof advisingDeeds)[number]

export function drawAdvising(scene: Scene, contact: Contact, deed: Advising): Drawn {
  const { say } = scene
  const input = (id: 'words' | 'along' | 'where', label: string, lines: 'one' | 'many', required: boolean): FormPart => ({
    kind: 'input',
    id,
    label,
    lines,
    max: lines === 'one' ? 150 : 3000,
    required,
    ...(id === 'along' ? { value: contact.name } : {}),
  })
  const fields: Readonly<Record<Advising, readonly FormPart[]>> = {
    inform: [],
    accompany: [input('along', say('line.field.along'), 'one', true), input('where', say('accompany.where'), 'one', true)],
    refer: [{ kind: 'one', id: 'to', label: say('refer.to'), look: 'menu', required: true, options: places(scene, contact) }],
  }
  return {
    title: say(`${deed}.title`),
    parts: [
      { kind: 'text', text: say(`${deed}.about`) },
      ...fields[deed],
      input('words', say(`${deed}.words`), 'many', deed !== 'accompany'),
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}

/** People outside by phone, then other contacts. */
function places(scene: Scene, contact: Contact): readonly { readonly id: string; readonly label: string }[] {
  const cut = (text: string) => (text.length > 75 ? `${text.slice(0, 74)}…` : text)
  return [
    ...scene.org.helplines.map((one, at) => ({ id: `line.${at}`, label: cut(`${one.name}, ${one.phone}`) })),
    ...openContacts(scene.org)
      .filter(one => one.id !== contact.id)
      .map(one => ({ id: `contact.${one.id}`, label: cut(`${one.name}, ${roleOf(scene, one)}`) })),
  ]
}

/** Whom a referral names, in words and with a number: nothing is passed on. */
export function placeNamed(scene: Scene, id: string): string {
  const [kind, which = ''] = id.split('.')
  if (kind === 'line') {
    const line = scene.org.helplines[Number(which)]
    return line === undefined ? '' : `${line.name}, ${line.phone}`
  }
  const contact = openContacts(scene.org).find(one => one.id === which)
  if (contact === undefined) return ''
  return [contact.name, roleOf(scene, contact), contact.phone ?? contact.email].filter(one => one !== undefined).join(', ')
}

/** As many as a menu shows. */
const most = 100

/** Own open cases that go together: chosen here and nowhere in a case, so that nothing of one shows in another (K22). */
export function drawLink(scene: Scene, cases: readonly OnDesk[], nameOf: (one: OnDesk) => string, notice?: string): Drawn {
  const { say } = scene
  const few = cases.length < 2
  const menu = (id: string, label: string, some: readonly OnDesk[]): readonly FormPart[] =>
    some.length === 0
      ? []
      : [
          {
            kind: 'many',
            id,
            label,
            look: some.length > 10 ? 'menu' : 'list',
            required: id === 'cases' && cases.length <= most,
            options: some.map(one => ({ id: nameOf(one), ...deskLine(scene, one) })),
          },
        ]
  return {
    title: say('link.title'),
    parts: [
      ...(notice === undefined ? [] : [{ kind: 'text' as const, text: notice }]),
      { kind: 'text', text: say('link.about') },
      ...(few
        ? [{ kind: 'text' as const, text: say('link.one') }]
        : [
            ...menu('cases', say('link.which'), cases.slice(0, most)),
            ...menu('more', say('link.which.more'), cases.slice(most, 2 * most)),
            {
              kind: 'one' as const,
              id: 'what',
              label: say('link.what'),
              look: 'list' as const,
              required: true,
              options: (['link', 'unlink', 'ask'] as const).map(one => ({ id: one, label: say(`link.${one}`) })),
            },
          ]),
    ],
    ...(few ? {} : { submit: say('common.next') }),
    leave: say('common.close'),
  }
}
