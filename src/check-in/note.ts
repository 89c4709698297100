import { z } from 'zod'
import { fitting } from '../errors'
import { ownTag } from '../people/own'
import type { PersonId } from '../people/person'
import { sealPerson } from '../people/sealed-person'
import type { Doc, Store } from '../ports/store'
import type { Tokens, Vault } from '../ports/vault'
import { deliveryId, owedAt } from '../schedule/delivery'
import { texts } from './form'

/** What somebody wrote to their lead, under their name (C7): sealed under a key of its own, which is destroyed when it is put away. */
const noteBody = z.strictObject({
  /** Who it is for, as a keyed name: whoever leads the team later does not read it. */
  to: z.string(),
  day: z.iso.date(),
  sealed: z.string(),
})
const saidBody = z.strictObject({
  from: z.string(),
  team: z.string(),
  lines: z.array(z.strictObject({ text: z.enum(texts), words: z.string() })).min(1),
})
/** What is sealed of it. */
export type Said = z.infer<typeof saidBody>

export interface Note extends Said {
  readonly id: string
  readonly day: string
}

export interface NoteCtx {
  readonly store: Store
  readonly vault: Vault
  readonly tokens: Tokens
}

/** Unread after this it is put away, in milliseconds. */
const keptFor = 30 * 24 * 3_600_000
/** Notes read at once. */
const most = 10

const kind = 'note'
const field = 'note'

/** What its reader is called: of use nowhere else. */
export function readerName({ tokens }: Pick<NoteCtx, 'tokens'>, person: PersonId): string {
  return ownTag(tokens, 'note-to', person)
}

export interface Noted {
  readonly id: string
  readonly by: PersonId
  readonly to: PersonId
  readonly day: string
}

/**
 * Keeps it and owes its reader a notice, once by its form; handed in again it says what was written last. When it is put away is put
 * down first: nothing stays for ever.
 */
export async function keepNote(ctx: NoteCtx, org: string, { id, by, to, day }: Noted, said: Said, now: number): Promise<void> {
  await ctx.store.insert(owedAt(org, deliveryId('note-end|-|-', id), `note-end:${id}`, now + keptFor))
  const key = await ctx.vault.begin(org, id, null)
  const sealed = await key.seal(field, JSON.stringify(saidBody.parse(said)))
  const tags = [readerName(ctx, to), ownTag(ctx.tokens, 'note-by', by)]
  const docOf = (version: number): Doc => ({ org, kind, id, version, tags, body: { to: readerName(ctx, to), day, sealed } })
  for (let found = await ctx.store.keep(docOf(1)); ; found = await ctx.store.keep(docOf(1))) {
    if (fitting('note', noteBody, found.body).sealed === sealed) break
    if ((await ctx.store.replace(docOf(found.version + 1))) === 'replaced') break
  }
  const reader = await sealPerson(ctx.tokens, to)
  await ctx.store.insert(owedAt(org, deliveryId('note|-|-', id), `note:${id}:${reader}`, now))
}

/** Whether anything waits for them. */
export async function hasNotes(ctx: NoteCtx, org: string, person: PersonId): Promise<boolean> {
  return (await ctx.store.find(org, kind, readerName(ctx, person), 1)).docs.length > 0
}

/** What waits for this person, at most ten of them. */
export function notesFor(ctx: NoteCtx, org: string, person: PersonId): Promise<readonly Note[]> {
  return tagged(ctx, org, readerName(ctx, person))
}

/** What this person wrote and was not put away yet, at most ten of them. */
export function notesBy(ctx: NoteCtx, org: string, person: PersonId): Promise<readonly Note[]> {
  return tagged(ctx, org, ownTag(ctx.tokens, 'note-by', person))
}

async function tagged(ctx: NoteCtx, org: string, tag: string): Promise<readonly Note[]> {
  const page = await ctx.store.find(org, kind, tag, most)
  const opened = await Promise.all(
    page.docs.map(async doc => {
      const { day, sealed } = fitting('note', noteBody, doc.body)
      const key = await ctx.vault.keyOf(org, doc.id)
      // Put away meanwhile.
      if (key === undefined) return []
      return [{ id: doc.id, day, ...fitting('note', saidBody, JSON.parse(await key.open(field, sealed))) }]
    }),
  )
  return opened.flat().toSorted((one, other) => one.day.localeCompare(other.day))
}

/** Read, and put away by the one it was for: nothing of it stays. */
export async function putAway(ctx: NoteCtx, org: string, id: string, person: PersonId): Promise<void> {
  const doc = await ctx.store.get({ org, kind, id })
  if (doc !== undefined && fitting('note', noteBody, doc.body).to === readerName(ctx, person)) await forgetNote(ctx, org, id)
}

/** The key first: from then on it cannot be read, whatever happens to the rest. */
export async function forgetNote({ vault, store }: Pick<NoteCtx, 'vault' | 'store'>, org: string, id: string): Promise<void> {
  await vault.shred(org, id)
  await store.remove({ org, kind, id })
}

/** Whether it still waits to be read: else its notice says nothing. */
export async function isWaiting(store: Store, org: string, id: string): Promise<boolean> {
  return (await store.get({ org, kind, id })) !== undefined
}

/** What somebody wrote, and what was written to them, goes when they ask for it (G6). */
export async function eraseNotes(ctx: NoteCtx, org: string, person: PersonId): Promise<void> {
  for (const tag of [readerName(ctx, person), ownTag(ctx.tokens, 'note-by', person)]) {
    for (
      let page = await ctx.store.find(org, kind, tag, 100);
      page.docs.length > 0;
      page = await ctx.store.find(org, kind, tag, 100)
    ) {
      for (const { id } of page.docs) await forgetNote(ctx, org, id)
    }
  }
}
