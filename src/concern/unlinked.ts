import type { Organisation, RemovedHome } from '../people/organisation'
import { homeKey, personOf } from '../people/person'
import type { Doc, Key } from '../ports/store'
import { addDays, startOf } from '../schedule/calendar'
import { frozenTag, sentTag } from './case'
import { parseCase } from './hold'
import { type RelayCtx, shred } from './relay'
import { changeCase, tagged } from './tagged'

/** For so many days a home that was removed may come back, before the cases of its people are erased (O7). */
const frozenDays = 30
/** A case may still be raised by a process that does not know yet, so they are gone through once more. */
const walksARemoval = 2
const endOfTime = 8.64e15

/**
 * Freezes the cases of people whose home was removed, so that nobody sees or is told anything of them; erases them after a month, or
 * lets them go on where it came back. Carried out by the tick, in small steps that change nothing when they are taken again.
 */
export async function followHomes(ctx: RelayCtx): Promise<void> {
  for (const org of ctx.directory.all()) {
    for (const removed of org.removed) {
      try {
        await follow(ctx, org, removed)
      } catch (fault) {
        ctx.log.error({ event: 'unlinked.failed', org: org.id }, fault)
      }
    }
  }
}

async function follow(ctx: RelayCtx, org: Organisation, { home, day, walks, back }: RemovedHome): Promise<void> {
  if (back) {
    for await (const doc of tagged(ctx.store, org.id, frozenTag(home)))
      await changeCase(ctx.store, org, doc, one => ({ ...one, frozen: null }))
    await note(ctx, org, home, ({ [home]: _, ...others }) => others)
    return
  }
  if (walks < walksARemoval) {
    for await (const doc of all(ctx, org)) await freeze(ctx, org, doc, home)
    await note(ctx, org, home, all => ({ ...all, [home]: { day, walks: walks + 1, back: false } }))
  }
  if (startOf(addDays(day, frozenDays), org.calendar) > ctx.clock.now()) return
  for await (const doc of tagged(ctx.store, org.id, frozenTag(home))) await erase(ctx, org, doc, home)
}

async function freeze(ctx: RelayCtx, org: Organisation, doc: Doc, home: string): Promise<void> {
  const person = await ctx.routes.reporterOf(org.id, doc.id)
  if (person !== undefined && homeKey(personOf(person)) === home)
    await changeCase(ctx.store, org, doc, one => (one.frozen === home ? one : { ...one, frozen: home }))
}

/** Whoever took theirs up from another home meanwhile, by the phrase, has it back. */
async function erase(ctx: RelayCtx, org: Organisation, doc: Doc, home: string): Promise<void> {
  const person = await ctx.routes.reporterOf(org.id, doc.id)
  if (person !== undefined && homeKey(personOf(person)) !== home) {
    await changeCase(ctx.store, org, doc, one => ({ ...one, frozen: null }))
    return
  }
  if (person !== undefined) await ctx.conversations.forget(org.id, person)
  await shred(ctx, org, doc, parseCase(doc))
}

/** Not undone by whoever removed it again, or brought it back, meanwhile: that is followed from its own beginning. */
async function note(
  ctx: RelayCtx,
  org: Organisation,
  home: string,
  pure: (all: Readonly<Record<string, Omit<RemovedHome, 'home'>>>) => Record<string, Omit<RemovedHome, 'home'>>,
): Promise<void> {
  const known = org.removed.find(one => one.home === home)
  await ctx.directory.change(org.id, state => {
    const now = state.removed?.[home]
    if (now === undefined || now.back !== known?.back || now.day !== known.day) return state
    return { ...state, removed: pure(state.removed ?? {}) }
  })
}

/** Every case there is: those that were sent, and drafts, which have a day on which they are forgotten. */
async function* all(ctx: RelayCtx, org: Organisation): AsyncGenerator<Doc> {
  yield* tagged(ctx.store, org.id, sentTag)
  const keys: readonly Key[] = await ctx.store.due('case', endOfTime, 1_000_000)
  for (const key of keys.filter(one => one.org === org.id)) {
    const doc = await ctx.store.get(key)
    if (doc !== undefined) yield doc
  }
}
