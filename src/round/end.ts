import type { Key } from '../ports/store'
import type { Vault } from '../ports/vault'
import type { Ctx } from '../schedule/context'
import { eachDue } from '../schedule/each-due'
import { closed, parseRound, published, type Round, roundDoc } from './round'

export interface EndCtx extends Ctx {
  readonly vault: Vault
}

/** Puts down what a closed round leads to, each once by its id: it may be called again for the same round. */
export type Publish = (org: string, id: string, round: Round) => Promise<void>

/**
 * Closes the rounds whose time has come, publishes those that are due, once each, and forgets those of long ago. Whoever dies in
 * between leaves the rest to the next: a round is due until its step is done.
 */
export async function endRounds(ctx: EndCtx, publish: Publish): Promise<number> {
  return eachDue(ctx, 'round', key => step(ctx, key, publish))
}

async function step(ctx: EndCtx, key: Key, publish: Publish): Promise<void> {
  for (;;) {
    const doc = await ctx.store.get(key)
    if (doc?.due === undefined || doc.due > ctx.clock.now()) return
    const round = parseRound(doc)
    if (round.state === 'published') return ctx.store.remove(key)
    // The key first: from then on nobody can tell who answered, whatever happens to the rest, and no more answers are taken.
    if (round.state === 'open') await ctx.vault.shred(key.org, key.id)
    else await publish(key.org, key.id, round)
    const after = round.state === 'open' ? closed(round) : published(round)
    if ((await ctx.store.replace(roundDoc(key.org, key.id, doc.version + 1, after))) === 'replaced') return
  }
}
