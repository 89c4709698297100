import { plain } from '../../src/message/plain'
import type { Range } from '../../src/privacy/look'
import type { Published } from '../../src/privacy/publish'
import { pulseQuestions } from '../../src/pulse/questions'
import { resultsMessage } from '../../src/pulse/results-message'
import { content } from '../packs'

const unit = { level: 'team', id: 'T' } as const
const exactly = (figure: number): Range => ({ from: figure, to: figure })
const none = exactly(0)

/** A scale of which so many chose a 4 or a 5; withheld where nothing is given. */
function scale(question: string, high?: Range): Published {
  if (high === undefined) return { unit, question, result: { is: 'withheld', why: 'few' } }
  const look = { kind: 'scale', shares: [none, none, high], mean: exactly(4) } as const
  return { unit, question, result: { is: 'shown', n: { from: 5, to: 9 }, look } }
}

function concerns(): Published {
  const look = { kind: 'choice', shares: { voice: exactly(60) } } as const
  return { unit, question: 'concerns', result: { is: 'shown', n: { from: 5, to: 9 }, look } }
}

function told(language: 'nl' | 'en', published: readonly Published[]) {
  const message = resultsMessage(content.say(language), 'Wijkzorg', [{ name: 'Wijkzorg', published }], [])
  return { pictures: message.parts.filter(part => part.kind === 'bars'), words: plain(message), parts: message.parts }
}

describe.each(['nl', 'en'] as const)('%s', language => {
  const say = content.say(language)

  test('each bar is a question by its number, and shows what its words say and no more (P2, rule 4)', () => {
    const high = { safe: { from: 60, to: 100 }, report: { from: 0, to: 40 }, repair: { from: 30, to: 50 } }
    const { pictures, words, parts } = told(language, [
      scale('safe', high.safe),
      scale('report', high.report),
      scale('followed'),
      concerns(),
      scale('repair', high.repair),
    ])
    expect(pictures).toHaveLength(1)
    expect(pictures[0]?.bars).toEqual([
      { label: '1', share: 60, most: 100 },
      { label: '2', share: 0, most: 40 },
      { label: '5', share: 30, most: 50 },
    ])
    const value = {
      safe: say('pulse.atLeast', { value: '60\u00a0%' }),
      report: say('pulse.atMost', { value: '40\u00a0%' }),
      repair: say('pulse.between', { from: '30\u00a0%', to: '50\u00a0%' }),
    }
    const shown = ['safe', 'report', 'repair'] as const
    const all = shown.map(id => `${say(`pulse.name.${id}`)} ${value[id]}`).join(', ')
    expect(pictures[0]?.alt).toBe(say('pulse.bars', { name: 'Wijkzorg', all }))
    const facts = parts.flatMap(part => (part.kind === 'facts' ? part.facts : []))
    expect(facts.map(({ label }) => label)).toEqual(
      (['safe', 'report', 'concerns', 'repair'] as const).map(
        id => `${say(`pulse.name.${id}`)} (${pulseQuestions.findIndex(one => one.id === id) + 1})`,
      ),
    )
    // Whoever gets the words alone misses nothing.
    for (const id of shown) expect(words).toContain(value[id])
  })

  test('one bar alone, or nothing that may be shown, is no picture, and then there are no numbers', () => {
    const { pictures, words } = told(language, [scale('safe', exactly(40)), scale('report'), concerns()])
    expect(pictures).toEqual([])
    expect(words).not.toContain('(1)')
    expect(told(language, [scale('safe'), scale('report')]).pictures).toEqual([])
  })
})
