import type { Sent } from '../../src/ports/platform'
import { NotConfirmed, type Store } from '../../src/ports/store'
import { deadKinds, deadLetters, discardDead, replayDead } from '../../src/schedule/dead-letters'
import { type DeliverCtx, deliverDue } from '../../src/schedule/deliver'
import { type Carried, parseDelivery, partsOf } from '../../src/schedule/delivery'
import { type Errand, type FanOutCtx, fanOutDue } from '../../src/schedule/fan-out'
import { lease } from '../../src/schedule/kept'
import { occasionId, plannedDoc } from '../../src/schedule/occasion'
import type { Pacer } from '../../src/schedule/pace'
import { placeOf } from '../../src/schedule/send'
import { type House, houses } from '../store/houses'
import { Died, day, everDue, type HandClock, handClock, hour, type KeptLog, keptLog, minute, mortal, unpaced } from './scene'

const ok: Sent = { kind: 'ok', posted: { place: 'p', message: 'm' } }
const start = '2026-11-23T09:00Z'
const occasion = occasionId('check-in', { day: '2026-11-23', slot: '10:00' })

describe.each(houses)('%s', (_name, make) => {
  let house: House
  beforeEach(async () => {
    house = await make()
  })
  afterEach(() => house.leave())

  interface Bot extends DeliverCtx, FanOutCtx {
    readonly clock: HandClock
    readonly log: KeptLog
    readonly sent: string[]
  }

  /** A bot that sends to `people`, and notes to whom it did. */
  function open(
    people: readonly string[],
    answer: (recipient: string) => Carried | Promise<Carried> = () => ok,
    store?: Store,
  ): Bot {
    const sent: string[] = []
    return {
      store: store ?? house.store,
      clock: handClock(start),
      log: keptLog(),
      sent,
      quiet: new Map(),
      patience: 50,
      ...unpaced(),
      async recipients(_errand, after, limit) {
        const from = after === null ? 0 : Number(after)
        const recipients = people.slice(from, from + limit).map(id => ({ id }))
        return from + limit < people.length ? { recipients, next: String(from + limit) } : { recipients }
      },
      async send(recipient) {
        sent.push(recipient)
        return answer(recipient)
      },
    }
  }

  async function occur(org = 'org', id = occasion): Promise<void> {
    const at = Date.parse(start)
    const body = { what: 'check-in', state: 'owed', at, cursor: null, untold: 0, since: null } as const
    await house.store.insert(plannedDoc(org, id, 1, body, at))
  }

  const people = (count: number, home = 'T') =>
    Array.from({ length: count }, (_, n) => `slack:${home}:U${String(n).padStart(4, '0')}`)
  const of = (recipient: string) => house.store.get({ org: 'org', kind: 'delivery', id: `${occasion}|${recipient}` })
  const dead = async () => (await deadLetters(house, 'org', 'delivery', 1_000)).letters

  async function round(bot: Bot): Promise<void> {
    await fanOutDue(bot)
    await deliverDue(bot)
  }

  test('an occasion goes to all its recipients, page by page, once', async () => {
    const all = people(450)
    const bot = open(all)
    await occur()
    await round(bot)
    await round(bot)
    expect(bot.sent.toSorted()).toEqual(all)
    expect(bot.log.lines).toEqual([])
  })

  test('what was done is forgotten later, the occasion last', async () => {
    const bot = open(people(3))
    await occur()
    await round(bot)
    for (const [days, deliveries, occasions] of [
      [6, 3, 1],
      [8, 0, 1],
      [31, 0, 0],
    ] as const) {
      bot.clock.at = Date.parse(start) + days * day
      await round(bot)
      expect(await everDue(house.store, 'delivery')).toHaveLength(deliveries)
      expect(await everDue(house.store, 'occasion')).toHaveLength(occasions)
    }
    expect(bot.sent).toHaveLength(3)
  })

  test('what was done is not forgotten as long as its occasion may make it again', async () => {
    const bot = open(people(1))
    const broken = { ...bot, store: { ...house.store, replace: async () => 'clash' as const } }
    await occur()
    const { store } = bot
    await fanOutDue({
      ...bot,
      store: { ...store, replace: doc => (doc.version === 2 ? store.replace(doc) : broken.store.replace()) },
    })
    await deliverDue(bot)
    bot.clock.at += 8 * day
    await deliverDue(bot)
    await round(bot)
    expect(bot.sent).toHaveLength(1)
  })

  test('a recipient may get it later than the others', async () => {
    const bot = open([])
    const later = Date.parse(start) + 3 * hour
    const page = { recipients: [{ id: 'slack:T:U1' }, { id: 'slack:T:U2', notBefore: later }] }
    await occur()
    await fanOutDue({ ...bot, recipients: async () => page })
    await deliverDue(bot)
    expect(bot.sent).toEqual(['slack:T:U1'])
    bot.clock.at = later
    await deliverDue(bot)
    expect(bot.sent).toEqual(['slack:T:U1', 'slack:T:U2'])
  })

  test('a fan-out that dies at any await is gone on with, and sends nothing twice', async () => {
    const all = people(450)
    const calm = open(all)
    await occur()
    for (let n = 1; ; n += 1) {
      let calls = 0
      const bot = open(
        all,
        undefined,
        mortal(house.store, () => ++calls === n * 70),
      )
      bot.clock.at = calm.clock.at
      const died = await fanOutDue(bot).then(
        () => calls >= n * 70,
        () => true,
      )
      // Sent and done between the deaths: the page that is gone over again must not make it anew.
      await deliverDue(calm)
      calm.clock.at += lease
      if (!died) break
    }
    expect(calm.sent.toSorted()).toEqual(all)
  })

  test('bots that die at any await: everybody has it, and twice at most what was in flight at a death', async () => {
    const homes = ['A', 'B', 'C', 'D']
    const all = homes.flatMap(home => people(25, home))
    const sent: string[] = []
    let deaths = 0
    let at = Date.parse(start)
    await occur()
    await fanOutDue(open(all))
    for (let quiet = 0; quiet < 2; at += lease) {
      let dead = false
      const dies = () => {
        dead = Math.random() < 0.02
        if (dead) deaths += 1
        return dead
      }
      const bot = open(all, undefined, mortal(house.store, dies))
      bot.clock.at = at
      await deliverDue(bot).catch(() => undefined)
      sent.push(...bot.sent)
      quiet = dead || bot.sent.length > 0 ? 0 : quiet + 1
    }
    expect(deaths).toBeGreaterThan(0)
    expect(await dead()).toEqual([])
    expect([...new Set(sent)].toSorted()).toEqual(all.toSorted())
    expect(sent.length - all.length).toBeLessThanOrEqual(deaths * homes.length)
  })

  const race = async (store: Store) => {
    const all = people(40)
    await occur()
    const bots = Array.from({ length: 4 }, () => open(all, undefined, store))
    await Promise.all(bots.map(bot => round(bot)))
    await Promise.all(bots.map(bot => round(bot)))
    return { all, sent: bots.flatMap(bot => bot.sent).toSorted() }
  }

  test('four bots at once send each to each recipient once', async () => {
    const { all, sent } = await race(house.store)
    expect(sent).toEqual(all)
  })

  test('shown by a store that replaces whatever stands there', async () => {
    const blind: Store = {
      ...house.store,
      async replace(doc) {
        const before = await house.store.get(doc)
        await house.store.replace({ ...doc, version: (before?.version ?? 0) + 1 })
        return 'replaced'
      },
    }
    const { all, sent } = await race(blind)
    expect(sent).not.toEqual(all)
  })

  test('a bot whose clock is ten minutes ahead leaves what another is sending', async () => {
    let done: (sent: Sent) => void = () => undefined
    const slow = { ...open(people(1), () => new Promise<Sent>(resolve => (done = resolve))), patience: 10_000 }
    const ahead = open(people(1))
    ahead.clock.at += 10 * minute
    await occur()
    await fanOutDue(slow)
    const sending = deliverDue(slow)
    while (slow.sent.length === 0) await new Promise(setImmediate)
    await deliverDue(ahead)
    done(ok)
    await sending
    expect([slow.sent.length, ahead.sent.length]).toEqual([1, 0])
  })

  test('what is throttled waits, and so does all that goes to the same place', async () => {
    const all = [...people(3), 'slack:other:U1']
    let strict = true
    const bot = open(all, one => (strict && one.startsWith('slack:T:') ? { kind: 'throttled', after: 5 * minute } : ok))
    await occur()
    await round(bot)
    expect(bot.sent.toSorted()).toEqual(['slack:T:U0000', 'slack:other:U1'])
    strict = false
    bot.clock.at += 5 * minute - 1
    await deliverDue(bot)
    expect(bot.sent).toHaveLength(2)
    bot.clock.at += 1
    await deliverDue(bot)
    expect(bot.sent.slice(2).toSorted()).toEqual(people(3))
    expect((await of('slack:T:U0000'))?.body).toMatchObject({ state: 'done', tries: 1 })
  })

  test('what is for later is due again then; it counts as no try, takes nothing of the pace, and holds up nobody', async () => {
    const evening = Date.parse(start) + 9 * hour
    const early = new Set(people(60).slice(0, 59))
    const answer = (one: string) => (early.has(one) && bot.clock.at < evening ? { kind: 'later' as const, at: evening } : ok)
    let answered = 0
    const pacer: Pacer = {
      wait: to => bot.pacer.wait(to),
      take(to) {
        const { drop } = bot.pacer.take(to)
        const counted = () => {
          answered += 1
        }
        return { drop, answered: counted }
      },
    }
    const bot = open(people(60), answer)
    await occur()
    await fanOutDue(bot)
    await deliverDue({ ...bot, pacer })
    expect(bot.sent.toSorted()).toEqual(people(60))
    expect(answered).toBe(1)
    for (const one of early) {
      expect(await of(one)).toMatchObject({ due: evening, body: { state: 'owed', tries: 0, untold: 0 } })
    }
    expect(bot.quiet.size).toBe(0)
    bot.clock.at = evening - 1
    await deliverDue(bot)
    expect(bot.sent).toHaveLength(60)
    bot.clock.at = evening
    await deliverDue(bot)
    expect(bot.sent.toSorted()).toEqual([...people(60), ...early].toSorted())
    expect(await dead()).toEqual([])
  })

  test('one place after another, many places at once; a slow answer holds up nobody elsewhere', async () => {
    const homes = Array.from({ length: 30 }, (_, n) => `H${n}`)
    const all = homes.flatMap(home => people(4, home))
    const busy = new Set<string>()
    let full: () => void = () => undefined
    const sixteen = new Promise<void>(resolve => (full = resolve))
    let free: (sent: Sent) => void = () => undefined
    let others = 0
    let most = 0
    const bot = {
      ...open(all),
      patience: 20_000,
      async send(recipient: string): Promise<Sent> {
        const place = placeOf('org', recipient)
        expect(busy.has(place)).toBe(false)
        busy.add(place)
        most = Math.max(most, busy.size)
        if (most === 16) full()
        await sixteen
        // The first of one home is answered only when everybody elsewhere has theirs.
        if (recipient === 'slack:H0:U0000') await new Promise<Sent>(resolve => (free = resolve))
        else if (!recipient.startsWith('slack:H0:') && ++others === 29 * 4) free(ok)
        busy.delete(place)
        return ok
      },
    }
    await occur()
    await round(bot)
    expect(others).toBe(29 * 4)
    expect(most).toBe(16)
    expect(bot.log.lines).toEqual([])
    expect(await dead()).toEqual([])
  })

  test('where a pace is known several are under way to one place, but never two to one person, whose order holds', async () => {
    const occasions = ['10:00', '10:01', '10:02'].map(slot => occasionId('check-in', { day: '2026-11-23', slot }))
    const all = people(12)
    const under = new Set<string>()
    const given: string[] = []
    let most = 0
    const rates = [
      { name: 'home', calls: 20, every: 40, per: 'home' },
      { name: 'person', calls: 1, every: 5, per: 'conversation' },
    ] as const
    const bot = {
      ...open(all),
      toward: (org: string, recipient: string) => ({ place: placeOf(org, recipient), recipient, rates }),
      patience: 10_000,
      async send(recipient: string, _what: string, errand: Errand) {
        expect(under.has(recipient)).toBe(false)
        under.add(recipient)
        most = Math.max(most, under.size)
        given.push(`${recipient} ${errand.occasion}`)
        await new Promise(resolve => setTimeout(resolve, 10))
        under.delete(recipient)
        return ok
      },
    }
    for (const [n, id] of occasions.entries()) {
      await occur('org', id)
      bot.clock.at += n
      await fanOutDue(bot)
    }
    await deliverDue(bot)
    expect(most).toBeGreaterThan(3)
    expect(most).toBeLessThanOrEqual(8)
    for (const one of all)
      expect(given.filter(each => each.startsWith(one))).toEqual(occasions.map(occasion => `${one} ${occasion}`))
    expect(bot.log.lines).toEqual([])
  })

  test('what was taken up while its place was told to wait is not sent, and does not count', async () => {
    const rates = [{ name: 'home', calls: 50, every: 1, per: 'home' }] as const
    const bot = open(people(8), () => ({ kind: 'throttled', after: minute }))
    await occur()
    await fanOutDue(bot)
    let taken = 0
    const until = async (is: () => boolean) => {
      while (!is()) await new Promise(resolve => setTimeout(resolve, 1))
    }
    const store: Store = {
      ...house.store,
      // All are taken up before the first is sent, and that one is told to wait before the second is.
      async replace(doc) {
        const outcome = await house.store.replace(doc)
        if (doc.version !== 2) return outcome
        taken += 1
        await until(() => taken === 8)
        if (!doc.id.endsWith('U0000')) await until(() => bot.quiet.size > 0)
        return outcome
      },
    }
    const toward = (org: string, recipient: string) => ({ place: placeOf(org, recipient), recipient, rates })
    await deliverDue({ ...bot, store, toward })
    expect(bot.sent).toEqual(['slack:T:U0000'])
    for (const one of people(8))
      expect(await of(one)).toMatchObject({ due: bot.clock.at + minute, body: { state: 'owed', tries: 0, untold: 0 } })
  })

  test('what never answers may have arrived: it is tried again, eight times over a day, and given up', async () => {
    const bot = { ...open(people(1), () => new Promise<Sent>(() => undefined)), patience: 1 }
    await occur()
    await fanOutDue(bot)
    for (const until = bot.clock.at + 36 * hour; bot.clock.at < until; bot.clock.at += 10 * minute) await deliverDue(bot)
    expect(bot.sent).toHaveLength(8)
    expect(await dead()).toHaveLength(1)
    expect(bot.log.lines.map(({ fields }) => fields)).toEqual([
      { event: 'delivery.dead', org: 'org', kind: 'delivery', code: 'unknown' },
    ])
  })

  test('a word that is not confirmed is said again: nothing is sent twice', async () => {
    let doubts = 2
    const doubtful: Store = {
      ...house.store,
      async replace(doc) {
        const outcome = await house.store.replace(doc)
        if (doc.kind === 'delivery' && doc.version === 3 && doubts-- > 0) throw new NotConfirmed('no answer')
        return outcome
      },
    }
    const bot = open(people(1), undefined, doubtful)
    await occur()
    await round(bot)
    bot.clock.at += hour
    await deliverDue(bot)
    expect(bot.sent).toHaveLength(1)
    expect(bot.log.lines).toEqual([])
  })

  test('where looking for more fails, what is under way is ended first', async () => {
    let looks = 0
    let ended = false
    let failed: () => void = () => undefined
    const failure = new Promise<void>(resolve => (failed = resolve))
    const failing: Store = {
      ...house.store,
      async due(...of) {
        if (++looks !== 2) return house.store.due(...of)
        failed()
        throw new NotConfirmed('no answer')
      },
    }
    const slow = async () => {
      await failure
      for (let n = 0; n < 50; n += 1) await new Promise(setImmediate)
      ended = true
      return ok
    }
    const bot: Bot = open(['slack:A:U1', 'slack:B:U1'], one => (one === 'slack:A:U1' ? slow() : ok), failing)
    await occur()
    await fanOutDue({ ...bot, store: house.store })
    const quick = { ...bot, patience: 10_000, clock: { now: () => (bot.clock.at += 2_000) } }
    await expect(deliverDue(quick)).rejects.toThrow(NotConfirmed)
    expect(ended).toBe(true)
  })

  test('once it is told to stop it ends what is under way and begins nothing', async () => {
    const stop = new AbortController()
    const answer = () => {
      stop.abort()
      return ok
    }
    const bot = { ...open(people(300), answer), signal: stop.signal }
    await occur()
    await round(bot)
    expect(bot.sent).toHaveLength(1)
    await occur('org', occasionId('later', { day: '2026-11-23', slot: '10:00' }))
    await fanOutDue(bot)
    const after = open(people(300))
    await round(after)
    expect(after.sent).toHaveLength(599)
  })

  describe('F20: a hundred that are poison', () => {
    const good = [...people(100), ...people(20, 'elsewhere')]
    const isPoison = (recipient: string) => recipient.includes(':P')
    const all = good.flatMap((one, n) => (n < 100 ? [one, `slack:T:P${n}`] : [one]))

    test('by what they throw: they are given up, and all others have theirs at once', async () => {
      const bot = open(all, one => {
        if (isPoison(one)) throw new Error('poison')
        return ok
      })
      await occur()
      await round(bot)
      expect(bot.sent.filter(one => !isPoison(one)).toSorted()).toEqual(good.toSorted())
      for (let n = 0; n < 6; n += 1) {
        bot.clock.at += lease
        await deliverDue(bot)
      }
      expect(bot.sent.filter(one => !isPoison(one))).toHaveLength(good.length)
      expect(bot.sent).toHaveLength(good.length + 500)
      expect(await dead()).toHaveLength(100)
    })

    test('by ending the process: the others get theirs, and only poison is given up', async () => {
      const few = [...people(12), ...people(4, 'A'), 'slack:A:P1', 'slack:T:P1', ...people(4, 'B'), 'slack:B:P1']
      await occur()
      await fanOutDue(open(few))
      const sent: string[] = []
      let deaths = 0
      let at = Date.parse(start)
      for (let n = 0; n < 60; n += 1) {
        let dies = false
        const bot = open(
          few,
          one => {
            if (isPoison(one)) {
              dies = true
              throw new Died()
            }
            sent.push(one)
            return ok
          },
          mortal(house.store, () => dies),
        )
        bot.clock.at = at
        await deliverDue(bot).catch(() => undefined)
        if (dies) deaths += 1
        at += dies ? minute : lease
      }
      // Where several were in flight one death counted for each of them.
      expect(deaths).toBeGreaterThanOrEqual(5)
      expect(deaths).toBeLessThanOrEqual(15)
      const given = await house.store.find('org', 'delivery', 'dead', 100)
      expect(given.docs.map(({ id }) => partsOf(id).recipient).toSorted()).toEqual(['slack:A:P1', 'slack:B:P1', 'slack:T:P1'])
      expect([...new Set(sent)].toSorted()).toEqual(few.filter(one => !isPoison(one)).toSorted())
      // At most those in flight with each that was not yet known for poison.
      expect(sent.length - new Set(sent).size).toBeLessThanOrEqual(3 * 2)
    })

    test('an occasion whose recipients cannot be told is given up, and the next one goes out', async () => {
      const bot = open(people(1))
      await occur()
      await occur('org', occasionId('other', { day: '2026-11-23', slot: '10:00' }))
      const recipients: FanOutCtx['recipients'] = async (errand, ...more) => {
        if (errand.occasion === occasion) throw new Error('poison')
        return bot.recipients(errand, ...more)
      }
      for (let n = 0; n < 6; n += 1, bot.clock.at += lease) await round({ ...bot, recipients })
      expect(bot.sent).toHaveLength(1)
      expect((await deadLetters(house, 'org', 'occasion', 10)).letters.map(({ key }) => key.id)).toEqual([occasion])
      expect(bot.log.lines.filter(({ fields }) => fields.event === 'occasion.dead')).toHaveLength(1)
    })
  })

  describe('dead letters', () => {
    const given = async () => {
      const bot = open(people(2), () => ({ kind: 'blocked' }))
      await occur()
      await round(bot)
      return bot
    }

    test('tell kind, organisation and since when, and nothing of what or to whom', async () => {
      const bot = await given()
      const letters = await dead()
      expect(letters.map(({ key, ...shown }) => shown)).toEqual(
        [1, 2].map(() => ({ kind: 'delivery', org: 'org', since: bot.clock.at })),
      )
      for (const kind of deadKinds) expect((await deadLetters(house, 'other', kind, 10)).letters).toEqual([])
      bot.clock.at += 30 * day
      await deliverDue(bot)
      expect(bot.sent).toHaveLength(2)
    })

    test('are sent again when somebody says so, once', async () => {
      await given()
      const [first] = await dead()
      if (first === undefined) throw new Error('none')
      const bot = open(people(2))
      expect(await replayDead(bot, first.key)).toBe(true)
      expect(await replayDead(bot, first.key)).toBe(false)
      await round(bot)
      expect(bot.sent).toEqual([partsOf(first.key.id).recipient])
      expect(await dead()).toHaveLength(1)
    })

    test('are let be when somebody says so, also where their page is gone over again', async () => {
      const bot = await given()
      const [first] = await dead()
      if (first === undefined) throw new Error('none')
      expect(await discardDead(bot, first.key)).toBe(true)
      expect(await discardDead(bot, first.key)).toBe(false)
      const doc = await house.store.get(first.key)
      expect(doc && parseDelivery(doc).state).toBe('done')
      expect(doc && (await house.store.insert({ ...doc, version: 1 }))).toBe('exists')
      await round(bot)
      expect(bot.sent).toHaveLength(2)
      bot.clock.at += 8 * day
      await round(bot)
      expect(await house.store.get(first.key)).toBeUndefined()
    })
  })
})
