import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readContent } from '../../adapters/content/read'
import { BrokenPack } from '../../src/content/broken-pack'
import { levels, pillars, themes } from '../../src/content/library'
import { negations } from '../../src/content/negation'
import { languages } from '../../src/message/language'
import { packFolder } from '../../src/start/folders'
import { readingEase } from './reading-level'

const content = readContent(packFolder())

describe.each(languages)('the library, %s', language => {
  const library = content.library(language)

  test('holds what was promised (N1, R1, R4, R5, T1, T6)', () => {
    expect(library.norms.length).toBeGreaterThanOrEqual(40)
    expect(library.moments.map(moment => moment.id)).toEqual([
      'too-sharp',
      'landed-badly',
      'ignored-boundary',
      'stayed-silent',
      'name-what-touched',
      'shared-heavy',
      'joke-that-stung',
      'meeting-that-burned',
    ])
    expect(library.rewordings.length).toBeGreaterThanOrEqual(12)
    expect(library.exercises.length).toBeGreaterThanOrEqual(10)
    expect(library.talks.length).toBeGreaterThanOrEqual(20)
    const subjects = [
      'customers-aggression',
      'gossip-and-exclusion',
      'harsh-coaching',
      'moral-discussion',
      'after-anonymous-report',
      'shocking-event',
      'overtime-and-pressure',
      'unpredictability',
      'cant-say-anything',
      'standing-by',
      'sharp-feedback-from-senior',
      'feedback-on-work',
      'saying-no',
      'mistakes',
    ]
    expect(subjects.filter(id => !library.talks.some(talk => talk.id === id))).toEqual([])
  })

  test('covers each of the nine cells with norms, and each theme with a norm and a talk (N6)', () => {
    const empty = levels.flatMap(level =>
      pillars
        .filter(pillar => !library.norms.some(norm => norm.level === level && norm.pillar === pillar))
        .map(pillar => `${level}, ${pillar}`),
    )
    expect(empty).toEqual([])
    for (const entries of [library.norms, library.talks]) {
      expect(themes.filter(theme => !entries.some(entry => entry.theme === theme))).toEqual([])
    }
  })

  test('every norm says what people do', () => {
    expect(library.norms.flatMap(({ norm }) => negations(norm, language))).toEqual([])
  })

  test('reads easily: Flesch for English, Douma for Dutch', () => {
    const texts = Object.entries(library).map(([name, entries]) => [name, wordsIn(entries).join('\n')] as const)
    const ease = Object.fromEntries(texts.map(([name, text]) => [name, Math.round(readingEase(text, language))]))
    process.stdout.write(`Reading ease, ${language} (60 and up is plain): ${JSON.stringify(ease)}\n`)
    for (const value of Object.values(ease)) expect(value).toBeGreaterThanOrEqual(60)
  })
})

test.each([
  ['Ik praat niet door je heen.', 'nl', ['niet']],
  ['Nooit zonder overleg.', 'nl', ['Nooit', 'zonder']],
  ['We noteren wat we genieten, en nietmachines bestaan.', 'nl', []],
  ['We don’t shout, and I can’t either.', 'en', ['don’t', 'can’t']],
  ['We note nothing new about Norway.', 'en', ['nothing']],
] as const)('negations in "%s"', (text, language, found) => {
  expect(negations(text, language)).toEqual(found)
})

