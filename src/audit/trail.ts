import type { Audit } from '../ports/audit'
import type { Doc, Store } from '../ports/store'
import { tagged } from '../ports/tagged'
import type { Marks, Tokens } from '../ports/vault'
import type { Ctx } from '../schedule/context'
import { eachDue } from '../schedule/each-due'
import { type Entry, entryOf, entryTag, idAt, kind, linkDoc, linkIn, markIn, numberOf, owedDoc, owedIn, owedKind } from './entry'
import { type Head, headDoc, readHead, startOfTrail } from './head'

export interface TrailCtx {
  readonly store: Store
  /** Where the heads are: the vault's store, so that an older copy of the other alone shows. */
  readonly heads: Store
  readonly marks: Marks
  readonly tokens: Pick<Tokens, 'name'>
}

/**
 * One chain an organisation, that any number of instances write to: an entry is inserted once under its number, keyed over itself and
 * the mark of the one before, and then the head is moved on to it. Nobody inserts beyond the number after the head, so the head is one
 * behind at most; whoever finds an entry there moves the head for the one who died.
 */
export function makeAudit(ctx: TrailCtx): Audit {
  return {
    write: (org, noted) => append(ctx, org, entryOf(ctx.tokens, org, noted)),
    async owe(org, noted) {
      const [first, ...others] = noted.map(one => entryOf(ctx.tokens, org, one))
      if (first !== undefined) await ctx.store.insert(owedDoc(org, [first, ...others]))
    },
  }
}

/** Writes what was put down. What fails stays put down. */
export async function writeOwed(ctx: TrailCtx & Ctx): Promise<void> {
  await eachDue(ctx, owedKind, async key => {
    const doc = await ctx.store.get(key)
    for (const entry of doc === undefined ? [] : owedIn(doc)) await append(ctx, key.org, entry)
    await ctx.store.remove(key)
  })
}

/**
 * Once by its id: the head is read first, and then whether the entry is there. Inserted under the number after that head, nothing was
 * written since, and so not this entry either.
 */
export async function append(ctx: TrailCtx, org: string, entry: Entry): Promise<void> {
  for (;;) {
    const { doc, head } = await headOf(ctx, org, entry.day)
    if (await isThere(ctx, org, entry.id)) return
    const at = head.number + 1
    const there = await ctx.store.keep(linkDoc(ctx.marks, org, at, entry, head.mark))
    const link = linkIn(ctx.marks, there, head.mark)
    // What is not ours is left where it is, to be seen, and the chain goes on behind it.
    const next = headDoc(ctx.marks, org, doc.version + 1, { number: at, mark: link?.mark ?? head.mark })
    // On a clash somebody else moved it to the same place.
    await ctx.heads.replace(next)
    if (link?.entry.id === entry.id) return
  }
}

async function isThere({ store }: TrailCtx, org: string, id: string): Promise<boolean> {
  return (await store.find(org, kind, id, 1)).docs.length > 0
}

/** The head as it stands; the first time, one that says there is nothing. */
export async function headOf(ctx: TrailCtx, org: string, day: string): Promise<{ readonly doc: Doc; readonly head: Head }> {
  for (;;) {
    const { doc, head } = await readHead(ctx.heads, ctx.marks, org)
    if (doc !== undefined && head !== undefined) return { doc, head }
    if (doc === undefined && (await ctx.store.get({ org, kind, id: idAt(1) })) === undefined) {
      await ctx.heads.insert(headDoc(ctx.marks, org, 1, startOfTrail(org)))
    } else await mend(ctx, org, doc, day)
  }
}

/** The head is gone, or not ours, though there are entries: the chain goes on from the last of them, and says that this happened. */
async function mend(ctx: TrailCtx, org: string, doc: Doc | undefined, day: string): Promise<void> {
  let last = startOfTrail(org)
  for await (const one of entriesOf(ctx.store, org)) {
    const number = numberOf(one.id)
    if (number !== undefined) last = { number, mark: markIn(one) ?? last.mark }
  }
  const number = last.number + 1
  const id = ctx.tokens.name('audit entry', `${org}|mended|${number}`)
  const said: Entry = { id, event: 'trail.mended', by: 'system', about: null, day, sealed: [] }
  const there = await ctx.store.keep(linkDoc(ctx.marks, org, number, said, last.mark))
  const mark = linkIn(ctx.marks, there, last.mark)?.mark ?? last.mark
  const next = headDoc(ctx.marks, org, (doc?.version ?? 0) + 1, { number, mark })
  await (doc === undefined ? ctx.heads.insert(next) : ctx.heads.replace(next))
}

/** Every entry of an organisation, in the order of its ids. */
export function entriesOf(store: Store, org: string): AsyncGenerator<Doc> {
  return tagged(store, org, kind, entryTag)
}
