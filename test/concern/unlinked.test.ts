import { slackPeople, team, teamsPeople, tenant } from '../../playground/cast'
import { carryOut } from '../../src/concern/deed'
import { openCases } from '../../src/concern/desk'
import { draft } from '../../src/concern/draft'
import { parseCase } from '../../src/concern/hold'
import { carryOutDue } from '../../src/concern/relay'
import { followHomes } from '../../src/concern/unlinked'
import { bringHomeBack, removeHome } from '../../src/people/homes'
import { contactOf } from '../../src/people/organisation'
import { homeKey, type PersonId } from '../../src/people/person'
import type { Store } from '../../src/ports/store'
import { asked, counted } from '../store/counted'
import { houses, type MakeHouse } from '../store/houses'
import { openPlace } from './place'

const slack = { platform: 'slack', id: team.id } as const
const here: PersonId = `slack:${team.id}:${slackPeople.member.id}`
const elsewhere: PersonId = `teams:${tenant.id}:${teamsPeople.member.id}`
const dayLong = 24 * 3_600_000
const chosen = { step: 'advice', contact: 'marieke', excluded: [], named: false } as const

/** Two sent and one draft from Slack, one sent from Teams; and a count of what the store is asked. */
async function open(make: MakeHouse) {
  const calls: string[] = []
  const place = await openPlace({ make, beneath: store => counted(store, calls) })
  const { ctx, org } = place
  const put = (person: PersonId, words: string) =>
    draft(ctx, org(), person, words, chosen, [{ kind: 'concern', fields: { words } }])
  const send = async (person: PersonId, words: string) => {
    const held = await put(person, words)
    expect(await carryOut(ctx, held, { reporter: person }, { deed: 'send', nonce: `send ${words}` })).toHaveProperty('held')
    return held.id
  }
  const sent = [await send(here, 'one'), await send(here, 'two')]
  const ids = { sent, kept: (await put(here, 'three')).id, others: await send(elsewhere, 'four') }
  place.toSlot()
  await carryOutDue(ctx)
  return {
    ...place,
    ...ids,
    send,
    asked: (work: () => Promise<unknown>) => asked(calls, work),
    async frozen(): Promise<readonly string[]> {
      const docs = await ctx.store.getAll(org().id, 'case', [...ids.sent, ids.kept, ids.others])
      return docs.filter(doc => parseCase(doc).frozen === homeKey(slack)).map(({ id }) => id)
    },
    async onDesk(): Promise<readonly string[]> {
      const marieke = contactOf(org(), 'marieke')
      return marieke === undefined ? [] : (await openCases(ctx, org(), marieke)).map(({ id }) => id)
    },
  }
}

/** Ends after so many replaces, as a process does that dies. */
function dying(store: Store, replaces: number): Store {
  let left = replaces
  return {
    ...store,
    replace: async doc => {
      if (left === 0) throw new Error('dead')
      left -= 1
      return store.replace(doc)
    },
  }
}

describe.each(houses)('a home that the bot was removed from, on %s (O7)', (_, make) => {
  let scene: Awaited<ReturnType<typeof open>>
  beforeEach(async () => {
    scene = await open(make)
  })
  afterEach(() => scene.leave())

  test('what its people raised is frozen, drafts too, and nobody else’s; back, it goes on as it was', async () => {
    const { ctx, org, sent, kept, others, frozen, onDesk } = scene
    expect((await onDesk()).toSorted()).toEqual([...sent, others].toSorted())
    await removeHome(ctx, org(), slack)
    await followHomes(ctx)
    expect((await frozen()).toSorted()).toEqual([...sent, kept].toSorted())
    expect(await onDesk()).toEqual([others])
    await bringHomeBack(ctx, org(), slack)
    await followHomes(ctx)
    expect(await frozen()).toEqual([])
    expect((await onDesk()).toSorted()).toEqual([...sent, others].toSorted())
    expect(org().removed).toEqual([])
  })

  test('what was raised by a process that did not know yet is frozen as well', async () => {
    const { ctx, org, send, frozen } = scene
    await removeHome(ctx, org(), slack)
    await followHomes(ctx)
    const late = await send(here, 'late')
    await followHomes(ctx)
    expect(parseCase((await ctx.store.get({ org: org().id, kind: 'case', id: late })) ?? (undefined as never)).frozen).toBe(
      homeKey(slack),
    )
    expect(await frozen()).toHaveLength(3)
  })

  test('whoever follows it dies half way, again and again: frozen, thawed and erased all the same', async () => {
    const { ctx, org, others, frozen } = scene
    const die = async () => {
      for (const replaces of [0, 1, 2]) await followHomes({ ...ctx, store: dying(ctx.store, replaces) })
    }
    await removeHome(ctx, org(), slack)
    await die()
    await followHomes(ctx)
    expect(await frozen()).toHaveLength(3)
    await bringHomeBack(ctx, org(), slack)
    await die()
    await followHomes(ctx)
    expect(await frozen()).toEqual([])

    await removeHome(ctx, org(), slack)
    await followHomes(ctx)
    scene.moveTo(scene.now() + 29 * dayLong)
    await followHomes(ctx)
    expect(await frozen()).toHaveLength(3)
    scene.moveTo(scene.now() + 2 * dayLong)
    await die()
    await followHomes(ctx)
    const left = await ctx.store.find(org().id, 'case', 'sent', 10)
    expect(left.docs.map(({ id }) => id)).toEqual([others])
    expect((await scene.vault.getAll(org().id, 'vault', [...scene.sent, scene.kept, others])).map(({ id }) => id)).toEqual([
      others,
    ])
  })

  test('said once or twice, it takes a few commands, however many cases there are; and each case one replace', async () => {
    const { ctx, org, asked } = scene
    const told = ['get', 'replace', 'insert']
    const removing = () => removeHome(ctx, org(), slack)
    const back = () => bringHomeBack(ctx, org(), slack)
    expect(await asked(removing)).toEqual(told)
    expect((await asked(removing)).filter(one => one !== 'get')).toEqual(['replace'])
    const freezing = await asked(() => followHomes(ctx))
    expect(freezing.filter(one => one === 'replace')).toHaveLength(3 + 1)
    expect(await asked(back)).toEqual(told)
    const thawing = await asked(() => followHomes(ctx))
    expect(thawing).toEqual(['find', 'replace', 'replace', 'replace', 'get', 'replace'])
    // Followed to its end, nothing more is asked.
    expect(await asked(() => followHomes(ctx))).toEqual([])
  })
})
