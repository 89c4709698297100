import { z } from 'zod'
import { fitting } from '../errors'
import type { Store } from '../ports/store'
import { deliveryId, owedAt } from '../schedule/delivery'
import { posted } from './record'

/** What a team agreed in a talk, as it is posted in its thread: by name, and with a date (T3). */
const agreementBody = z.strictObject({
  team: z.string(),
  root: posted,
  what: z.string().max(300),
  owner: z.string().max(60),
  by: z.iso.date(),
  done: z.boolean(),
})
export type Agreement = z.infer<typeof agreementBody>

const kind = 'agreement'

function parse(body: unknown): Agreement {
  return fitting('agreement', agreementBody, body)
}

export async function agreementOf(store: Store, org: string, id: string): Promise<Agreement | undefined> {
  const doc = await store.get({ org, kind, id })
  return doc && parse(doc.body)
}

/** Keeps an agreement to be posted, once by its form (S2). */
export async function agree(store: Store, org: string, id: string, agreement: Agreement, now: number): Promise<void> {
  await store.insert({ org, kind, id, version: 1, tags: [], body: parse(agreement) })
  await store.insert(owedAt(org, deliveryId('agreed|-|-', id), `agreed:${id}`, now))
}

/** The lead is asked after it then; once for each day it is put down for (T4). */
export async function remindOn(store: Store, org: string, id: string, day: string, at: number): Promise<void> {
  await store.insert(owedAt(org, deliveryId(`agreement|${day}|-`, id), `agreement:${id}`, at))
}

/** Marks it done; undefined where there is none. */
export async function markDone(store: Store, org: string, id: string): Promise<Agreement | undefined> {
  for (;;) {
    const doc = await store.get({ org, kind, id })
    if (doc === undefined) return undefined
    const before = parse(doc.body)
    const after = { ...before, done: true }
    if (before.done || (await store.replace({ ...doc, version: doc.version + 1, body: after })) === 'replaced') return after
  }
}
