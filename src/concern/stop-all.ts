import type { Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import type { Ctx } from './context'
import { carryOut } from './deed'
import { hold } from './hold'
import { possible } from './transition'

/** Stops or throws away whatever is going on of somebody who asks to be forgotten, as they could do themselves: by the same rules, at the same slots. */
export async function stopAll(ctx: Ctx, org: Organisation, reporter: PersonId): Promise<void> {
  for (const { caseId } of await ctx.routes.casesOf(org.id, reporter)) {
    const held = await hold(ctx, org, caseId, { reporter })
    const deed = held && possible(held.concern.status, 'reporter').find(one => one === 'discard' || one === 'stop')
    if (held !== undefined && deed !== undefined)
      await carryOut(ctx, held, { reporter }, { deed, nonce: `stop all|${caseId}|${held.version}` })
  }
}
