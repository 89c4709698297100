import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLog } from '../../adapters/log/log'
import { openEmbedded } from '../../adapters/store/embedded'
import { openKeys } from '../../adapters/vault/keys'
import { openTokens } from '../../adapters/vault/tokens'
import { openVault } from '../../adapters/vault/vault'
import { organisation } from '../../playground/cast'
import type { Case } from '../../src/concern/case'
import { digestKeeper } from '../../src/concern/digest'
import { dueTo } from '../../src/concern/due'
import { docOf, parseCase } from '../../src/concern/hold'
import { notice } from '../../src/content/notice'
import { makeDirectory } from '../../src/people/directory'
import { contactOf, type Organisation } from '../../src/people/organisation'
import { makeTeamDirectory } from '../../src/people/team-directory'
import type { Platform } from '../../src/ports/platform'
import { makeErrands } from '../../src/reception/errands'
import { addDays, dayOf, momentOn } from '../../src/schedule/calendar'
import { deliverDue } from '../../src/schedule/deliver'
import { fanOutDue } from '../../src/schedule/fan-out'
import { makePacer } from '../../src/schedule/pace'
import { planDue } from '../../src/schedule/plan'
import { content } from '../packs'
import { draft } from './drafted'

const calendar = { timezone: organisation.timezone, country: organisation.country, slots: organisation.slots }
const hour = 3_600_000

/** Several instances on one store, each with its own clock, and a platform that notes what it is asked to tell. */
async function open(apart: readonly number[]) {
  const folder = await mkdtemp(join(tmpdir(), 'ruimte-digest-'))
  const { store, conversations } = await openEmbedded(join(folder, 'data'))
  const vaultStore = await openEmbedded(join(folder, 'vault'))
  const keys = await openKeys(join(folder, 'keys'), { create: true })
  const tokens = openTokens(keys)
  const told: { readonly day: string; readonly person: string; readonly message: unknown }[] = []
  let now = momentOn('2026-12-14', '08:00', calendar)
  const platform: Platform = {
    rates: { tell: [], post: [] },
    tell: async (person, message) => {
      told.push({ day: dayOf(now, calendar), person, message })
      return { kind: 'ok', posted: { place: 'p', message: 'm' } }
    },
    update: async () => ({ kind: 'gone' }),
    post: async () => ({ kind: 'gone' }),
    channel: async () => undefined,
    profile: async () => undefined,
  }
  const directory = makeDirectory(store)
  await directory.settle(organisation, { confirmed: organisation.contacts.flatMap(one => one.accounts) })
  const instances = apart.map(ahead => {
    const ctx = {
      store,
      ...openVault(vaultStore.store, keys),
      tokens,
      clock: { now: () => now + ahead },
      directory,
      teams: makeTeamDirectory(store, tokens),
      conversations: conversations((org, person) => tokens.name('conversation', `${org}|${person}`)),
      content,
      log: openLog(undefined, 'silent'),
      platform: () => platform,
    }
    const keep = digestKeeper(ctx)
    const errands = {
      ...ctx,
      ...makeErrands(ctx),
      pacer: makePacer(() => performance.now(), 100),
      quiet: new Map(),
      patience: 10_000,
    }
    return async () => {
      await keep()
      await planDue(ctx)
      await fanOutDue(errands)
      await deliverDue(errands)
    }
  })
  return {
    store,
    told,
    org: () => directory.get(organisation.id) as Organisation,
    change: directory.change,
    /** Goes on to a day's end, an hour at a time, all instances at once. */
    async to(day: string) {
      for (const end = momentOn(day, '23:00', calendar); now < end; ) {
        now += hour
        await Promise.all(instances.map(tick => tick()))
      }
    },
    /** Nothing runs until then. */
    async asleep(day: string, time: string) {
      now = momentOn(day, time, calendar)
      await Promise.all(instances.map(tick => tick()))
    },
    async leave() {
      await Promise.all([store.close(), vaultStore.store.close()])
      await rm(folder, { recursive: true })
    },
  }
}

