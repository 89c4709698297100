import { themes } from '../../src/content/library'
import type { Drawn, FormPart } from '../../src/message/form'
import { languages } from '../../src/message/language'
import { advise } from '../../src/norm/advise'
import {
  codeMessage,
  drawBefore,
  drawCode,
  drawCodeAdvice,
  drawCodeRead,
  drawCodeRemove,
  drawCodeTheme,
  drawCodeThemes,
  drawCodeWrite,
  drawProposal,
} from '../../src/norm/code-forms'
import { drawThanks, sharedMessage, thanksMessage } from '../../src/norm/thanks-forms'
import { content } from '../packs'

const long = (length: number) => 'woord '.repeat(length).slice(0, length)
const full = Array.from({ length: 10 }, (_, at) => ({ id: `n${at}`, norm: long(150), steps: [] }))
const [team, name] = [long(200), long(80)]

describe.each(languages)('what a team reads of its norms, %s', language => {
  const say = content.say(language)
  const library = content.library(language)
  const shown = { team: team.slice(0, 150), norms: full, edition: 'Versie 999, sinds woensdag 23 september 2026', earlier: true }
  const negative = language === 'nl' ? 'Niemand roddelt en we schreeuwen niet.' : "Nobody gossips and we don't shout."
  const advice = { words: negative, advice: advise(negative, language, library.norms), team: 't', named: true }

  const drawn: readonly (readonly [string, Drawn])[] = [
    ['empty', drawCode(say, { ...shown, norms: [], edition: undefined, earlier: false }, false)],
    ['full', drawCode(say, shown, true)],
    ['read', drawCodeRead(say, shown)],
    ['themes', drawCodeThemes(say, library, 't')],
    ...themes.map(
      theme =>
        [
          theme,
          drawCodeTheme(
            say,
            theme,
            library.norms.filter(norm => norm.theme === theme),
          ),
        ] as const,
    ),
    ['a theme with nothing left', drawCodeTheme(say, 'voice', [])],
    ['write', drawCodeWrite(say, 'lead', 't')],
    ['propose', drawCodeWrite(say, 'member', 't')],
    ['advice', drawCodeAdvice(say, { ...advice, who: 'lead' })],
    ['advice on a proposal', drawCodeAdvice(say, { ...advice, who: 'member' })],
    ['remove', drawCodeRemove(say, full, 't')],
    ['proposal', drawProposal(say, { id: 'p', words: long(150), by: name, team: 't' })],
    [
      'before',
      drawBefore(
        say,
        Array.from({ length: 20 }, () => ({ heading: shown.edition, norms: full })),
        't',
      ),
    ],
    [
      'thanks',
      drawThanks(
        say,
        long(150),
        Array.from({ length: 100 }, (_, at) => ({ id: `U${at}`, label: long(75) })),
      ),
    ],
  ]

  test.each(drawn)('%s: fits both platforms', (_, { title, submit = '', leave, parts }) => {
    for (const text of [title, submit, leave]) expect(text.length).toBeLessThanOrEqual(24)
    expect(parts.length).toBeLessThanOrEqual(50)
    expect(JSON.stringify(parts).length).toBeLessThan(20_000)
    const of = <Kind extends FormPart['kind']>(kind: Kind) =>
      parts.filter((part): part is Extract<FormPart, { kind: Kind }> => part.kind === kind)
    for (const { text } of of('text')) expect(text.length).toBeLessThanOrEqual(3_000)
    for (const { text } of of('heading')) expect(text.length).toBeLessThanOrEqual(150)
    expect(of('choices').flatMap(part => part.choices).length).toBeLessThanOrEqual(6)
    for (const { options, look } of [...of('one'), ...of('many')]) {
      expect(options.length).toBeLessThanOrEqual(look === 'list' ? 10 : 100)
      for (const option of options) expect(option.label.length).toBeLessThanOrEqual(75)
    }
  })

  test('a proposal has a name on it only where one was given', () => {
    const by = (given: string | null) => JSON.stringify(drawProposal(say, { id: 'p', words: 'Zin', by: given, team: 't' }))
    expect(by('Sanne')).toContain(say('code.proposal.by', { name: 'Sanne' }))
    expect(by(null)).toContain(say('code.proposal.someone'))
  })

  test.each([
    ['the code', codeMessage(say, { id: 't', name: team }, full)],
    ['thanks', thanksMessage(say, { id: 'x', from: name, norm: long(150), line: long(300) })],
    ['thanks, decided', thanksMessage(say, { id: null, from: name, norm: long(150), line: long(300) })],
    ['thanks, shared', sharedMessage(say, { from: name, to: name, norm: long(150), line: long(300) })],
  ] as const)('%s in a conversation: six buttons at most, and small', (_, message) => {
    expect(message.parts.flatMap(part => (part.kind === 'choices' ? part.choices : [])).length).toBeLessThanOrEqual(6)
    expect(JSON.stringify(message).length).toBeLessThan(6_000)
  })
})
