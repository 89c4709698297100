import { helplineParts } from '../../content/helplines'
import type { Scene } from '../../content/scene'
import { type FormPart, lookOf, type OneField, type Option } from '../../message/form'
import type { Language } from '../../message/language'
import type { Fact, Part } from '../../message/message'
import { type Contact, contactOf } from '../../people/organisation'
import { ownDayFrom } from '../../people/own-days'
import { dayOf, sayDay } from '../../schedule/calendar'
import type { Status, Step } from '../case'
import { awayUntil, takersOf } from '../takers'
import { dutiesOf, dutyOf } from './duty'

/** Who can be chosen for a concern at this step; nobody chooses themselves (K2, K7). */
export function contactsFor(scene: Scene, step: Step, excluded: readonly string[]): readonly Contact[] {
  return takersOf(scene.org, step, excluded).filter(one => one.id !== scene.self)
}

export function nameOf(scene: Scene, id: string | null): string {
  return contactOf(scene.org, id)?.name ?? scene.say('people.nobody')
}

export function roleOf(scene: Pick<Scene, 'say'>, contact: Contact): string {
  return scene.say(`role.${contact.role}`)
}

/** The first day this person reads, from today on; behind an absence when there is one. */
export function nextDay(scene: Scene, contact: Contact): string {
  const today = dayOf(scene.now, scene.org.calendar)
  return sayDay(ownDayFrom(today, contact, scene.org.calendar), scene.language)
}

/** What languages are called in a language, made once: Intl takes longer over it than the whole form does. */
const spoken = { nl: namesIn('nl'), en: namesIn('en') }

function namesIn(language: Language): { readonly names: Readonly<Record<Language, string>>; readonly list: Intl.ListFormat } {
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return { names: { nl: names.of('nl') ?? 'nl', en: names.of('en') ?? 'en' }, list: new Intl.ListFormat(language) }
}

export function sayLanguages(contact: Contact, language: Language): string {
  const { names, list } = spoken[language]
  return list.format(contact.languages.map(one => names[one]))
}

/** Everything to know about a contact before anything is typed (K3, moment 3); `others` is who else can be chosen. */
export function contactParts(scene: Scene, contact: Contact, others: readonly Contact[]): readonly Part[] {
  return [
    { kind: 'heading', text: contact.name },
    { kind: 'facts', facts: contactFacts(scene, contact, others) },
    { kind: 'note', text: dutyOf(scene, contact) },
  ]
}

function contactFacts(scene: Scene, contact: Contact, others: readonly Contact[]): readonly Fact[] {
  const { say, language, org } = scene
  const today = dayOf(scene.now, org.calendar)
  // Only who can be chosen is shown as a deputy: nobody who was left out, too (K7).
  const deputy = others.find(one => one.id === contact.away?.deputy)
  const away = awayUntil(contact, today) !== undefined
  return [
    { label: say('people.role'), value: `${roleOf(scene, contact)}, ${say(`people.${contact.kind}`)}` },
    { label: say('people.line'), value: sayLine(scene, contact) },
    { label: say('people.reads'), value: say('people.reads.next', { day: nextDay(scene, contact) }) },
    ...(away && deputy !== undefined
      ? [{ label: say('people.deputy'), value: `${deputy.name} (${roleOf(scene, deputy)})` }]
      : []),
    { label: say('people.languages'), value: sayLanguages(contact, language) },
  ]
}

/** As many teams as are named: whoever leads more leads most people here. */
const teamsNamed = 3

/** Inside or outside the line: in a team that a contact leads themselves they are in it, whatever else they stand for (K3). */
export function sayLine({ say, language, leads }: Pick<Scene, 'say' | 'language' | 'leads'>, contact: Contact): string {
  const teams = leads?.(contact) ?? []
  if (teams.length === 0) return say(`people.line.${contact.line}`)
  const named = new Intl.ListFormat(language).format(teams.slice(0, teamsNamed))
  return say(`people.line.${contact.line}.leads`, { teams: named })
}

/**
 * The same about many of them: a line each, so that it can be looked through and fits in a form (Slack: 100 blocks); what they keep
 * and pass on is said once for all who advise and once for all who decide.
 */
function manyContacts(scene: Scene, contacts: readonly Contact[]): readonly Part[] {
  return (['advises', 'decides'] as const).flatMap((kind): Part[] => {
    const of = contacts.filter(one => one.kind === kind)
    const facts = of.map(one => ({
      label: one.name,
      value: [...contactFacts(scene, one, contacts).map(fact => `${fact.label}: ${fact.value}.`), ownDuty(scene, one)]
        .filter(Boolean)
        .join(' '),
    }))
    if (facts.length === 0) return []
    return [
      { kind: 'heading', text: scene.say(`people.who.${kind}`) },
      { kind: 'note', text: dutiesOf(scene, kind, of) },
      { kind: 'facts', facts },
    ]
  })
}

function ownDuty({ language, say }: Scene, { duty }: Contact): string {
  return duty === undefined ? '' : `${say('people.passes')}: ${duty[language]}`
}

export function contactOption(scene: Scene, contact: Contact): Option {
  return { id: contact.id, label: contact.name, description: `${roleOf(scene, contact)}, ${scene.say(`people.${contact.kind}`)}` }
}

/** The contacts as options of a field, shown as they fit. */
export function contactsToPick(scene: Scene, contacts: readonly Contact[]): Pick<OneField, 'options' | 'look'> {
  const options = contacts.map(one => contactOption(scene, one))
  return { options, look: lookOf(options) }
}

/** The contacts to pick from with what to know about each; helplines before them when fewer than two are open. */
export function pickerParts(scene: Scene, contacts: readonly Contact[]): readonly FormPart[] {
  const few = contacts.length < 2
  return [
    ...(few
      ? [
          { kind: 'text' as const, text: scene.say(contacts.length === 0 ? 'people.none' : 'people.few') },
          ...helplineParts(scene),
          { kind: 'divider' as const },
        ]
      : []),
    // Said whoever is here, so that it tells nothing of who is not (G2, K19).
    ...(contacts.length === 0 ? [] : [{ kind: 'note' as const, text: scene.say('people.taking') }]),
    ...(contacts.length > 10 ? manyContacts(scene, contacts) : contacts.flatMap(one => contactParts(scene, one, contacts))),
    ...(few ? [] : [{ kind: 'divider' as const }, ...helplineParts(scene)]),
  ]
}

/** Where it stands, for its reporter: what was given back was not handed to anybody yet. */
export function sayStatus(
  { say }: Scene,
  { status, contact }: { readonly status: Status; readonly contact: string | null },
): string {
  return say(status === 'handed-over' && contact === null ? 'status.given-back' : `status.${status}`)
}
