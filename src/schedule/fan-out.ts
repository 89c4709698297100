import type { Doc, Key } from '../ports/store'
import type { Ctx } from './context'
import { deliveryId, owedAt } from './delivery'
import { eachDue } from './each-due'
import { forgetOccasionAfter, lease, mostUntold } from './kept'
import { type Planned, parsePlanned, plannedDoc } from './occasion'

/** How many recipients are taken at a time. */
const pageSize = 200
const atOnce = 20

/** An occasion as whoever knows its recipients, and whoever sends it, sees it. */
export interface Errand {
  readonly org: string
  /** `schedule|YYYY-MM-DD|HH:mm` */
  readonly occasion: string
  readonly what: string
}

export interface Recipient {
  /** Names them, the same each time: a person's id, a channel. At most 400 bytes. */
  readonly id: string
  /** What it brings this one, where that is not the same for all. */
  readonly what?: string
  /** A keyed name of whom it belongs to, where they can have it erased. */
  readonly of?: string
  /** Where they get it later than the occasion is, as within their own working hours. */
  readonly notBefore?: number
}

/** `next` is undefined on the last page. */
export interface Recipients {
  readonly recipients: readonly Recipient[]
  readonly next?: string
}

export interface FanOutCtx extends Ctx {
  /** Whom it goes to, in an order that stays: what comes after a cursor does so each time. */
  readonly recipients: (errand: Errand, after: string | null, limit: number) => Promise<Recipients>
  /** Once it is aborted, what is under way is ended and nothing new is begun. */
  readonly signal?: AbortSignal
}

/** Makes the deliveries of every occasion that is there; tells how many occasions it saw. */
export async function fanOutDue(ctx: FanOutCtx): Promise<number> {
  return eachDue(ctx, 'occasion', key => fanOut(ctx, key))
}

/**
 * Page by page: the deliveries go in first, each once by its id, and the cursor moves after them. Whoever dies in between leaves the
 * page to the next one, who inserts the same ids.
 */
async function fanOut(ctx: FanOutCtx, key: Key): Promise<void> {
  const doc = await ctx.store.get(key)
  const now = ctx.clock.now()
  if (ctx.signal?.aborted || doc?.due === undefined || doc.due > now) return
  let planned = parsePlanned(doc)
  if (planned.state === 'done') return ctx.store.remove(key)
  let { version } = doc
  const keep = async (body: Planned, due: number | undefined) => {
    planned = body
    version += 1
    return (await ctx.store.replace(plannedDoc(key.org, key.id, version, body, due))) === 'replaced'
  }
  if (planned.untold >= mostUntold) {
    const given = await keep({ ...planned, state: 'dead', since: now }, undefined)
    if (given) ctx.log.warn({ event: 'occasion.dead', org: key.org, kind: 'occasion', code: 'untold' })
    return
  }
  let mine = await keep({ ...planned, untold: planned.untold + 1 }, now + lease)
  while (mine && planned.state === 'owed') {
    const errand = { org: key.org, occasion: key.id, what: planned.what }
    const page = await ctx.recipients(errand, planned.cursor, pageSize)
    await insertAll(
      ctx,
      page.recipients.map(one => toRecipient(errand, planned.at, one)),
    )
    const then = ctx.clock.now()
    if (page.next === undefined)
      mine = await keep({ ...planned, state: 'done', untold: 0, since: then }, then + forgetOccasionAfter)
    else if (ctx.signal?.aborted) {
      await keep({ ...planned, cursor: page.next, untold: 0 }, then)
      return
    } else mine = await keep({ ...planned, cursor: page.next, untold: 1 }, then + lease)
  }
}

function toRecipient({ org, occasion, what }: Errand, at: number, { id, what: own = what, of, notBefore = at }: Recipient): Doc {
  if (id === '' || Buffer.byteLength(id) > 400) throw new RangeError('a recipient has from 1 to 400 bytes')
  return owedAt(org, deliveryId(occasion, id), own, Math.max(at, notBefore), of)
}

async function insertAll(ctx: Ctx, docs: readonly Doc[]): Promise<void> {
  for (let from = 0; from < docs.length; from += atOnce)
    await Promise.all(docs.slice(from, from + atOnce).map(doc => ctx.store.insert(doc)))
}
