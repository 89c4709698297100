import { z } from 'zod'
import { fitting } from '../errors'
import type { Posted } from '../ports/platform'
import type { Store } from '../ports/store'
import type { Day } from '../schedule/calendar'

const postsBody = z.strictObject({
  /** The last few, by the day of their occasion: where thanks for one are put (N4). */
  posts: z.array(z.strictObject({ day: z.iso.date(), root: z.strictObject({ place: z.string(), message: z.string() }) })),
})

/** Longer ago than this nobody thanks for a norm of the week any more. */
const most = 8
const kind = 'norm-posts'

function parse(body: unknown) {
  return fitting('norm-posts', postsBody, body).posts
}

/** Writes down where a norm of the week stands. */
export async function notePost(store: Store, org: string, team: string, day: Day, root: Posted): Promise<void> {
  for (;;) {
    const doc = await store.get({ org, kind, id: team })
    const before = doc === undefined ? [] : parse(doc.body)
    const posts = [...before.filter(one => one.day !== day), { day, root }].slice(-most)
    const next = { org, kind, id: team, version: (doc?.version ?? 0) + 1, tags: [], body: { posts } }
    const written = doc === undefined ? await store.insert(next) : await store.replace(next)
    if (written === 'inserted' || written === 'replaced') return
  }
}

/** Undefined for one that is too long ago. */
export async function postOf(store: Store, org: string, team: string, day: Day): Promise<Posted | undefined> {
  const doc = await store.get({ org, kind, id: team })
  return doc && parse(doc.body).find(one => one.day === day)?.root
}
