import { slackPeople, team } from '../../playground/cast'
import { preparations } from '../../src/start/prepare'
import { mongoUri } from '../mongo'
import { houses } from '../store/houses'
import { listen, livedIn } from './lived-in'

const home = `slack:${team.id}`

describe.each(houses)('where a platform does not tell that the app was removed, an administrator does, on %s (O7)', name => {
  let place: Awaited<ReturnType<typeof livedIn>>
  beforeEach(async () => {
    place = await livedIn('unlink', name === 'embedded' ? undefined : mongoUri)
  }, 60_000)
  afterEach(() => place.leave())

  const removed = () => place.inside(async ({ directory }) => directory.get('de-linde')?.removed)
  const events = () =>
    place.inside(async ({ store }) => {
      const owed = (await store.due('audit-owed', Date.now(), 50)).map(key => store.get(key))
      return (await Promise.all(owed))
        .map(doc => (doc?.body as { entries: { event: string }[] } | undefined)?.entries[0]?.event)
        .toSorted()
    })
  async function run(what: 'link' | 'unlink', ...args: string[]) {
    const { said, say } = listen()
    return { code: await preparations[what](place.config, args, say), said: said() }
  }

  test('a home is named, or how to name one is said', async () => {
    for (const what of ['link', 'unlink'] as const)
      for (const args of [[], ['slack'], [home, 'more'], [`${home}:${slackPeople.member.id}`]])
        expect(await run(what, ...args)).toEqual({ code: 64, said: expect.stringContaining('Usage') })
    expect(await run('unlink', 'slack:T0NOBODY')).toEqual({ code: 1, said: expect.stringContaining('No organisation here') })
    expect(await removed()).toEqual([])
  })

  test('its concerns freeze with the next tick, are erased after thirty days, and go on where it is linked before that', async () => {
    const id = await place.send('This happened.')
    const frozen = () =>
      place.inside(async ({ store }) => {
        const doc = await store.get({ org: 'de-linde', kind: 'case', id })
        return (doc?.body as { frozen: string | null } | undefined)?.frozen
      })
    const first = await run('unlink', home)
    expect(first).toEqual({ code: 0, said: expect.stringContaining('thirty days') })
    // Said again it is the same.
    expect(await run('unlink', home)).toEqual(first)
    expect(await removed()).toEqual([expect.objectContaining({ home, back: false, walks: 0 })])
    await place.follow()
    expect(await frozen()).toBe(home)

    expect(await run('link', home)).toEqual({ code: 0, said: expect.stringContaining('goes on') })
    await place.follow()
    expect([await frozen(), await removed()]).toEqual([null, []])

    await run('unlink', home)
    await place.follow()
    // The place is a month behind the clock of whoever is at the command line.
    place.later(62)
    await place.follow()
    expect(await frozen()).toBeUndefined()
    expect((await events()).filter(event => event?.startsWith('home.'))).toEqual(['home.back', 'home.removed'])
  }, 60_000)
})
