import { contactOf, type Organisation } from '../people/organisation'
import { ownDaysAfter } from '../people/own-days'
import { addDays, dayOf, startOf } from '../schedule/calendar'
import { type Case, waitingTag } from './case'
import { parseCase } from './hold'
import type { RelayCtx } from './relay'
import { tagged } from './tagged'

/** More of their own working days than this, and a contact takes nothing new until they said that they received what they have (G2). */
const most = 2

/**
 * Looks once a day, as it begins, which contacts are behind with what waits for their first reply. Who can be chosen changes at no other
 * time, so that nobody can tell from it when somebody sent or received something (K19). Reads only the cases that wait.
 */
export async function lookWhoIsBehind(ctx: RelayCtx): Promise<void> {
  for (const org of ctx.directory.all()) {
    const today = dayOf(ctx.clock.now(), org.calendar)
    if (org.behindOn === today) continue
    try {
      const behind: string[] = []
      for (const { id } of org.contacts) if (await isBehind(ctx, org, id, today)) behind.push(id)
      await ctx.directory.change(org.id, state => ({ ...state, behind: { on: today, contacts: behind } }))
    } catch (fault) {
      ctx.log.error({ event: 'behind.failed', org: org.id }, fault)
    }
  }
}

async function isBehind(ctx: RelayCtx, org: Organisation, contact: string, today: string): Promise<boolean> {
  for await (const doc of tagged(ctx.store, org.id, waitingTag(contact))) {
    if (isOverdue(parseCase(doc), org, startOf(today, org.calendar))) return true
  }
  return false
}

/** Whether the contact has had it for longer than that without a first reply; days on which they are away do not count. */
export function isOverdue({ status, contact, contactFrom }: Case, org: Organisation, now: number): boolean {
  if (contact === null || (status !== 'sent' && status !== 'handed-over')) return false
  const here = contactOf(org, contact)
  if (here === undefined) return false
  const last = ownDaysAfter(dayOf(contactFrom, org.calendar), most, here, org.calendar)
  return startOf(addDays(last, 1), org.calendar) <= now
}
