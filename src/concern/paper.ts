import { helplinesOf } from '../content/helplines'
import type { Scene } from '../content/scene'
import type { Language } from '../message/language'
import type { Fact } from '../message/message'
import { type Contact, takingContacts } from '../people/organisation'
import { dayOf, sayDate, sayDay, sayWeekdays } from '../schedule/calendar'
import { dutiesOf } from './forms/duty'
import { roleOf, sayLanguages, sayLine } from './forms/people'

/** Somebody to turn to, as they stand on paper. */
export interface Someone {
  readonly name: string
  readonly about: string
  readonly facts: readonly Fact[]
  readonly phone?: string
  readonly email?: string
  /** Instead of a number and an address, where there is neither. */
  readonly otherwise?: string
}

export interface Section {
  readonly heading: string
  readonly about?: string
  readonly people: readonly Someone[]
}

/** A page to hang on a wall or to hand out, in plain text: an adapter gives it its looks. */
export interface Paper {
  readonly language: Language
  readonly organisation: string
  readonly title: string
  readonly danger: string
  readonly intro: string
  readonly scan: string
  readonly sections: readonly Section[]
  readonly notes: readonly string[]
  readonly link?: { readonly label: string; readonly address: string }
  readonly day: string
}

type On = Pick<Scene, 'org' | 'language' | 'say' | 'now' | 'leads'>

/**
 * Where guests and people without an account find someone (K1): whoever is here and confirmed their account, by phone. People outside
 * come first where fewer than two are open, with the reason (K3).
 */
export function routesOnPaper(scene: On): Paper {
  const { org, language, say, now } = scene
  const contacts = takingContacts(org)
  const inside = (['advises', 'decides'] as const).flatMap(kind => {
    const of = contacts.filter(one => one.kind === kind)
    const people = of.map(one => someone(scene, one))
    if (of.length === 0) return []
    const about = dutiesOf(scene, kind, of)
    return [{ heading: say(`people.who.${kind}`), about, people }]
  })
  const few = contacts.length < 2
  const outside: Section = {
    heading: say('help.title'),
    ...(few ? { about: say(contacts.length === 0 ? 'paper.none' : 'paper.few') } : {}),
    people: helplinesOf(scene).map(one => ({ ...one, facts: [] })),
  }
  const today = dayOf(now, org.calendar)
  return {
    language,
    organisation: org.name,
    title: say('routes.title'),
    danger: say('paper.danger'),
    intro: say('paper.intro'),
    scan: say('paper.scan'),
    sections: few ? [outside, ...inside] : [...inside, outside],
    notes: [say('paper.honest'), say('paper.lost'), say('paper.account', { where: where(scene) })],
    ...(org.intranet === undefined ? {} : { link: { label: say('paper.link'), address: org.intranet } }),
    day: say('paper.day', { day: sayDate(today, language) }),
  }
}

function someone(scene: On, contact: Contact): Someone {
  const { org, language, say, now } = scene
  const { phone, email, away } = contact
  const absent = away !== undefined && away.until >= dayOf(now, org.calendar)
  const deputy = takingContacts(org).find(one => one.id === away?.deputy)
  return {
    name: contact.name,
    about: roleOf(scene, contact),
    facts: [
      { label: say('people.line'), value: sayLine(scene, contact) },
      { label: say('people.languages'), value: sayLanguages(contact, language) },
      ...(contact.duty === undefined ? [] : [{ label: say('people.passes'), value: contact.duty[language] }]),
      { label: say('paper.days'), value: sayWeekdays(contact.workingDays, language) },
      ...(absent ? [{ label: say('paper.away'), value: sayDay(away.until, language) }] : []),
      ...(absent && deputy !== undefined ? [{ label: say('people.deputy'), value: deputy.name }] : []),
    ],
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined && email === undefined ? { otherwise: say('paper.otherwise') } : {}),
  }
}

const platformNames = { slack: 'Slack', teams: 'Teams' } as const

/** Where this organisation's people have Ruimte. */
function where({ org, language }: On): string {
  const names = [...new Set(org.homes.map(home => platformNames[home.platform]))]
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(names)
}
