import { contactOf, type Organisation } from '../people/organisation'
import { addDays, dayOf, nextSlot } from '../schedule/calendar'
import { type Case, contactTag } from './case'
import { parseCase } from './hold'
import { contactLeft, type Leaving } from './owed'
import type { RelayCtx } from './relay'
import { changeCase, tagged } from './tagged'

/**
 * Goes through the cases of contacts who left, so that each reporter is told at the next slot and chooses anew (G2). Carried out by the
 * tick, in small steps that change nothing when they are taken again: whoever dies half-way leaves the rest to the next.
 */
export async function tellOfLeavings(ctx: RelayCtx): Promise<void> {
  for (const org of ctx.directory.all()) {
    for (const leaving of org.leavings) {
      try {
        await goThrough(ctx, org, leaving)
      } catch (fault) {
        ctx.log.error({ event: 'leaving.failed', org: org.id }, fault)
      }
    }
  }
}

async function goThrough(ctx: RelayCtx, org: Organisation, leaving: Organisation['leavings'][number]): Promise<void> {
  if (contactOf(org, leaving.contact) === undefined) await writeDown(ctx, org, leaving)
  const act = ctx.tokens.name('act', `left|${leaving.contact}|${leaving.nth}`)
  for await (const doc of tagged(ctx.store, org.id, contactTag(leaving.contact))) {
    const nobodys = parseCase(doc).entered !== null && (await ctx.routes.reporterOf(org.id, doc.id)) === undefined
    await changeCase(ctx.store, org, doc, before => {
      const after = contactLeft(before, leaving, act, nextSlot(ctx.clock.now(), org.calendar))
      return nobodys && after !== before ? keptAWhile(after, org, ctx.clock.now()) : after
    })
  }
  await ctx.directory.change(org.id, state => {
    const now = state.leavings?.[leaving.contact]
    // They came back and left again meanwhile: that is to be gone through from its own beginning.
    if (now === undefined || now.nth !== leaving.nth) return state
    const walks = Math.max(now.walks, leaving.walks + 1)
    return { ...state, leavings: { ...state.leavings, [leaving.contact]: { ...now, walks } } }
  })
}

/**
 * What was entered (K24) and no account has: with its contact gone nobody can choose anew, but with the words of K9 where it was given
 * any. It is kept as long as what was closed, and then destroyed, unless somebody goes on with it before.
 */
function keptAWhile(concern: Case, { calendar, keepDays }: Organisation, now: number): Case {
  return { ...concern, shredOn: addDays(dayOf(now, calendar), keepDays) }
}

/** An admin who says so is written down where they do; that the organisation's file names somebody no more, here, once. */
function writeDown({ audit, clock }: RelayCtx, org: Organisation, { contact, nth }: Leaving): Promise<void> {
  const day = dayOf(clock.now(), org.calendar)
  const about = { kind: 'contact', id: contact }
  return audit.write(org.id, { id: `left|${contact}|${nth}`, event: 'contact.left', by: 'system', about, day })
}
