import { checklistsPage } from '../../adapters/paper/checklists'
import { arranged, settled } from '../../playground/arranged'
import { organisation } from '../../playground/cast'
import type { Scene } from '../../src/content/scene'
import { languages } from '../../src/message/language'
import { organisationOf } from '../../src/people/organisation'
import { drawLists, drawOutcome, drawSection, marked } from '../../src/setup/checklist'
import { comingUp, drawYear } from '../../src/setup/forms'
import { checklistsOnPaper } from '../../src/setup/paper'
import { drawCouncil, drawProcedure } from '../../src/setup/procedure'
import { outcomeOf } from '../../src/setup/review'
import { marks, nothingYet, type Reviewed } from '../../src/setup/setup'
import { content } from '../packs'
import fc from '../property'

const org = organisationOf({ file: organisation, state: { ...settled, contacts: {} } })
/** Monday 23 November 2026, 10:00 in Amsterdam. */
const now = Date.UTC(2026, 10, 23, 9)
const sceneIn = (language: 'nl' | 'en'): Scene => ({ org, language, platform: 'slack', say: content.say(language), now })

const lists = content.library('nl').checklists
const [list] = lists
if (list === undefined) throw new Error('no list')
const items = list.sections.flatMap(section => section.items)
const ids = items.map(item => item.id)
const answers = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...marks))

describe('what going through a list came to (G3)', () => {
  test('the first things to do are those that are not there yet, in the order of the list, and three at most', () => {
    const [first, second, third, fourth, fifth] = items
    const mixed: Reviewed = Object.fromEntries([
      [first?.id, 'partly'],
      [second?.id, 'yes'],
      [third?.id, 'no'],
      [fourth?.id, 'away'],
      [fifth?.id, 'no'],
    ])
    expect(outcomeOf(list, mixed)).toEqual({
      stands: [second?.text],
      next: [third?.todo, fifth?.todo, first?.todo],
      open: items.length - 5,
      keep: [],
    })
  })

  test('when all is ticked it says what to keep looking at', () => {
    const all = Object.fromEntries(ids.map(id => [id, 'yes' as const]))
    expect(outcomeOf(list, all)).toMatchObject({ next: [], open: 0, keep: list.keep })
  })

  test('it never says that it is done, and no share, whatever is answered', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...languages), (reviewed, language) => {
        const { next, keep, open, stands } = outcomeOf(list, reviewed)
        expect(next.length).toBeLessThanOrEqual(3)
        // Something to do, something to answer, or something to keep looking at: never nothing.
        expect(next.length + open + keep.length).toBeGreaterThan(0)
        expect(stands.length + open).toBeLessThanOrEqual(items.length)
        const shown = JSON.stringify(drawOutcome(sceneIn(language), list, outcomeOf(list, reviewed)))
        expect(shown).not.toMatch(/%|100/)
        expect(shown).toContain(content.say(language)('checklist.never'))
      }),
    )
  })

  test('one part answered leaves the others as they are; what is left open again is taken away', () => {
    fc.assert(
      fc.property(answers, answers, fc.nat(4), (before, given, at) => {
        const part = list.sections[at]?.items.map(item => item.id) ?? []
        const after = marked(before, list, at, id => given[id] ?? '')
        for (const id of ids) expect(after[id]).toBe(part.includes(id) ? given[id] : before[id])
      }),
    )
  })
})

