import type { Organisation } from '../people/organisation'
import type { Doc } from '../ports/store'
import { sentTag, tagsOf } from './case'
import { docOf, parseCase } from './hold'
import type { RelayCtx } from './relay'
import { tagged } from './tagged'
import { dueOf } from './timer'

/**
 * Goes through every case once as a process begins: one that an earlier version stored was not due for what this one does as time passes,
 * and lacks the tags by which this one finds it. It changes nothing else, and nothing when it is done again.
 */
export async function takeIn(ctx: RelayCtx): Promise<void> {
  for (const org of ctx.directory.all()) {
    for await (const doc of tagged(ctx.store, org.id, sentTag)) {
      try {
        await settle(ctx, org, doc)
      } catch (fault) {
        ctx.log.error({ event: 'taking-in.failed', org: org.id }, fault)
      }
    }
  }
}

async function settle(ctx: RelayCtx, org: Organisation, first: Doc): Promise<void> {
  for (let doc: Doc | undefined = first; doc !== undefined; doc = await ctx.store.get(first)) {
    const concern = parseCase(doc)
    const isTagged = tagsOf(concern).every(tag => doc.tags.includes(tag))
    if (dueOf(concern, org) === doc.due && isTagged) return
    if ((await ctx.store.replace(docOf(org, doc.id, doc.version + 1, concern))) === 'replaced') return
  }
}
