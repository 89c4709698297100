import { organisation } from '../../playground/cast'
import { drawPhone, drawWaiting } from '../../src/back-up/forms'
import { nobodyMessage, waitingMessage } from '../../src/back-up/messages'
import { answerWithin } from '../../src/back-up/request'
import type { Scene } from '../../src/content/scene'
import { languages } from '../../src/message/language'
import { organisationOf } from '../../src/people/organisation'
import { content } from '../packs'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })

describe.each(languages)('whoever needs a colleague, %s (K20)', language => {
  const say = content.say(language)
  const scene: Scene = { org, language, platform: 'slack', say, now: Date.UTC(2026, 10, 23, 9) }
  const [line] = organisation.helplines
  const holds = (drawn: object, texts: readonly string[]) => {
    const shown = JSON.stringify(drawn)
    for (const text of texts) expect(shown).toContain(JSON.stringify(text).slice(1, -1))
  }

  test.each([
    ['the form that was tapped', drawWaiting(scene, ['Amira', undefined], 'v')],
    ['the message that stays', waitingMessage(scene, ['Amira', undefined], 'v')],
  ])('%s: danger first, the stop rule, who was asked, until when, numbers, and that it is no alarm', (_, drawn) => {
    expect(drawn.parts[0]).toEqual({ kind: 'text', text: say('backup.danger') })
    const names = new Intl.ListFormat(language).format(['Amira', say('backup.others', { others: 1 })])
    holds(drawn, [
      say('backup.stop'),
      say('backup.asked', { names }),
      say('backup.lapses'),
      say('backup.noalarm'),
      line?.phone ?? '',
      '112',
    ])
  })

  test('nobody answered: it lapsed, and here are the numbers', () => {
    holds(nobodyMessage(scene), [say('backup.nobody.title'), say('backup.nobody'), line?.phone ?? '', '112'])
  })

  test('two minutes, as it says before and after', () => {
    expect(answerWithin).toBe(120_000)
    for (const key of ['backup.lapses', 'backup.ask.about', 'backup.lapsed.you'] as const) expect(say(key)).toMatch(/\b2 min/)
  })

  test.each(['none', 'unsure'] as const)('%s: the same without a colleague', why => {
    holds(drawPhone(scene, why), [
      say('backup.danger'),
      say('backup.stop'),
      say(`backup.${why}`),
      say('backup.noalarm'),
      line?.phone ?? '',
      '112',
    ])
  })
})
