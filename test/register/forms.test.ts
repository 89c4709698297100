import { organisation } from '../../playground/cast'
import type { Scene } from '../../src/content/scene'
import { languages } from '../../src/message/language'
import { organisationOf } from '../../src/people/organisation'
import { drawOwn, drawRegister } from '../../src/register/forms'
import { publishedOf } from '../../src/register/publish'
import { added, type Counts, nothing } from '../../src/register/tally'
import { content } from '../packs'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })
const ended: Counts = { contact: 'marieke', line: 'advises', step: 'concern', end: 'closed', natures: ['gossip'] }
const tally = (count: number) => Array.from({ length: count }, () => ended).reduce(added, nothing)
const large = publishedOf('2025', { whole: tally(24), backUps: 6, own: { marieke: tally(12), jeroen: tally(12) } })
const small = publishedOf('2026-H1', { whole: tally(12), backUps: 0, own: { marieke: tally(3), jeroen: tally(9) } })

describe.each(languages)('the register, %s (K18)', language => {
  const say = content.say(language)
  const scene: Scene = { org, language, platform: 'slack', say, now: Date.UTC(2026, 10, 23, 9) }
  const caption = { kind: 'note', text: say('register.caption') }

  test('few prove nothing, and more at first is often a good sign: under all of it, and in what an adviser copies', () => {
    for (const published of [[], [small], [large, small]]) {
      expect(drawRegister(scene, published, 'x').parts).toContainEqual(caption)
      expect(drawOwn(scene, 'marieke', published, 'x').parts).toContainEqual(caption)
    }
    for (const part of drawOwn(scene, 'marieke', [large], 'x').parts)
      if (part.kind === 'words') expect(part.text).toContain(say('register.caption'))
  })

  test('requests for back-up stand beside the total', () => {
    const facts = drawRegister(scene, [large], 'x').parts.flatMap(part => (part.kind === 'facts' ? part.facts : []))
    expect(facts).toContainEqual({ label: say('register.backUps'), value: say('register.band', { from: 5, to: 9 }) })
  })

  test('an adviser has totals only where their numbers are small, and never whom they advised beside others', () => {
    const own = (which: typeof large) =>
      drawOwn(scene, 'marieke', [which], 'x').parts.flatMap(part => (part.kind === 'words' ? [part.text] : []))
    const [all = ''] = own(large)
    expect(all).toContain(say('register.natures'))
    expect(all).toContain(say('kind.gossip'))
    const [few = ''] = own(small)
    expect(few).toContain(say('register.few', { width: 5 }))
    for (const heading of ['register.natures', 'register.steps', 'register.ends'] as const)
      expect(few).not.toContain(say(heading))
    for (const text of [all, few]) expect(text).not.toContain(say('register.lines'))
  })
})
