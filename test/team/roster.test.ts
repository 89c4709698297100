import { organisation } from '../../playground/cast'
import { channelId } from '../../src/people/channel'
import { organisationOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Team } from '../../src/people/team'
import { makeTeamDirectory } from '../../src/people/team-directory'
import type { Platform } from '../../src/ports/platform'
import { cameIn, dropWelcomes, type RosterCtx, readRoster, refreshRosters, rostersWith } from '../../src/team/roster'
import { type House, houses } from '../store/houses'

const org = organisationOf({ file: organisation, state: { confirmed: [], contacts: {} } })
const [anna, bram, chris]: PersonId[] = ['slack:T1:anna', 'slack:T1:bram', 'slack:T1:chris']
const day = 86_400_000

describe.each(houses)('%s', (_, make) => {
  let house: House
  let ctx: RosterCtx
  let team: Team
  let now: number
  let members: readonly PersonId[] | undefined
  beforeEach(async () => {
    house = await make()
    now = Date.parse('2026-11-30T09:00:00Z')
    members = [anna as PersonId, bram as PersonId]
    const platform: Pick<Platform, 'channel'> = { channel: async () => members && { name: 'zuid', members } }
    const names = { name: (purpose: string, value: string) => `${purpose}-${Buffer.from(value).toString('hex')}` }
    const tokens = { ...names, seal: async () => 'sealed', open: async () => undefined }
    const teams = makeTeamDirectory(house.store, names)
    team = await teams.begin(org.id, channelId({ platform: 'slack', id: 'T1' }, 'C1'), 'zuid', 'nl')
    ctx = {
      store: house.store,
      clock: { now: () => now },
      tokens,
      log: { info() {}, warn() {}, error() {} },
      teams,
      directory: { get: id => (id === org.id ? org : undefined) },
      platform: () => platform as Platform,
    }
  })
  afterEach(() => house.leave())
  const owed = async () => (await house.store.due('delivery', now, 100)).length

  test('at the first reading nobody is new; the next morning whoever came meanwhile is, once', async () => {
    await readRoster(ctx, org, team)
    expect(await owed()).toBe(0)
    members = [anna as PersonId, bram as PersonId, chris as PersonId]
    await refreshRosters(ctx)
    expect(await owed()).toBe(0)
    now += day
    await Promise.all([refreshRosters(ctx), refreshRosters(ctx)])
    expect(await owed()).toBe(1)
    now += day
    await refreshRosters(ctx)
    expect(await owed()).toBe(1)
  })

  test('an event and a reading of the same coming are one; one before the first reading is none', async () => {
    await cameIn(ctx, org, team, chris as PersonId)
    expect(await owed()).toBe(0)
    await readRoster(ctx, org, team)
    members = [...(members ?? []), chris as PersonId]
    await Promise.all([
      cameIn(ctx, org, team, chris as PersonId),
      cameIn(ctx, org, team, chris as PersonId),
      readRoster(ctx, org, team),
    ])
    await cameIn(ctx, org, team, anna as PersonId)
    now += 2 * day
    await refreshRosters(ctx)
    expect(await owed()).toBe(1)
  })

  test('where the platform cannot be asked, what is known stays, and nobody becomes new by it', async () => {
    await readRoster(ctx, org, team)
    members = undefined
    now += day
    await refreshRosters(ctx)
    members = [anna as PersonId, bram as PersonId]
    now += day
    await refreshRosters(ctx)
    expect(await owed()).toBe(0)
  })

  test('what is kept names nobody', async () => {
    await readRoster(ctx, org, team)
    const doc = await house.store.get({ org: org.id, kind: 'roster', id: team.id })
    expect(JSON.stringify(doc)).not.toContain('anna')
  })

  test('which teams somebody is in is known without asking, and their welcome can be taken back (G6)', async () => {
    await readRoster(ctx, org, team)
    await cameIn(ctx, org, team, chris as PersonId)
    const other = await ctx.teams.begin(org.id, channelId({ platform: 'slack', id: 'T1' }, 'C2'), 'noord', 'nl')
    for (const [person, teams] of [
      [anna, [team]],
      [chris, [team]],
      ['slack:T1:dora', []],
    ] as const) {
      expect(await rostersWith(ctx, org.id, [other, team], person as PersonId)).toEqual(teams)
    }
    await dropWelcomes(ctx, org.id, [other, team], anna as PersonId)
    expect(await owed()).toBe(1)
    await dropWelcomes(ctx, org.id, [other, team], chris as PersonId)
    expect(await owed()).toBe(0)
  })
})
