import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Language, languages } from '../../src/message/language'
import { checkPhrasing } from '../../src/norm/phrasing'
import { packFolder } from '../../src/start/folders'
import fc from '../property'

interface Labelled {
  readonly text: string
  readonly language: Language
  readonly label: 'negative' | 'positive'
}
const read = (file: string): readonly Labelled[] => parse(readFileSync(join(__dirname, file), 'utf8'))

function figures(sentences: readonly Labelled[]) {
  const found = sentences.map(one => ({ ...one, found: checkPhrasing(one.text, one.language).length > 0 }))
  const right = found.filter(one => one.found && one.label === 'negative').length
  const wrong = found.filter(one => one.found !== (one.label === 'negative'))
  return {
    of: sentences.length,
    precision: right / found.filter(one => one.found).length,
    recall: right / found.filter(one => one.label === 'negative').length,
    wrong: wrong.map(one => `${one.label}: ${one.text}`),
  }
}

describe.each(['sentences.yaml', 'fresh-sentences.yaml', 'independent-1.yaml', 'independent-2.yaml'])('%s', file => {
  const all = read(file)
  test.each([['nl'], ['en'], ['nl en']])('of what is put negatively, and of nothing else, nearly all is found: %s', both => {
    const measured = figures(all.filter(one => both.includes(one.language)))
    process.stdout.write(`${file} ${both}: ${JSON.stringify(measured, null, 1)}\n`)
    expect(measured.precision).toBeGreaterThanOrEqual(0.95)
    expect(measured.recall).toBeGreaterThanOrEqual(0.95)
  })

  test('the words named stand in the text', () => {
    for (const { text, language } of all) {
      for (const { word, start, end } of checkPhrasing(text, language)) {
        expect(word).not.toBe('')
        expect(text.slice(start, end)).toBe(word)
      }
    }
  })
})

test.each(languages)('every norm of the pack says what people do: %s', language => {
  const norms: readonly { norm: string }[] = parse(readFileSync(join(packFolder(), language, 'library', 'norms.yaml'), 'utf8'))
  expect(norms.length).toBeGreaterThan(0)
  expect(norms.filter(({ norm }) => checkPhrasing(norm, language).length > 0)).toEqual([])
})

test.each<[string, Language, readonly string[]]>([
  ['We roddelen niet.', 'nl', ['denied niet']],
  ['Dat mag niet.', 'nl', ['forbidden niet']],
  ['Geen telefoons op tafel.', 'nl', ['absent Geen']],
  ['Hou op met zuchten.', 'nl', ['forbidden Hou op']],
  ['We don’t gossip.', 'en', ['denied don’t']],
  ["Don't gossip.", 'en', ["forbidden Don't"]],
  ['No-one works alone.', 'en', ['absent No-one']],
  ['Quit moaning at people.', 'en', ['forbidden Quit']],
  ['We stop working at five.', 'en', []],
  ['Een no go: roddelen.', 'nl', ['forbidden no go']],
  ['Blijf van mijn stoel af.', 'nl', ['forbidden Blijf']],
  ['What happens here does not leave the room.', 'en', ['denied not']],
  ['What we don’t know we ask.', 'en', []],
  ['Gossip is off-limits.', 'en', ['forbidden off-limits']],
])('%s', (text, language, found) => {
  expect(checkPhrasing(text, language).map(({ kind, word }) => `${kind} ${word}`)).toEqual(found)
})

test.each(['', ' ', '\u0000', '\ud800', '👩‍👩‍👧 ’ ‘', '“', "'", 'İ', 'ﬁ ǆ', '‏لا'])('odd text %j says nothing', text => {
  for (const language of languages) expect(checkPhrasing(text, language)).toEqual([])
})

test('a very long text is not read to its end', () => {
  expect(checkPhrasing('We roddelen niet, want ‘ '.repeat(100_000), 'nl').length).toBeLessThan(2_000)
})

test('whatever the text, the check never throws and its offsets lie within', () => {
  const word = fc.constantFrom(
    'niet',
    'no',
    'one',
    'don’t',
    'maar',
    'who',
    'dat',
    '‘',
    '’',
    '"',
    ',',
    '-',
    '. ',
    '?',
    ' ',
    'stop',
    'talking',
    '👋',
  )
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(word).map(parts => parts.join(' ')),
  )
  fc.assert(
    fc.property(texts, fc.constantFrom(...languages), (text, language) => {
      for (const { word, start, end } of checkPhrasing(text, language)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(start).toBeLessThan(end)
        expect(text.slice(start, end)).toBe(word)
      }
    }),
  )
})
