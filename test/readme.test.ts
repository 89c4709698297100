import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { organisationFile } from '../src/people/organisation'
import { isSecret, type VariableName, variables } from '../src/start/variables'

const root = join(__dirname, '..')
const readme = readFileSync(join(root, 'README.md'), 'utf8')
const section = (title: string) => readme.split(/^## /m).find(text => text.startsWith(title)) ?? ''
const rows = (text: string) => text.split('\n').filter(line => line.startsWith('| `'))

describe('the README', () => {
  test('points at an example of an organisation file that is accepted', () => {
    expect(readme).toContain('organisation.example.yaml')
    const example = organisationFile.parse(parse(readFileSync(join(root, 'organisation.example.yaml'), 'utf8')))
    expect(example.contacts.map(({ role }) => role)).toEqual(['adviser', 'hr'])
  })

  test('lists every variable, and which may come from a file', () => {
    const named = rows(section('Configuration')).flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`(\\\*)?/g)])
    expect(named.map(([, name]) => name).toSorted()).toEqual(Object.keys(variables).toSorted())
    for (const [, name, star] of named) expect([name, star !== undefined]).toEqual([name, isSecret(name as VariableName)])
  })

  test('names the commands there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const named = [...readme.matchAll(/npm (?:run (?:-s )?)?([a-z]+)/g)]
      .map(([, name]) => name ?? '')
      .filter(name => name !== 'ci')
    expect(named).toContain('start')
    expect(named.filter(name => !(name in scripts) && name !== 'or')).toEqual([])
  })

  test('names no other place than the manifests do', () => {
    expect(readFileSync(join(root, 'manifests/slack/manifest.json'), 'utf8')).toContain('https://ruimte.example/slack/events')
    expect(readme).toContain('`ruimte.example`')
  })

  test('walks through the house as it stands, and links to what is there', () => {
    const told = rows(section('The house')).map(row => /`([a-z]+)\/`/.exec(row)?.[1])
    const skipped = ['node_modules', 'dist', 'docs', 'data', 'vault', 'keys', 'artefacts', 'coverage']
    const stand = readdirSync(root, { withFileTypes: true })
      .filter(entry => entry.isDirectory() && !entry.name.startsWith('.') && !skipped.includes(entry.name))
      .map(({ name }) => name)
    expect(told.toSorted()).toEqual(stand.toSorted())
    for (const [, path] of readme.matchAll(/\]\((?!https?:)([^)]+)\)/g))
      expect([path, existsSync(join(root, path ?? ''))]).toEqual([path, true])
  })
})
