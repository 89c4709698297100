import { z } from 'zod'
import { fitting } from '../errors'
import { eraseOwn, ownTag } from '../people/own'
import { type PersonId, personOf } from '../people/person'
import type { Posted } from '../ports/platform'
import type { Store } from '../ports/store'
import type { Tokens } from '../ports/vault'
import { deliveryId, owedAt } from '../schedule/delivery'

/** What somebody saw fits in so many characters. */
export const mostThanks = 300
/** Undecided after this, it is forgotten. */
export const thanksKept = 14 * 24 * 3_600_000

/** For which norm, and where it stood: a norm of the library by its id, one of the team's own in its words. */
export const thankedBody = z.strictObject({
  team: z.string(),
  day: z.iso.date(),
  norm: z.strictObject({ id: z.string(), words: z.string().exactOptional() }),
})
export type Thanked = z.infer<typeof thankedBody>

const thanksBody = z.strictObject({
  ...thankedBody.shape,
  /** Who it is for, who it is from and what they saw: read by the one it is for, and by all once they chose so. */
  sealed: z.string(),
  /** They chose to have it posted. */
  shared: z.boolean(),
  /** Where it was told: once they chose, nothing is left to choose there. */
  told: z.strictObject({ place: z.string(), message: z.string() }).nullable(),
})
export type Thanks = z.infer<typeof thanksBody>

const account = z.custom<PersonId>(value => {
  try {
    return typeof value === 'string' && personOf(value as PersonId).user !== ''
  } catch {
    return false
  }
})
const sealedBody = z.strictObject({ to: account, from: z.string(), line: z.string() })
/** What is sealed of it. */
export type Said = z.infer<typeof sealedBody>

const kind = 'thanks'

export interface ThanksCtx {
  readonly store: Store
  readonly tokens: Tokens
}

/**
 * Puts it down to be told, once by its form. When it is forgotten is put down first: whoever dies in between leaves nothing that
 * stays.
 */
export async function putDown(
  { store, tokens }: ThanksCtx,
  org: string,
  id: string,
  of: Thanked,
  said: Said,
  by: PersonId,
  now: number,
): Promise<void> {
  await store.insert(owedAt(org, deliveryId('thanks-end|-|-', id), `thanks-end:${id}`, now + thanksKept))
  const body: Thanks = { ...of, sealed: await tokens.seal(said), shared: false, told: null }
  const tags = [ownTag(tokens, 'thanks-to', said.to), ownTag(tokens, 'thanks-by', by)]
  await store.insert({ org, kind, id, version: 1, tags, body })
  await store.insert(owedAt(org, deliveryId('thanks|-|-', id), `thanks:${id}`, now))
}

/** Opened. */
export interface Held extends Thanks {
  readonly said: Said
  readonly version: number
  readonly tags: readonly string[]
}

/** Undefined once it was decided on, or forgotten. */
export async function thanksOf({ store, tokens }: ThanksCtx, org: string, id: string): Promise<Held | undefined> {
  const doc = await store.get({ org, kind, id })
  if (doc === undefined) return undefined
  const body = fitting('thanks', thanksBody, doc.body)
  const said = sealedBody.safeParse(await tokens.open(body.sealed))
  return said.success ? { ...body, said: said.data, version: doc.version, tags: doc.tags } : undefined
}

/** Whoever it is for chooses that all may read it; it is posted from what was put down. `gone` once it was decided on, or forgotten. */
export async function share(
  ctx: ThanksCtx,
  org: string,
  id: string,
  person: PersonId,
  now: number,
): Promise<Held | 'gone' | 'stranger'> {
  for (;;) {
    const thanks = await thanksOf(ctx, org, id)
    if (thanks === undefined) return 'gone'
    const { said, version, tags, ...body } = thanks
    if (said.to !== person) return 'stranger'
    const next = { org, kind, id, version: version + 1, tags, body: { ...body, shared: true } }
    if (!body.shared && (await ctx.store.replace(next)) === 'clash') continue
    await ctx.store.insert(owedAt(org, deliveryId('thanked|-|-', id), `thanked:${id}`, now))
    return thanks
  }
}

/** Writes down where it was told, unless it is gone already. */
export async function noteTold(ctx: ThanksCtx, org: string, id: string, told: Posted): Promise<void> {
  for (;;) {
    const thanks = await thanksOf(ctx, org, id)
    if (thanks === undefined) return
    const { said: _, version, tags, ...body } = thanks
    const next = { org, kind, id, version: version + 1, tags, body: { ...body, told } }
    if ((await ctx.store.replace(next)) === 'replaced') return
  }
}

export async function forget(store: Store, org: string, id: string): Promise<void> {
  await store.remove({ org, kind, id })
}

/** What somebody was thanked for, and what they thanked for, as far as it waits to be decided on (G6). */
export async function eraseThanks({ store, tokens }: ThanksCtx, org: string, person: PersonId): Promise<void> {
  await eraseOwn(store, org, kind, ownTag(tokens, 'thanks-to', person))
  await eraseOwn(store, org, kind, ownTag(tokens, 'thanks-by', person))
}
