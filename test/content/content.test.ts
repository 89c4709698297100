import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { readContent } from '../../adapters/content/read'
import { BrokenPack } from '../../src/content/broken-pack'
import { makeTexts } from '../../src/content/content'
import { textKeys } from '../../src/content/keys'
import { packFolder, rootFolder } from '../../src/start/folders'

function pack(language: 'nl' | 'en'): Record<string, string> {
  const folder = join(packFolder(), language)
  return Object.assign(
    {},
    ...readdirSync(folder)
      .filter(file => file.endsWith('.yaml'))
      .map(file => parse(readFileSync(join(folder, file), 'utf8'))),
  )
}
const packs = { nl: pack('nl'), en: pack('en') }

test('both packs hold every text, within its limit, with the same placeholders', () => {
  expect(() => readContent(packFolder())).not.toThrow()
})

test('every text is asked for somewhere', () => {
  const sources = readdirSync(join(rootFolder(), 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('keys.ts'))
    .map(file => readFileSync(join(rootFolder(), 'src', file), 'utf8'))
    .join('\n')
  const unused = Object.keys(textKeys).filter(key => {
    const parts = key.split('.')
    // `say(`step.${one}.about`)`: any one part may be filled in.
    const shapes = [
      key,
      ...parts.map((_, at) =>
        parts
          .map((part, i) => (i === at ? '${' : part))
          .join('.')
          .replace(/\$\{\..*/, '${'),
      ),
    ]
    return !shapes.some(shape => sources.includes(`'${shape}'`) || sources.includes(`\`${shape}`))
  })
  expect(unused).toEqual([])
})

test.each([
  ['a missing translation', (en: Record<string, string>) => delete en['home.raise'], 'en: the text "home.raise" is missing'],
  [
    'an overlong text',
    (en: Record<string, string>) => (en['common.next'] = 'x'.repeat(25)),
    'en: "common.next" has 25 characters; 24 fit',
  ],
  [
    'another placeholder',
    (en: Record<string, string>) => (en['receipt.when'] = '{who} at {moment}'),
    '"receipt.when" has other placeholders',
  ],
  [
    'braces that do not match',
    (en: Record<string, string>) => (en['home.note'] = 'In {danger'),
    'en: "home.note" has braces that do not match',
  ],
  [
    'a text nothing asks for',
    (en: Record<string, string>) => (en['home.extra'] = 'x'),
    'en: "home.extra" is a text that nothing asks for',
  ],
])('%s stops the start with an error that names it', (_what, change, message) => {
  const en = { ...packs.en }
  change(en)
  expect(() => makeTexts({ nl: packs.nl, en })).toThrow(BrokenPack)
  expect(() => makeTexts({ nl: packs.nl, en })).toThrow(message)
})

test('never a promise of full anonymity, never an exclamation mark, never the formal "u" (moment 1)', () => {
  for (const text of [...Object.values(packs.nl), ...Object.values(packs.en)]) {
    expect(text).not.toMatch(/100 ?%|!/)
    expect(text).not.toMatch(/\b(anoniem|anonymous)\b/i)
  }
  for (const text of Object.values(packs.nl)) expect(text).not.toMatch(/\b(u|uw)\b/i)
})

test('the manifests promise no more than the bot does', () => {
  for (const file of ['slack/manifest.json', 'teams/manifest.json', 'teams/nl.json']) {
    const text = readFileSync(join(rootFolder(), 'manifests', file), 'utf8')
    expect(text).not.toMatch(/anoniem|anonym|100 ?%|!/i)
  }
})

test('what a lock screen shows says nothing of a concern (moment 2)', () => {
  expect(packs.nl['notice.title']).toBe('Er staat iets voor je klaar')
  expect(packs.en['notice.title']).toBe('Something is ready for you')
})