describe.each(languages)('on paper, %s (G3)', language => {
  const scene = sceneIn(language)
  const library = content.library(language)
  const page = (reviews: Readonly<Record<string, Reviewed>>) => checklistsPage(checklistsOnPaper(scene, library, reviews))

  test('empty: every sentence of both lists with four boxes, nothing in them, and lines to write on', () => {
    const empty = page({})
    const all = library.checklists.flatMap(one => one.sections.flatMap(section => section.items))
    expect(empty.match(/class="box"/g)).toHaveLength(all.length * marks.length)
    expect(empty).not.toContain('×')
    expect(empty.match(/class="write"/g)).toHaveLength(6)
    for (const { title } of library.checklists) expect(empty).toContain(title)
    expect(empty).toContain(scene.say('checklist.never'))
  })

  test('filled in: one cross a sentence, under the answer that was given, and the three things to do', () => {
    const reviewed: Reviewed = { [ids[0] ?? '']: 'no', [ids[1] ?? '']: 'yes' }
    const filled = page({ [list.id]: reviewed })
    expect(filled.match(/×/g)).toHaveLength(2)
    const row = filled.slice(filled.indexOf('<tbody>')).split('<tr>')[2] ?? ''
    expect(row).toContain(`aria-label="${scene.say('checklist.mark.no')}"`)
    expect(filled.match(/class="write"/g)).toHaveLength(3)
    expect(filled).not.toContain('%<')
  })

  test('no script, and nothing an organisation is called can become one', () => {
    const evil = '<script>alert(1)</script>'
    const made = checklistsPage(checklistsOnPaper({ ...scene, org: { ...org, name: evil } }, library, {}))
    expect(made).not.toContain(evil)
    expect(made).toContain("default-src 'none'")
  })
})

describe.each(languages)('what is drawn fits and is read in one’s own language, %s', language => {
  const scene = sceneIn(language)
  const library = content.library(language)

  test('a part asks each of its sentences, with what was answered before; there is none after the last', () => {
    const [first] = library.checklists
    if (first === undefined) throw new Error('no list')
    const drawn = drawSection(scene, first, 0, { meaning: 'partly' })
    const fields = drawn?.parts.filter(part => part.kind === 'one') ?? []
    expect(fields.map(field => field.label)).toEqual(first.sections[0]?.items.map(item => item.text))
    expect(fields[0]).toMatchObject({ value: 'partly' })
    expect(drawSection(scene, first, 5)).toBeUndefined()
    expect(drawLists(scene, library.checklists, {}).parts.find(part => part.kind === 'one')).toHaveProperty('options.length', 2)
  })

  test('the calendar begins with this month and has all of the year', () => {
    const headings = drawYear(scene, library.year).parts.filter(part => part.kind === 'heading')
    expect(headings).toHaveLength(library.year.length)
    const coming = comingUp(scene, library.year)
    expect(coming?.month).toBe(11)
    expect(headings[0]?.text).toContain(coming?.title)
  })

  test('an answer that is there in the other language only says so (G1)', () => {
    const other = language === 'nl' ? 'en' : 'nl'
    const answer = { nl: '', en: '', [other]: 'Maandag.' }
    const shown = JSON.stringify(drawProcedure(scene, { ...nothingYet, procedure: { pace: answer } }))
    expect(shown).toContain('Maandag.')
    expect(shown).toContain(scene.say(`procedure.in.${other}`))
    // What nobody answered yet stands there as open: that the other side hears something is not left out (K23).
    expect(shown).toContain(scene.say('question.accused'))
    expect(shown).toContain(scene.say('procedure.unanswered'))
    const both = JSON.stringify(drawProcedure(scene, { ...nothingYet, ...arranged }))
    expect(both).toContain(arranged.procedure.accused[language])
    expect(both).not.toContain(scene.say(`procedure.in.${other}`))
    expect(both).not.toContain(scene.say('procedure.unanswered'))
    expect(JSON.stringify(drawProcedure(scene, nothingYet))).toContain(scene.say('procedure.none', { organisation: org.name }))
  })

  test('the consent that was recorded stands in its form again', () => {
    const drawn = drawCouncil(scene, arranged.council)
    expect(JSON.stringify(drawn)).toContain(arranged.council.who)
    expect(drawn.parts.find(part => part.kind === 'input' && part.id === 'day')).toMatchObject({ value: arranged.council.day })
  })
})
