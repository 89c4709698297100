import type { TextKey } from '../../content/keys'
import type { Scene } from '../../content/scene'
import type { Contact, Role, Sector } from '../../people/organisation'

type On = Pick<Scene, 'org' | 'language' | 'say'>

/** What the writer may have to do themselves: as the organisation says, else as its sector has it (K3, G5). */
export function writersDuty({ org, language, say }: On): string {
  return org.duty?.[language] ?? say(`duty.${org.sector}`)
}

/** What comes on top of advising or deciding, by what somebody is in which sector. */
const passes: Readonly<Record<Sector, Partial<Readonly<Record<Role, TextKey>>>>> = {
  education: {
    adviser: 'passes.education.staff',
    'anti-bullying': 'passes.education.staff',
    hr: 'passes.education.staff',
    complaints: 'passes.education.staff',
    'external-adviser': 'passes.education.outside',
    board: 'passes.education.board',
  },
  care: { hr: 'passes.care.board', board: 'passes.care.board', complaints: 'passes.care.board' },
  sport: {
    adviser: 'passes.sport.club',
    'anti-bullying': 'passes.sport.club',
    hr: 'passes.sport.club',
    complaints: 'passes.sport.club',
    board: 'passes.sport.board',
  },
  office: {},
}

/** What this contact keeps to themselves and must pass on; their own text where they have one. */
export function dutyOf(scene: On, contact: Contact): string {
  return [general(scene, contact.kind), contact.duty?.[scene.language] ?? ofRole(scene, contact)].filter(Boolean).join(' ')
}

/** The same said once for several who all advise or all decide; what is one's own stands with them. */
export function dutiesOf(scene: On, kind: Contact['kind'], contacts: readonly Contact[]): string {
  const more = contacts.filter(one => one.duty === undefined).map(one => ofRole(scene, one))
  return [general(scene, kind), ...new Set(more)].filter(Boolean).join(' ')
}

function general({ say }: On, kind: Contact['kind']): string {
  return `${say(`people.keeps.${kind}`)} ${say(`people.passes.${kind}`)}`
}

function ofRole({ org, say }: On, contact: Contact): string {
  const key = passes[org.sector][contact.role]
  return key === undefined ? '' : say(key)
}
