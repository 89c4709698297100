import type { Rate, Sent } from '../../src/ports/platform'
import type { Key, Store } from '../../src/ports/store'
import { deadLetters } from '../../src/schedule/dead-letters'
import { deliverDue } from '../../src/schedule/deliver'
import { partsOf } from '../../src/schedule/delivery'
import { type FanOutCtx, fanOutDue } from '../../src/schedule/fan-out'
import { occasionId, plannedDoc } from '../../src/schedule/occasion'
import { planDue } from '../../src/schedule/plan'
import type { Rhythm } from '../../src/schedule/rhythm'
import { begin, parseSchedule, scheduleDoc } from '../../src/schedule/schedule'
import { placeOf, type SendCtx } from '../../src/schedule/send'
import { day, everDue, everyMonday, handClock, keptLog, minute, mortal, unpaced } from '../schedule/scene'
import { houses, type MakeHouse } from '../store/houses'

const full = process.env.RUIMTE_FULL !== undefined
const catchUps = ['skip', 'latest', 'all'] as const

/** A store that is broken in one way, over a good one. */
type Broken = (store: Store) => Store
const sound: Broken = store => store

/** Keeps whatever it is told to insert, over what stands there, and says so. */
const insertsAlways: Broken = store => ({
  ...store,
  async insert(doc) {
    const before = await store.get(doc)
    if (before === undefined) await store.insert(doc)
    else await store.replace({ ...doc, version: before.version + 1 })
    return 'inserted'
  },
})

/** Holds occasions back until their schedule's mark has moved. */
const marksFirst: Broken = store => {
  const held: Parameters<Store['insert']>[0][] = []
  return {
    ...store,
    async insert(doc) {
      if (doc.kind !== 'occasion') return store.insert(doc)
      held.push(doc)
      return 'inserted'
    },
    async replace(doc) {
      const outcome = await store.replace(doc)
      for (const one of held.splice(0)) await store.insert(one)
      return outcome
    },
  }
}

/** Moves marks past the next occasion, too. */
const marksTooFar: Broken = store => ({
  ...store,
  async replace(doc) {
    const schedule = parseSchedule(doc)
    return store.replace(
      scheduleDoc(doc.org, doc.id, doc.version, { ...schedule, plannedUntil: schedule.plannedUntil + 7 * day }),
    )
  },
})

const byOrgAndId = ({ org, id }: Key) => `${org} ${id}`

