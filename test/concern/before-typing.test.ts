import { organisation } from '../../playground/cast'
import type { Choices } from '../../src/concern/draft'
import { drawAcknowledge } from '../../src/concern/forms/desk'
import { drawChoose, drawStart, drawWords } from '../../src/concern/forms/raise'
import { kinds } from '../../src/content/kinds'
import type { Scene } from '../../src/content/scene'
import { type FormPart, isField } from '../../src/message/form'
import { languages } from '../../src/message/language'
import { organisationOf } from '../../src/people/organisation'
import { platforms } from '../../src/people/person'
import { content } from '../packs'

const confirmed = organisation.contacts.flatMap(one => one.accounts)
const org = organisationOf({ file: organisation, state: { confirmed, contacts: {} } })

const sides = languages.flatMap(language => platforms.map(platform => ({ language, platform })))

describe.each(sides)('$platform, $language', ({ language, platform }) => {
  const say = content.say(language)
  /** Monday 23 November 2026, ten in the morning in Amsterdam. */
  const scene: Scene = { org, language, platform, say, now: Date.UTC(2026, 10, 23, 9) }
  const choices: Choices = { step: 'concern', contact: 'marieke', excluded: [], named: false }
  const required = (parts: readonly FormPart[]) => parts.filter(isField).filter(one => one.required)

  test('who reads it, who technically could, what the platform sees and 112 stand before the first field (K4)', () => {
    const { parts } = drawStart(scene, { quoted: true })
    const before = JSON.stringify(parts.slice(0, parts.findIndex(isField)))
    for (const text of [
      say('start.readers'),
      say('start.technical', { keyHolder: organisation.keyHolder[language] }),
      say(`start.platform.${platform}`),
      say('start.details'),
      say('start.quoted'),
      '112',
    ])
      expect(before).toContain(JSON.stringify(text).slice(1, -1))
  })

  test('of each contact: what they are, inside or outside the line, when they read, in which languages (K3)', () => {
    const { parts } = drawChoose(scene, { step: 'concern', excluded: [], back: false })
    const facts = parts.flatMap(part => (part.kind === 'facts' ? [part.facts.map(fact => fact.label)] : []))
    const labels = ['people.role', 'people.line', 'people.reads', 'people.languages'] as const
    expect(facts.slice(0, org.contacts.length)).toEqual(org.contacts.map(() => labels.map(key => say(key))))
    // Under an alias one is not invisible (K5).
    expect(parts).toContainEqual({ kind: 'note', text: say('choose.honest') })
  })

  test('whoever leads a team is in the line of its people, also where they stand apart from other managers (K3)', () => {
    const [marieke, linda] = ['marieke', 'linda'].map(id => org.contacts.find(one => one.id === id))
    const teams = new Map([
      [marieke?.accounts, ['Wijkteam Noord', 'Nacht']],
      [linda?.accounts, ['Bureau']],
    ])
    const shown = JSON.stringify(
      drawChoose(
        { ...scene, leads: ({ accounts }) => teams.get(accounts) ?? [] },
        { step: 'concern', excluded: [], back: false },
      ),
    )
    const named = new Intl.ListFormat(language).format(['Wijkteam Noord', 'Nacht'])
    expect([marieke?.line, linda?.line]).toEqual(['outside', 'inside'])
    expect(shown).toContain(say('people.line.outside.leads', { teams: named }))
    expect(shown).toContain(say('people.line.inside.leads', { teams: 'Bureau' }))
  })

  test('only the words are asked for, and a name from whoever gives one; the kinds are seven, safety, and anything else (K6)', () => {
    const { parts } = drawWords(scene, choices)
    expect(required(parts).map(one => one.id)).toEqual(['words'])
    expect(required(drawWords(scene, { ...choices, named: true }).parts).map(one => one.id)).toEqual(['name', 'words'])
    expect(parts.find(part => part.kind === 'many' && part.id === 'kinds')).toMatchObject({
      options: kinds.map(id => ({ id, label: say(`kind.${id}`) })),
    })
    expect(kinds.slice(7)).toEqual(['safety', 'other'])
  })

  test('a first reply has thanks to pick, a name and a date on one of the contact’s own days, and no doubt in it (K13, moment 5)', () => {
    const contact = org.contacts.find(one => one.id === 'marieke')
    if (contact === undefined) throw new Error('nobody')
    const { parts } = drawAcknowledge(scene, contact)
    expect(required(parts).map(one => one.id)).toEqual(['sentence', 'next'])
    expect(JSON.stringify(parts)).toContain(contact.name)
    const options = (id: string) => parts.flatMap(part => (part.kind === 'one' && part.id === id ? part.options : []))
    expect(options('sentence').length).toBeGreaterThan(1)
    for (const { label } of options('sentence'))
      expect(label).not.toMatch(/\?|\b(maar|als|of|misschien|zeker|echt|but|if|whether|maybe|sure|really)\b/i)
    expect(options('next').length).toBeGreaterThan(0)
    // A Monday and a Thursday are hers; a Wednesday, a weekend are not.
    for (const { id } of options('next')) expect(contact.workingDays).toContain(new Date(`${id}T12:00:00Z`).getUTCDay())
  })
})
