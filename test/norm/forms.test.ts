import { themes } from '../../src/content/library'
import { type Drawn, type FormPart, isField } from '../../src/message/form'
import { languages } from '../../src/message/language'
import { advise } from '../../src/norm/advise'
import { drawAdvice, drawLimits, drawNorm, drawTheme, drawThemes, drawWrite, themesOf } from '../../src/norm/forms'
import { checkPhrasing } from '../../src/norm/phrasing'
import { content } from '../packs'

const texts = ({ parts }: Drawn) => parts.flatMap(part => ('text' in part ? [part.text] : []))
const field = ({ parts }: Drawn) => parts.find(isField)
const written = (drawn: Drawn) => parts(drawn, 'input')[0]
function parts<Kind extends FormPart['kind']>({ parts }: Drawn, kind: Kind) {
  return parts.filter((part): part is Extract<FormPart, { kind: Kind }> => part.kind === kind)
}
const choices = (drawn: Drawn) => parts(drawn, 'choices').flatMap(part => part.choices)

describe.each(languages)('norms, %s', language => {
  const say = content.say(language)
  const library = content.library(language)
  const { norms, limits } = library
  const first = norms[0]
  if (first === undefined) throw new Error('the library is empty')
  const advised = (words: string) => drawAdvice(say, words, advise(words, language, norms), undefined)
  const negative = language === 'nl' ? 'Niemand roddelt en we schreeuwen niet.' : "Nobody gossips and we don't shout."

  const all: readonly (readonly [string, Drawn])[] = [
    ['themes', drawThemes(say, library)],
    ...themes.map(
      theme =>
        [
          theme,
          drawTheme(
            say,
            theme,
            norms.filter(norm => norm.theme === theme),
          ),
        ] as const,
    ),
    ...norms.map(norm => [norm.id, drawNorm(say, norm)] as const),
    ['write', drawWrite(say, undefined)],
    ['write, begun', drawWrite(say, first)],
    ['advice', advised(negative)],
    ['advice, nothing to say', advised('x'.repeat(150))],
    ['limits', drawLimits(say, library)],
  ]

  test.each(all)('%s: fits both platforms, and no part is empty', (_, drawn) => {
    for (const short of [drawn.title, drawn.submit ?? '', drawn.leave]) expect(short.length).toBeLessThanOrEqual(24)
    expect(drawn.parts.length).toBeLessThanOrEqual(50)
    for (const text of texts(drawn)) {
      expect(text.trim()).not.toBe('')
      expect(text.length).toBeLessThanOrEqual(3_000)
    }
    for (const { text } of parts(drawn, 'heading')) expect(text.length).toBeLessThanOrEqual(150)
    // Six buttons beside one another in Teams.
    expect(choices(drawn).length).toBeLessThanOrEqual(6)
    for (const part of parts(drawn, 'one')) {
      expect(part.options.length).toBeLessThanOrEqual(part.look === 'list' ? 10 : 100)
      for (const { label, description = '' } of part.options) {
        expect(label.length).toBeLessThanOrEqual(75)
        expect(description.length).toBeLessThanOrEqual(75)
      }
    }
  })

  test('each theme of the library is there to choose, and each norm under its theme, whole', () => {
    expect(new Set(themesOf(library))).toEqual(new Set(themes))
    for (const theme of themes) {
      const drawn = drawTheme(
        say,
        theme,
        norms.filter(norm => norm.theme === theme),
      )
      const [which] = parts(drawn, 'one')
      expect(which?.options.map(({ label }) => `${label}.`)).toEqual(
        norms.filter(norm => norm.theme === theme).map(({ norm }) => norm),
      )
    }
  })

  test('a norm too long for a choice is cut between words', () => {
    const long = `${'lang '.repeat(29)}zin.`
    const [which] = parts(drawTheme(say, first.theme, [{ ...first, norm: long }]), 'one')
    expect(which?.options[0]?.label).toMatch(/^(lang )+lang…$/)
    expect(which?.options[0]?.label.length).toBeLessThanOrEqual(75)
  })

  test('the smallest step of a norm stands before the others, under what to do now', () => {
    const said = texts(drawNorm(say, first))
    const order = [first.norm, say('norm.first'), first.steps[0], say('norm.small'), say('norm.then'), ...first.steps.slice(1)]
    expect(said.filter(text => order.includes(text))).toEqual(order)
  })

  test('what was written comes back in its field alone, as it was; each kind of wording has its pattern', () => {
    const drawn = advised(negative)
    expect(field(drawn)).toMatchObject({ kind: 'input', value: negative, max: 150, required: true })
    expect(texts(drawn).join('\n')).not.toContain(negative)
    const [absent, denied] = language === 'nl' ? ['niemand', 'niet'] : ['nobody', "don't"]
    expect(parts(drawn, 'facts').flatMap(({ facts }) => facts)).toEqual([
      { label: say('norm.instead', { words: `‘${absent}’` }), value: say('norm.pattern.absent') },
      { label: say('norm.instead', { words: `‘${denied}’` }), value: say('norm.pattern.denied') },
    ])
    expect(texts(drawn)).toContain(say('norm.decide'))
    expect(texts(drawn)).not.toContain(say('norm.positive'))
  })

  test('a sentence that says what people do hears so', () => {
    const said = texts(advised(first.norm))
    expect(said[0]).toBe(say('norm.positive'))
    for (const key of ['norm.decide', 'norm.plain'] as const) expect(said).not.toContain(say(key))
  })

  test('a word said twice is named once', () => {
    const words = language === 'nl' ? 'Niet zuchten en we roepen niet.' : 'We never sigh and never shout.'
    expect(parts(advised(words), 'facts')[0]?.facts.map(({ label }) => label.match(/‘/g)?.length)).toEqual([1])
  })

  test('with a norm to begin with, it stands in the field, and the way back leads to it', () => {
    const drawn = drawWrite(say, first)
    expect(written(drawn)?.value).toBe(first.norm)
    expect(choices(drawn)).toEqual([{ label: say('common.back'), action: 'norm.one', value: first.id }])
    expect(written(drawWrite(say, undefined))).not.toHaveProperty('value')
  })

  test('our limits are shown as they are: a plain no is right there (N2)', () => {
    const said = texts(drawLimits(say, library)).map(text => text.replace(/^• /, ''))
    expect(said).toEqual([
      limits.title,
      limits.intro,
      say('norm.never'),
      ...limits.never,
      say('norm.follows'),
      ...limits.follows,
      limits.where,
    ])
    expect(said.flatMap(text => checkPhrasing(text, language))).not.toEqual([])
  })

  test.each(['forbidden', 'denied', 'absent'] as const)('the pattern for what is %s says what to do', kind => {
    expect(checkPhrasing(say(`norm.pattern.${kind}`), language)).toEqual([])
    expect(say(`norm.pattern.${kind}`)).toContain('...')
  })
})
