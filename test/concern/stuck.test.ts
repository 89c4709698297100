import { slackPeople, team } from '../../playground/cast'
import { carryOut } from '../../src/concern/deed'
import { draft } from '../../src/concern/draft'
import { hold, parseCase } from '../../src/concern/hold'
import { carryOutDue } from '../../src/concern/relay'
import { settleStuck, stuckLetters } from '../../src/concern/stuck'
import type { PersonId } from '../../src/people/person'
import { NotConfirmed, type Store } from '../../src/ports/store'
import { type ConcernScene, openScene } from './scene'

/** A hundred cases that cannot be carried out, among as many that can (F20). */
const [poisonous, good] = [100, 100]
const reporter: PersonId = `slack:${team.id}:${slackPeople.member.id}`
const minute = 60_000

/** Cases whose documents cannot be read for what they are, or not now. Counts how often the store is asked for one. */
function poison(isPoison: (id: string) => boolean, calls: { count: number }, by: 'document' | 'away') {
  return (store: Store): Store => ({
    ...store,
    replace(doc) {
      const { strange: _, ...body } = doc.body as { strange?: true }
      return store.replace({ ...doc, body })
    },
    async get(key) {
      calls.count += 1
      const doc = await store.get(key)
      if (doc === undefined || key.kind !== 'case' || !isPoison(key.id)) return doc
      if (by === 'away') throw new NotConfirmed('away')
      return { ...doc, body: { ...(doc.body as object), strange: true } }
    },
  })
}

async function sendAll({ ctx, org }: ConcernScene, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const chosen = { step: 'advice', contact: 'marieke', excluded: [], named: false } as const
    const held = await draft(ctx, org, reporter, `n${n}`, chosen, [{ kind: 'concern', fields: { words: 'x' } }])
    await carryOut(ctx, held, { reporter }, { deed: 'send', nonce: `s${n}` })
    ids.push(held.id)
  }
  return ids
}

/** Carries out what is due each minute, for so many minutes; tells how many notices went out in the first. */
async function minutes(scene: ConcernScene, count: number): Promise<number> {
  let first = 0
  for (let n = 0; n < count; n += 1) {
    await carryOutDue(scene.ctx)
    if (n === 0) first = scene.told.length
    scene.moveTo(scene.ctx.clock.now() + minute)
  }
  return first
}

describe('F20: a hundred poisonous cases among good ones', () => {
  test('the others are told at once; these are dead letters, and due no more, until an admin says otherwise', async () => {
    const bad = new Set<string>()
    const calls = { count: 0 }
    const scene = await openScene({ beneath: poison(id => bad.has(id), calls, 'document') })
    const { ctx, org, told } = scene
    const ids = await sendAll(scene, poisonous + good)
    for (const id of ids.slice(0, poisonous)) bad.add(id)
    scene.toSlot()
    calls.count = 0
    expect(await minutes(scene, 1)).toBe(good)
    const first = calls.count
    // As many looks as without them, and three for each of these: none of the others waits for anything but that.
    expect(first).toBeLessThanOrEqual(6 * good + 5 * poisonous)
    await minutes(scene, 120)
    expect(told).toHaveLength(good)
    const letters = await stuckLetters(ctx, org, 200)
    process.stdout.write(
      `F20 cases: ${letters.length} of ${poisonous} poisonous in the dead letters; ${good} neighbours told in the same round, ` +
        `${first} reads in it\n`,
    )
    expect(new Set(letters.map(({ key }) => key.id))).toEqual(bad)
    expect(letters[0]).toEqual({ kind: 'case', org: org.id, since: Date.parse('2026-11-23T23:00:00Z'), key: expect.anything() })
    calls.count = 0
    await minutes(scene, 10)
    expect(calls.count).toBe(0)

    // Mended, and begun anew: they are told. What an admin lets be is not.
    const [one = '', other = ''] = bad
    const all = [...bad]
    bad.clear()
    expect(await settleStuck(ctx, org, one, 'discard')).toBe(true)
    expect(await settleStuck(ctx, org, one, 'again')).toBe(false)
    for (const id of all.slice(1)) expect(await settleStuck(ctx, org, id, 'again')).toBe(true)
    await minutes(scene, 1)
    expect(told).toHaveLength(good + poisonous - 1)
    expect(await stuckLetters(ctx, org, 200)).toEqual([])
    const shown = async (id: string) => parseCase((await ctx.store.get({ org: org.id, kind: 'case', id })) ?? fail()).owed
    expect(await shown(other)).toEqual([])
    expect(await shown(one)).toEqual([expect.objectContaining({ dead: true })])
    await scene.leave()
  }, 120_000)

  test('a notice that ends the process is taken up five times; the case itself goes on', async () => {
    let dies = true
    const scene = await openScene({
      answer: () => {
        if (dies) throw new Error('the process ends here')
        return { kind: 'ok', posted: { place: 'p', message: 'm' } }
      },
    })
    const { ctx, org, told } = scene
    const [id = ''] = await sendAll(scene, 1)
    const by = { reporter }
    scene.toSlot()
    // Whoever dies counts nothing: only that it was taken up stands in the case.
    const dying = { ...ctx, store: { ...ctx.store, insert: async () => Promise.reject(new NotConfirmed('dead')) } }
    for (let n = 0; n < 12; n += 1, scene.moveTo(ctx.clock.now() + 2 * minute)) await carryOutDue(n < 5 ? dying : ctx)
    expect(told).toHaveLength(5)
    expect((await stuckLetters(ctx, org, 9)).map(({ key }) => key.id)).toEqual([id])

    // What comes by time still comes.
    dies = false
    const held = await hold(ctx, org, id, by)
    if (held === undefined) throw new Error('gone')
    await carryOut(ctx, held, by, { deed: 'stop', nonce: 'stop' })
    scene.moveTo(ctx.clock.now() + 10 * 24 * 60 * minute)
    await carryOutDue(ctx)
    expect(await ctx.store.get({ org: org.id, kind: 'case', id })).toBeUndefined()
    expect(await stuckLetters(ctx, org, 9)).toEqual([])
    await scene.leave()
  })

  test('a store that is away makes no dead letter', async () => {
    const bad = new Set<string>()
    const scene = await openScene({ beneath: poison(id => bad.has(id), { count: 0 }, 'away') })
    for (const id of await sendAll(scene, 3)) bad.add(id)
    scene.toSlot()
    await minutes(scene, 90)
    expect(await stuckLetters(scene.ctx, scene.org, 9)).toEqual([])
    bad.clear()
    await carryOutDue(scene.ctx)
    expect(scene.told).toHaveLength(3)
    await scene.leave()
  })
})

function fail(): never {
  throw new Error('gone')
}
