import { organisation } from '../../playground/cast'
import { drawChoose, drawStart } from '../../src/concern/forms/raise'
import { routesOnPaper } from '../../src/concern/paper'
import { helplinesOf } from '../../src/content/helplines'
import type { Scene } from '../../src/content/scene'
import { isField } from '../../src/message/form'
import { languages } from '../../src/message/language'
import {
  type OrganisationFile,
  organisationFile,
  organisationOf,
  type Role,
  type Sector,
  sectors,
} from '../../src/people/organisation'
import { content } from '../packs'

function sceneOf(file: OrganisationFile, language: 'nl' | 'en'): Scene {
  const confirmed = file.contacts.flatMap(one => one.accounts)
  const org = organisationOf({ file, state: { confirmed, contacts: {} } })
  return { org, language, platform: 'slack', say: content.say(language), now: Date.UTC(2026, 10, 23, 9) }
}

/** The same organisation in another sector, without a text of its own about the duty. */
function inSector(sector: Sector, language: 'nl' | 'en'): Scene {
  const { duty: _, ...rest } = organisation
  return sceneOf({ ...rest, sector }, language)
}

/** What stands under a contact's name before the next. */
function noteUnder(scene: Scene, name: string): unknown {
  const { parts } = drawChoose(scene, { step: 'concern', excluded: [], back: true })
  const at = parts.findIndex(part => part.kind === 'heading' && part.text === name)
  return parts.slice(at + 1).find(part => part.kind === 'heading' || part.kind === 'note')
}

describe.each(languages)('the writer’s own duty, %s (K3)', language => {
  test('stands under its own heading, before the first field', () => {
    const scene = sceneOf(organisation, language)
    const { parts } = drawStart(scene, { quoted: false })
    const at = parts.findIndex(part => part.kind === 'heading' && part.text === scene.say('start.duty'))
    expect(parts[at + 1]).toEqual({ kind: 'text', text: organisation.duty?.[language] })
    expect(at).toBeGreaterThan(0)
    expect(at).toBeLessThan(parts.findIndex(isField))
  })

  test.each(sectors)('is that of the sector where an organisation writes none: %s (G5)', sector => {
    const scene = inSector(sector, language)
    const { parts } = drawStart(scene, { quoted: false })
    const at = parts.findIndex(part => part.kind === 'heading' && part.text === scene.say('start.duty'))
    expect(parts[at + 1]).toEqual({ kind: 'text', text: scene.say(`duty.${sector}`) })
  })
})

describe.each(languages)('what a contact keeps and passes on, %s (K3, G5)', language => {
  const say = content.say(language)
  const general = { advises: '', decides: '' }
  for (const kind of ['advises', 'decides'] as const)
    general[kind] = `${say(`people.keeps.${kind}`)} ${say(`people.passes.${kind}`)}`

  test('comes with every contact in the picker', () => {
    const scene = inSector('office', language)
    for (const { name, kind } of scene.org.contacts) expect(noteUnder(scene, name)).toEqual({ kind: 'note', text: general[kind] })
  })

  test.each<[Sector, Role, string]>([
    ['education', 'adviser', 'passes.education.staff'],
    ['education', 'external-adviser', 'passes.education.outside'],
    ['education', 'board', 'passes.education.board'],
    ['care', 'hr', 'passes.care.board'],
    ['sport', 'adviser', 'passes.sport.club'],
    ['sport', 'board', 'passes.sport.board'],
  ])('%s, %s: more on top of it', (sector, role, key) => {
    const [first] = organisation.contacts
    if (first === undefined) throw new Error('nobody')
    const { duty: _, ...rest } = organisation
    const scene = sceneOf({ ...rest, sector, contacts: [{ ...first, role }] }, language)
    const kind = scene.org.contacts[0]?.kind ?? 'advises'
    expect(noteUnder(scene, first.name)).toEqual({ kind: 'note', text: `${general[kind]} ${say(key as 'passes.sport.board')}` })
    expect(routesOnPaper(scene).sections.some(section => section.about?.includes(say(key as 'passes.sport.board')))).toBe(true)
  })

  test('a contact’s own text stands in place of the sector’s', () => {
    const own = { nl: 'Geeft nooit iets door aan het bestuur.', en: 'Never passes anything on to the board.' }
    const contacts = organisation.contacts.map(one => (one.id === 'linda' ? { ...one, duty: own } : one))
    const scene = sceneOf({ ...organisation, contacts }, language)
    expect(noteUnder(scene, 'Linda Bakker')).toEqual({ kind: 'note', text: `${general.decides} ${own[language]}` })
    expect(JSON.stringify(routesOnPaper(scene))).toContain(own[language])
  })
})

test.each<[Sector, string]>([
  ['education', '0900 111 3111'],
  ['care', '0800 2000'],
  ['sport', '0900 202 55 90'],
  ['office', '088 133 10 00'],
])('%s has numbers of its own: %s (G5)', (sector, phone) => {
  const others = sectors.filter(one => one !== sector)
  const numbers = (one: Sector) => helplinesOf(inSector(one, 'en')).map(line => line.phone)
  expect(numbers(sector)).toContain(phone)
  for (const other of others) expect(numbers(other)).not.toContain(phone)
})

test.each(sectors)('the numbers of the sector come after the organisation’s own, each once: %s (G5)', sector => {
  const scene = inSector(sector, 'nl')
  const names = helplinesOf(scene).map(one => one.name)
  expect(names.slice(0, organisation.helplines.length)).toEqual(organisation.helplines.map(one => one.name))
  expect(names.length).toBeGreaterThan(organisation.helplines.length)
  const twice = organisation.helplines.concat(
    helplinesOf(scene).map(one => ({ ...one, phone: one.phone.replaceAll(' ', '-'), about: { nl: 'x', en: 'x' } })),
  )
  expect(
    helplinesOf(sceneOf({ ...organisation, sector, helplines: twice.slice(organisation.helplines.length) }, 'nl')),
  ).toHaveLength(names.length)
})

test('a duty too long to read in a form is refused, a sector nobody knows as well', () => {
  const long = { ...organisation, duty: { nl: 'x'.repeat(1001), en: 'x' } }
  expect(organisationFile.safeParse(long).success).toBe(false)
  expect(organisationFile.safeParse({ ...organisation, sector: 'circus' }).success).toBe(false)
  const { sector: _, ...rest } = organisation
  expect(organisationFile.parse(rest).sector).toBe('office')
})
