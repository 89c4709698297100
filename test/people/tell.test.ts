import { readContent } from '../../adapters/content/read'
import type { Message } from '../../src/message/message'
import { personId } from '../../src/people/person'
import type { Settings, Subject } from '../../src/people/preferences'
import { type OfferCtx, offer } from '../../src/people/tell'
import type { Platform, Profile } from '../../src/ports/platform'
import { packFolder } from '../../src/start/folders'
import { handClock, hour } from '../schedule/scene'
import { type House, houses } from '../store/houses'

const content = readContent(packFolder())
const anna = personId({ platform: 'slack', id: 'T1' }, 'UANNA')
const org = { id: 'org', calendar: { timezone: 'Europe/Amsterdam', country: 'NL', slots: ['10:30', '15:30'] } }
const inAmsterdam: Profile = { name: 'Anna', language: 'en', timezone: 'Europe/Amsterdam' }

describe.each(houses)('%s', (_, make) => {
  let house: House
  let told: Message[]
  let asked: number
  let profile: Profile | undefined
  let ctx: OfferCtx & { readonly clock: { at: number } }

  beforeEach(async () => {
    house = await make()
    ;[told, asked, profile] = [[], 0, inAmsterdam]
    const platform: Platform = {
      rates: { tell: [], post: [] },
      async tell(_person, message) {
        told.push(message)
        return { kind: 'ok', posted: { place: 'D1', message: 'm' } }
      },
      update: async () => ({ kind: 'gone' }),
      post: async () => ({ kind: 'gone' }),
      channel: async () => undefined,
      async profile() {
        asked += 1
        return profile
      },
    }
    ctx = {
      content,
      clock: handClock('2026-11-24T10:00Z'),
      conversations: house.conversations((_org, person) => Buffer.from(person).toString('hex').slice(0, 26)),
      platform: name => (name === 'slack' ? platform : undefined),
    }
  })
  afterEach(() => house.leave())

  async function choose(settings: Settings): Promise<void> {
    const claim = await ctx.conversations.claim('org', anna, [], 0)
    if (typeof claim === 'object') await ctx.conversations.release(claim, { settings })
  }
  const words = (say: (key: 'common.kept') => string) => ({ title: say('common.kept'), parts: [] })
  const offered = (subject: Subject | undefined = 'norm', until?: number) => offer(ctx, org, anna, subject, words, until)

  test('within their hours: told at once, in their language', async () => {
    expect((await offered()).kind).toBe('ok')
    expect(told).toEqual([{ title: content.say('en')('common.kept'), parts: [] }])
    await choose({ language: 'nl' })
    await offered()
    expect(told[1]?.title).toBe(content.say('nl')('common.kept'))
  })

  test('outside them: later, where they are', async () => {
    ctx.clock.at = Date.parse('2026-11-24T19:00Z')
    expect(await offered()).toEqual({ kind: 'later', at: Date.parse('2026-11-25T08:00Z') })
    profile = { ...inAmsterdam, timezone: 'America/New_York' }
    expect((await offered()).kind).toBe('ok')
    expect(told).toHaveLength(1)
  })

  test('their own hours, as they are at the moment of sending', async () => {
    await choose({ hours: { from: '22:00', to: '06:00', days: [2] } })
    expect(await offered()).toEqual({ kind: 'later', at: Date.parse('2026-11-24T21:00Z') })
    await choose({ hours: { from: '08:00', to: '12:00', days: [2] } })
    expect((await offered()).kind).toBe('ok')
  })

  test('dropped where it would come too late', async () => {
    ctx.clock.at = Date.parse('2026-11-24T19:00Z')
    expect((await offered('norm', ctx.clock.at + 13 * hour)).kind).toBe('later')
    expect((await offered('norm', ctx.clock.at + 12 * hour)).kind).toBe('ok')
    expect(told).toEqual([])
  })

  test.each<[string, Settings, Subject | undefined]>([
    ['paused', { pauses: { norm: '2026-11-24' } }, 'norm'],
    ['stopped', { pauses: { norm: 'stopped' } }, 'norm'],
    ['everything paused', { quiet: '2026-11-24' }, 'norm'],
    ['everything stopped', { quiet: 'stopped' }, undefined],
  ])('%s: nothing, and nothing later', async (_what, settings, subject) => {
    await choose(settings)
    for (const when of ['2026-11-24T10:00Z', '2026-11-24T19:00Z']) {
      ctx.clock.at = Date.parse(when)
      expect((await offered(subject)).kind).toBe('ok')
    }
    expect(told).toEqual([])
  })

  test('whoever stopped it is not asked for', async () => {
    await choose({ pauses: { norm: 'stopped' } })
    await offered()
    expect(asked).toBe(0)
  })

  test('whom the platform cannot name: as if they were where the organisation is, and it says itself whether they are there', async () => {
    profile = undefined
    expect((await offered()).kind).toBe('ok')
    expect(told).toHaveLength(1)
    ctx.clock.at = Date.parse('2026-11-24T19:00Z')
    expect((await offered()).kind).toBe('later')
  })

  test('on a platform that is not here: gone', async () => {
    const away = personId({ platform: 'teams', id: 'X' }, 'a')
    expect(await offer(ctx, org, away, 'norm', words)).toEqual({ kind: 'gone' })
  })
})
