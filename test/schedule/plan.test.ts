import { type Doc, NotConfirmed, type Store } from '../../src/ports/store'
import { planDue } from '../../src/schedule/plan'
import { alter, begin, parseSchedule } from '../../src/schedule/schedule'
import { type House, houses } from '../store/houses'
import { everDue, everyMonday, handClock, hour, keptLog, minute } from './scene'

describe.each(houses)('%s', (_name, make) => {
  let house: House
  beforeEach(async () => {
    house = await make()
  })
  afterEach(() => house.leave())

  function open(at: string, store: Store = house.store) {
    return { store, clock: handClock(at), log: keptLog() }
  }
  const planned = async () => (await everDue(house.store, 'occasion')).map(({ org, id }) => `${org} ${id}`)
  const marked = async () => {
    const doc = await house.store.get({ org: 'org', kind: 'schedule', id: 'check-in' })
    return doc && parseSchedule(doc).plannedUntil
  }
  const week = { rhythm: everyMonday, what: 'check-in' }

  test('an occasion is planned when it is there, once', async () => {
    const ctx = open('2026-11-20T12:00Z')
    expect(await begin(ctx, 'org', 'check-in', week)).toBe('begun')
    expect(await begin(ctx, 'org', 'check-in', { ...week, what: 'other' })).toBe('exists')
    ctx.clock.at = Date.parse('2026-11-23T08:59Z')
    expect(await planDue(ctx)).toBe(0)
    ctx.clock.at += minute
    expect(await planDue(ctx)).toBe(1)
    expect(await planDue(ctx)).toBe(0)
    expect(await planned()).toEqual(['org check-in|2026-11-23|10:00'])
    const id = 'check-in|2026-11-23|10:00'
    expect(await house.store.get({ org: 'org', kind: 'occasion', id })).toMatchObject({
      due: Date.parse('2026-11-23T09:00Z'),
      body: { what: 'check-in', state: 'owed', cursor: null },
    })
    expect(await marked()).toBe(ctx.clock.at)
  })

  test('schedules of the same name in two organisations are two', async () => {
    const ctx = open('2026-11-20T12:00Z')
    for (const org of ['one', 'two']) await begin(ctx, org, 'check-in', week)
    ctx.clock.at = Date.parse('2026-11-23T09:00Z')
    await planDue(ctx)
    expect((await planned()).toSorted()).toEqual(['one', 'two'].map(org => `${org} check-in|2026-11-23|10:00`))
  })

  test('the mark never moves back, whatever another clock says', async () => {
    const ctx = open('2026-11-20T12:00Z')
    await begin(ctx, 'org', 'check-in', week)
    ctx.clock.at = Date.parse('2026-11-23T09:05Z')
    await planDue(ctx)
    const behind = open('2026-11-23T08:55Z')
    await planDue(behind)
    await alter(behind, 'org', 'check-in', { state: { is: 'on' } })
    expect(await marked()).toBe(Date.parse('2026-11-23T09:05Z'))
  })

  test.each(['insert', 'replace'] as const)(
    'an %s that is not confirmed leaves the mark, and the next one makes it good',
    async verb => {
      const ctx = open('2026-11-20T12:00Z')
      await begin(ctx, 'org', 'check-in', week)
      const doubtful = { ...house.store, [verb]: () => Promise.reject(new NotConfirmed('no answer')) }
      const late = open('2026-11-23T09:01Z', doubtful)
      await planDue(late)
      expect(late.log.lines.map(({ fields, error }) => [fields, error])).toEqual([
        [{ event: 'schedule.failed', org: 'org', kind: 'schedule' }, expect.any(NotConfirmed)],
      ])
      expect(await marked()).toBe(Date.parse('2026-11-20T12:00Z'))
      ctx.clock.at = late.clock.at + minute
      await planDue(ctx)
      expect(await planned()).toHaveLength(1)
      expect(await marked()).toBe(ctx.clock.at)
    },
  )

  test('a mark that cannot be moved as another moved it first: nothing is planned twice', async () => {
    const ctx = open('2026-11-20T12:00Z')
    await begin(ctx, 'org', 'check-in', week)
    ctx.clock.at = Date.parse('2026-11-23T09:01Z')
    let first = true
    const slow = {
      ...house.store,
      async replace(doc: Doc) {
        if (first) {
          first = false
          await planDue(ctx)
        }
        return house.store.replace(doc)
      },
    }
    await planDue({ ...ctx, store: slow })
    expect(await planned()).toHaveLength(1)
    expect(ctx.log.lines).toEqual([])
  })

  test('a schedule that cannot be read does not stand in the way of others', async () => {
    const ctx = open('2026-11-20T12:00Z')
    const kept = { org: 'org', kind: 'schedule', version: 1, tags: [], due: 5, body: { unknown: true } }
    await house.store.insert({ ...kept, id: 'strange' })
    await begin(ctx, 'org', 'check-in', week)
    ctx.clock.at = Date.parse('2026-11-23T09:01Z')
    expect(await planDue(ctx)).toBe(2)
    expect(await planned()).toHaveLength(1)
    expect(ctx.log.lines).toHaveLength(1)
  })

  test('what lies in a pause, or before it was turned on again, does not take place', async () => {
    const ctx = open('2026-11-02T12:00Z')
    for (const name of ['paused', 'off', 'on']) await begin(ctx, 'org', name, week)
    await alter(ctx, 'org', 'paused', { state: { is: 'paused', until: Date.parse('2026-11-16T12:00Z') } })
    await alter(ctx, 'org', 'off', { state: { is: 'off' } })
    for (; ctx.clock.at < Date.parse('2026-11-18T12:00Z'); ctx.clock.at += hour) await planDue(ctx)
    await alter(ctx, 'org', 'off', { state: { is: 'on' } })
    for (; ctx.clock.at < Date.parse('2026-11-25T12:00Z'); ctx.clock.at += hour) await planDue(ctx)
    const monday = (name: string, date: number) => `org ${name}|2026-11-${String(date).padStart(2, '0')}|10:00`
    expect((await planned()).toSorted()).toEqual(
      [monday('on', 9), monday('on', 16), monday('on', 23), monday('off', 23), monday('paused', 23)].toSorted(),
    )
  })

  test('another rhythm holds from now on; another errand does not move the mark', async () => {
    const ctx = open('2026-11-20T12:00Z')
    await begin(ctx, 'org', 'check-in', week)
    ctx.clock.at += hour
    expect(await alter(ctx, 'org', 'check-in', { what: 'pulse' })).toBe(true)
    expect(await marked()).toBe(ctx.clock.at - hour)
    expect(await alter(ctx, 'org', 'check-in', { rhythm: { ...everyMonday, weekday: 2 } })).toBe(true)
    expect(await marked()).toBe(ctx.clock.at)
    expect(await alter(ctx, 'org', 'none', { what: 'pulse' })).toBe(false)
    ctx.clock.at = Date.parse('2026-11-24T09:00Z')
    await planDue(ctx)
    expect(await planned()).toEqual(['org check-in|2026-11-24|10:00'])
  })

  test('a name may not hold what parts the names of occasions', async () => {
    await expect(begin(open('2026-11-20T12:00Z'), 'org', 'a|b', week)).rejects.toThrow()
  })
})
