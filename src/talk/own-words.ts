import { z } from 'zod'
import { fitting } from '../errors'
import { posted as postedBody } from '../message/posted'
import type { Store } from '../ports/store'
import { deliveryId, owedAt } from '../schedule/delivery'

/** A reply to a talk that is yet to be posted, in words somebody typed for all to read under their name (T3). It is gone once it was posted. */
const replyBody = z.strictObject({
  team: z.string(),
  root: postedBody,
  title: z.string(),
  text: z.string().max(700),
})
export type Reply = z.infer<typeof replyBody>

const kind = 'reply'

/** Keeps it to be posted, once by its form. */
export async function putDown(store: Store, org: string, id: string, reply: Reply, at: number): Promise<void> {
  await store.insert({ org, kind, id, version: 1, tags: [], body: replyBody.parse(reply) })
  await store.insert(owedAt(org, deliveryId('reply|-|-', id), `reply:${id}`, at))
}

/** Undefined once it was posted. */
export async function replyOf(store: Store, org: string, id: string): Promise<Reply | undefined> {
  const doc = await store.get({ org, kind, id })
  if (doc === undefined) return undefined
  return fitting('reply', replyBody, doc.body)
}

export async function posted(store: Store, org: string, id: string): Promise<void> {
  await store.remove({ org, kind, id })
}
