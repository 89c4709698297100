import { z } from 'zod'
import { fitting } from '../errors'
import type { Sent } from '../ports/platform'
import type { Doc } from '../ports/store'
import { waitAfter } from './back-off'
import { deadTag, forgetDeliveryAfter } from './kept'
import { whatBody } from './schedule'

/** What an occasion brings to one recipient. */
export const deliveryBody = z.strictObject({
  what: whatBody,
  /** `done` stays for a while, so that it is not made again. */
  state: z.enum(['owed', 'done', 'dead']),
  /** How often it was sent; what was throttled, or is for later, does not count. */
  tries: z.int(),
  /** How often in a row it was taken up without a word of how that ended (S8). */
  untold: z.int(),
  /** Since when it is in this state, once it is done or dead. */
  since: z.int().nullable(),
  /** A keyed name of whom it belongs to, where they can have it erased. */
  of: z.string().exactOptional(),
})
export type Delivery = z.infer<typeof deliveryBody>

/** The same whenever a page of recipients is gone over, so that it is inserted once. */
export function deliveryId(occasion: string, recipient: string): string {
  return `${occasion}|${recipient}`
}

/** The occasion and the recipient of an id: an occasion's own has two bars, a recipient's may have any number. */
export function partsOf(id: string): { readonly occasion: string; readonly recipient: string } {
  const [schedule = '', day = '', slot = '', ...recipient] = id.split('|')
  return { occasion: `${schedule}|${day}|${slot}`, recipient: recipient.join('|') }
}

export function parseDelivery(doc: Doc): Delivery {
  return fitting('delivery', deliveryBody, doc.body)
}

export function deliveryDoc(org: string, id: string, version: number, body: Delivery, due: number | undefined): Doc {
  const tags = [...(body.state === 'dead' ? [deadTag] : []), ...(body.of === undefined ? [] : [body.of])]
  return { org, kind: 'delivery', id, version, tags, body, ...(due === undefined ? {} : { due }) }
}

/** One that is owed, from an occasion or on its own; `of` names whom it belongs to. */
export function owedAt(org: string, id: string, what: string, at: number, of?: string): Doc {
  const body = { what: whatBody.parse(what), state: 'owed', tries: 0, untold: 0, since: null } as const
  return deliveryDoc(org, id, 1, of === undefined ? body : { ...body, of }, at)
}

/** What carrying an errand out comes to; no platform ever says `later`: the errand itself does, before anything is sent. */
export type Carried = Sent | Later
export interface Later {
  readonly kind: 'later'
  /** When it is due again, in epoch milliseconds. */
  readonly at: number
}

/** What sending comes to where there is nobody, or nothing, left to tell: it is done. */
export const nothingToDo: Sent = { kind: 'ok', posted: { place: '', message: '' } }

/** How long to wait where a platform says so (S7); a platform that names no time gets a second. */
export function retryAfter(sent: Sent & { readonly kind: 'throttled' }): number {
  return Math.max(1_000, sent.after)
}

/** What became of it: as it is kept, and when there is something to do with it again. */
export interface Outcome {
  readonly body: Delivery
  readonly due: number | undefined
}

/**
 * What a send makes of a delivery that was taken up (S7). `chance`, from 0 to 1, spreads the tries of many that failed at once; it only
 * ever adds, so that the tries go on for the time that was promised.
 */
export function outcome(taken: Delivery, sent: Carried, now: number, chance: number): Outcome {
  const told = { ...taken, untold: 0 }
  if (sent.kind === 'ok') return { body: { ...told, state: 'done', since: now }, due: now + forgetDeliveryAfter }
  if (sent.kind === 'later') return { body: { ...told, tries: taken.tries - 1 }, due: Math.max(now + 1_000, sent.at) }
  if (sent.kind === 'throttled') return { body: { ...told, tries: taken.tries - 1 }, due: now + retryAfter(sent) }
  const wait = sent.kind === 'blocked' || sent.kind === 'gone' ? undefined : waitAfter(taken.tries)
  if (wait === undefined) return givenUp(told, now)
  return { body: told, due: now + Math.round(wait * 60_000 * (1 + chance / 4)) }
}

export function givenUp(delivery: Delivery, now: number): Outcome {
  return { body: { ...delivery, state: 'dead', since: now }, due: undefined }
}