describe('F5: four schedulers, one in ten awaits kills them, clocks ten minutes apart', () => {
  const [schedules, weeks] = full ? [20, 50] : [10, 10]
  const ahead = [-5, -2, 1, 5].map(minutes => minutes * minute)
  const first = Date.parse('2026-11-02')

  /** What was to be planned and was not, and what a store said it inserted more than once. */
  async function plan(make: MakeHouse, { above = sound, beneath = sound }: { above?: Broken; beneath?: Broken }) {
    const house = await make()
    const inserted = new Map<string, number>()
    const store = beneath(house.store)
    const counting: Store = {
      ...store,
      async insert(doc) {
        const outcome = await store.insert(doc)
        if (doc.kind === 'occasion' && outcome === 'inserted')
          inserted.set(byOrgAndId(doc), (inserted.get(byOrgAndId(doc)) ?? 0) + 1)
        return outcome
      },
    }
    const clock = handClock('2026-11-02T00:00Z')
    const log = keptLog()
    const expected: string[] = []
    const moments: number[] = []
    for (let n = 0; n < schedules; n += 1) {
      const slot = `${String(9 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '40'}`
      const rhythm: Rhythm = {
        ...everyMonday,
        weekday: (n % 7) + 1,
        time: slot,
        timezone: 'UTC',
        catchUp: catchUps[n % 3] ?? 'all',
      }
      await begin({ store: house.store, clock, log }, `org${n % 3}`, `s${n}`, {
        rhythm: { ...rhythm, country: 'XX' },
        what: 'check-in',
      })
      for (let week = 0; week < weeks; week += 1) {
        const date = new Date(first + ((n % 7) + 7 * week) * day).toISOString().slice(0, 10)
        expected.push(`org${n % 3} s${n}|${date}|${slot}`)
        moments.push(Date.parse(`${date}T${slot}Z`))
      }
    }
    let deaths = 0
    const dies = () => {
      const now = Math.random() < 0.1
      if (now) deaths += 1
      return now
    }
    for (const at of moments.toSorted((a, b) => a - b)) {
      for (let now = at - 8 * minute; now <= at + 12 * minute; now += 4 * minute) {
        const lives = ahead.map(async more => {
          const own = { at: now + more, now: () => now + more }
          await planDue({ store: above(mortal(counting, dies)), clock: own, log }).catch(() => undefined)
        })
        await Promise.all(lives)
      }
    }
    const there = (await everDue(house.store, 'occasion')).map(byOrgAndId)
    await house.leave()
    return {
      deaths,
      more: there.filter(id => !expected.includes(id)),
      missing: expected.filter(id => !there.includes(id)),
      double: [...inserted].filter(([, times]) => times > 1).map(([id]) => id),
    }
  }

  test.each(houses)(
    '%s: all are planned, none is missing, none is double',
    async (_, make) => {
      const told = await plan(make, {})
      expect(told.deaths).toBeGreaterThan(schedules * weeks)
      expect(told).toMatchObject({ more: [], missing: [], double: [] })
    },
    900_000,
  )

  const [embedded] = houses.map(([, make]) => make)
  test.each([
    ['a store that inserts what is there', { beneath: insertsAlways }, 'double'],
    ['one that moves the mark first', { above: marksFirst }, 'missing'],
  ] as const)(
    'shown by %s',
    async (_, broken, what) => {
      if (embedded === undefined) throw new Error('no store')
      expect((await plan(embedded, broken))[what]).not.toEqual([])
    },
    900_000,
  )
})

