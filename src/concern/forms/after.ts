import { helplineParts } from '../../content/helplines'
import type { Scene } from '../../content/scene'
import type { Drawn, FormPart } from '../../message/form'
import type { Choice, Fact } from '../../message/message'
import { contactOf } from '../../people/organisation'
import { addDays, dayOf, sayDate } from '../../schedule/calendar'
import type { Kept } from '../retention'
import { type Verdict, verdicts } from '../verdict'
import type { ContactView, ReporterView } from '../view'
import { copyPages, drawCopy } from './copy'
import { contactOption, contactsFor, contactsToPick, nameOf } from './people'

/** Until when it is kept: both sides see the same (K17). */
export function keptFacts({ say, language }: Scene, { until, held }: Kept): readonly Fact[] {
  return [
    ...(until === undefined ? [] : [{ label: say('kept.until'), value: sayDate(until, language) }]),
    ...(held === undefined ? [] : [{ label: say('kept.held'), value: sayDate(held, language) }]),
  ]
}

/** Said to both sides before it is destroyed. */
export function soonParts({ say, language }: Scene, { until, soon }: Kept, side: 'reporter' | 'contact'): readonly FormPart[] {
  if (until === undefined || !soon) return []
  const text = { kind: 'text' as const, text: say(`kept.soon.${side}`, { day: sayDate(until, language) }) }
  return side === 'contact' ? [text] : [text, choices([deed(say('deed.copy'), 'copy')])]
}

/** What the reporter is asked now (K15-K17); nothing is preselected, and it may be left. */
export function askedParts({ say }: Scene, view: ReporterView): readonly FormPart[] {
  switch (view.asks) {
    case 'aftercare':
      return [
        { kind: 'text', text: say('aftercare.question') },
        choices([
          deed(say('aftercare.yes'), 'aftercare'),
          ...(['no', 'enough'] as const).map(one => ({ label: say(`aftercare.${one}`), action: 'case.aftercare', value: one })),
        ]),
      ]
    case 'verdict':
      return [
        { kind: 'text', text: say('verdict.question') },
        choices(verdicts.map(one => deed(say(`verdict.${one}`), `verdict.${one}`))),
      ]
    case 'quiet':
      return [
        { kind: 'text', text: say('still.reporter') },
        choices([deed(say('still.on'), 'reply'), { label: say('still.over'), action: 'case.over' }]),
      ]
    default:
      return []
  }
}

/** The contact is asked after a long quiet: theirs to close, or to go on with. */
export function quietParts({ say }: Scene, view: ContactView): readonly FormPart[] {
  if (view.asks === undefined) return []
  return [
    { kind: 'text', text: say('still.contact') },
    choices([
      ...(view.can.includes('write') ? [deed(say('still.on'), 'write')] : []),
      ...(view.can.includes('close') ? [deed(say('still.close'), 'close')] : []),
    ]),
  ]
}

/** What else the reporter can do with it: after a closing open it again, by the same or another contact; and take a copy, always. */
export function afterDeeds(view: ReporterView): readonly ('reopen' | 'other' | 'copy')[] {
  if (view.status === 'draft') return []
  if (view.status !== 'closed') return ['copy']
  return view.left || view.contact === null ? ['other', 'copy'] : ['reopen', 'other', 'copy']
}

/** A form about what comes after, by what was pressed: its id, and what travels in it. */
export function drawAfter(
  scene: Scene,
  view: ReporterView,
  wanted: string,
): { readonly id: string; readonly data: object; readonly drawn: Drawn } | undefined {
  const contact = view.left ? null : view.contact
  const answer = verdicts.find(one => wanted === `verdict.${one}`)
  if (answer !== undefined) {
    const data = { answer, contact }
    return { id: 'verdict', data, drawn: drawVerdict(scene, data) }
  }
  switch (wanted) {
    case 'reopen':
      return { id: 'reopen', data: { contact }, drawn: drawReopen(scene, { contact }) }
    case 'aftercare': {
      const data = { contact, contacts: aftercareContacts(scene, view) }
      return { id: 'aftercare', data, drawn: drawAftercare(scene, data) }
    }
    case 'copy':
      return { id: 'copy', data: { page: 0 }, drawn: drawCopy(scene, copyPages(scene, view), 0) }
    default:
      return undefined
  }
}

function deed(label: string, value: string): Choice {
  return { label, action: 'case.deed', value }
}

function choices(all: readonly Choice[]): FormPart {
  return { kind: 'choices', choices: all }
}

function readerOf(scene: Scene, contact: string | null): FormPart {
  const { say } = scene
  const text = contact === null ? say('reply.nobody') : say('reply.reader', { name: nameOf(scene, contact) })
  return { kind: 'text', text }
}

