import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../../adapters/log/log'
import { openEmbedded } from '../../adapters/store/embedded'
import { openKeys } from '../../adapters/vault/keys'
import { openMarks } from '../../adapters/vault/marks'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation, slackPeople, team } from '../../playground/cast'
import { makeAudit } from '../../src/audit/trail'
import { carryOut } from '../../src/concern/deed'
import { draft } from '../../src/concern/draft'
import { tellOfLeavings } from '../../src/concern/leave'
import { carryOutDue, type RelayCtx } from '../../src/concern/relay'
import { type Directory, makeDirectory } from '../../src/people/directory'
import type { PersonId } from '../../src/people/person'
import type { Platform } from '../../src/ports/platform'
import type { Store } from '../../src/ports/store'
import { nextSlot } from '../../src/schedule/calendar'
import { content } from '../packs'

const calendar = { timezone: organisation.timezone, country: organisation.country, slots: organisation.slots }
const reporter: PersonId = `slack:${team.id}:${slackPeople.member.id}`
const count = 7

/** The bot's parts over stores of their own, with a platform that counts what it is asked to send. */
async function open() {
  const folder = await mkdtemp(join(tmpdir(), 'ruimte-leave-'))
  const [cases, vaultStore] = [await openEmbedded(join(folder, 'data')), await openEmbedded(join(folder, 'vault'))]
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const tokens = openTokens(keys)
  const told: PersonId[] = []
  const platform: Platform = {
    rates: { tell: [], post: [] },
    tell: async person => {
      told.push(person)
      return { kind: 'ok', posted: { place: 'p', message: 'm' } }
    },
    update: async () => ({ kind: 'gone' }),
    post: async () => ({ kind: 'gone' }),
    channel: async () => undefined,
    profile: async () => undefined,
  }
  let now = Date.parse('2026-11-24T08:00:00Z')
  const directory = makeDirectory(cases.store)
  await directory.settle(organisation, { confirmed: organisation.contacts.flatMap(one => one.accounts) })
  const ctx: RelayCtx = {
    store: cases.store,
    ...openVault(vaultStore.store, keys),
    tokens,
    clock: { now: () => now },
    directory,
    conversations: cases.conversations((org, person) => tokens.name('conversation', `${org}|${person}`)),
    content,
    audit: makeAudit({ store: cases.store, heads: vaultStore.store, marks: openMarks(keys), tokens }),
    log: openLog(undefined, 'silent'),
    platform: () => platform,
    count: async () => undefined,
  }
  return {
    ctx,
    told,
    directory,
    toSlot() {
      now = nextSlot(now, calendar)
    },
    async leave() {
      await Promise.all([cases.store.close(), vaultStore.store.close()])
      await rm(folder, { recursive: true })
    },
  }
}

/** So many concerns sent to Marieke, and all they owe told. */
async function sendAll({ ctx, told, directory, toSlot }: Awaited<ReturnType<typeof open>>): Promise<void> {
  const org = directory.get(organisation.id)
  if (org === undefined) throw new Error('no organisation')
  for (let n = 0; n < count; n++) {
    const chosen = { step: 'advice', contact: 'marieke', excluded: [], named: false } as const
    const held = await draft(ctx, org, reporter, `n${n}`, chosen, [{ kind: 'concern', fields: { words: 'x' } }])
    expect(await carryOut(ctx, held, { reporter }, { deed: 'send', nonce: `s${n}` })).toHaveProperty('held')
  }
  toSlot()
  await carryOutDue(ctx)
  expect(told.splice(0)).toHaveLength(count)
}

function mark(directory: Directory, left: boolean) {
  return directory.change(organisation.id, state => ({ ...state, contacts: { ...state.contacts, marieke: { left } } }))
}

/** A store that ends after so many replaces, as a process does that dies; and reads few at a time. */
function dying(store: Store, replaces: number): Store {
  let left = replaces
  return {
    ...store,
    find: (org, kind, tag, _limit, after) => store.find(org, kind, tag, 3, after),
    replace: async doc => {
      if (left === 0) throw new Error('dead')
      left -= 1
      return store.replace(doc)
    },
  }
}

test('each reporter is told once, though whoever tells them dies half-way, again and again', async () => {
  const world = await open()
  const { ctx, told, directory, toSlot } = world
  await sendAll(world)
  await mark(directory, true)
  for (const replaces of [0, 2, 3]) await tellOfLeavings({ ...ctx, store: dying(ctx.store, replaces) })
  expect(directory.get(organisation.id)?.leavings).toEqual([{ contact: 'marieke', nth: 1, walks: 0 }])
  await Promise.all([tellOfLeavings(ctx), tellOfLeavings(ctx)])
  await carryOutDue(ctx)
  expect(told).toEqual([])
  toSlot()
  await carryOutDue(ctx)
  expect(told).toEqual(Array.from({ length: count }, () => reporter))
  // Gone through once more, for what was sent to them meanwhile; and then it is done.
  await tellOfLeavings(ctx)
  expect(directory.get(organisation.id)?.leavings).toEqual([])
  toSlot()
  await carryOutDue(ctx)
  expect(told).toHaveLength(count)
  await world.leave()
})

test('dead between what was sent and the end of going through: nobody is told twice', async () => {
  const world = await open()
  const { ctx, told, directory, toSlot } = world
  await sendAll(world)
  await mark(directory, true)
  await tellOfLeavings({ ...ctx, store: dying(ctx.store, 4) })
  toSlot()
  await carryOutDue(ctx)
  expect(told).toHaveLength(4)
  await tellOfLeavings(ctx)
  toSlot()
  await carryOutDue(ctx)
  expect(told).toHaveLength(count)
  await world.leave()
})

test('back before the slot: nothing is sent; and leaving again is told again', async () => {
  const world = await open()
  const { ctx, told, directory, toSlot } = world
  await sendAll(world)
  await mark(directory, true)
  await tellOfLeavings({ ...ctx, store: dying(ctx.store, 4) })
  await mark(directory, false)
  await tellOfLeavings(ctx)
  toSlot()
  await carryOutDue(ctx)
  expect(told).toEqual([])
  await mark(directory, true)
  for (let walk = 0; walk < 3; walk++) await tellOfLeavings(ctx)
  toSlot()
  await carryOutDue(ctx)
  expect(told).toHaveLength(count)
  await world.leave()
})

test('a contact the organisation’s file no longer names has left as well', async () => {
  const world = await open()
  const { ctx, told, directory, toSlot } = world
  await sendAll(world)
  await directory.settle({ ...organisation, contacts: organisation.contacts.filter(one => one.id !== 'marieke') })
  await tellOfLeavings(ctx)
  toSlot()
  await carryOutDue(ctx)
  expect(told).toHaveLength(count)
  await world.leave()
})
