import { helplineParts } from '../../content/helplines'
import type { Scene } from '../../content/scene'
import type { Drawn, FormPart } from '../../message/form'
import type { Part } from '../../message/message'
import { type Contact, contactOf } from '../../people/organisation'
import { sayDay } from '../../schedule/calendar'
import { type Picks, usualDays } from '../unopened'
import type { ReporterView } from '../view'
import { dutiesOf } from './duty'
import { contactsFor, contactsToPick, nameOf, nextDay } from './people'

/** What there is to choose from besides contacts. */
export const nobody = '-'

/** Whom it may go to unopened: those who can take it, without the one who has it (K7, K11). */
export function secondsFor(scene: Scene, { step, excluded, contact }: Pick<ReporterView, 'step' | 'excluded' | 'contact'>) {
  return contactsFor(scene, step, excluded).filter(one => one.id !== contact)
}

/** Approving beforehand that a concern goes to somebody else when it stays unopened, or withdrawing that (K11). Nobody is preselected. */
export function drawSecond(scene: Scene, view: ReporterView, picks: Picks): Drawn {
  const { say, language } = scene
  const name = nameOf(scene, view.contact)
  const contacts = secondsFor(scene, view)
  const approved = contacts.find(one => one.id === view.second?.contact)
  const { options, look } = contactsToPick(scene, contacts)
  const nobodyElse = { id: nobody, label: say('second.nobody'), description: say('second.nobody.about') }
  return {
    title: say('second.title'),
    parts: [
      { kind: 'text', text: say('second.about', { name }) },
      ...(contacts.length === 0
        ? [{ kind: 'text' as const, text: say('second.none') }, ...helplineParts(scene)]
        : [
            {
              kind: 'one' as const,
              id: 'second',
              label: say('second.who'),
              look,
              required: true,
              options: [...options, nobodyElse],
              ...(approved === undefined ? {} : { value: approved.id }),
            },
            ...duties(scene, contacts),
            {
              kind: 'one' as const,
              id: 'days',
              label: say('second.days', { name }),
              look: 'list' as const,
              required: true,
              options: picks.map(({ days, asks, goes }) => ({
                id: String(days),
                label: say('second.count', { count: days }),
                description: say('second.dates', { asks: sayDay(asks, language), goes: sayDay(goes, language) }),
              })),
              value: String(view.second?.days ?? usualDays),
            },
            { kind: 'note' as const, text: say('second.words') },
          ]),
    ],
    ...(contacts.length === 0 ? {} : { submit: say('common.keep') }),
    leave: say('common.cancel'),
  }
}

/** What whoever may get it may keep to themselves, and must pass on (K3). */
function duties(scene: Scene, contacts: readonly Contact[]): readonly Part[] {
  return (['advises', 'decides'] as const)
    .filter(kind => contacts.some(one => one.kind === kind))
    .map((kind, _, kinds) => {
      const text = dutiesOf(
        scene,
        kind,
        contacts.filter(one => one.kind === kind),
      )
      return { kind: 'note', text: kinds.length === 1 ? text : `${scene.say(`people.who.${kind}`)}: ${text}` }
    })
}

/** What happens if it stays unopened: when its reporter is asked, and what follows if they choose nothing then (K11). */
export function sayAhead(scene: Scene, { unopened }: ReporterView): readonly string[] {
  if (unopened === undefined) return []
  const { asked, asks, goes, missed } = unopened
  const day = sayDay(asks, scene.language)
  const next = goes && { day: sayDay(goes.day, scene.language), name: nameOf(scene, goes.to) }
  return [
    scene.say(asked ? 'unopened.choose' : 'unopened.asks', { day }),
    ...(missed === undefined ? [] : [scene.say('unopened.missed', { name: nameOf(scene, missed) })]),
    ...(next === undefined ? [] : [scene.say(asked ? 'unopened.goes.now' : 'unopened.goes', next)]),
  ]
}

/** That the contact is away, until when, and who stands in: choosing that one is up to the reporter (K3, G2). */
export function awayParts(scene: Scene, view: ReporterView): readonly Part[] {
  const contact = contactOf(scene.org, view.contact)
  if (contact === undefined || view.unopened?.away === undefined) return []
  const deputy = secondsFor(scene, view).find(one => one.id === contact.away?.deputy)
  const away = scene.say('unopened.away', { name: contact.name, day: nextDay(scene, contact) })
  return [{ kind: 'text', text: deputy === undefined ? away : `${away} ${scene.say('unopened.deputy', { name: deputy.name })}` }]
}

/** That it lies unopened, and what the reporter can do: once the days are over, they are asked to choose (moment 4). */
export function unopenedParts(scene: Scene, view: ReporterView): readonly FormPart[] {
  const { unopened } = view
  if (unopened === undefined) return []
  // With a contact who left they choose anew; what was approved of stands all the same.
  if (view.left) return unopened.goes === undefined ? [] : [{ kind: 'text', text: sayAhead(scene, view).join(' ') }]
  const { say } = scene
  const name = nameOf(scene, view.contact)
  const lies = say('case.unopened', { name })
  const call = { label: say('unopened.call'), action: 'case.deed', value: 'phone' }
  const other = { label: say('unopened.other'), action: 'case.deed', value: 'choose' }
  if (!unopened.asked) {
    return [
      { kind: 'text', text: [lies, ...sayAhead(scene, view)].join(' ') },
      ...awayParts(scene, view),
      { kind: 'choices', choices: view.can.includes('choose') ? [other, call] : [call] },
    ]
  }
  const wait = { label: say('unopened.wait', { count: unopened.days }), action: 'case.deed', value: 'wait' }
  return [
    { kind: 'heading', text: lies },
    ...awayParts(scene, view),
    { kind: 'text', text: sayAhead(scene, view).join(' ') },
    { kind: 'choices', choices: [wait, other, call] },
  ]
}

/** Whom to call meanwhile: the contact, people outside, and the words that let a contact find the case (K3, K9, moment 4). */
export function drawCallOut(scene: Scene, view: Pick<ReporterView, 'contact'>): Drawn {
  const { say } = scene
  const contact = contactOf(scene.org, view.contact)
  const name = nameOf(scene, view.contact)
  return {
    title: say('callout.title'),
    parts: [
      ...(contact?.phone === undefined
        ? [{ kind: 'text' as const, text: say('callout.outside', { name }) }]
        : [
            { kind: 'text' as const, text: say('callout.about', { name }) },
            { kind: 'facts' as const, facts: [{ label: say('receipt.call', { name }), value: contact.phone }] },
          ]),
      ...helplineParts(scene),
      { kind: 'text', text: say('phrase.offer') },
      { kind: 'choices', choices: [{ label: say('phrase.make'), action: 'case.phrase' }] },
    ],
    leave: say('common.close'),
  }
}
