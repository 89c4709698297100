import { registerPageOf } from '../../adapters/paper/register'
import { organisation as file } from '../../playground/cast'
import { languages } from '../../src/message/language'
import { organisationOf } from '../../src/people/organisation'
import { registerOnPaper } from '../../src/register/paper'
import { publishedOf } from '../../src/register/publish'
import { added, type Counts, nothing } from '../../src/register/tally'
import { content } from '../packs'

const org = organisationOf({ file: { ...file, name: 'Zorg & <Co>' }, state: { confirmed: [], contacts: {} } })
const ended: Counts = { contact: 'marieke', line: 'advises', step: 'concern', end: 'closed', natures: ['gossip'] }
const twelve = Array.from({ length: 12 }, () => ended).reduce(added, nothing)
const year = publishedOf('2025', { whole: twelve, backUps: 3, own: { marieke: twelve } })
const small = publishedOf('2026-H1', { whole: [ended].reduce(added, nothing), backUps: 0, own: {} })

describe.each(languages)('the register on paper, %s (K18)', language => {
  const say = content.say(language)
  const scene = { org, language, say, now: Date.UTC(2026, 10, 23, 9) }
  const page = registerPageOf(registerOnPaper(scene, [small, year]))

  test('says nature and number as bands, with what they do not prove; of nobody apart', () => {
    const band = say('register.band', { from: 10, to: 14 })
    for (const text of [band, say('register.caption'), say('kind.gossip'), say('register.first', { year: 2026 })])
      expect(page).toContain(text)
    expect(page).not.toMatch(/marieke|\b12\b|<script|<Co>/i)
    expect(page.split(say('register.few', { width: 5 })).length).toBeGreaterThan(2)
  })

  test('says so where nothing was published', () => {
    expect(registerPageOf(registerOnPaper(scene, []))).toContain(say('register.none'))
  })
})
