import type { Entry, EntryKind } from './case'
import type { By, Ctx, Held } from './context'
import { docOf, hold } from './hold'
import { isWritten } from './unwritten'
import { openSaid, type Said, sealSaid } from './words'

/** One part of what a form says, under the id of the entry it makes. */
export interface Part {
  readonly id: string
  readonly kind: EntryKind
  readonly fields: Said
  /** By when it says that there will be news: also outside the seal, as both sides go by it (K12). */
  readonly promised?: string
}

/** The first takes the act's own name, so that the same act makes the same entries. */
export function partsOf(act: string, said: readonly { readonly kind: EntryKind; readonly fields: Said }[]): readonly Part[] {
  return said.map((one, at) => ({ ...one, id: at === 0 ? act : `${act}-${at}`, ...promisedIn(one.fields) }))
}

function promisedIn({ next }: Said): { readonly promised?: string } {
  return typeof next === 'string' ? { promised: next } : {}
}

/**
 * The same form handed in again, as its first answer did not arrive, may say something else by then. What it says now takes the place
 * of what it said before, as long as nobody else could see that: no typed word is lost. The same words change nothing. `crossed`:
 * the other side can see the first ones, so that these have to be said as well.
 */
export async function sayAgain(ctx: Ctx, held: Held, by: By, parts: readonly Part[]): Promise<Held | 'crossed'> {
  let at = held
  for (;;) {
    const { concern, key, version } = at
    const other = await differing(at, parts)
    if (other.size === 0) return at
    const now = ctx.clock.now()
    const crossed = (one: Entry) => other.has(one.id) && (one.visibleFrom <= now || isWritten(concern, one.id))
    if (concern.status !== 'draft' && concern.entries.some(crossed)) return 'crossed'
    const entries = await Promise.all(
      concern.entries.map(async one => {
        const fields = other.get(one.id)
        return fields === undefined ? one : { ...one, ...promisedIn(fields), sealed: await sealSaid(key, one.id, fields) }
      }),
    )
    const after = { ...concern, entries }
    if ((await ctx.store.replace(docOf(at.org, at.id, version + 1, after))) === 'replaced')
      return { ...at, version: version + 1, concern: after }
    const again = await hold(ctx, at.org, at.id, by)
    if (again === undefined) return at
    at = again
  }
}

/** What is said otherwise than it is kept, by entry. What is no longer kept was said anew since, in another form. */
async function differing({ concern, key }: Held, parts: readonly Part[]): Promise<ReadonlyMap<string, Said>> {
  const found = await Promise.all(
    parts.map(async ({ id, fields }) => {
      const entry = concern.entries.find(one => one.id === id)
      return entry === undefined || same(await openSaid(key, entry), fields) ? [] : [[id, fields] as const]
    }),
  )
  return new Map(found.flat())
}

function same(one: Said, other: Said): boolean {
  const text = (said: Said) => JSON.stringify(Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return text(one) === text(other)
}
