import { randomInt } from 'node:crypto'
import type { Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import { addDays, dayOf } from '../schedule/calendar'
import { aliasSize } from './alias'
import { type Case, type EntryKind, nothingYet, type Step } from './case'
import type { Ctx, Held } from './context'
import { docOf, parseCase } from './hold'
import { draftDays } from './retention'
import { partsOf, sayAgain } from './say-again'
import { type Said, sealExcluded, sealSaid } from './words'

/** What was chosen before the words were typed; travels sealed inside the form. */
export interface Choices {
  readonly step: Step
  readonly contact: string | null
  readonly excluded: readonly string[]
  readonly named: boolean
}

/** What stands before the words: nothing chosen yet. */
export const nothingChosen: Choices = { step: 'advice', contact: null, excluded: [], named: false }

/** Entries a draft begins with. */
type First = readonly { readonly kind: EntryKind; readonly fields: Said }[]

/**
 * Keeps what was typed as a draft (K8): one vault record, then the case. The id follows from the form's nonce, so the same form
 * handed in twice, by a person or by a retry, is the same draft.
 */
export function draft(
  ctx: Ctx,
  org: Organisation,
  reporter: PersonId,
  nonce: string,
  choices: Choices,
  first: First,
): Promise<Held> {
  return begin(ctx, org, reporter, nonce, choices, first, draftDays)
}

/** Keeps a sealed copy of a message somebody pointed at (K1), for two days, until there are words to it. Returns the case's id. */
export async function quote(ctx: Ctx, org: Organisation, reporter: PersonId, nonce: string, text: string): Promise<string> {
  const held = await begin(ctx, org, reporter, nonce, nothingChosen, [{ kind: 'about', fields: { words: text } }], 2)
  return held.id
}

async function begin(
  ctx: Ctx,
  org: Organisation,
  reporter: PersonId,
  nonce: string,
  choices: Choices,
  first: First,
  keepDays: number,
): Promise<Held> {
  const id = ctx.tokens.name('case', nonce)
  const act = ctx.tokens.name('act', nonce)
  const key = await ctx.vault.begin(org.id, id, reporter)
  const parts = partsOf(act, first)
  const today = dayOf(ctx.clock.now(), org.calendar)
  const concern: Case = {
    status: 'draft',
    steps: [{ step: choices.step, visibleFrom: 0 }],
    contact: choices.contact,
    contactFrom: 0,
    previous: [],
    proposed: null,
    named: choices.named,
    alias: [randomInt(aliasSize.first), randomInt(aliasSize.second)],
    excluded: await sealExcluded(key, choices.excluded),
    history: [],
    entries: await Promise.all(
      parts.map(async ({ id, kind, fields }) => {
        const sealed = await sealSaid(key, id, fields)
        return { id, kind, by: 'reporter' as const, readers: [], day: today, visibleFrom: 0, sealed }
      }),
    ),
    owed: [],
    audit: [],
    opened: null,
    acts: [act],
    shredOn: addDays(today, keepDays),
    ...nothingYet,
  }
  const found = await ctx.store.keep(docOf(org, id, 1, concern))
  const kept: Held = { org, id, version: found.version, concern: parseCase(found), key }
  if (kept.concern.status !== 'draft') return kept
  const said = await sayAgain(ctx, kept, { reporter }, parts)
  return said === 'crossed' ? kept : said
}
