import { fitting } from '../errors'
import type { Contact, Organisation } from '../people/organisation'
import type { Doc } from '../ports/store'
import { type Case, caseBody, tagsOf } from './case'
import type { By, Ctx, Held } from './context'
import { dueOf } from './timer'

export function parseCase(doc: Doc): Case {
  return fitting('case', caseBody, doc.body)
}

export function docOf(org: Organisation, id: string, version: number, concern: Case): Doc {
  const due = dueOf(concern, org)
  return { org: org.id, kind: 'case', id, version, tags: tagsOf(concern), body: concern, ...(due === undefined ? {} : { due }) }
}

/** Whether this contact can see the case now: it came to them, and the slot at which it did has passed (K19). */
export function isWith(concern: Case, contact: Contact, now: number): boolean {
  if (concern.frozen !== null) return false
  const has = concern.contact === contact.id && concern.contactFrom <= now
  const had = concern.previous.some(one => one.contact === contact.id && now < one.until)
  return concern.status !== 'draft' && (has || had)
}

/**
 * Whether the case went from this contact to another: all that is shown of it then, from the slot on, is that this happened. It is the
 * same line whatever the reason, also where they are kept out of it from now on (K7), and it says no more than the place it leaves empty
 * on their desk: whoever never saw the case is not told that there was one.
 */
export function wentFrom(concern: Case, contact: Contact, now: number): boolean {
  return concern.frozen === null && !isWith(concern, contact, now) && concern.previous.some(one => one.contact === contact.id)
}

/** Takes a case in hand: undefined when it is gone, or is not theirs. Two reads, side by side. */
export async function hold(ctx: Ctx, org: Organisation, id: string, by: By): Promise<Held | undefined> {
  const [key, doc] = await Promise.all([
    'reporter' in by ? ctx.routes.keyFor(org.id, id, by.reporter) : ctx.vault.keyOf(org.id, id),
    ctx.store.get({ org: org.id, kind: 'case', id }),
  ])
  if (key === undefined || doc === undefined) return undefined
  const concern = parseCase(doc)
  if (concern.frozen !== null) return undefined
  if ('contact' in by && !isWith(concern, by.contact, ctx.clock.now())) return undefined
  return { org, id, version: doc.version, concern, key }
}
