import { organisation } from '../../playground/cast'
import { drawChoose, drawStart } from '../../src/concern/forms/raise'
import type { Scene } from '../../src/content/scene'
import { isField } from '../../src/message/form'
import { languages } from '../../src/message/language'
import { type OrganisationFile, organisationFile, organisationOf } from '../../src/people/organisation'
import { content } from '../packs'

function sceneOf(file: OrganisationFile, language: 'nl' | 'en'): Scene {
  const confirmed = file.contacts.flatMap(one => one.accounts)
  const org = organisationOf({ file, state: { confirmed, contacts: {} } })
  return { org, language, platform: 'slack', say: content.say(language), now: Date.UTC(2026, 10, 23, 9) }
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

  test('leaves no heading behind where an organisation names none', () => {
    const { duty: _, ...rest } = organisation
    const scene = sceneOf(rest, language)
    expect(JSON.stringify(drawStart(scene, { quoted: false }))).not.toContain(scene.say('start.duty'))
  })

  test('every contact in the picker comes with what they keep and what they pass on', () => {
    const scene = sceneOf(organisation, language)
    const { parts } = drawChoose(scene, { step: 'concern', excluded: [], back: true })
    for (const { name, kind } of scene.org.contacts) {
      const at = parts.findIndex(part => part.kind === 'heading' && part.text === name)
      const next = parts.slice(at + 1).find(part => part.kind === 'heading' || part.kind === 'note')
      expect(next).toEqual({ kind: 'note', text: `${scene.say(`people.keeps.${kind}`)} ${scene.say(`people.passes.${kind}`)}` })
    }
  })
})

test('a duty too long to read in a form is refused', () => {
  const long = { ...organisation, duty: { nl: 'x'.repeat(1001), en: 'x' } }
  expect(organisationFile.safeParse(long).success).toBe(false)
})
