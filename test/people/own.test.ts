import { openTokens } from '../../adapters/vault/tokens'
import { eraseThanks, putDown, share, thanksOf } from '../../src/norm/thanks'
import { eraseOwn, ownTag } from '../../src/people/own'
import { personId } from '../../src/people/person'
import type { Tokens } from '../../src/ports/vault'
import { deadLetters } from '../../src/schedule/dead-letters'
import { deliverDue } from '../../src/schedule/deliver'
import { deliveryId, owedAt } from '../../src/schedule/delivery'
import { everDue, handClock, keptLog, unpaced } from '../schedule/scene'
import { type House, houses } from '../store/houses'
import { freshKeys, type KeyFolder } from '../vault/keys'

const home = { platform: 'slack', id: 'T1' } as const
const [anna, bram, chris] = [personId(home, 'UANNA'), personId(home, 'UBRAM'), personId(home, 'UCHRIS')] as const
const of = { team: 'zuid', day: '2026-11-30', norm: { id: 'every-view' } }

describe.each(houses)('%s', (_, make) => {
  let house: House
  let keys: KeyFolder
  let tokens: Tokens
  beforeEach(async () => {
    house = await make()
    keys = await freshKeys()
    tokens = openTokens(keys.keys)
  })
  afterEach(async () => {
    await house.leave()
    await keys.leave()
  })

  test('thanks to somebody and by them are erased, also where they were shared meanwhile; of others none', async () => {
    const ctx = { store: house.store, tokens }
    await putDown(ctx, 'org', 'to-anna', of, { to: anna, from: 'Bram', line: 'Dank.' }, bram, 0)
    await putDown(ctx, 'org', 'by-anna', of, { to: bram, from: 'Anna', line: 'Dank.' }, anna, 0)
    await putDown(ctx, 'org', 'others', of, { to: chris, from: 'Bram', line: 'Dank.' }, bram, 0)
    await share(ctx, 'org', 'to-anna', anna, 0)
    await eraseThanks(ctx, 'org', anna)
    expect(await thanksOf(ctx, 'org', 'to-anna')).toBeUndefined()
    expect(await thanksOf(ctx, 'org', 'by-anna')).toBeUndefined()
    expect((await thanksOf(ctx, 'org', 'others'))?.said.to).toBe(chris)
  })

  test('what is owed to somebody is erased, whatever became of it; and nobody sees from it whose it is', async () => {
    const { store } = house
    for (const [n, person] of [anna, anna, anna, bram].entries()) {
      const doc = owedAt('org', deliveryId('repair|-|-', String(n)), 'repair:x', 0, ownTag(tokens, 'repair', person))
      await store.insert(doc)
      expect(JSON.stringify(doc)).not.toMatch(/slack|ANNA|BRAM/)
    }
    const answers = { '0': 'gone', '1': 'temporary' } as const
    const send = async (recipient: string) =>
      recipient === '0' || recipient === '1'
        ? { kind: answers[recipient] }
        : ({ kind: 'ok', posted: { place: 'D', message: 'm' } } as const)
    const clock = handClock('2026-11-30T09:00Z')
    await deliverDue({ store, clock, log: keptLog(), send, ...unpaced(), quiet: new Map(), patience: 1_000 })
    expect((await deadLetters(house, 'org', 'delivery', 10)).letters).toHaveLength(1)
    await eraseOwn(store, 'org', 'delivery', ownTag(tokens, 'repair', anna))
    expect((await deadLetters(house, 'org', 'delivery', 10)).letters).toEqual([])
    expect((await everDue(store, 'delivery')).map(key => key.id)).toEqual(['repair|-|-|3'])
  })

  test('two marks of one person say nothing of each other', () => {
    expect(ownTag(tokens, 'repair', anna)).not.toBe(ownTag(tokens, 'thanks-to', anna))
    expect(ownTag(tokens, 'repair', anna)).toBe(ownTag(tokens, 'repair', anna))
  })
})
