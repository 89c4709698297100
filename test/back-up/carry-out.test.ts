import { openTokens } from '../../adapters/vault/tokens'
import { organisation as file } from '../../playground/cast'
import { type BackUpCtx, carryOutBackUps } from '../../src/back-up/carry-out'
import { answerWithin, asks, kind, requestDoc } from '../../src/back-up/request'
import { organisationOf } from '../../src/people/organisation'
import { type PersonId, personId } from '../../src/people/person'
import { sealPerson } from '../../src/people/sealed-person'
import type { Platform, Sent } from '../../src/ports/platform'
import type { Tokens } from '../../src/ports/vault'
import { content } from '../packs'
import { handClock, keptLog, minute, mortal } from '../schedule/scene'
import { type House, houses } from '../store/houses'
import { freshKeys, type KeyFolder } from '../vault/keys'

const org = organisationOf({ file, state: { confirmed: [], contacts: {} } })
const home = { platform: 'slack', id: 'T1' } as const
const [sanne, noor, sam] = ['USANNE', 'UNOOR', 'USAM'].map(user => personId(home, user)) as [PersonId, PersonId, PersonId]
const noon = '2026-11-30T12:00Z'
const say = content.say('nl')

describe.each(houses)('%s', (_, make) => {
  let house: House
  let keys: KeyFolder
  let tokens: Tokens
  let told: string[]
  let answers: Partial<Record<PersonId, Sent>>
  let counted: string[]
  let clock: ReturnType<typeof handClock>
  let ctx: BackUpCtx

  beforeEach(async () => {
    ;[house, keys, told, answers, counted] = [await make(), await freshKeys(), [], {}, []]
    tokens = openTokens(keys.keys)
    clock = handClock(noon)
    const platform: Platform = {
      rates: { tell: [], post: [] },
      tell: async (person, message) => {
        const answer = answers[person] ?? { kind: 'ok', posted: { place: 'D', message: 'm' } }
        if (answer.kind === 'ok') told.push(`${person.split(':')[2]}: ${message.title}`)
        return answer
      },
      update: async () => ({ kind: 'gone' }),
      post: async () => ({ kind: 'gone' }),
      channel: async () => undefined,
      profile: async person => ({ name: person.slice(-4), language: 'nl', timezone: 'Europe/Amsterdam' }),
    }
    ctx = {
      store: house.store,
      clock,
      log: keptLog(),
      tokens,
      content,
      conversations: house.conversations((_org, person) => tokens.name('conversation', person)),
      platform: () => platform,
      directory: { get: () => org },
      teams: { get: () => undefined },
      count: async (_org, name, requests) => void counted.push(`${name} ${requests}`),
    }
    const people = await Promise.all(
      [noor, sam].map(async person => ({ who: await sealPerson(tokens, person), name: tokens.name(kind, person), team: null })),
    )
    const asking = { who: await sealPerson(tokens, sanne), asked: people, careAt: clock.at + 22 * 60 * minute }
    const request = asks(undefined, asking, clock.at)
    if (request === undefined) throw new Error('nothing was asked')
    await house.store.insert(requestDoc(org.id, 'one', 1, request))
  })
  afterEach(async () => {
    expect((ctx.log as ReturnType<typeof keptLog>).lines).toEqual([])
    await Promise.all([house.leave(), keys.leave()])
  })

  const asked = () => told.filter(line => line.includes(say('backup.ask.title', { name: 'ANNE' }))).toSorted()
  const nobody = () => told.filter(line => line.includes(say('backup.nobody.title')))
  const doc = () => house.store.get({ org: org.id, kind, id: 'one' })

  test('two instances at once: each is asked once, and nothing that is kept says by whom', async () => {
    expect(JSON.stringify(await doc())).not.toMatch(/slack|ANNE|UNOOR/)
    await Promise.all([carryOutBackUps(ctx), carryOutBackUps(ctx)])
    await carryOutBackUps(ctx)
    expect(asked()).toHaveLength(2)
  })

  test('what is being told meanwhile is told by one', async () => {
    let second: Promise<void> | undefined
    const slow = async (person: PersonId) => {
      if (person === noor) second ??= carryOutBackUps(ctx)
      await second
    }
    const platform = ctx.platform('slack')
    if (platform === undefined) throw new Error('no platform')
    const patient: Platform = {
      ...platform,
      tell: async (person, message) => slow(person).then(() => platform.tell(person, message)),
    }
    await carryOutBackUps({ ...ctx, platform: () => patient })
    expect(asked()).toHaveLength(2)
  })

  test('whoever dies over it leaves it to another while it still helps', async () => {
    const dying = {
      ...ctx,
      log: keptLog(),
      platform: () => {
        throw new Error('dead')
      },
    }
    await carryOutBackUps(dying)
    expect(asked()).toEqual([])
    clock.at += minute
    await carryOutBackUps(ctx)
    expect(asked()).toHaveLength(2)
    clock.at += answerWithin
    await carryOutBackUps(ctx)
    await carryOutBackUps(ctx)
    expect(nobody()).toHaveLength(1)
  })

  test('who cannot be reached now is asked again, and no more once it lapsed', async () => {
    answers[noor] = { kind: 'temporary' }
    await carryOutBackUps(ctx)
    expect(asked()).toHaveLength(1)
    clock.at += minute
    answers[noor] = { kind: 'temporary' }
    await carryOutBackUps(ctx)
    delete answers[noor]
    clock.at += minute
    await carryOutBackUps(ctx)
    expect([asked().length, nobody().length]).toEqual([1, 1])
  })

  test('nobody can be reached: the asker reads it at once', async () => {
    answers[noor] = { kind: 'gone' }
    answers[sam] = { kind: 'blocked' }
    await carryOutBackUps(ctx)
    await carryOutBackUps(ctx)
    expect(nobody()).toHaveLength(1)
  })

  test('after the next workday’s word it is gone, and counted once by its name', async () => {
    await carryOutBackUps(ctx)
    clock.at += 22 * 60 * minute
    await carryOutBackUps(ctx)
    await carryOutBackUps(ctx)
    expect(told.filter(line => line.includes(say('backup.care.title')))).toHaveLength(1)
    expect(counted).toEqual(['one 1'])
    expect(await doc()).toBeUndefined()
  })

  test('however often it is cut short: each is told in the end, and the request goes', async () => {
    for (let life = 0; life < 12; life += 1) {
      let left = life % 5
      await carryOutBackUps({ ...ctx, log: keptLog(), store: mortal(house.store, () => left-- === 0) }).catch(() => undefined)
    }
    for (clock.at += 22 * 60 * minute; (await doc()) !== undefined; clock.at += minute) await carryOutBackUps(ctx)
    expect(told.some(line => line.startsWith('USANNE') && line.includes(say('backup.care.title')))).toBe(true)
  })
})
