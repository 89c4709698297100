import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { openEmbedded } from '../adapters/store/embedded'
import { openMongo } from '../adapters/store/mongo'
import { openKeys } from '../adapters/vault/keys'
import { openTokens } from '../adapters/vault/tokens'
import { openVault } from '../adapters/vault/vault'
import { organisation as file } from '../playground/cast'
import { openCheckIn } from '../src/check-in/open'
import { publishCheckIn } from '../src/check-in/publish'
import { checkInQuestion } from '../src/check-in/question'
import { resultOf } from '../src/check-in/result'
import { channelId } from '../src/people/channel'
import { organisationOf } from '../src/people/organisation'
import { type PersonId, personId } from '../src/people/person'
import type { Team } from '../src/people/team'
import { makeTeamDirectory } from '../src/people/team-directory'
import type { Platform } from '../src/ports/platform'
import type { Store } from '../src/ports/store'
import { endRounds } from '../src/round/end'
import { vote } from '../src/round/vote'
import { each } from './forms'

export const membersEach = 12

/** Teams with a check-in each, on stores of their own and without a bot. `at` is which team, from 0. */
export interface World {
  readonly teams: number
  open(at: number): Promise<void>
  /** One member's answer, from 1 to 10. */
  vote(at: number, member: number, score: number): Promise<void>
  /** Moves on to when all rounds close, and to when their results are due, and does what is due then. */
  close(): Promise<void>
  publish(): Promise<void>
  /** Throws unless every team has a result to see. */
  check(): Promise<void>
  leave(): Promise<void>
}

interface House {
  readonly cases: Store
  readonly vault: Store
  leave(): Promise<void>
}

/** In a folder of its own. */
export async function embedded(folder: string): Promise<House> {
  const [{ store: cases }, { store: vault }] = [
    await openEmbedded(join(folder, 'data')),
    await openEmbedded(join(folder, 'vault')),
  ]
  return { cases, vault, leave: async () => void (await Promise.all([cases.close(), vault.close()])) }
}

/** In two databases of their own, dropped at the end. */
export function onMongo(uri: string) {
  return async (folder: string): Promise<House> => {
    const names = ['data', 'vault'].map(name => `${folder.replace(/^.*\//, '')}-${name}`)
    const [data, keys] = names.map(database => openMongo(uri, { database }))
    const [{ store: cases }, { store: vault }] = await Promise.all([data, keys] as [typeof data & {}, typeof keys & {}])
    return {
      cases,
      vault,
      async leave() {
        await Promise.all([cases.close(), vault.close()])
        const client = new MongoClient(uri)
        for (const name of names) await client.db(name).dropDatabase()
        await client.close()
      },
    }
  }
}

const home = { platform: 'slack', id: 'T0BENCH' } as const
const org = { ...organisationOf({ file, state: { confirmed: [], contacts: {} } }), id: 'org' }

/** Who is in a channel, told by its name. */
function membersOf(channel: string): readonly PersonId[] {
  return Array.from({ length: membersEach }, (_, member) => personId(home, `${channel}M${member}`))
}

const platform: Platform = {
  rates: { tell: [], post: [] },
  tell: async () => ({ kind: 'gone' }),
  update: async () => ({ kind: 'gone' }),
  post: async () => ({ kind: 'gone' }),
  profile: async () => undefined,
  channel: async id => ({ name: id, members: membersOf(id.split(':').at(-1) ?? '') }),
}

export async function makeWorld(makeHouse: (folder: string) => Promise<House>, many: number): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'ruimte-rounds-'))
  const { cases: store, vault, leave } = await makeHouse(folder)
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const tokens = openTokens(keys)
  const teams = makeTeamDirectory(store, tokens)
  // A Monday morning in Amsterdam.
  let now = Date.parse('2026-11-30T08:00:00Z')
  const failed: unknown[] = []
  const ctx = {
    store,
    vault: openVault(vault, keys).vault,
    tokens,
    teams,
    clock: { now: () => now },
    platform: () => platform,
    directory: { get: () => org },
    log: { info() {}, warn() {}, error: (_: object, fault?: unknown) => void failed.push(fault) },
  }
  const all = await each(many, async (at): Promise<Team> => {
    const begun = await teams.begin(org.id, channelId(home, `C${at}`), `C${at}`, 'nl')
    const team = await teams.change(org.id, begun.id, body => ({ ...body, home: true }))
    if (team === undefined) throw new Error('no team')
    return team
  })
  const people = all.map((_, at) => membersOf(`C${at}`))
  const rounds: { readonly id: string; readonly closesAt: number; readonly publishAt: number }[] = []

  async function end(moment: 'closesAt' | 'publishAt'): Promise<void> {
    now = Math.max(...rounds.map(round => round[moment]))
    const ended = await endRounds(ctx, (...round) => publishCheckIn(ctx, ...round))
    if (ended !== many || failed.length > 0) throw new Error(`${ended} of ${many} rounds`, { cause: failed[0] })
  }

  return {
    teams: many,
    async open(at) {
      const opened = await openCheckIn(ctx, org, all[at] as Team, 'check-in|2026-11-30|09:00', 'by-itself')
      if (opened?.people?.length !== membersEach) throw new Error('not opened')
      rounds[at] = { id: opened.id, ...opened.round }
    },
    async vote(at, member, score) {
      const person = people[at]?.[member] as PersonId
      const voted = await vote(ctx, org.id, rounds[at]?.id ?? '', person, { [checkInQuestion.id]: [score] })
      if (voted !== 'counted') throw new Error(voted)
    },
    close: () => end('closesAt'),
    publish: () => end('publishAt'),
    async check() {
      const results = await each(many, at => resultOf(store, org.id, rounds[at]?.id ?? ''))
      const wrong = results.filter(result => result?.result.is !== 'shown' || result.result.n.from !== 10)
      if (wrong.length > 0) throw new Error(`${wrong.length} of ${many} teams have no result of all its members`)
    },
    async leave() {
      await leave()
      rmSync(folder, { recursive: true })
    },
  }
}
