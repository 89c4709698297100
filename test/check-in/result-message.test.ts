import type { CheckInResult } from '../../src/check-in/result'
import { nextStep, resultMessage } from '../../src/check-in/result-message'
import { textKeys } from '../../src/content/keys'
import { plain } from '../../src/message/plain'
import type { Range } from '../../src/privacy/look'
import { content } from './scene'

const say = content.say('nl')
const exactly = (figure: number): Range => ({ from: figure, to: figure })

function shown(shares: [Range, Range, Range], mean: Range, more: Partial<CheckInResult> = {}): CheckInResult {
  const result = { is: 'shown', n: { from: 5, to: 9 }, look: { kind: 'scale', shares, mean } } as const
  return { team: 't', publishAt: 0, result, trend: null, again: false, roster: [], ...more }
}
const read = (result: CheckInResult, language: 'nl' | 'en' = 'nl') =>
  plain(resultMessage(content.say(language), { team: 'Zuid', result, fewest: 5 })).split('\n')

test('a sentence for each thing, the best first, and no figure that is finer than what may be shown (rule 4)', () => {
  expect(read(shown([exactly(20), exactly(30), exactly(50)], exactly(7.5)))).toEqual([
    'Zo zit Zuid erbij',
    'Er deden tussen de 5 en 9 mensen mee.',
    'Een 8 tot en met 10: 50 % van de antwoorden.',
    'Een 5 tot en met 7: 30 % van de antwoorden.',
    'Een 1 tot en met 4: 20 % van de antwoorden.',
    'Het gemiddelde is ongeveer 7,5.',
    say('result.note'),
  ])
})

test('nearly all alike is "or more", the others "or less", and a mean at an end goes no further', () => {
  const high = read(
    shown(
      [
        { from: 0, to: 40 },
        { from: 0, to: 40 },
        { from: 60, to: 100 },
      ],
      { from: 8.5, to: 10 },
    ),
    'en',
  )
  expect(high.slice(2, 6)).toEqual([
    '8 to 10: 60 % or more of the answers.',
    '5 to 7: 40 % or less of the answers.',
    '1 to 4: 40 % or less of the answers.',
    'The average is 8.5 or higher.',
  ])
  const low = read(
    shown(
      [
        { from: 60, to: 100 },
        { from: 0, to: 40 },
        { from: 0, to: 40 },
      ],
      { from: 1, to: 3.5 },
    ),
  )
  expect(low.slice(4, 6)).toEqual(['Een 1 tot en met 4: 60 % of meer van de antwoorden.', 'Het gemiddelde is 3,5 of lager.'])
})

test('what to do next is for whoever leads, and only where something is shown', () => {
  const withheld = { ...shown([exactly(0), exactly(0), exactly(0)], exactly(5)), result: { is: 'withheld', why: 'few' } } as const
  const told = { team: 'Zuid', fewest: 6 }
  const actions = (result: CheckInResult) =>
    resultMessage(say, { ...told, result }, nextStep(say)).parts.flatMap(part => (part.kind === 'choices' ? part.choices : []))
  expect(actions(withheld)).toEqual([])
  expect(actions(shown([exactly(20), exactly(30), exactly(50)], exactly(7.5)))).toEqual([
    { label: say('result.talk'), action: 'talk', opens: 'form', look: 'primary' },
  ])
  const words = plain(resultMessage(say, { ...told, result: withheld }))
  expect(words).toContain('bij 6 antwoorden of meer')
  expect(words).not.toMatch(/te weinig|niemand deed|stil|minder dan/i)
})

test('no text of a result speaks of a case or an incident (N7)', () => {
  const keys = (Object.keys(textKeys) as (keyof typeof textKeys)[]).filter(key => /^(result|check-in\.here)\./.test(key))
  expect(keys.length).toBeGreaterThan(15)
  const values = { team: 'x', from: 1, to: 2, share: '1', mean: 1, fewest: 5, last: 'x', results: 'x', lines: 'x' }
  for (const key of keys) {
    expect(content.say('nl')(key, values)).not.toMatch(/melding|incident|klacht|vertrouwenspersoon|gemeld/i)
    expect(content.say('en')(key, values)).not.toMatch(/concern|incident|complaint|adviser|report/i)
  }
})
