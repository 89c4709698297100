import type { Doc, Key } from '../ports/store'
import type { Ctx } from './context'
import { type Delivery, deliveryDoc, parseDelivery } from './delivery'
import { deadTag, forgetDeliveryAfter, forgetOccasionAfter } from './kept'
import { type Planned, parsePlanned, plannedDoc } from './occasion'

/** What can become a dead letter (S8). */
export const deadKinds = ['occasion', 'delivery'] as const
export type DeadKind = (typeof deadKinds)[number]

/** All that is shown of one: never what it brings, nor to whom. `key` is for the buttons beside it, not for the eye. */
export interface DeadLetter {
  readonly kind: DeadKind
  readonly org: string
  /** When it was given up. */
  readonly since: number
  readonly key: Key
}

export async function deadLetters(
  { store }: Pick<Ctx, 'store'>,
  org: string,
  kind: DeadKind,
  limit: number,
  after?: string,
): Promise<{ readonly letters: readonly DeadLetter[]; readonly next?: string }> {
  const page = await store.find(org, kind, deadTag, limit, after)
  const letters = page.docs.map(doc => ({ kind, org, since: read(doc).since ?? 0, key: { org, kind, id: doc.id } }))
  return page.next === undefined ? { letters } : { letters, next: page.next }
}

/** Begins it anew, now. False where it is no dead letter any more. Whoever calls this writes it down in the audit. */
export function replayDead(ctx: Ctx, key: Key): Promise<boolean> {
  return settle(ctx, key, now => ({ state: 'owed', since: null, due: now }))
}

/** Lets it be. It is kept a while longer, so that nothing makes it again. Whoever calls this writes it down in the audit. */
export function discardDead(ctx: Ctx, key: Key): Promise<boolean> {
  const keep = key.kind === 'delivery' ? forgetDeliveryAfter : forgetOccasionAfter
  return settle(ctx, key, now => ({ state: 'done', since: now, due: now + keep }))
}

interface Fate {
  readonly state: 'owed' | 'done'
  readonly since: number | null
  readonly due: number
}

async function settle(ctx: Ctx, key: Key, fate: (now: number) => Fate): Promise<boolean> {
  for (;;) {
    const doc = await ctx.store.get(key)
    if (doc === undefined || !doc.tags.includes(deadTag)) return false
    const { due, ...state } = fate(ctx.clock.now())
    if ((await ctx.store.replace(resettled(doc, state, due))) === 'replaced') return true
  }
}

function resettled(doc: Doc, state: Omit<Fate, 'due'>, due: number): Doc {
  const { org, id, version } = doc
  if (doc.kind === 'delivery')
    return deliveryDoc(org, id, version + 1, { ...parseDelivery(doc), ...state, tries: 0, untold: 0 }, due)
  return plannedDoc(org, id, version + 1, { ...parsePlanned(doc), ...state, untold: 0 }, due)
}

function read(doc: Doc): Delivery | Planned {
  return doc.kind === 'delivery' ? parseDelivery(doc) : parsePlanned(doc)
}
