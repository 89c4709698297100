import { randomInt } from 'node:crypto'
import type { Contact, Organisation } from '../people/organisation'
import { dayOf, nextSlot, startOf } from '../schedule/calendar'
import { aliasSize } from './alias'
import { type Case, nothingYet, type Step } from './case'
import type { Ctx, Held } from './context'
import { docOf, parseCase } from './hold'
import { partsOf, sayAgain } from './say-again'
import { excludedPart } from './unwritten'
import { type Said, sealExcluded, sealSaid } from './words'

export interface Entering {
  readonly how: 'phone' | 'door'
  readonly step: Step
  readonly fields: Said
  readonly name: string | undefined
}

/**
 * Writes down what somebody told by phone or at the door (K24): a case like any other, sealed, received, and with no reporter in its
 * route. Whoever told it was there, so nothing crosses; the same form handed in again is the same case.
 */
export async function enter(
  ctx: Ctx,
  org: Organisation,
  contact: Contact,
  nonce: string,
  { how, step, fields, name }: Entering,
): Promise<Held> {
  const id = ctx.tokens.name('case', nonce)
  const act = ctx.tokens.name('act', nonce)
  const key = await ctx.vault.begin(org.id, id, null)
  const parts = partsOf(act, [
    { kind: 'entered', fields },
    ...(name === undefined ? [] : [{ kind: 'name' as const, fields: { name } }]),
  ])
  const now = ctx.clock.now()
  const day = dayOf(now, org.calendar)
  const visibleFrom = startOf(day, org.calendar)
  const by = { by: 'contact', day, visibleFrom } as const
  const concern: Case = {
    status: 'received',
    steps: [{ step, visibleFrom }],
    contact: contact.id,
    contactFrom: visibleFrom,
    previous: [],
    proposed: null,
    named: name !== undefined,
    alias: [randomInt(aliasSize.first), randomInt(aliasSize.second)],
    excluded: await sealExcluded(key, []),
    history: [
      { ...by, status: 'sent' },
      { ...by, status: 'received' },
    ],
    entries: await Promise.all(
      parts.map(async part => ({
        ...by,
        id: part.id,
        kind: part.kind,
        readers: [contact.id],
        sealed: await sealSaid(key, part.id, part.fields),
      })),
    ),
    owed: [],
    audit: [
      {
        id: act,
        event: 'case.entered',
        contact: contact.id,
        from: nextSlot(now, org.calendar),
        parts: [...parts.map(part => part.id), excludedPart],
        taken: false,
      },
    ],
    opened: { day, visibleFrom },
    acts: [act],
    shredOn: null,
    ...nothingYet,
    entered: how,
  }
  const found = await ctx.store.keep(docOf(org, id, 1, concern))
  const kept: Held = { org, id, version: found.version, concern: parseCase(found), key }
  const said = await sayAgain(ctx, kept, { contact }, parts)
  return said === 'crossed' ? kept : said
}

/**
 * Makes the words by which whoever told it can go on themselves (K9), as long as no account has the case: from then on they are theirs
 * alone to make. False where it has.
 */
export async function givePhrase({ routes }: Ctx, { org, id, concern }: Held, phrase: string): Promise<boolean> {
  if (concern.entered === null || (await routes.reporterOf(org.id, id)) !== undefined) return false
  return routes.setPhrase(org.id, id, phrase)
}
