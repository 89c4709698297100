import { z } from 'zod'
import { type Agreement, isOverdue, promisedTo } from '../agreement/agreement'
import { themes } from '../content/library'
import { fitting } from '../errors'
import type { Doc, Store } from '../ports/store'
import type { Day } from '../schedule/calendar'

/** Where a team stands since its last pulse was published. */
const standingBody = z.strictObject({
  series: z.string(),
  publishedOn: z.iso.date(),
  /** The first results since which nothing was promised, as long as that lasts. */
  since: z.iso.date(),
  /** The theme its own results named most. */
  theme: z.enum(themes).nullable(),
})
export type Standing = z.infer<typeof standingBody>

const kind = 'pulse-standing'

function parse(doc: Doc): Standing {
  return fitting(kind, standingBody, doc.body)
}

export async function standingOf(store: Store, org: string, team: string): Promise<Standing | undefined> {
  const doc = await store.get({ org, kind, id: team })
  return doc && parse(doc)
}

/** New results are there: once for each series. Where nothing was promised after those before, it is since then that nothing is. */
export async function standAnew(store: Store, org: string, team: string, next: Omit<Standing, 'since'>): Promise<void> {
  for (;;) {
    const doc = await store.get({ org, kind, id: team })
    const before = doc && parse(doc)
    if (before?.series === next.series) return
    const kept = before !== undefined && (await actionsOf(store, org, team, before)).length === 0
    const body: Standing = { ...next, since: kept ? before.since : next.publishedOn }
    const after: Doc = { org, kind, id: team, version: (doc?.version ?? 0) + 1, tags: [], body }
    if (doc === undefined ? (await store.insert(after)) === 'inserted' : (await store.replace(after)) === 'replaced') return
  }
}

/** What was promised after these results. */
async function actionsOf(store: Store, org: string, team: string, { series }: Standing): Promise<readonly Agreement[]> {
  return (await promisedTo(store, org, team)).filter(({ pulse }) => pulse === series)
}

/** How it is with what has to follow a team's results (P2). */
export type Followed =
  /** There were no results yet. */
  | { readonly is: 'new' }
  | { readonly is: 'silent'; readonly since: Day }
  /** The one whose date comes first of those that are not done. */
  | { readonly is: 'promised'; readonly action: Agreement }
  | { readonly is: 'done'; readonly action: Agreement }

export async function followed(store: Store, org: string, team: string): Promise<Followed> {
  const standing = await standingOf(store, org, team)
  if (standing === undefined) return { is: 'new' }
  const actions = await actionsOf(store, org, team, standing)
  const open = actions.find(({ done }) => !done)
  if (open !== undefined) return { is: 'promised', action: open }
  const last = actions.at(-1)
  return last === undefined ? { is: 'silent', since: standing.since } : { is: 'done', action: last }
}

/** Whether something the team was promised is late, also after an earlier pulse: then the norm of the week rests (N3). */
export async function isPromiseOverdue(store: Store, org: string, team: string, today: Day): Promise<boolean> {
  return (await promisedTo(store, org, team)).some(action => isOverdue(action, today))
}