describe('F6: ninety days in Amsterdam, with time away', () => {
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'short' })
  const slots = ['02:30', '09:00']

  /** `change` is the day of the DST change, counted from the first. No public holiday lies in either stretch. */
  const stretches = [
    { from: '2026-01-03', change: 85, first: Date.parse('2026-01-02T23:00Z'), at: '2026-03-29T01:00Z' },
    { from: '2026-09-01', change: 54, first: Date.parse('2026-08-31T22:00Z'), at: '2026-10-25T00:30Z' },
  ]

  type Away = (day: number, time: string, change: number) => boolean
  const aways: [string, Away, Record<(typeof catchUps)[number], readonly [number, number]>][] = [
    ['never', () => false, { skip: [90, 90], latest: [90, 90], all: [90, 90] }],
    ['three hours a day', (_, time) => '01:00' <= time && time < '04:00', { skip: [0, 90], latest: [90, 90], all: [90, 90] }],
    // The day of the change is one of them: nine days, each over in the night after.
    ['24 hours in every ten days', (n, _, change) => n % 10 === change % 10, { skip: [81, 81], latest: [90, 90], all: [90, 90] }],
    // Two of each weekday, of one of them three: of those the last of each, or of the last day.
    ['fifteen days', n => 30 <= n && n < 45, { skip: [75, 75], latest: [82, 82], all: [76, 76] }],
  ]

  /** How many were planned at each of the two times, by each rule, and when that on the day of the change takes place. */
  async function count(make: MakeHouse, stretch: (typeof stretches)[number], away: Away, broken: Broken, rule?: 'all') {
    const house = await make()
    const clock = { at: stretch.first - 1, now: () => clock.at }
    const ctx = { store: broken(house.store), clock, log: keptLog() }
    for (const catchUp of catchUps)
      for (const slot of slots)
        for (let weekday = 1; weekday <= 7; weekday += 1) {
          const rhythm: Rhythm = { ...everyMonday, weekday, time: slot, dayOff: 'skip', catchUp: rule ?? catchUp }
          await begin({ ...ctx, store: house.store }, catchUp, `${slot}.${weekday}`, { rhythm, what: 'check-in' })
        }
    const dates = new Set<string>()
    const step = full ? minute : 30 * minute
    for (clock.at = stretch.first; ; clock.at += step) {
      const [date = '', time = ''] = local.format(clock.at).split(' ')
      dates.add(date)
      if (dates.size > 90) break
      if (!full && (('04:30' <= time && time < '09:00') || '09:30' <= time)) continue
      if (!away(dates.size - 1, time, stretch.change)) await planDue(ctx)
    }
    expect(ctx.log.lines).toEqual([])
    const all = await everDue(house.store, 'occasion')
    const counts = Object.fromEntries(
      catchUps.map(org => [org, slots.map(slot => all.filter(one => one.org === org && one.id.endsWith(slot)).length)]),
    )
    const changed = new Date(Date.parse(stretch.from) + stretch.change * day).toISOString().slice(0, 10)
    const ids = [1, 2, 3, 4, 5, 6, 7].map(weekday => `02:30.${weekday}|${changed}|02:30`)
    const moved = (await house.store.getAll('latest', 'occasion', ids)).map(one => new Date(one.due ?? 0).toISOString())
    await house.leave()
    return { counts, moved: moved.map(at => at.replace(':00.000', '')) }
  }

  const all = houses.flatMap(([name, make], which) =>
    aways.flatMap(([when, away, counts], n) =>
      stretches.map((stretch, m) => ({
        name,
        make,
        when,
        away,
        counts,
        stretch,
        from: stretch.from,
        brief: which === 0 ? n % 2 === m : n === 2 && m === 1,
      })),
    ),
  )
  // In brief, the first store has one stretch of each kind, the second one in all.
  test.each(all.filter(one => full || one.brief))(
    '$name, away $when, from $from',
    async ({ make, stretch, away, counts }) => {
      expect(await count(make, stretch, away, sound)).toEqual({ counts, moved: [stretch.at] })
    },
    900_000,
  )

  const [embedded] = houses.map(([, make]) => make)
  test.each([
    ['a mark that moves too far', 2, marksTooFar, undefined],
    ['a rule that is not kept to', 3, sound, 'all'],
  ] as const)(
    'shown by %s',
    async (_what, which, broken, rule) => {
      const [, away, counts] = aways[which] ?? []
      const [stretch] = stretches
      if (embedded === undefined || away === undefined || stretch === undefined) throw new Error('nothing to try')
      expect((await count(embedded, stretch, away, broken, rule)).counts).not.toEqual(counts)
    },
    900_000,
  )
})

