import { z } from 'zod'
import { fitting } from '../errors'
import { ownTag } from '../people/own'
import type { PersonId } from '../people/person'
import { openPerson, sealPerson } from '../people/sealed-person'
import type { Doc } from '../ports/store'
import type { DutyCtx } from './on-duty'

/** Whom somebody asked to be there for them (K20): one document for each who asked, and one buddy. Nobody is one before they agreed. */
const buddyBody = z.strictObject({ of: z.string(), buddy: z.string(), agreed: z.boolean() })
const kind = 'buddy'
/** More than anyone says yes to. */
const most = 50

export interface Buddy {
  readonly id: string
  readonly of: PersonId
  readonly buddy: PersonId
  readonly agreed: boolean
}

function idOf({ tokens }: DutyCtx, of: PersonId): string {
  return tokens.name(kind, of)
}

/** Undefined too where the keys it was sealed under are no more. */
async function open({ tokens }: DutyCtx, doc: Doc): Promise<Buddy | undefined> {
  const body = fitting(kind, buddyBody, doc.body)
  const [of, buddy] = await Promise.all([openPerson(tokens, body.of), openPerson(tokens, body.buddy)])
  return of === undefined || buddy === undefined ? undefined : { id: doc.id, of, buddy, agreed: body.agreed }
}

/** Asks somebody, in place of whoever it was before; tells by which id. */
export async function askBuddy(ctx: DutyCtx, org: string, of: PersonId, buddy: PersonId): Promise<string> {
  const key = { org, kind, id: idOf(ctx, of) }
  const tags = [ownTag(ctx.tokens, 'buddy-of', of), ownTag(ctx.tokens, 'buddy', buddy)]
  const [sealedOf, sealedBuddy] = await Promise.all([sealPerson(ctx.tokens, of), sealPerson(ctx.tokens, buddy)])
  for (;;) {
    const before = await ctx.store.get(key)
    if (before !== undefined && (await open(ctx, before))?.buddy === buddy) return key.id
    const doc = { ...key, version: (before?.version ?? 0) + 1, tags, body: { of: sealedOf, buddy: sealedBuddy, agreed: false } }
    const kept = before === undefined ? await ctx.store.insert(doc) : await ctx.store.replace(doc)
    if (kept === 'inserted' || kept === 'replaced') return key.id
  }
}

/** Whom they asked. */
export async function buddyOf(ctx: DutyCtx, org: string, of: PersonId): Promise<Buddy | undefined> {
  return buddyAt(ctx, org, idOf(ctx, of))
}

export async function buddyAt(ctx: DutyCtx, org: string, id: string): Promise<Buddy | undefined> {
  const doc = await ctx.store.get({ org, kind, id })
  return doc && open(ctx, doc)
}

/** For whom they said yes, or are yet to answer. */
export async function buddiesFor(ctx: DutyCtx, org: string, buddy: PersonId): Promise<readonly Buddy[]> {
  const { docs } = await ctx.store.find(org, kind, ownTag(ctx.tokens, 'buddy', buddy), most)
  const all = await Promise.all(docs.map(doc => open(ctx, doc)))
  return all.filter(one => one !== undefined)
}

/** They say yes. Undefined where they are not asked any more. */
export async function agree(ctx: DutyCtx, org: string, id: string, buddy: PersonId): Promise<Buddy | undefined> {
  for (;;) {
    const doc = await ctx.store.get({ org, kind, id })
    const found = doc && (await open(ctx, doc))
    if (doc === undefined || found?.buddy !== buddy) return undefined
    const body = { ...fitting(kind, buddyBody, doc.body), agreed: true }
    if (found.agreed || (await ctx.store.replace({ ...doc, version: doc.version + 1, body })) === 'replaced')
      return { ...found, agreed: true }
  }
}

/** One of the two ends it; nothing happens for anyone else. */
export async function part(ctx: DutyCtx, org: string, id: string, person: PersonId): Promise<void> {
  const found = await buddyAt(ctx, org, id)
  if (found?.buddy === person || found?.of === person) await ctx.store.remove({ org, kind, id })
}
