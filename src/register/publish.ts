import type { Organisation } from '../people/organisation'
import type { Doc, Key } from '../ports/store'
import { eachDue } from '../schedule/each-due'
import { isFirst, otherOf, publishAt, yearOf } from './period'
import {
  type Kept,
  kind,
  openKept,
  type Published,
  parseRegister,
  publishedTag,
  type Register,
  type RegisterCtx,
  registerId,
} from './register'
import { bandOf, enough, ownShown, shownOf } from './shown'
import { nothing, together } from './tally'

export interface PublishCtx extends RegisterCtx {
  readonly directory: { get(org: string): Organisation | undefined }
}

/**
 * Publishes each half whose time has come, once. What is published is apart: no two tables cover one day, so none can be taken from
 * another. A first half that is small waits for the year.
 */
export async function publishRegisters(ctx: PublishCtx): Promise<void> {
  await eachDue(ctx, kind, key => step(ctx, key))
}

async function step(ctx: PublishCtx, key: Key): Promise<void> {
  const doc = await ctx.store.get(key)
  const org = ctx.directory.get(key.org)
  if (doc?.due === undefined || doc.due > ctx.clock.now() || org === undefined) return
  const register = parseRegister(doc)
  if (register.state === 'published') {
    // From here on nobody can tell what was counted, or how much.
    await ctx.vault.shred(key.org, key.id)
    const { due: _, ...done } = doc
    await ctx.store.replace({ ...done, version: doc.version + 1 })
    return
  }
  const { half } = register
  const own = await keptIn(ctx, org, key.id, register)
  const other = await ctx.store.get({ org: org.id, kind, id: registerId(otherOf(half)) })
  const beside = other && parseRegister(other)
  if (!isFirst(half)) {
    const first = beside?.state === 'open' ? await keptIn(ctx, org, registerId(beside.half), beside) : undefined
    // A first half of its own goes first, where both are late.
    if (first !== undefined && first.whole.total >= enough) return
    return publish(ctx, doc, first === undefined ? half : yearOf(half), first === undefined ? own : both(first, own))
  }
  if (own.whole.total >= enough) return publish(ctx, doc, half, own)
  const yearEnds = publishAt(otherOf(half), org.calendar)
  if (ctx.clock.now() < yearEnds) await ctx.store.replace({ ...doc, version: doc.version + 1, due: yearEnds })
  else if (beside === undefined) return publish(ctx, doc, yearOf(half), own)
  else if (beside.state === 'published') {
    // It stands in the year's.
    await ctx.vault.shred(key.org, key.id)
    await ctx.store.remove(key)
  }
}

async function keptIn(ctx: PublishCtx, org: Organisation, id: string, { sealed }: Register & { state: 'open' }): Promise<Kept> {
  return openKept(await ctx.vault.begin(org.id, id, null), sealed)
}

async function publish(ctx: PublishCtx, doc: Doc, covers: string, kept: Kept): Promise<void> {
  const body = publishedOf(covers, kept)
  await ctx.store.replace({ ...doc, version: doc.version + 1, tags: [publishedTag], body, due: ctx.clock.now() })
}

export function publishedOf(covers: string, { whole, own, backUps }: Omit<Kept, 'names'>): Published {
  return { state: 'published', covers, whole: shownOf(whole), backUps: bandOf(backUps), own: ownShown(whole, own) }
}

function both(one: Kept, other: Kept): Kept {
  const contacts = [...new Set([...Object.keys(one.own), ...Object.keys(other.own)])]
  return {
    whole: together(one.whole, other.whole),
    own: Object.fromEntries(
      contacts.map(contact => [contact, together(one.own[contact] ?? nothing, other.own[contact] ?? nothing)]),
    ),
    backUps: one.backUps + other.backUps,
    names: [],
  }
}
