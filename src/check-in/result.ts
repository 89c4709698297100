import { z } from 'zod'
import { fitting } from '../errors'
import type { Doc, Store } from '../ports/store'
import type { Result } from '../privacy/publish'
import { type Arrow, mayCompare, trend } from '../privacy/trend'

const range = z.strictObject({ from: z.number(), to: z.number() })

/** What may be read of one check-in of a team, and nothing it was made of (C6). */
const resultBody = z.strictObject({
  team: z.string(),
  publishAt: z.int(),
  result: z.discriminatedUnion('is', [
    z.strictObject({
      is: z.literal('shown'),
      /** How many answered, as a band. */
      n: range,
      look: z.strictObject({ kind: z.literal('scale'), shares: z.tuple([range, range, range]), mean: range }),
    }),
    z.strictObject({ is: z.literal('withheld'), why: z.enum(['few', 'complement', 'level']) }),
  ]),
  /** Against the time before; `changed`: too few people came or went to compare (rule 5). Null where there is nothing to say of it. */
  trend: z.enum(['up', 'same', 'down', 'changed']).nullable(),
  /** There was nothing to show the time before either: then that was said, and is not said again. */
  again: z.boolean(),
  /** Keyed names of whom it could have been of: for the next one's comparison (rule 5). */
  roster: z.array(z.string()),
})
export type CheckInResult = z.infer<typeof resultBody>

const kind = 'check-in-result'

function parse(doc: Doc): CheckInResult {
  return fitting(kind, resultBody, doc.body)
}

/** Of one round; undefined before it is published, and once two more were. */
export async function resultOf(store: Store, org: string, round: string): Promise<CheckInResult | undefined> {
  const doc = await store.get({ org, kind, id: round })
  return doc && parse(doc)
}

async function resultsOf(store: Store, org: string, team: string) {
  const page = await store.find(org, kind, teamTag(team), 50)
  return page.docs
    .map(doc => ({ id: doc.id, body: parse(doc) }))
    .toSorted((one, other) => other.body.publishAt - one.body.publishAt)
}

/** What was published of a team last. */
export async function lastResult(store: Store, org: string, team: string): Promise<CheckInResult | undefined> {
  return (await resultsOf(store, org, team))[0]?.body
}

/** What a round comes to, kept once: whoever comes later finds it as it stands. */
export async function keepResult(
  store: Store,
  org: string,
  round: string,
  now: Pick<CheckInResult, 'team' | 'publishAt' | 'roster'> & { readonly result: Result },
  floor: number,
): Promise<void> {
  const before = (await resultsOf(store, org, now.team)).find(({ body }) => body.publishAt < now.publishAt)?.body
  const body = fitting(kind, resultBody, {
    ...now,
    trend: before === undefined ? null : compared(before, now, floor),
    again: before?.result.is === 'withheld' && now.result.is === 'withheld',
  })
  await store.keep({ org, kind, id: round, version: 1, tags: [teamTag(now.team)], body })
}

/** How long a result may still be on its way to whom it is for, in milliseconds. */
const onItsWay = 7 * 24 * 3_600_000

/** Only the last one and the one before it are read again. */
export async function forgetEarlier(store: Store, org: string, team: string, now: number): Promise<void> {
  const earlier = (await resultsOf(store, org, team)).slice(2).filter(({ body }) => body.publishAt < now - onItsWay)
  for (const { id } of earlier) await store.remove({ org, kind, id })
}

type Seen = Pick<CheckInResult, 'roster'> & { readonly result: Result }

function compared(before: Seen, now: Seen, floor: number): Arrow | 'changed' | null {
  if (before.result.is !== 'shown' || now.result.is !== 'shown') return null
  const [then, here] = [new Set(before.roster), new Set(now.roster)]
  if (!mayCompare(then, here, floor)) return 'changed'
  return trend({ result: before.result, roster: then }, { result: now.result, roster: here }, floor) ?? null
}

function teamTag(team: string): string {
  return `team:${team}`
}
