import { readContent } from '../../adapters/content/read'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation } from '../../playground/cast'
import type { Choice, Message } from '../../src/message/message'
import { ask, askAgain, askedOf, stopAsking } from '../../src/norm/ask'
import { channelId } from '../../src/people/channel'
import { organisationOf } from '../../src/people/organisation'
import { type PersonId, personId } from '../../src/people/person'
import type { Team } from '../../src/people/team'
import { makeTeamDirectory } from '../../src/people/team-directory'
import type { Platform } from '../../src/ports/platform'
import { type ErrandCtx, makeErrands } from '../../src/reception/errands'
import { deliverDue } from '../../src/schedule/deliver'
import { fanOutDue } from '../../src/schedule/fan-out'
import { occasionId, plannedDoc } from '../../src/schedule/occasion'
import { makePacer } from '../../src/schedule/pace'
import { packFolder } from '../../src/start/folders'
import { everDue, type HandClock, handClock, keptLog, minute } from '../schedule/scene'
import { type House, houses } from '../store/houses'
import { freshKeys, type KeyFolder } from '../vault/keys'

const content = readContent(packFolder())
const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })
const home = { platform: 'slack', id: 'T1' } as const
const people = Array.from({ length: 230 }, (_, n) => personId(home, `U${n}`))
const [anna, bram] = people as [PersonId, PersonId]
const monday = { day: '2026-11-30', slot: '09:00' }

describe.each(houses)('%s', (_, make) => {
  let house: House
  let keys: KeyFolder
  let ctx: ErrandCtx & { readonly clock: HandClock }
  let team: Team
  let told: { readonly to: PersonId; readonly message: Message }[]
  let posts: number
  let members: readonly PersonId[] | undefined
  let asked: number

  beforeEach(async () => {
    house = await make()
    keys = await freshKeys()
    ;[told, posts, asked, members] = [[], 0, 0, people]
    const tokens = openTokens(keys.keys)
    const platform: Platform = {
      rates: { tell: [], post: [] },
      async tell(to, message) {
        told.push({ to, message })
        return { kind: 'ok', posted: { place: 'D1', message: 'm' } }
      },
      update: async () => ({ kind: 'gone' }),
      async post() {
        posts += 1
        return { kind: 'ok', posted: { place: 'C1', message: 'm' } }
      },
      async channel() {
        asked += 1
        return members && { name: 'zuid', members }
      },
      profile: async () => ({ name: 'Iemand', language: 'nl', timezone: 'Europe/Amsterdam' }),
    }
    const teams = makeTeamDirectory(house.store, tokens)
    team = await teams.begin(org.id, channelId(home, 'C1'), 'zuid', 'nl')
    ctx = {
      ...openVault(house.store, keys.keys),
      store: house.store,
      tokens,
      content,
      teams,
      clock: handClock('2026-11-30T08:00Z'),
      directory: { get: id => (id === org.id ? org : undefined) },
      conversations: house.conversations((_org, person) => tokens.name('conversation', person)),
      platform: () => platform,
    }
  })
  afterEach(async () => {
    await house.leave()
    await keys.leave()
  })

  async function occur(): Promise<void> {
    const at = ctx.clock.now()
    const body = { what: `norm:${team.id}`, state: 'owed', at, cursor: null, untold: 0, since: null } as const
    await house.store.insert(plannedDoc(org.id, occasionId(`norm.${team.id}`, monday), 1, body, at))
    await fanOutDue({ ...ctx, ...makeErrands(ctx), log: keptLog() })
  }
  const deliver = () =>
    deliverDue({
      ...ctx,
      ...makeErrands(ctx),
      log: keptLog(),
      pacer: makePacer(Date.now, 100),
      quiet: new Map(),
      patience: 5_000,
    })

  test('to the channel, and to each who asked, once; the platform is asked once who is in it, and nobody is named in what is kept', async () => {
    for (const one of people) await ask(ctx, org.id, team.id, one)
    await ask(ctx, org.id, team.id, anna)
    await occur()
    const kept = JSON.stringify(await everDue(house.store, 'delivery'))
    await deliver()
    await deliver()
    expect(posts).toBe(1)
    expect(told.map(one => one.to).toSorted()).toEqual(people.toSorted())
    expect(asked).toBe(1)
    for (const one of people) expect(kept).not.toContain(`${one}"`)
    expect((await house.store.find(org.id, 'norm-ask', team.id, 500)).docs.map(one => JSON.stringify(one)).join()).not.toContain(
      'slack',
    )
  })

  test('it fits: six choices, of which one tap each to pause and to stop', async () => {
    await ask(ctx, org.id, team.id, anna)
    await occur()
    await deliver()
    const choices = told[0]?.message.parts.flatMap((part): readonly Choice[] => (part.kind === 'choices' ? part.choices : []))
    expect(choices?.map(({ action, value }) => `${action} ${value}`)).toEqual([
      expect.stringMatching(/^thanks /),
      `code ${team.id}`,
      'pause norm|1w',
      'pause norm|2w',
      'pause norm|4w',
      'stop norm',
    ])
  })

  test('whoever is no longer in the team gets none, and is no longer kept', async () => {
    for (const one of [anna, bram]) await ask(ctx, org.id, team.id, one)
    await occur()
    members = people.filter(one => one !== bram)
    await deliver()
    expect(told.map(one => one.to)).toEqual([anna])
    expect(await askedOf(ctx, org.id, bram)).toEqual([])
    expect(await askedOf(ctx, org.id, anna)).toEqual([team.id])
  })

  test('where the channel cannot be asked now it is tried again', async () => {
    await ask(ctx, org.id, team.id, anna)
    await occur()
    members = undefined
    await deliver()
    expect(told).toEqual([])
    members = people
    ctx.clock.at += 2 * minute
    await deliver()
    expect(told.map(one => one.to)).toEqual([anna])
  })

  test('stopped while it was under way: nothing comes; taken back, it is as it was', async () => {
    await ask(ctx, org.id, team.id, anna)
    await occur()
    const teams = await stopAsking(ctx, org.id, anna)
    await deliver()
    expect(told).toEqual([])
    expect(teams).toEqual([team.id])
    await askAgain(ctx, org.id, anna, [...teams, 'no-team'])
    expect(await askedOf(ctx, org.id, anna)).toEqual([team.id])
  })
})
