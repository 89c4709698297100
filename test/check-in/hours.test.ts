import { checkInRecipients, openCheckIn } from '../../src/check-in/open'
import type { Settings } from '../../src/people/preferences'
import { deliveryId, owedAt } from '../../src/schedule/delivery'
import { everyHouse, personNamed } from '../round/scene'
import { type CheckInScene, openCheckInScene } from './scene'

type Hours = NonNullable<Settings['hours']>
const weekdays = [1, 2, 3, 4, 5]
const nights: Hours = { from: '22:00', to: '06:00', days: weekdays }
const sundays: Hours = { from: '02:30', to: '10:00', days: [7] }

describe.each(everyHouse)('%s', (_, make) => {
  let given: CheckInScene
  const zones = new Map<string, string>()
  beforeEach(async () => {
    zones.clear()
    given = await openCheckInScene(make, {
      profile: person => ({ name: 'x', language: 'nl', timezone: zones.get(person) ?? 'Europe/Amsterdam' }),
    })
  })
  afterEach(() => given.scene.leave())

  async function works(who: string, hours: Hours): Promise<void> {
    const claim = await given.ctx.conversations.claim('org', personNamed(who), [], 0)
    if (typeof claim !== 'object') throw new Error('busy')
    await given.ctx.conversations.release(claim, { settings: { hours } })
  }

  /** A check-in comes by its rhythm at this moment: it is owed to everybody on the roster, as an occasion makes it. */
  async function comes(at: string, people: readonly string[]): Promise<void> {
    const { ctx, scene, org } = given
    const now = Date.parse(at)
    scene.moveTo(now)
    const team = await scene.team('C1', people)
    const occasion = `check-in:${team.id}|2026-01-01|09:00`
    const { recipients } = await checkInRecipients(ctx, { org: 'org', occasion, what: `check-in:${team.id}` }, team.id)
    expect(recipients).toHaveLength(people.length)
    for (const { id, what = '', of } of recipients) await ctx.store.insert(owedAt('org', deliveryId(occasion, id), what, now, of))
    expect((await openCheckIn(ctx, org, team, occasion, 'by-itself'))?.round.opensAt).toBe(now)
  }

  /** Carries out what is owed, each at its moment, as long as something is; in between something may happen, once. */
  async function goesOn(then: () => void = () => {}): Promise<Record<string, string>> {
    const { ctx, scene, told } = given
    const asked: Record<string, string> = {}
    for (let step = 0; step < 12; step += 1) {
      await given.carryOut()
      for (const { to } of told.splice(0))
        asked[to.split(':').at(-1) ?? ''] = new Date(ctx.clock.now()).toISOString().slice(0, 16)
      if (step === 0) then()
      const keys = await ctx.store.due('delivery', Number.MAX_SAFE_INTEGER, 100)
      const owed = (await Promise.all(keys.map(key => ctx.store.get(key)))).filter(
        doc => (doc?.body as { state?: string } | undefined)?.state === 'owed',
      )
      if (owed.length === 0) return asked
      scene.moveTo(Math.min(...owed.map(doc => doc?.due ?? 0)))
    }
    throw new Error('it does not end')
  }

  test.each([
    // The clock goes forward on Sunday 26 March 2028, where 02:30 is not there, and back on 29 October, where it is there twice.
    ['into summer time', '2028-03-24T18:00+01:00', { ann: '2028-03-27T07:00', bo: '2028-03-26T01:00', cas: '2028-03-24T21:00' }],
    ['into winter time', '2028-10-27T18:00+02:00', { ann: '2028-10-30T08:00', bo: '2028-10-29T00:30', cas: '2028-10-27T20:00' }],
    // A public holiday is nobody’s day; a night that began the evening before goes on.
    [
      'the eve of King’s Day',
      '2028-04-26T18:00+02:00',
      { ann: '2028-04-28T07:00', bo: '2028-04-30T00:30', cas: '2028-04-26T20:00' },
    ],
    [
      'the night before it',
      '2028-04-27T02:00+02:00',
      { ann: '2028-04-28T07:00', bo: '2028-04-30T00:30', cas: '2028-04-27T00:00' },
    ],
    [
      'King’s Day, in the evening',
      '2028-04-27T23:00+02:00',
      { ann: '2028-04-28T07:00', bo: '2028-04-30T00:30', cas: '2028-04-28T20:00' },
    ],
    // Whoever works on Sundays alone would hear of it when it is over: they are not asked.
    ['a Monday morning', '2026-11-30T09:00+01:00', { ann: '2026-11-30T08:00', cas: '2026-11-30T21:00' }],
    ['a Tuesday night', '2026-12-01T05:59+01:00', { ann: '2026-12-01T08:00', cas: '2026-12-01T04:59' }],
    ['a Tuesday, when the night is over', '2026-12-01T06:00+01:00', { ann: '2026-12-01T08:00', cas: '2026-12-01T21:00' }],
    ['a Sunday night, which is nobody’s', '2026-11-29T23:00+01:00', { ann: '2026-11-30T08:00', cas: '2026-11-30T21:00' }],
  ] as const)(
    'it comes %s: everyone is asked in their own hours, and not outside the round (C1)',
    async (_when, at, expected) => {
      await works('bo', sundays)
      await works('cas', nights)
      await comes(at, ['ann', 'bo', 'cas'])
      expect(await goesOn()).toEqual(expected)
    },
  )

  test('who is elsewhere when their hours come is asked in their hours there, and not once the round is over', async () => {
    const afternoon: Hours = { from: '16:00', to: '20:00', days: [3] }
    for (const who of ['dee', 'eve']) await works(who, afternoon)
    await comes('2026-11-30T18:00+01:00', ['ann', 'bo', 'cas', 'dee', 'eve', 'fay'])
    const moved = { bo: 'America/New_York', cas: 'Asia/Tokyo', eve: 'America/Los_Angeles', fay: 'Not/AZone' }
    const asked = await goesOn(() => {
      for (const [who, zone] of Object.entries(moved)) zones.set(personNamed(who), zone)
    })
    expect(asked).toEqual({
      ann: '2026-12-01T08:00',
      bo: '2026-12-01T14:00',
      // Nine in the morning there is past when it is due here: the next morning.
      cas: '2026-12-02T00:00',
      dee: '2026-12-02T15:00',
      // In Los Angeles their afternoon begins when the round is over: they are not asked.
      fay: '2026-12-01T08:00',
    })
  })
})
