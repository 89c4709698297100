import { contactFor, contactOf, type Organisation, takingContacts } from '../people/organisation'
import { type Case, type EntryKind, stepFor, steppedBack } from './case'
import type { By, Ctx, Held } from './context'
import { sealCounts } from './counted'
import { docOf, hold } from './hold'
import { type Change, record } from './record'
import { partsOf, sayAgain } from './say-again'
import { fits, takersOf } from './takers'
import type { Actor, Refusal } from './transition'
import { openExcluded, type Said, sealExcluded, sealSaid } from './words'

/** A change as a form asks for it: its words are yet to be sealed, and its act to be named. */
export interface DeedInput extends Omit<Change, 'actor' | 'act' | 'entries' | 'counts'> {
  /** From the form's token: the same nonce is the same act. */
  readonly nonce: string
  readonly said?: readonly { readonly kind: EntryKind; readonly fields: Said }[]
  /** With `edit`: the new list of who must not see it. */
  readonly excluded?: readonly string[]
  /** With `close`: what it was about, as the contact confirms it for the register. */
  readonly natures?: readonly string[]
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
    parts.map(async ({ fields, ...part }) => ({ ...part, sealed: await sealSaid(held.key, part.id, fields) })),
  )
  const excluded = input.excluded && (await sealExcluded(held.key, input.excluded))
  for (;;) {
    // A draft may name anyone, so that no word is lost; sending it may not.
    const isOwn = input.deed === 'send' || input.deed === 'reopen'
    const goesTo = isOwn ? at.concern.contact : input.deed === 'edit' ? undefined : input.contact
    const wanted = input.deed === 'second' ? (input.second?.contact ?? undefined) : undefined
    const left = goesTo === undefined && wanted === undefined ? [] : await openExcluded(at.key, at.concern.excluded)
    const mayHave =
      (goesTo === undefined || mayReceive(at.org, goesTo, left)) && (wanted === undefined || mayBeSecond(at, by, wanted, left))
    // Never again to whoever gave it back (K13, K15).
    const gaveBack = [goesTo, wanted].some(one => one && steppedBack(at.concern, ctx.clock.now()).includes(one))
    if ((!mayHave || gaveBack) && !at.concern.acts.includes(act)) return { refused: 'no-contact' }
    // It went to somebody else, though that is not to be seen before the slot.
    if ('contact' in by && at.concern.contact !== by.contact.id) return { refused: 'not-now' }
    const now = ctx.clock.now()
    const counts = await sealCounts(at, by, input, now)
    const change: Change = { ...input, actor: actorOf(by), act, entries, ...(counts === undefined ? {} : { counts }) }
    const after = record(at.concern, change, { now, calendar: at.org.calendar, keepDays: at.org.keepDays })
    if ('refused' in after) return after
    if (after === at.concern) {
      // An old form cannot change what was sent since.
      if (input.deed === 'edit' && at.concern.status !== 'draft') return { held: at }
      const said = await sayAgain(ctx, at, by, parts)
      if (said !== 'crossed') return { held: said }
      return carryOut(ctx, at, by, { ...input, nonce: `${input.nonce}|${JSON.stringify(input.said)}` })
    }
    const concern = await stillApproved(at, excluded === undefined ? after : { ...after, excluded })
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
function mayReceive(org: Organisation, contact: string | null, excluded: readonly string[]): boolean {
  return takingContacts(org).some(one => one.id === contact && !excluded.includes(one.id))
}

/** Whom a concern may go to unopened: who can take it at this step and is neither the one who has it nor the reporter (K11). */
function mayBeSecond({ org, concern }: Held, by: By, contact: string, excluded: readonly string[]): boolean {
  const self = 'reporter' in by ? contactFor(org, by.reporter)?.id : by.contact.id
  const step = stepFor('reporter', concern, 0)
  return contact !== self && contact !== concern.contact && takersOf(org, step, excluded).some(one => one.id === contact)
}

/** An approval goes as soon as it is for somebody who must not see this (K7), for whoever has it, or for another step. */
async function stillApproved({ org, key }: Held, after: Case): Promise<Case> {
  const { second } = after
  if (second === null) return after
  const contact = contactOf(org, second.contact)
  const stands =
    contact !== undefined &&
    contact.id !== after.contact &&
    fits(contact, stepFor('reporter', after, 0)) &&
    !(await openExcluded(key, after.excluded)).includes(contact.id)
  return stands ? after : { ...after, second: null }
}
