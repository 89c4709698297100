import { readContent } from '../../adapters/content/read'
import { plain } from '../../src/message/plain'
import { publish } from '../../src/privacy/publish'
import type { Tally } from '../../src/privacy/question'
import { pulseQuestions } from '../../src/pulse/questions'
import { partsFor, themeNamed } from '../../src/pulse/results'
import { resultsMessage } from '../../src/pulse/results-message'
import { packFolder } from '../../src/start/folders'

const content = readContent(packFolder())

function tally(team: string, department: string, answered: number, step: string, themes: Record<string, number>): Tally {
  const one = { counts: { [step]: answered }, answered }
  const answers = { safe: one, report: one, followed: one, repair: one, concerns: { counts: themes, answered } }
  return { team, department, roster: [], answers }
}

describe.each(['nl', 'en'] as const)('%s', language => {
  const say = content.say(language)
  const textOf = (tallies: readonly Tally[]) => {
    const units = partsFor(publish(5, pulseQuestions, tallies), 'south', 'Zorg')
    const names = ['us', 'Zorg', 'all']
    return plain(
      resultsMessage(
        say,
        'South',
        units.map((published, at) => ({ name: names[at] ?? '', published })),
        [],
      ),
    )
  }

  test('figures are coarse, and all of one mind is never said so', () => {
    const text = textOf([tally('south', 'Zorg', 10, '4', { voice: 6, power: 2 }), tally('north', 'Zorg', 12, '2', { power: 9 })])
    expect(text).toContain(say('pulse.atLeast', { value: '80\u00a0%' }))
    expect(text).not.toContain('100')
    expect(text).toContain(`${say('theme.voice')} (60\u00a0%)`)
    expect(text).toContain(say('pulse.answered', { from: 10, to: 19 }))
    // Two of ten named it: nothing is said of them.
    expect(text.split('Zorg')[0]).not.toContain(say('theme.power'))
    expect(text.split('Zorg')[0]).toContain(say('pulse.withheld.level'))
  })

  test('where nothing may be shown it says why', () => {
    const text = textOf([tally('south', 'Zorg', 3, '1', { voice: 3 })])
    expect(text).toContain(`${say('pulse.name.all')}: ${say('pulse.withheld.few')}`)
    expect(text).not.toContain(say('theme.voice'))
  })
})

test('a talk’s theme is the one the team’s own results named most; of a withheld result none is (T2)', () => {
  const all = publish(5, pulseQuestions, [
    tally('south', 'Zorg', 10, '4', { voice: 4, workload: 6 }),
    tally('north', 'Zorg', 10, '2', { power: 9 }),
    tally('few', 'Bestuur', 2, '2', { respect: 2 }),
  ])
  expect(themeNamed(all, 'south')).toBe('workload')
  expect(themeNamed(all, 'few')).toBeUndefined()
  expect(themeNamed(all, 'nobody')).toBeUndefined()
})