/** Words that may be left out. */
function optionalWords(label: string): FormPart {
  return { kind: 'input', id: 'words', label, lines: 'many', max: 3000, required: false }
}

/** Whether it was followed up (K15). Where it was not enough, how it goes on is theirs to choose. */
export function drawVerdict(scene: Scene, { answer, contact }: { answer: Verdict; contact: string | null }): Drawn {
  const { say } = scene
  const ways = contact === null ? (['other', 'leave'] as const) : (['reopen', 'other', 'leave'] as const)
  return {
    title: say('verdict.title'),
    parts: [
      { kind: 'heading', text: say(`verdict.said.${answer}`) },
      readerOf(scene, contact),
      optionalWords(say('verdict.words')),
      ...(answer === 'yes'
        ? []
        : [
            {
              kind: 'one' as const,
              id: 'next',
              label: say('verdict.next'),
              look: 'list' as const,
              required: true,
              options: ways.map(one => ({
                id: one,
                label: say(`verdict.next.${one}`, { name: nameOf(scene, contact) }),
                description: say(`verdict.next.${one}.about`),
              })),
            },
          ]),
    ],
    submit: say('common.send'),
    leave: say('common.cancel'),
  }
}

/** Opens a closed conversation again with the same contact. */
export function drawReopen(scene: Scene, { contact }: { contact: string | null }): Drawn {
  const { say } = scene
  return {
    title: say('reopen.title'),
    parts: [{ kind: 'text', text: say('reopen.about', { name: nameOf(scene, contact) }) }, optionalWords(say('reopen.words'))],
    submit: say('reopen.submit'),
    leave: say('common.cancel'),
  }
}

/** Who can read what turned against the reporter: whoever has it now, and everyone else it may go to (K16). */
function aftercareContacts(scene: Scene, view: ReporterView): readonly string[] {
  const others = contactsFor(scene, view.step, [...view.excluded, ...view.steppedBack]).map(one => one.id)
  const now = view.left || view.contact === null ? [] : [view.contact]
  return [...new Set([...now, ...others])]
}

/** Something turned against them after the closing: no word has to be typed, and nobody is preselected. */
export function drawAftercare(scene: Scene, data: { contact: string | null; contacts: readonly string[] }): Drawn {
  const { say, org } = scene
  const contacts = data.contacts.flatMap(id => contactOf(org, id) ?? [])
  const { look } = contactsToPick(scene, contacts)
  const few = contacts.length < 2
  const help = helplineParts(scene)
  const options = contacts.map(one =>
    one.id === data.contact ? { ...contactOption(scene, one), description: say('aftercare.same') } : contactOption(scene, one),
  )
  return {
    title: say('aftercare.title'),
    parts: [
      { kind: 'text', text: say('aftercare.about') },
      { kind: 'text', text: say(org.calendar.country === 'NL' ? 'aftercare.law.nl' : 'aftercare.law') },
      // As wherever somebody is chosen: with fewer than two, people outside come first (K3).
      ...(few ? [{ kind: 'text' as const, text: say(contacts.length === 0 ? 'aftercare.none' : 'people.few') }, ...help] : []),
      ...(contacts.length === 0
        ? []
        : [
            { kind: 'one' as const, id: 'contact', label: say('aftercare.contact'), look, options, required: true },
            { kind: 'note' as const, text: say('aftercare.reads') },
            optionalWords(say('aftercare.words')),
          ]),
      ...(few ? [] : help),
    ],
    ...(contacts.length === 0 ? {} : { submit: say('common.send') }),
    leave: say('common.cancel'),
  }
}

/** So many days ahead a hold can end: up to a year. */
const holds = [30, 91, 182, 273, 365] as const

/** Kept longer for proceedings, with a reason and an end that both sides see; extended and ended the same way (K17). */
export function drawKeep(scene: Scene, { held }: { held: string | undefined }): Drawn {
  const { say, language } = scene
  const today = dayOf(scene.now, scene.org.calendar)
  const days = holds.map(count => addDays(today, count))
  return {
    title: say('keep.title'),
    parts: [
      { kind: 'text', text: say('keep.about') },
      ...(held === undefined
        ? []
        : [{ kind: 'facts' as const, facts: [{ label: say('kept.held'), value: sayDate(held, language) }] }]),
      {
        kind: 'one',
        id: 'until',
        label: say('keep.until'),
        look: 'menu',
        required: true,
        options: [
          ...days.map(day => ({ id: day, label: sayDate(day, language) })),
          ...(held === undefined ? [] : [{ id: 'end', label: say('keep.end') }]),
        ],
      },
      { kind: 'input', id: 'words', label: say('keep.words'), lines: 'many', max: 1000, required: true },
    ],
    submit: say('common.keep'),
    leave: say('common.cancel'),
  }
}