describe('a broken pack', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'ruimte-packs-'))
    for (const language of languages) cpSync(join(packFolder(), language), join(folder, language), { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const norms = 'en/library/norms.yaml'
  test.each([
    ['a missing translation', norms, '- id: every-view', '- id: every-other-view', 'en: norms, "every-view" is missing'],
    [
      'an overlong text',
      norms,
      /norm: .*/,
      `norm: ${'x'.repeat(151)}`,
      'en: norms, "question-first", norm has 151 characters; 150 fit',
    ],
    [
      'an unknown theme',
      norms,
      'theme: voice',
      'theme: voices',
      `en: norms, "question-first", theme is "voices"; it can be ${themes.join(', ')}`,
    ],
    [
      'another sentence of a checklist than in Dutch',
      'en/library/checklists.yaml',
      '- id: meaning',
      '- id: meanings',
      /checklists, "social" is a meaning code .* in Dutch and a meanings code .* in English/,
    ],
    [
      'a sentence of a checklist twice',
      'en/library/checklists.yaml',
      '- id: meaning',
      '- id: code',
      'en: checklists, "social", "code" stands there twice',
    ],
    [
      'another month than in Dutch',
      'en/library/year.yaml',
      'month: 12',
      'month: 11',
      'year, "checklists" is in month 12 in Dutch and in month 11 in English',
    ],
    [
      'another sector than in Dutch',
      'en/talks/customers-aggression.yaml',
      'sectors: [care]',
      'sectors: [care, office]',
      /talks, "customers-aggression" is aggression, .*for care in Dutch and .*for care and office in English/,
    ],
    ['a month nobody has', 'nl/library/year.yaml', 'month: 12', 'month: 13', 'nl: year, "checklists", month is 13; at most 12'],
    [
      'another theme than in Dutch',
      norms,
      'theme: voice',
      'theme: power',
      'norms, "question-first" is voice, individual, culture in Dutch and power, individual, culture in English',
    ],
    [
      'a negation in a norm',
      norms,
      /norm: .*/,
      'norm: We never interrupt.',
      'en: norms, "question-first", norm says "never"; say what people do (a plain no belongs in limits)',
    ],
    ['two practice steps', norms, /\n {4}- [^\n]*/, '', 'en: norms, "question-first", steps has 2 lines; at least 3'],
    [
      'a field with a typing error',
      norms,
      'pillar: culture',
      'pilar: culture',
      'en: norms, "question-first" has "pilar", which nothing asks for',
    ],
    ['a field that is missing', norms, 'pillar: culture', 'pilar: culture', 'en: norms, "question-first", pillar is missing'],
    ['an entry with no words', norms, /norm: .*/, "norm: ' '", 'en: norms, "question-first", norm is empty'],
    ['one entry twice', norms, '- id: every-view', '- id: question-first', 'en: norms, "question-first" stands there twice'],
    [
      'a norm that is not there',
      'nl/talks/mistakes.yaml',
      'norm: thank-the-messenger',
      'norm: thank-everyone',
      'nl: talks, "mistakes", norm is "thank-everyone", which is no norm of the library',
    ],
    [
      'a place to fill in that is lost',
      'nl/library/phrases.yaml',
      'bij je aankwam: {impact}',
      'dit',
      'nl: phrases, intention needs the places {intention} and {impact}',
    ],
    [
      'another place to fill in',
      'en/library/moments.yaml',
      /title: .*/,
      'title: Dear {name}',
      'moments, "too-sharp" has other places to fill in in Dutch (none) than in English ({name})',
    ],
    [
      'a list that is a text',
      'en/library/phrases.yaml',
      /boundary:(\n {2}- [^\n]*)+/,
      'boundary: No',
      'en: phrases, boundary should be a list',
    ],
    ['YAML that does not parse', norms, 'theme: voice', 'theme: "voice', 'norms.yaml: '],
    [
      'two phrases',
      'en/library/moments.yaml',
      /phrases:[\s\S]*?\n {2}after:/,
      'phrases: [One, Two]\n  after:',
      'en: moments, "too-sharp", phrases has 2 lines; at least 3',
    ],
  ])('%s stops the start with an error that names it', (_what, file, from, to, message) => {
    const path = join(folder, file)
    const before = readFileSync(path, 'utf8')
    const after = before.replace(from, to)
    expect(after).not.toBe(before)
    writeFileSync(path, after)
    expect(() => readContent(folder)).toThrow(BrokenPack)
    expect(() => readContent(folder)).toThrow(message)
  })

  test('all that is wrong is told at once: in both languages, in texts, library and talks', () => {
    const undo = [
      ['nl/home.yaml', /home.raise: .*/, ''],
      [norms, 'theme: voice', 'theme: voices'],
      ['en/talks/mistakes.yaml', 'id: mistakes', 'id: errors'],
      ['nl/repair.yaml', /repair.intro: /, 'repair.intro: [x'],
    ].map(([file, from, to]) => {
      const path = join(folder, String(file))
      const before = readFileSync(path, 'utf8')
      writeFileSync(path, before.replace(from ?? '', String(to)))
      return () => writeFileSync(path, before)
    })
    const told = () => readContent(folder)
    expect(told).toThrow('repair.yaml: ')
    expect(told).toThrow('mistakes.yaml: its id is "errors"; call the file errors.yaml, or the talk "mistakes"')
    undo.pop()?.()
    expect(told).toThrow('nl: the text "home.raise" is missing')
    expect(told).toThrow('mistakes.yaml: its id is "errors"')
    undo[2]?.()
    expect(told).toThrow('nl: the text "home.raise" is missing')
    expect(told).toThrow('en: norms, "question-first", theme is "voices"')
    for (const back of undo) back()
  })

  test('a folder that is gone stops the start with an error that names it', () => {
    rmSync(join(folder, 'en/talks'), { recursive: true })
    expect(() => readContent(folder)).toThrow(BrokenPack)
    expect(() => readContent(folder)).toThrow('talks: this folder of the pack cannot be read')
  })
})

/** Every text in it; the words that sort an entry aside. */
function wordsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return ['id', 'theme', 'level', 'pillar', 'kind', 'first'].includes(key) ? [] : [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => wordsIn(inner, Array.isArray(value) ? key : name))
}
