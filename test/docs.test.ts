import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inFolder } from '../adapters/vault/keys'
import { draftDays } from '../src/concern/retention'
import { hardFloor } from '../src/privacy/question'

const root = join(__dirname, '..')
const docs = join(root, 'docs')
const read = (name: string) => readFileSync(join(docs, name), 'utf8')
const names = readdirSync(docs).filter(name => name.endsWith('.md') && !name.endsWith('.nl.md'))
/** What a translation cannot change: headings by their depth, rows by their columns, points and steps. */
const shape = (text: string) =>
  text.split('\n').flatMap(line => {
    const [head] = /^(#+|\||- |\d+\. )/.exec(line) ?? []
    return head === undefined ? [] : [head === '|' ? `| ${line.split('|').length}` : head]
  })

test('there is a threat model, an assessment to fill in and a note for the works council', () => {
  expect(names).toEqual(expect.arrayContaining(['threat-model.md', 'dpia.md', 'works-council.md']))
})

test.each(names)('%s says the same in Dutch, and links to what is there', name => {
  const dutch = name.replace('.md', '.nl.md')
  expect(shape(read(dutch))).toEqual(shape(read(name)))
  for (const each of [name, dutch]) {
    const links = [...read(each).matchAll(/\]\(([^)#]+)\)/g)].map(([, to]) => to ?? '').filter(to => !to.startsWith('https:'))
    expect(links.filter(to => !existsSync(join(docs, dirname(each), to)))).toEqual([])
    expect(links).toContain(each === name ? dutch : name)
  }
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`docs/${name}`)
})

test.each([
  ['threat-model.md', `| a draft | ${draftDays} days`, 'from five answers on'],
  ['threat-model.nl.md', `| een concept | ${draftDays} dagen`, 'vanaf vijf antwoorden'],
])('%s names each key ring, and the times and numbers that hold', (name, draft, answers) => {
  const text = read(name)
  for (const ring of Object.keys(inFolder(''))) expect(text).toContain(`| \`${ring}\` |`)
  expect(text).toContain(draft)
  expect(text).toContain(answers)
  expect(hardFloor).toBe(5)
})
