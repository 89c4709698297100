import { readContent } from '../../adapters/content/read'
import { drawOverview, type TeamFollowed } from '../../src/pulse/overview'
import { packFolder } from '../../src/start/folders'

const content = readContent(packFolder())

test.each(['nl', 'en'] as const)(
  'many teams in departments of their own: those that wait for an action are there, and it fits (%s)',
  language => {
    const say = content.say(language)
    const teams = Array.from({ length: 200 }, (_, at): TeamFollowed => {
      const followed = at % 10 === 9 ? ({ is: 'silent', since: '2026-12-15' } as const) : ({ is: 'new' } as const)
      return { id: `t${at}`, team: `Team ${at}`, department: `Department ${at}`, mine: at === 19 || at === 28, followed }
    })
    const { parts } = drawOverview(say, language, teams)
    expect(parts.length).toBeLessThan(100)
    const text = JSON.stringify(parts)
    for (const { team } of teams.filter(({ followed }) => followed.is === 'silent')) expect(text).toContain(`"${team}"`)
    expect(text).toContain(say('pulse.overview.more', { count: 155 }))
    // For the one of their own that waits for it.
    const buttons = parts.flatMap(part => (part.kind === 'choices' ? part.choices : []))
    expect(buttons).toEqual([{ label: say('action.write'), action: 'pulse.action', value: 't19' }])
  },
)
