import type { Part } from '../message/message'
import type { Organisation, Sector } from '../people/organisation'
import type { TextKey } from './keys'
import type { Scene } from './scene'

/** For whom they are looked up: of which organisation, and in which language. */
interface Caller extends Pick<Scene, 'language' | 'say'> {
  readonly org: Pick<Organisation, 'helplines' | 'sector'>
}

/** Somebody outside who can be called. */
export interface Helpline {
  readonly name: string
  readonly phone: string
  readonly about: string
}

interface Known {
  readonly name: string
  readonly phone: string
  readonly about: TextKey
}

/** Dutch numbers that are there for everyone in a sector (G5). */
const known: Readonly<Record<Sector, readonly Known[]>> = {
  education: [
    { name: 'Vertrouwensinspecteurs onderwijs', phone: '0900 111 3111', about: 'helpline.inspectors' },
    { name: 'Stichting School & Veiligheid', phone: '030 285 66 16', about: 'helpline.school' },
  ],
  care: [{ name: 'Veilig Thuis', phone: '0800 2000', about: 'helpline.home' }],
  sport: [{ name: 'Centrum Veilige Sport Nederland', phone: '0900 202 55 90', about: 'helpline.sport' }],
  office: [{ name: 'Huis voor Klokkenluiders', phone: '088 133 10 00', about: 'helpline.whistle' }],
}

/** Those the organisation named, and then those of its sector that it did not. */
export function helplinesOf({ org, language, say }: Caller): readonly Helpline[] {
  const own = org.helplines.map(({ name, phone, about }) => ({ name, phone, about: about[language] }))
  const named = new Set(own.map(one => digits(one.phone)))
  const more = known[org.sector].filter(one => !named.has(digits(one.phone)))
  return [...own, ...more.map(({ name, phone, about }) => ({ name, phone, about: say(about) }))]
}

/** People outside, by phone: always there, and first where too few inside can be chosen (K3). */
export function helplineParts(scene: Caller): readonly Part[] {
  return [
    { kind: 'heading', text: scene.say('help.title') },
    {
      kind: 'facts',
      facts: [
        { label: scene.say('help.danger'), value: '112' },
        ...helplinesOf(scene).map(one => ({ label: `${one.name}, ${one.about}`, value: one.phone })),
      ],
    },
  ]
}

function digits(phone: string): string {
  return phone.replace(/\D/g, '')
}
