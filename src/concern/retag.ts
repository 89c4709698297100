import type { Organisation } from '../people/organisation'
import { contactTag, tagsOf } from './case'
import { docOf, parseCase } from './hold'
import type { RelayCtx } from './relay'

/** Cases read at a time. */
const page = 100

/**
 * What was stored before a desk was read by what is open lacks the tags for it: each case gets them, once an organisation. Carried out by
 * the tick; taken again it changes nothing, so whoever dies half-way leaves the rest to the next.
 */
export async function retag(ctx: RelayCtx): Promise<void> {
  for (const org of ctx.directory.all()) {
    if (org.retagged) continue
    try {
      for (const contact of org.contacts) await retagOf(ctx, org, contact.id)
      await ctx.directory.change(org.id, state => ({ ...state, retagged: true }))
    } catch (fault) {
      ctx.log.error({ event: 'retag.failed', org: org.id }, fault)
    }
  }
}

async function retagOf({ store }: RelayCtx, org: Organisation, contact: string): Promise<void> {
  let after: string | undefined
  do {
    const found = await store.find(org.id, 'case', contactTag(contact), page, after)
    for (const doc of found.docs) {
      const concern = parseCase(doc)
      // A clash is somebody else's change, and what they wrote has the tags.
      if (tagsOf(concern).some(tag => !doc.tags.includes(tag))) await store.replace(docOf(org, doc.id, doc.version + 1, concern))
    }
    after = found.next
  } while (after !== undefined)
}
