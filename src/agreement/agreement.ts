import { z } from 'zod'
import { fitting } from '../errors'
import { posted } from '../message/posted'
import type { Store } from '../ports/store'
import { tagged } from '../ports/tagged'
import type { Day } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'

/** What a team agreed, posted in its channel for all to read: by name, and with a date (T3, P2). */
const agreementBody = z.strictObject({
  team: z.string(),
  /** The post under which it stands; an action that follows a pulse stands on its own. */
  root: posted.nullable(),
  what: z.string().max(300),
  owner: z.string().max(60),
  by: z.iso.date(),
  done: z.boolean(),
  /** The series of the pulse it follows: such an action was promised to the team, and is closed in public (P2). */
  pulse: z.string().exactOptional(),
  /** What was done, for all to read. */
  outcome: z.string().max(300).exactOptional(),
})
export type Agreement = z.infer<typeof agreementBody>

const kind = 'agreement'
const promisedTag = (team: string) => `promised:${team}`

function parse(body: unknown): Agreement {
  return fitting('agreement', agreementBody, body)
}

export async function agreementOf(store: Store, org: string, id: string): Promise<Agreement | undefined> {
  const doc = await store.get({ org, kind, id })
  return doc && parse(doc.body)
}

/** Keeps an agreement to be posted, once by its form (S2). */
export async function agree(store: Store, org: string, id: string, agreement: Agreement, now: number): Promise<void> {
  const tags = agreement.pulse === undefined ? [] : [promisedTag(agreement.team)]
  await store.insert({ org, kind, id, version: 1, tags, body: parse(agreement) })
  await store.insert(owedAt(org, deliveryId('agreed|-|-', id), `agreed:${id}`, now))
}

/** The lead is asked after it then; once for each day it is put down for (T4). */
export async function remindOn(store: Store, org: string, id: string, day: string, at: number): Promise<void> {
  await store.insert(owedAt(org, deliveryId(`agreement|${day}|-`, id), `agreement:${id}`, at))
}

/** Marks it done; undefined where there is none. */
export async function markDone(store: Store, org: string, id: string): Promise<Agreement | undefined> {
  return change(store, org, id, before => (before.done ? before : { ...before, done: true }))
}

/** Marks a promised action done, and puts down that all read what was done (P2). What was said first stands. */
export async function closeInPublic(store: Store, org: string, id: string, outcome: string, now: number): Promise<void> {
  const after = await change(store, org, id, before => (before.done ? before : { ...before, done: true, outcome }))
  if (after !== undefined) await store.insert(owedAt(org, deliveryId('achieved|-|-', id), `achieved:${id}`, now))
}

async function change(
  store: Store,
  org: string,
  id: string,
  pure: (before: Agreement) => Agreement,
): Promise<Agreement | undefined> {
  for (;;) {
    const doc = await store.get({ org, kind, id })
    if (doc === undefined) return undefined
    const before = parse(doc.body)
    const after = pure(before)
    if (after === before || (await store.replace({ ...doc, version: doc.version + 1, body: after })) === 'replaced') return after
  }
}

/** What a team was promised after its pulses (P2), the newest date last. */
export async function promisedTo(store: Store, org: string, team: string): Promise<readonly Agreement[]> {
  const found: Agreement[] = []
  for await (const doc of tagged(store, org, kind, promisedTag(team))) found.push(parse(doc.body))
  return found.toSorted((one, other) => one.by.localeCompare(other.by))
}

/** Whether its day has passed and it is not done. */
export function isOverdue({ done, by }: Agreement, today: Day): boolean {
  return !done && by < today
}
