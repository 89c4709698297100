import { z } from 'zod'
import { fitting } from '../errors'
import type { Organisation } from '../people/organisation'
import type { Doc, Store } from '../ports/store'
import type { CaseKey, Vault } from '../ports/vault'
import { dayOf } from '../schedule/calendar'
import type { Ctx } from '../schedule/context'
import { type Half, halfOf, publishAt } from './period'
import { shownBody } from './shown'
import { added, countsBody, nothing, tallyBody } from './tally'

/** What is counted in half a year, as it is kept until it is published: sealed as one piece, so that nobody sees when it changed in what. */
const keptBody = z.strictObject({
  whole: tallyBody,
  own: z.record(z.string(), tallyBody),
  backUps: z.int().min(0),
  /** Keyed names of what was counted, so that nothing is counted twice: destroyed with the key, when it is published. */
  names: z.array(z.string()),
})
export type Kept = z.infer<typeof keptBody>

/** `covers` a half, or the whole year where its first half was small. */
export const publishedBody = z.strictObject({
  state: z.literal('published'),
  covers: z.string(),
  whole: shownBody,
  backUps: z.int().min(0),
  own: z.record(z.string(), shownBody.nullable()),
})
export type Published = z.infer<typeof publishedBody>
export const registerBody = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('open'), half: z.string(), sealed: z.string() }),
  publishedBody,
])
export type Register = z.infer<typeof registerBody>

export const kind = 'register'
export const publishedTag = 'published'

export interface RegisterCtx extends Ctx {
  readonly vault: Vault
}

export function registerId(half: Half): string {
  return `register-${half}`
}

export function parseRegister(doc: Doc): Register {
  return fitting(kind, registerBody, doc.body)
}

const field = 'kept'

export async function openKept(key: CaseKey, sealed: string): Promise<Kept> {
  return fitting(kind, keptBody, JSON.parse(await key.open(field, sealed)))
}

const empty: Kept = { whole: nothing, own: {}, backUps: 0, names: [] }

/** Counts one that came to an end, once by its name; `at` says in which half, in epoch milliseconds. What is counted is checked here. */
export async function count(ctx: RegisterCtx, org: Organisation, name: string, at: number, what: unknown): Promise<void> {
  const counts = fitting(kind, countsBody, what)
  const { contact } = counts
  await change(ctx, org, name, at, kept => ({
    ...kept,
    whole: added(kept.whole, counts),
    own: contact === null ? kept.own : { ...kept.own, [contact]: added(kept.own[contact] ?? nothing, counts) },
  }))
}

/** So many requests for back-up (K20). */
export async function countBackUps(ctx: RegisterCtx, org: Organisation, name: string, requests: number): Promise<void> {
  await change(ctx, org, name, ctx.clock.now(), kept => ({ ...kept, backUps: kept.backUps + requests }))
}

async function change(ctx: RegisterCtx, org: Organisation, name: string, at: number, pure: (kept: Kept) => Kept): Promise<void> {
  // What comes after its half was published is counted now.
  const halves = [at, ctx.clock.now()].map(one => halfOf(dayOf(one, org.calendar)))
  for (const half of new Set(halves)) if (await changeHalf(ctx, org, half, name, pure)) return
}

/** Tells whether it is counted: not where that half is published. */
async function changeHalf(
  ctx: RegisterCtx,
  org: Organisation,
  half: Half,
  name: string,
  pure: (kept: Kept) => Kept,
): Promise<boolean> {
  const id = registerId(half)
  for (;;) {
    const doc = await ctx.store.get({ org: org.id, kind, id })
    const before = doc && parseRegister(doc)
    if (before?.state === 'published') return false
    const key = await ctx.vault.begin(org.id, id, null)
    const kept = before === undefined ? empty : await openKept(key, before.sealed)
    const called = key.name(name)
    if (kept.names.includes(called)) return true
    const sealed = await key.seal(field, JSON.stringify({ ...pure(kept), names: [...kept.names, called] }))
    const body: Register = { state: 'open', half, sealed }
    const next = { org: org.id, kind, id, tags: [], body, due: doc?.due ?? publishAt(half, org.calendar) }
    const done =
      doc === undefined
        ? await ctx.store.insert({ ...next, version: 1 })
        : await ctx.store.replace({ ...next, version: doc.version + 1 })
    if (done === 'inserted' || done === 'replaced') return true
  }
}

/** What was published, the newest first. */
export async function publishedIn(store: Store, org: string): Promise<readonly Published[]> {
  const { docs } = await store.find(org, kind, publishedTag, 100)
  return docs
    .map(parseRegister)
    .filter(one => one.state === 'published')
    .toSorted((one, other) => (one.covers < other.covers ? 1 : -1))
}
