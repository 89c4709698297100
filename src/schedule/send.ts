import { randomInt } from 'node:crypto'
import { homeKey, type PersonId, personOf } from '../people/person'
import { type Key, NotConfirmed } from '../ports/store'
import type { Ctx } from './context'
import {
  type Carried,
  type Delivery,
  deliveryDoc,
  givenUp,
  type Outcome,
  outcome,
  parseDelivery,
  partsOf,
  retryAfter,
} from './delivery'
import type { Errand } from './fan-out'
import { forgetDeliveryAfter, lease, mostUntold } from './kept'
import { parsePlanned } from './occasion'
import type { Pacer, Toward, Turn } from './pace'

export interface SendCtx extends Ctx {
  /** Never throws for what a platform may answer; `later` where it asked none. */
  readonly send: (recipient: string, what: string, errand: Errand) => Promise<Carried>
  /** Where a recipient is, what a platform throttles as one, and the limits that are known of it (S7). */
  readonly toward: (org: string, recipient: string) => Toward
  /** One for as long as the process lives. */
  readonly pacer: Pacer
  /** Until when nothing goes to a place. One map for as long as the process lives. */
  readonly quiet: Map<string, number>
  /** How long a send may take, in milliseconds. */
  readonly patience: number
}

export interface How {
  readonly toward: Toward
  readonly turn: Turn
  readonly alone: boolean
}

/** The organisation's home on a platform for a person; for anything else, such as a channel, itself. */
export function placeOf(org: string, recipient: string): string {
  const isPerson = /^(slack|teams):[^:]+:.+$/.test(recipient)
  return `${org}|${isPerson ? homeKey(personOf(recipient as PersonId)) : recipient}`
}

export function isQuiet(ctx: SendCtx, place: string): boolean {
  return (ctx.quiet.get(place) ?? 0) > ctx.clock.now()
}

/**
 * Carries one delivery out, if it is still due. Taking it up is a replace of its own, so that another instance, or this one after a
 * crash, waits its turn. `suspect` where it was taken up before and nobody told how that ended: it may be what ended the process, so it
 * is taken up `alone`.
 */
export async function sendOne(ctx: SendCtx, key: Key, how: How): Promise<'suspect' | undefined> {
  const { toward, turn, alone } = how
  const doc = await ctx.store.get(key)
  const now = ctx.clock.now()
  if (doc?.due === undefined || doc.due > now) return
  const delivery = parseDelivery(doc)
  if (delivery.state === 'done') return forget(ctx, key, doc.version, delivery)
  if (delivery.untold >= mostUntold) {
    const { body, due } = givenUp(delivery, now)
    if ((await ctx.store.replace(deliveryDoc(key.org, key.id, doc.version + 1, body, due))) === 'replaced')
      warn(ctx, key, 'untold')
    return
  }
  if (delivery.untold > 0 && !alone) return 'suspect'
  const taken = { ...delivery, tries: delivery.tries + 1, untold: delivery.untold + 1 }
  if ((await ctx.store.replace(deliveryDoc(key.org, key.id, doc.version + 1, taken, now + lease))) === 'clash') return

  const { occasion, recipient } = partsOf(key.id)
  const kept = hushed(ctx, toward.place)
  const sent = kept ?? (await told(ctx, recipient, { org: key.org, occasion, what: taken.what }))
  // What is for later took nothing of a place's pace: its turn is handed back.
  if (kept === undefined && sent.kind !== 'later') turn.answered()
  const then = ctx.clock.now()
  if (sent.kind === 'throttled') hush(ctx, toward.place, then + retryAfter(sent))
  const became = outcome(taken, sent, then, randomInt(1_000) / 1_000)
  await settle(ctx, key, doc.version + 2, became)
  if (became.body.state === 'dead') warn(ctx, key, sent.kind)
}

/** Another one that was under way to the same place was told to wait, while this one was taken up. */
function hushed(ctx: SendCtx, place: string): Carried | undefined {
  if (!isQuiet(ctx, place)) return undefined
  return { kind: 'throttled', after: (ctx.quiet.get(place) ?? 0) - ctx.clock.now() }
}

function told(ctx: SendCtx, recipient: string, errand: Errand): Promise<Carried> {
  return withPatience(ctx.patience, ctx.send(recipient, errand.what, errand))
}

function hush({ quiet }: SendCtx, place: string, until: number): void {
  quiet.set(place, Math.max(until, quiet.get(place) ?? 0))
}

function warn({ log }: Ctx, { org }: Key, code: string): void {
  log.warn({ event: 'delivery.dead', org, kind: 'delivery', code })
}

/** What takes longer may have arrived or not. */
async function withPatience(ms: number, work: Promise<Carried>): Promise<Carried> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Carried>(resolve => {
    timer = setTimeout(() => resolve({ kind: 'unknown' }), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Writes down what became of it. What was sent is done, also where another took it up meanwhile; any other word is then for that one. */
async function settle(ctx: Ctx, key: Key, version: number, became: Outcome): Promise<void> {
  let next = deliveryDoc(key.org, key.id, version, became.body, became.due)
  while ((await confirmed(() => ctx.store.replace(next))) === 'clash') {
    if (became.body.state !== 'done') return
    const doc = await ctx.store.get(key)
    if (doc === undefined || parseDelivery(doc).state !== 'owed') return
    next = { ...next, version: doc.version + 1 }
  }
}

/** A word that is lost would be a message sent twice, so it is said more than once. */
async function confirmed<T>(write: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left -= 1) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof NotConfirmed) || left === 0) throw error
    }
  }
}

/** Once nothing can make it again: its occasion has reached all recipients, or is forgotten itself. */
async function forget(ctx: Ctx, key: Key, version: number, delivery: Delivery): Promise<undefined> {
  const occasion = await ctx.store.get({ org: key.org, kind: 'occasion', id: partsOf(key.id).occasion })
  if (occasion === undefined || parsePlanned(occasion).state === 'done') await ctx.store.remove(key)
  else await ctx.store.replace(deliveryDoc(key.org, key.id, version + 1, delivery, ctx.clock.now() + forgetDeliveryAfter))
}
