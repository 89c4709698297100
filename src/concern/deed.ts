import { contactOf, openContacts } from '../people/organisation'
import { type EntryKind, steppedBack } from './case'
import type { By, Ctx, Held } from './context'
import { docOf, hold } from './hold'
import { type Change, record } from './record'
import { partsOf, sayAgain } from './say-again'
import type { Actor, Refusal } from './transition'
import { openExcluded, type Said, sealExcluded, sealSaid } from './words'

/** A change as a form asks for it: its words are yet to be sealed, and its act to be named. */
export interface DeedInput extends Omit<Change, 'actor' | 'act' | 'entries'> {
  /** From the form's token: the same nonce is the same act. */
  readonly nonce: string
  readonly said?: readonly { readonly kind: EntryKind; readonly fields: Said }[]
  /** With `edit`: the new list of who must not see it. */
  readonly excluded?: readonly string[]
}

export type Outcome = { readonly held: Held } | { readonly refused: Refusal | 'gone' | 'no-contact' }

function actorOf(by: By): Actor {
  if ('reporter' in by) return 'reporter'
  return by.contact.kind === 'decides' ? 'decider' : 'adviser'
}

/**
 * Carries out one deed on one case: load, change by the pure function, replace if unchanged, retry. Durable when it returns; the
 * notices it owes are in the same document (S3).
 */
export async function carryOut(ctx: Ctx, held: Held, by: By, input: DeedInput): Promise<Outcome> {
  let at = held
  const act = ctx.tokens.name('act', input.nonce)
  const parts = partsOf(act, input.said ?? [])
  const entries = await Promise.all(
    parts.map(async ({ id, kind, fields }) => ({ id, kind, sealed: await sealSaid(held.key, id, fields) })),
  )
  const excluded = input.excluded && (await sealExcluded(held.key, input.excluded))
  for (;;) {
    // A draft may name anyone, so that no word is lost; sending it may not.
    const goesTo =
      input.deed === 'send' || input.deed === 'reopen' ? at.concern.contact : input.deed === 'edit' ? undefined : input.contact
    if (goesTo !== undefined && !(await mayReceive(at, goesTo)) && !at.concern.acts.includes(act))
      return { refused: 'no-contact' }
    // Never again to whoever gave it back (K13, K15).
    if (goesTo && steppedBack(at.concern, ctx.clock.now()).includes(goesTo) && !at.concern.acts.includes(act))
      return { refused: 'no-contact' }
    // It went to somebody else, though that is not to be seen before the slot.
    if ('contact' in by && at.concern.contact !== by.contact.id) return { refused: 'not-now' }
    const change: Change = { ...input, actor: actorOf(by), act, entries }
    const after = record(at.concern, change, { now: ctx.clock.now(), calendar: at.org.calendar, keepDays: at.org.keepDays })
    if ('refused' in after) return after
    if (after === at.concern) {
      // An old form cannot change what was sent since.
      if (input.deed === 'edit' && at.concern.status !== 'draft') return { held: at }
      const said = await sayAgain(ctx, at, by, parts)
      if (said !== 'crossed') return { held: said }
      return carryOut(ctx, at, by, { ...input, nonce: `${input.nonce}|${JSON.stringify(input.said)}` })
    }
    const concern = excluded === undefined ? after : { ...after, excluded }
    const version = at.version + 1
    if ((await ctx.store.replace(docOf(at.org, at.id, version, concern))) === 'replaced') {
      return { held: { ...at, version, concern } }
    }
    const again = await hold(ctx, at.org, at.id, by)
    if (again === undefined) return { refused: 'gone' }
    at = again
  }
}

/** A concern goes only to someone who is here and whom the reporter did not leave out (K7, G2). */
async function mayReceive(held: Held, contact: string | null): Promise<boolean> {
  const found = contactOf(held.org, contact)
  if (found === undefined || !openContacts(held.org).includes(found)) return false
  return !(await openExcluded(held.key, held.concern.excluded)).includes(found.id)
}