describe('F7: a platform that throttles, fails, hangs and resets', () => {
  const [homes, people] = full ? [20, 250] : [10, 50]
  const ok: Sent = { kind: 'ok', posted: { place: 'p', message: 'm' } }

  /** One send in five is throttled, one in ten fails, one in twenty hangs, one in twenty is reset; half of the last two arrived. */
  function platform(clock: { now(): number }, slow: boolean) {
    const notBefore = new Map<string, number>()
    const arrived = new Set<string>()
    const told = { early: 0, throttled: 0, failed: 0, hung: 0, reset: 0, arrived }
    async function send(recipient: string): Promise<Sent> {
      const place = placeOf('org', recipient)
      if (clock.now() < (notBefore.get(place) ?? 0)) told.early += 1
      // With several on their way: what set out before the first of them was answered could not know.
      if (slow) await new Promise(setImmediate)
      const luck = Math.random()
      if (luck < 0.2) {
        const after = 1_000 * (1 + Math.floor(Math.random() * 120))
        notBefore.set(place, clock.now() + after)
        told.throttled += 1
        return { kind: 'throttled', after }
      }
      if (luck < 0.3) {
        told.failed += 1
        return { kind: 'temporary' }
      }
      if (luck >= 0.4 || Math.random() < 0.5) arrived.add(recipient)
      if (luck >= 0.4) return ok
      told[luck < 0.35 ? 'hung' : 'reset'] += 1
      return luck < 0.35 ? new Promise<Sent>(() => undefined) : { kind: 'unknown' }
    }
    return { told, send }
  }

  type Wrong = (ctx: SendCtx) => Partial<SendCtx>

  /** Delivers until nothing is owed any more; tells what the platform saw, and who has nothing and is no dead letter either. */
  async function deliver(make: MakeHouse, wrong: Wrong = () => ({}), rates: readonly Rate[] = []) {
    const house = await make()
    const clock = handClock('2026-11-23T09:00Z')
    const { told, send } = platform(clock, rates.length > 0)
    const all = Array.from({ length: homes * people }, (_, n) => `slack:H${n % homes}:U${n}`)
    const recipients: FanOutCtx['recipients'] = async (_errand, after, limit) => {
      const from = Number(after ?? 0)
      const page = { recipients: all.slice(from, from + limit).map(id => ({ id })) }
      return from + limit < all.length ? { ...page, next: String(from + limit) } : page
    }
    const log = keptLog()
    const sound = { store: house.store, clock, log, recipients, send, ...unpaced(), quiet: new Map(), patience: 3 }
    const toward: SendCtx['toward'] = (org, recipient) => ({ ...sound.toward(org, recipient), rates })
    const ctx = { ...sound, toward, ...wrong(sound) }
    const id = occasionId('check-in', { day: '2026-11-23', slot: '10:00' })
    const body = { what: 'check-in', state: 'owed', at: clock.at, cursor: null, untold: 0, since: null } as const
    await house.store.insert(plannedDoc('org', id, 1, body, clock.at))
    await fanOutDue(ctx)
    // What is done is due again after seven days, to be forgotten: all else was over before.
    for (const until = clock.at + 6 * day; ; ) {
      await deliverDue(ctx)
      const [next] = await house.store.due('delivery', until, 1)
      const doc = next && (await house.store.get(next))
      if (doc?.due === undefined) break
      // What waits for its place stays due all the while.
      const open = [...ctx.quiet.values()].filter(at => at > clock.at)
      clock.at = doc.due > clock.at ? doc.due : Math.min(clock.at + minute, ...open)
    }
    const dead = (await deadLetters(house, 'org', 'delivery', all.length)).letters.map(({ key }) => partsOf(key.id).recipient)
    await house.leave()
    return {
      ...told,
      lost: all.filter(one => !told.arrived.has(one) && !dead.includes(one)),
      faults: log.lines.filter(one => one.error),
    }
  }

  /** So wide that it never waits: as many as may be are on their way to one place. */
  const wide: Rate = { name: 'wide', calls: 1_000, every: 1, per: 'home' }

  test.each(
    houses.flatMap(([name, make]) => [
      [`${name}, one after another to a place`, make, []] as const,
      [`${name}, several at once`, make, [wide]] as const,
    ]),
  )(
    '%s: nothing is lost, and nothing is sent before it may be',
    async (_, make, rates) => {
      const told = await deliver(make, undefined, rates)
      for (const kind of ['throttled', 'failed', 'hung', 'reset'] as const)
        expect(told[kind]).toBeGreaterThan((homes * people) / 50)
      expect(told).toMatchObject({ early: 0, lost: [], faults: [] })
    },
    900_000,
  )

  const [embedded] = houses.map(([, make]) => make)
  test.each<[string, Wrong, 'early' | 'lost']>([
    [
      'one that does not wait for what was throttled',
      ({ send }) => ({
        async send(...to) {
          const sent = await send(...to)
          return sent.kind === 'throttled' ? { ...sent, after: 0 } : sent
        },
      }),
      'early',
    ],
    [
      'one that goes on with others at the same place',
      () => ({
        quiet: new (class extends Map<string, number> {
          override get = () => undefined
        })(),
      }),
      'early',
    ],
    [
      'one that takes a failure for done',
      ({ send }) => ({
        async send(...to) {
          const sent = await send(...to)
          return sent.kind === 'temporary' ? ok : sent
        },
      }),
      'lost',
    ],
  ])(
    'shown by %s',
    async (_, wrong, what) => {
      if (embedded === undefined) throw new Error('no store')
      const { [what]: seen } = await deliver(embedded, wrong)
      expect(seen).not.toEqual(what === 'early' ? 0 : [])
    },
    900_000,
  )
})
