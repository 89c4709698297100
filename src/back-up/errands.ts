import type { Organisation } from '../people/organisation'
import { type PersonId, personOf } from '../people/person'
import { type TellCtx, tell } from '../people/tell'
import type { Sent } from '../ports/platform'
import { nothingToDo } from '../schedule/delivery'
import { buddyAt } from './buddy'
import { agreedMessage, buddyMessage } from './messages'
import type { DutyCtx } from './on-duty'

export interface BuddyErrandCtx extends DutyCtx, TellCtx {}

type Errand = (ctx: BuddyErrandCtx, org: Organisation['id'], id: string) => Promise<Sent>

/** What goes between two buddies, by the first part of what is owed; the second is the id of the two. */
export const buddyErrands: Readonly<Record<string, Errand>> = {
  async 'buddy-ask'(ctx, org, id) {
    const found = await buddyAt(ctx, org, id)
    if (found === undefined || found.agreed) return nothingToDo
    const name = await nameOf(ctx, found.of)
    return tell(ctx, org, found.buddy, say => buddyMessage(say, name, id))
  },

  async 'buddy-agreed'(ctx, org, id) {
    const found = await buddyAt(ctx, org, id)
    if (found?.agreed !== true) return nothingToDo
    const name = await nameOf(ctx, found.buddy)
    return tell(ctx, org, found.of, say => agreedMessage(say, name))
  },
}

async function nameOf(ctx: TellCtx, person: PersonId): Promise<string | undefined> {
  return (await ctx.platform(personOf(person).platform)?.profile(person))?.name
}
