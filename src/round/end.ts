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

/** Closes a round whose time has come; undefined where there is none. */
export async function closeRound(
  { store, vault }: Pick<EndCtx, 'store' | 'vault'>,
  org: string,
  id: string,
): Promise<Round | undefined> {
  for (;;) {
    const doc = await store.get({ org, kind: 'round', id })
    const round = doc && parseRound(doc)
    if (doc === undefined || round?.state !== 'open') return round
    // The key first: from then on nobody can tell who answered, whatever happens to the rest, and no more answers are taken.
    await vault.shred(org, id)
    const after = closed(round)
    if ((await store.replace(roundDoc(org, id, doc.version + 1, after))) === 'replaced') return after
  }
}

async function step(ctx: EndCtx, key: Key, publish: Publish): Promise<void> {
  for (;;) {
    const doc = await ctx.store.get(key)
    if (doc?.due === undefined || doc.due > ctx.clock.now()) return
    const round = parseRound(doc)
    if (round.state === 'published') return ctx.store.remove(key)
    if (round.state === 'open') {
      await closeRound(ctx, key.org, key.id)
      continue
    }
    await publish(key.org, key.id, round)
    if ((await ctx.store.replace(roundDoc(key.org, key.id, doc.version + 1, published(round)))) === 'replaced') return
  }
}
