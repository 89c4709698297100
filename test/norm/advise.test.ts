import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Norm } from '../../src/content/library'
import { type Language, languages } from '../../src/message/language'
import { advise } from '../../src/norm/advise'
import { nearNorms } from '../../src/norm/near'
import { stem } from '../../src/norm/stem'
import { content } from '../packs'
import fc from '../property'

const { nl, en } = { nl: content.library('nl').norms, en: content.library('en').norms }
const library = { nl, en }

test.each<[string, Language, readonly string[]]>([
  ['We roddelen niet.', 'nl', ['denied niet']],
  ['We lachen niemand uit en we mogen niet vloeken.', 'nl', ['absent niemand', 'forbidden niet']],
  ['Geen laptops, geen telefoons.', 'nl', ['absent Geen']],
  ['Stop met zuchten. Vermijd sarcasme.', 'nl', ['forbidden Stop met Vermijd']],
  ['We luisteren tot een ander klaar is.', 'nl', []],
  ['We don’t gossip and we never shout.', 'en', ['denied don’t never']],
  ['No shouting, and nobody stands alone.', 'en', ['absent No nobody']],
  ['Please avoid sarcasm.', 'en', ['forbidden avoid']],
  ['We listen until someone is done.', 'en', []],
  ['', 'nl', []],
])('what puts "%s" negatively is named by kind, each word once', (text, language, put) => {
  const advice = advise(text, language, library[language])
  expect(advice.put.map(({ kind, words }) => `${kind} ${words.join(' ')}`)).toEqual(put)
})

test.each<[string, Language, readonly string[]]>([
  ['We roddelen niet over collega’s die er niet bij zijn.', 'nl', ['as-if-present']],
  ['Je stuurt ’s avonds geen appjes over het rooster.', 'nl', ['their-hours']],
  ['Er worden geen grappen gemaakt over iemands accent.', 'nl', ['laugh-together', 'say-something']],
  ['Schelden op de tribune? Dat pikken we nimmer.', 'nl', ['call-for-backup', 'backup-plan', 'same-day-call']],
  ['We geven geen feedback waar de hele groep bij staat.', 'nl', ['ask-for-feedback', 'what-i-saw']],
  ['Niemand wordt afgerekend op een fout.', 'nl', ['thank-the-messenger', 'fix-the-process', 'share-lessons']],
  ['We beginnen nooit aan een vergadering zonder agenda.', 'nl', ['who-does-what']],
  ['Blijf van andermans rolstoel af.', 'nl', []],
  ['Op vrijdag eten we samen soep.', 'nl', []],
  ['I do not send work messages after six.', 'en', ['their-hours']],
  ['You can’t joke about the way people talk here.', 'en', ['laugh-together', 'as-if-present']],
  ['The rota never changes without a word to the people on it.', 'en', ['roster-in-time']],
  ['No shouting across the kitchen pass.', 'en', ['call-for-backup', 'backup-plan', 'same-day-call']],
  ['Gossip is off-limits, in the canteen as well.', 'en', ['as-if-present']],
  ['Avoid sarcasm in writing', 'en', []],
  ['', 'en', []],
])('near "%s"', (text, language, ids) => {
  expect(advise(text, language, library[language]).near.map(({ id }) => id)).toEqual(ids)
})

test('a norm of the library is nearest to itself, but for a few; who keeps it as it is hears of others only', () => {
  for (const language of languages) {
    for (const one of library[language]) {
      const { put, near } = advise(` ${one.norm} `, language, library[language])
      expect(put).toEqual([])
      expect(near).not.toContain(one)
    }
    // Of some every word stands in many another: "Ik zeg het op tijd als mijn werk te veel wordt."
    const itself = library[language].filter(one => nearNorms(one.norm, language, library[language])[0] === one)
    expect(itself.length / library[language].length).toBeGreaterThan(0.9)
  }
})

test('a pack of no norms, of one, and of twice the same has its answer', () => {
  const [one] = nl.filter(({ id }) => id === 'laugh-together')
  if (one === undefined) throw new Error('the library has lost its jokes')
  expect(nearNorms('Geen grappen.', 'nl', [])).toEqual([])
  expect(nearNorms('Geen grappen.', 'nl', [one])).toEqual([])
  const twin: Norm = { ...one, id: 'twin' }
  expect(nearNorms('Geen grappen.', 'nl', [...nl, twin]).map(({ id }) => id)).toEqual(['laugh-together', 'twin'])
})

test.each<[Language, string]>([
  ['nl', 'roddelen roddel roddels'],
  ['nl', 'praten praat'],
  ['nl', 'zeggen zegt zeg'],
  ['nl', 'grappen grap grapje grapjes'],
  ['nl', 'klachten klacht'],
  ['nl', 'geven geef geeft'],
  ['nl', 'lezen lees leest'],
  ['nl', 'collega’s collega'],
  ['en', 'meeting meetings meet meets'],
  ['en', 'joke jokes joked'],
  ['en', 'stopping stops stop'],
  ['en', 'worry worries'],
  ['en', 'colleague’s colleagues'],
])('%s: %s are one word', (language, words) => {
  expect(new Set(words.split(' ').map(word => stem(word, language))).size).toBe(1)
})

test('whatever the text, advice never throws, is the same each time, and names at most three other norms', () => {
  const labelled: readonly { text: string }[] = parse(readFileSync(join(__dirname, 'sentences.yaml'), 'utf8'))
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.constantFrom(...labelled.map(({ text }) => text), ...nl.map(({ norm }) => norm), '\ud800 niet', '’s', "'", 'ﬁ İ no'),
  )
  fc.assert(
    fc.property(texts, fc.constantFrom(...languages), (text, language) => {
      const advice = advise(text, language, library[language])
      expect(advise(text, language, library[language])).toEqual(advice)
      expect(new Set(advice.near).size).toBe(advice.near.length)
      expect(advice.near.length).toBeLessThanOrEqual(3)
      expect(new Set(advice.put.map(({ kind }) => kind)).size).toBe(advice.put.length)
      for (const word of advice.put.flatMap(({ words }) => words)) expect(text).toContain(word)
    }),
  )
}, 60_000)
