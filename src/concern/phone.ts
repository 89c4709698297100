import type { Contact, Organisation } from '../people/organisation'
import type { Ctx, Held } from './context'
import { carryOut } from './deed'
import { isWith, parseCase } from './hold'

/**
 * Somebody who lost their account calls a contact and says the phrase (K9). Where it belongs to a case on this contact's own desk, the
 * case is marked as reached by phone and handed over to read. Undefined for everything else, after the same reads: a phrase that no case
 * has, one of somebody else's case, of one still on its way (K19), and of one that was stopped look alike.
 */
export async function reachedByPhone(
  ctx: Ctx,
  org: Organisation,
  contact: Contact,
  phrase: string,
  nonce: string,
): Promise<Held | undefined> {
  const found = await ctx.routes.find(org.id, phrase)
  const id = found?.caseId ?? ctx.tokens.name('case', nonce)
  const doc = await ctx.store.get({ org: org.id, kind: 'case', id })
  if (found === undefined || doc === undefined) return undefined
  const held: Held = { org, id, version: doc.version, concern: parseCase(doc), key: found.key }
  if (!isWith(held.concern, contact, ctx.clock.now())) return undefined
  const said = [{ kind: 'called' as const, fields: {} }]
  const done = await carryOut(ctx, held, { contact }, { deed: 'phoned', nonce, said })
  return 'held' in done ? done.held : undefined
}
