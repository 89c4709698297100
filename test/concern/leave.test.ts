import { organisation, slackPeople, team } from '../../playground/cast'
import { contactTag } from '../../src/concern/case'
import { carryOut } from '../../src/concern/deed'
import { draft } from '../../src/concern/draft'
import { enter } from '../../src/concern/enter'
import { hold } from '../../src/concern/hold'
import { tellOfLeavings } from '../../src/concern/leave'
import { carryOutDue } from '../../src/concern/relay'
import { keptFor } from '../../src/concern/retention'
import type { Directory } from '../../src/people/directory'
import { type Contact, contactOf } from '../../src/people/organisation'
import type { PersonId } from '../../src/people/person'
import type { Store } from '../../src/ports/store'
import { addDays, dayOf, startOf } from '../../src/schedule/calendar'
import { type ConcernScene, openScene } from './scene'

const reporter: PersonId = `slack:${team.id}:${slackPeople.member.id}`
const count = 7

/** So many concerns sent to Marieke, and all they owe told. */
async function sendAll({ ctx, told, org, toSlot }: ConcernScene): Promise<void> {
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
  const world = await openScene()
  const { ctx, told, toSlot } = world
  const { directory } = ctx
  await sendAll(world)
  await mark(directory, true)
  for (const replaces of [0, 2, 3]) await tellOfLeavings({ ...ctx, store: dying(ctx.store, replaces) })
  expect(directory.get(organisation.id)?.leavings).toEqual([{ contact: 'marieke', nth: 1, walks: 0 }])
  await Promise.all([tellOfLeavings(ctx), tellOfLeavings(ctx)])
  await carryOutDue(ctx)
  expect(told).toEqual([])
  toSlot()
  await carryOutDue(ctx)
  expect(told.map(one => one.person)).toEqual(Array.from({ length: count }, () => reporter))
  // Gone through once more, for what was sent to them meanwhile; and then it is done.
  await tellOfLeavings(ctx)
  expect(directory.get(organisation.id)?.leavings).toEqual([])
  toSlot()
  await carryOutDue(ctx)
  expect(told).toHaveLength(count)
  await world.leave()
})

test('dead between what was sent and the end of going through: nobody is told twice', async () => {
  const world = await openScene()
  const { ctx, told, toSlot } = world
  const { directory } = ctx
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
  const world = await openScene()
  const { ctx, told, toSlot } = world
  const { directory } = ctx
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
  const world = await openScene()
  const { ctx, told, toSlot } = world
  const { directory } = ctx
  await sendAll(world)
  await directory.settle({ ...organisation, contacts: organisation.contacts.filter(one => one.id !== 'marieke') })
  for (let walk = 0; walk < 3; walk++) await tellOfLeavings(ctx)
  // That stands in the trail, once; nobody but the file said so.
  const { docs } = await ctx.store.find(organisation.id, 'audit', 'entry', 100)
  const entries = docs.map(({ body }) => (body as { entry: { event: string; by: string } }).entry)
  expect(entries.filter(one => one.event === 'contact.left').map(one => one.by)).toEqual(['system'])
  toSlot()
  await carryOutDue(ctx)
  expect(told).toHaveLength(count)
  await world.leave()
})

/** Marieke of the file. */
function marieke({ org }: ConcernScene): Contact {
  const found = contactOf(org, 'marieke')
  if (found === undefined) throw new Error('no Marieke')
  return found
}

/** Written down by Marieke, who then leaves. */
async function enteredAndLeft(world: ConcernScene, between?: (id: string) => Promise<unknown>) {
  const { ctx, org } = world
  const fields = { words: 'By phone' }
  const { id } = await enter(ctx, org, marieke(world), 'n', { how: 'phone', step: 'advice', fields, name: undefined })
  await between?.(id)
  await mark(ctx.directory, true)
  for (let walk = 0; walk < 3; walk++) await tellOfLeavings(ctx)
  return async () => (await hold(ctx, org, id, { contact: marieke(world) }))?.concern
}

test('what came by phone and no account has is destroyed as long after its contact left as what was closed (K24, K17)', async () => {
  const world = await openScene()
  const { ctx, org, moveTo } = world
  const found = await enteredAndLeft(world)
  const day = addDays(dayOf(ctx.clock.now(), org.calendar), org.keepDays)
  const before = await found()
  expect(before).toMatchObject({ status: 'received', shredOn: day })
  if (before !== undefined) expect(keptFor('contact', before, 'received', org, ctx.clock.now()).until).toBe(day)
  moveTo(startOf(day, org.calendar) - 1)
  await carryOutDue(ctx)
  expect(await found()).toBeDefined()
  moveTo(startOf(day, org.calendar))
  await carryOutDue(ctx)
  expect(await found()).toBeUndefined()
  await world.leave()
})

test('not where an account has it by then, which chooses anew', async () => {
  const world = await openScene()
  const { ctx, org } = world
  const found = await enteredAndLeft(world, async id => {
    await ctx.routes.setPhrase(org.id, id, 'words')
    await ctx.routes.move(org.id, 'words', reporter)
  })
  expect(await found()).toMatchObject({ entered: 'phone', shredOn: null })
  await world.leave()
})

test('nor where whoever left is back and goes on with it', async () => {
  const world = await openScene()
  const { ctx, org } = world
  const found = await enteredAndLeft(world)
  await mark(ctx.directory, false)
  const held = await hold(ctx, org, (await ctx.store.find(org.id, 'case', contactTag('marieke'), 1)).docs[0]?.id ?? '', {
    contact: marieke(world),
  })
  if (held === undefined) throw new Error('not found')
  const said = [{ kind: 'note' as const, fields: { words: 'They called again.' } }]
  expect(await carryOut(ctx, held, { contact: marieke(world) }, { deed: 'note', nonce: 'm', said })).toHaveProperty('held')
  expect(await found()).toMatchObject({ shredOn: null })
  await world.leave()
})