/** One that Marieke (Monday, Tuesday, Thursday) can see from a slot of a day. */
const sentOn = (day: string, slot = '15:30'): Case => {
  const visibleFrom = momentOn(day, slot, calendar)
  return {
    ...draft,
    status: 'sent',
    contactFrom: visibleFrom,
    history: [{ status: 'sent', by: 'reporter', day, visibleFrom }],
    entries: [],
  }
}

test('one digest on each own day that something is due, whatever the number of instances; none on a day off, none when handled', async () => {
  const world = await open([0, 0, 9 * 60_000])
  const { store, told, org } = world
  await store.insert(docOf(org(), 'case', 1, sentOn('2026-12-17')))
  await world.to('2026-12-20')
  expect(told).toEqual([])
  // Due on Monday 21 December; Tuesday and Thursday after it, not Wednesday, Christmas, or the weekend; then it is handled.
  await world.to('2026-12-27')
  expect(told.map(one => one.day)).toEqual(['2026-12-21', '2026-12-22', '2026-12-24'])
  for (const { message } of told) expect(message).toEqual(notice(content.say('nl')))
  const doc = await store.get({ org: organisation.id, kind: 'case', id: 'case' })
  if (doc === undefined) throw new Error('no case')
  await store.replace(docOf(org(), 'case', doc.version + 1, { ...parseCase(doc), status: 'closed' }))
  await world.to('2026-12-29')
  expect(told).toHaveLength(3)
  await world.leave()
}, 60_000)

test('away, it waits; back, it comes; and what crossed at that very slot says it already', async () => {
  const world = await open([0])
  const { store, told, org } = world
  await store.insert(docOf(org(), 'case', 1, sentOn('2026-12-14')))
  await world.change(organisation.id, state => ({
    ...state,
    contacts: { ...state.contacts, marieke: { away: { from: '2026-12-16', until: '2026-12-20' } } },
  }))
  await world.to('2026-12-20')
  expect(told.map(one => one.day)).toEqual(['2026-12-15'])
  await store.insert(docOf(org(), 'other', 1, sentOn('2026-12-21', '10:30')))
  await world.to('2026-12-22')
  expect(told.map(one => one.day)).toEqual(['2026-12-15', '2026-12-22'])
  await world.leave()
}, 60_000)

test('down over its slot, it comes the same day; down over the day, that one does not come late', async () => {
  const world = await open([0])
  const { store, told, org } = world
  await store.insert(docOf(org(), 'case', 1, sentOn('2026-12-14')))
  await world.to('2026-12-14')
  await world.asleep('2026-12-15', '14:00')
  expect(told.map(one => one.day)).toEqual(['2026-12-15'])
  await world.to('2026-12-20')
  expect(told.map(one => one.day)).toEqual(['2026-12-15', '2026-12-17'])
  // Monday's is found on Tuesday, within the day in which the schedule makes up for it; Tuesday has its own.
  await world.asleep('2026-12-22', '09:00')
  expect(told).toHaveLength(2)
  await world.to('2026-12-22')
  expect(told.map(one => one.day)).toEqual(['2026-12-15', '2026-12-17', '2026-12-22'])
  await world.leave()
}, 60_000)

test('two hundred cases in hand cost a few reads, and what was closed is not among them', async () => {
  const world = await open([])
  const { store, org } = world
  for (let n = 0; n < 200; n++) await store.insert(docOf(org(), `open-${n}`, 1, sentOn(addDays('2026-12-01', n % 10))))
  for (let n = 0; n < 20; n++) await store.insert(docOf(org(), `closed-${n}`, 1, { ...sentOn('2026-12-01'), status: 'closed' }))
  let reads = 0
  const counting = {
    ...store,
    find: (...at: Parameters<typeof store.find>) => {
      reads += 1
      return store.find(...at)
    },
  }
  const marieke = contactOf(org(), 'marieke')
  if (marieke === undefined) throw new Error('no contact')
  const due = await dueTo({ store: counting }, org(), marieke, momentOn('2026-12-14', '10:30', calendar))
  expect(due).toHaveLength(200)
  expect(reads).toBeLessThanOrEqual(3)
  await world.leave()
}, 60_000)
