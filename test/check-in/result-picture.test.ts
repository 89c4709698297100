import type { CheckInResult } from '../../src/check-in/result'
import { resultMessage } from '../../src/check-in/result-message'
import { plain } from '../../src/message/plain'
import { scaleLook } from '../../src/privacy/look'
import { content } from '../packs'

const scale = { kind: 'scale', id: 'score', max: 10, buckets: [4, 7] } as const

function told(counts: Readonly<Record<number, number>>, language: 'nl' | 'en') {
  const look = scaleLook(scale, { counts, answered: Object.values(counts).reduce((sum, count) => sum + count, 0) })
  const shown = { is: 'shown', n: { from: 5, to: 9 }, look: structuredClone(look) } as CheckInResult['result']
  const message = resultMessage(content.say(language), {
    team: 'Wijkzorg',
    fewest: 5,
    result: { team: 'T', publishAt: 0, result: shown, trend: null, again: false, roster: [] },
  })
  const bars = message.parts.find(part => part.kind === 'bars')
  if (bars === undefined) throw new Error('no picture')
  return { bars, words: plain(message) }
}

describe.each(['nl', 'en'] as const)('%s', language => {
  test('the picture says what the sentences say, in the same order, and so do the words for it (C6)', () => {
    const { bars, words } = told({ 9: 2, 6: 2, 3: 1 }, language)
    expect(bars.bars).toEqual([
      { label: '8-10', share: 40, most: 40 },
      { label: '5-7', share: 40, most: 40 },
      { label: '1-4', share: 20, most: 20 },
    ])
    const say = content.say(language)
    const sentences = [
      { from: 8, to: 10, share: 40 },
      { from: 5, to: 7, share: 40 },
      { from: 1, to: 4, share: 20 },
    ].map(({ share, ...span }) => say('result.bucket', { ...span, share: say('result.share', { share }) }))
    expect(bars.alt).toBe(say('result.picture', { lines: sentences.join(' ') }))
    for (const sentence of sentences) expect(words.split(sentence)).toHaveLength(2)
  })

  test('it shows no more than the sentences do: nearly all is at least so much, the others at most (rule 4)', () => {
    const { bars } = told({ 9: 5 }, language)
    expect(bars.bars.map(({ share, most }) => [share, most])).toEqual([
      [60, 100],
      [0, 40],
      [0, 40],
    ])
  })
})
