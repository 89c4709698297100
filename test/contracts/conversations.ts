import type { Claim, Conversations } from '../../src/ports/conversations'
import { run } from '../process'
import type { House, MakeHouse } from '../store/houses'

const anna = 'slack:T1:U1'
const bram = 'teams:T2:U2'

function mine(claim: Claim | 'seen' | 'busy'): Claim {
  if (typeof claim === 'string') throw new Error(claim)
  return claim
}

/** What conversations do on every store. `make` gives an empty one. */
export function conversationsContract(name: string, make: MakeHouse): void {
  describe(`conversations: ${name}`, () => {
    let house: House
    let all: Conversations
    beforeEach(async () => {
      house = await make()
      all = house.conversations((org, person) => `name-${org}-${person.length}${person.slice(0, 5)}`)
    })
    afterEach(() => house.leave())

    test('notes a key once, for each person', async () => {
      expect(await all.note('org', anna, ['k1', 'k2'])).toEqual({ seen: false, settings: {} })
      expect(await all.note('org', anna, ['k2', 'k3'])).toEqual({ seen: true, settings: {} })
      expect(await all.note('org', bram, ['k1'])).toEqual({ seen: false, settings: {} })
      expect(await all.note('another', anna, ['k1'])).toEqual({ seen: false, settings: {} })
    })

    test('of many deliveries of one act one is new', async () => {
      const told = await Promise.all(Array.from({ length: 12 }, () => all.note('org', anna, ['event'])))
      expect(told.filter(({ seen }) => !seen)).toHaveLength(1)
    })

    test('remembers the last 32 keys', async () => {
      for (let n = 0; n < 33; n++) await all.note('org', anna, [`k${n}`])
      expect(await all.claim('org', anna, ['k1'], 0)).toBe('seen')
      mine(await all.claim('org', anna, ['k0'], 0))
    })

    test.each(['new', 'known'])('lets one turn in at a time, of a person who is %s', async who => {
      if (who === 'known') await all.note('org', anna, ['k'])
      const told = await Promise.all(Array.from({ length: 12 }, (_, n) => all.claim('org', anna, [`k${n}`], 0)))
      expect(told.filter(claim => claim === 'busy')).toHaveLength(11)
      mine(await all.claim('org', bram, ['k'], 0))
    })

    test('a key is seen once its turn was released, not before', async () => {
      const first = mine(await all.claim('org', anna, ['k1'], 0))
      expect(await all.claim('org', anna, ['k1'], 0)).toBe('busy')
      await all.release(first, {})
      expect(await all.claim('org', anna, ['k1'], 0)).toBe('seen')
      expect(await all.note('org', anna, ['k1'])).toMatchObject({ seen: true })
      mine(await all.claim('org', anna, ['k2'], 0))
    })

    test('keeps the dialog and the settings as they were released', async () => {
      const dialog = { stack: [{ $id: 'a.b', '': [1, null] }] }
      await all.release(mine(await all.claim('org', anna, ['k1'], 0)), { dialog, settings: { language: 'en' } })
      const second = mine(await all.claim('org', anna, ['k2'], 0))
      expect(second).toMatchObject({ dialog, settings: { language: 'en' } })
      await all.release(second, {})
      const third = mine(await all.claim('org', anna, ['k3'], 0))
      expect(third.dialog).toBeUndefined()
      expect(third.settings).toEqual({ language: 'en' })
      expect(await all.note('org', anna, ['k4'])).toEqual({ seen: false, settings: { language: 'en' } })
    })

    test('keeps what was noted during a turn', async () => {
      const turn = mine(await all.claim('org', anna, ['k1'], 0))
      await all.note('org', anna, ['k2'])
      await all.release(turn, {})
      expect(await all.claim('org', anna, ['k2'], 0)).toBe('seen')
    })

    test('waits for the turn before', async () => {
      const first = mine(await all.claim('org', anna, ['k1'], 0))
      const second = all.claim('org', anna, ['k2'], 20_000)
      await all.release(first, { dialog: 'left' })
      expect(mine(await second).dialog).toBe('left')
    })

    test('what the turn before carried out is seen by who waited', async () => {
      const first = mine(await all.claim('org', anna, ['k1'], 0))
      const again = all.claim('org', anna, ['k1'], 20_000)
      await all.release(first, {})
      expect(await again).toBe('seen')
    })

    test('a holder that died loses it; what it releases afterwards is dropped', async () => {
      const dead = mine(await all.claim('org', anna, ['k1'], 0))
      const heir = mine(await all.claim('org', anna, ['k2'], 20_000))
      await all.release(dead, { dialog: 'of the dead', settings: { language: 'en' } })
      expect(await all.claim('org', anna, ['k3'], 0)).toBe('busy')
      await all.release(heir, { dialog: 'of the heir' })
      expect(mine(await all.claim('org', anna, ['k1'], 0))).toMatchObject({ dialog: 'of the heir', settings: {} })
    })

    test('forgets a person', async () => {
      await all.release(mine(await all.claim('org', anna, ['k1'], 0)), { dialog: 1, settings: { language: 'nl' } })
      await all.forget('org', anna)
      expect(await all.note('org', anna, ['k1'])).toEqual({ seen: false, settings: {} })
      const claim = mine(await all.claim('org', anna, ['k2'], 0))
      await all.forget('org', anna)
      await all.release(claim, { dialog: 'back' })
      expect(mine(await all.claim('org', anna, ['k2'], 0)).dialog).toBeUndefined()
    })

    test('turns of several processes follow one another', async () => {
      const racers = [1, 2].map(() => run(require.resolve('../store/racer.ts'), ['count', ...house.at]))
      await Promise.all(racers.map(racer => racer.done()))
      expect(mine(await house.conversations(() => 'name').claim('org', anna, ['last'], 0)).dialog).toBe(60)
    })
  })
}
