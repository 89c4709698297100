import type { Store } from '../../src/ports/store'
import { openRound } from '../../src/round/open'
import { vote } from '../../src/round/vote'
import { everyHouse, monday, openScene, personNamed, type RoundScene } from './scene'

const hour = 3_600_000
const opening = { asks: 'check-in', series: 's', opensAt: monday, closesAt: monday + hour, publishAt: monday + 2 * hour } as const
const people = ['ann', 'bo', 'cas', 'dee', 'eve']

/** Each call is put down by its name; on MongoDB each is one command. */
function told(store: Store, name: string, calls: string[]): Store {
  return new Proxy(store, {
    get(real, of: keyof Store) {
      return (...args: never[]) => {
        calls.push(`${name} ${of}`)
        return (real[of] as (...args: never[]) => unknown)(...args)
      }
    },
  })
}

describe.each(everyHouse)('%s', (_, make) => {
  let scene: RoundScene
  let calls: string[]
  beforeEach(async () => {
    calls = []
    const names = ['cases', 'vault']
    scene = await openScene(async () => {
      const house = await make()
      return { ...house, store: told(house.store, names.shift() ?? '', calls) }
    })
  })
  afterEach(() => scene.leave())

  async function opened(channel: string, members: readonly string[]): Promise<string> {
    const round = await openRound(scene.ctx, await scene.team(channel, members), opening)
    if (round === undefined) throw new Error('not opened')
    return round.id
  }
  /** What one vote asks of the stores. */
  async function cost(id: string, who: string, score: number): Promise<readonly string[]> {
    calls.length = 0
    expect(await vote(scene.ctx, 'org', id, personNamed(who), { score: [score] })).toBe('counted')
    return [...calls]
  }

  test('a vote takes one read of the key, one of the round and one write, however many other teams there are', async () => {
    const id = await opened('C0', people)
    const once = ['vault get', 'cases get', 'cases replace']
    expect(await cost(id, 'ann', 3)).toEqual(once)
    expect(await cost(id, 'ann', 8)).toEqual(once)
    for (let team = 1; team <= 40; team += 1) {
      const other = await opened(`C${team}`, [`p${team}`])
      expect(await cost(other, `p${team}`, 5)).toEqual(once)
    }
    // The first time, another answer, the same again.
    expect(await cost(id, 'bo', 3)).toEqual(once)
    expect(await cost(id, 'ann', 4)).toEqual(once)
    expect(await cost(id, 'ann', 4)).toEqual(once.slice(0, 2))
  })
})
