import { z } from 'zod'
import { fitting } from '../errors'
import { posted } from '../message/posted'
import type { Store } from '../ports/store'
import type { Day } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'

/** Picks are shown together only when so many people did (T3). */
export const fewest = 5

/**
 * What people take away from one talk, as a tally: how often each line was picked, and by whom as keyed names, so that each counts once.
 * At closing the names are gone, and the tally, too, where fewer than five picked.
 */
const takeawaysBody = z.strictObject({
  team: z.string(),
  talk: z.string(),
  root: posted,
  counts: z.record(z.string(), z.int().min(0)),
  voters: z.array(z.string()),
  closed: z.boolean(),
})
export type Takeaways = z.infer<typeof takeawaysBody>

const kind = 'takeaways'

export function parseTakeaways(body: unknown): Takeaways {
  return fitting('takeaways', takeawaysBody, body)
}

/** One more pick of a line: pure. The same voter counts once, and nobody after closing. */
export function picked(before: Takeaways, line: number, voter: string): Takeaways {
  if (before.closed || before.voters.includes(voter)) return before
  const key = String(line)
  return { ...before, counts: { ...before.counts, [key]: (before.counts[key] ?? 0) + 1 }, voters: [...before.voters, voter] }
}

/** Closes it: who picked is forgotten, and what was picked, too, where it would say something of a few. */
export function closed(before: Takeaways): Takeaways {
  const counts = before.voters.length >= fewest ? before.counts : {}
  return before.closed ? before : { ...before, counts, voters: [], closed: true }
}

export interface OnePick {
  readonly org: string
  /** The talk's own id. */
  readonly id: string
  readonly line: number
  readonly voter: string
  readonly closesOn: Day
  readonly closesAt: number
  /** What the tally begins as. */
  readonly of: Pick<Takeaways, 'team' | 'talk' | 'root'>
}

/** Counts a pick, durably. The closing is put down before the first pick is: whoever dies in between closes an empty tally. */
export async function pick(
  store: Store,
  { org, id, line, voter, closesOn, closesAt, of }: OnePick,
): Promise<'picked' | 'before' | 'closed'> {
  for (;;) {
    const doc = await store.get({ org, kind, id })
    const before = doc === undefined ? { ...of, counts: {}, voters: [], closed: false } : parseTakeaways(doc.body)
    if (before.closed) return 'closed'
    const after = picked(before, line, voter)
    if (after === before) return 'before'
    const next = { org, kind, id, version: (doc?.version ?? 0) + 1, tags: [], body: after }
    if (doc !== undefined) {
      if ((await store.replace(next)) === 'replaced') return 'picked'
      continue
    }
    await store.insert(owedAt(org, deliveryId(`takeaways|${closesOn}|-`, id), `takeaways:${id}`, closesAt))
    if ((await store.insert(next)) === 'inserted') return 'picked'
  }
}

/** Closes the tally, and gives what is to be shown of it: the lines that were picked, the most frequent first. Undefined where there is none. */
export async function close(
  store: Store,
  org: string,
  id: string,
): Promise<(Takeaways & { readonly lines: readonly number[] }) | undefined> {
  for (;;) {
    const doc = await store.get({ org, kind, id })
    if (doc === undefined) return undefined
    const before = parseTakeaways(doc.body)
    const after = closed(before)
    if (after !== before && (await store.replace({ ...doc, version: doc.version + 1, body: after })) === 'clash') continue
    const lines = Object.entries(after.counts)
      .sort(([one, much], [other, more]) => more - much || Number(one) - Number(other))
      .map(([line]) => Number(line))
    return { ...after, lines }
  }
}
