import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { channelId } from '../../src/people/channel'
import { type PersonId, personId } from '../../src/people/person'
import type { Team } from '../../src/people/team'
import { makeTeamDirectory, type TeamDirectory } from '../../src/people/team-directory'
import type { Platform } from '../../src/ports/platform'
import type { Tokens } from '../../src/ports/vault'
import type { EndCtx } from '../../src/round/end'
import type { OpenCtx } from '../../src/round/open'
import { type House, houses, type MakeHouse } from '../store/houses'
import { freshKeys } from '../vault/keys'

export const home = { platform: 'slack', id: 'T1' } as const
export const personNamed = (name: string) => personId(home, name)

/** Teams and their channels on stores of their own, without a bot. */
export interface RoundScene {
  readonly ctx: Omit<OpenCtx, 'tokens'> & EndCtx & { readonly tokens: Tokens }
  readonly cases: House
  readonly vault: House
  readonly teams: TeamDirectory
  /** A home team with these people in its channel. */
  team(channel: string, people: readonly string[]): Promise<Team>
  /** Who is in a channel from now on; undefined where it cannot be asked. */
  inChannel(channel: string, people: readonly string[] | undefined): void
  moveTo(at: number): void
  leave(): Promise<void>
}

export const monday = Date.parse('2026-11-30T08:00:00Z')
export const everyHouse = houses

export async function openScene(make: MakeHouse): Promise<RoundScene> {
  const [cases, vault, folder] = [await make(), await make(), await freshKeys()]
  const tokens = openTokens(folder.keys)
  const channels = new Map<string, readonly PersonId[] | undefined>()
  let now = monday
  const platform: Platform = {
    rates: { tell: [], post: [] },
    tell: async () => ({ kind: 'gone' }),
    update: async () => ({ kind: 'gone' }),
    post: async () => ({ kind: 'gone' }),
    profile: async () => undefined,
    async channel(id) {
      const members = channels.get(id)
      return members && { name: id, members }
    },
  }
  const teams = makeTeamDirectory(cases.store, tokens)
  const inChannel: RoundScene['inChannel'] = (channel, people) =>
    void channels.set(channelId(home, channel), people?.map(personNamed))
  return {
    ctx: {
      store: cases.store,
      vault: openVault(vault.store, folder.keys).vault,
      tokens,
      teams,
      clock: { now: () => now },
      platform: () => platform,
      log: { info() {}, warn() {}, error() {} },
    },
    cases,
    vault,
    teams,
    async team(channel, people) {
      inChannel(channel, people)
      const begun = await teams.begin('org', channelId(home, channel), channel, 'nl')
      const team = await teams.change('org', begun.id, body => ({ ...body, home: true }))
      if (team === undefined) throw new Error('no team')
      return team
    },
    inChannel,
    moveTo(at) {
      now = at
    },
    async leave() {
      await Promise.all([cases.leave(), vault.leave(), folder.leave()])
    },
  }
}
