import type { Store } from '../ports/store'
import type { Marks } from '../ports/vault'
import { type Link, linkIn, markIn, numberOf } from './entry'
import { readHead, startOfTrail } from './head'
import { entriesOf } from './trail'

/** The first place where a trail is not as it was written. */
export interface Break {
  readonly number: number
  readonly why: /** It was changed, came from another place or organisation, or was made with another key. */
    | 'altered'
    | 'missing'
    /** Entries up to the head were cut off, or the store is older than the head. */
    | 'cut'
    | 'head-missing'
    | 'head-altered'
    /** More than the one entry that may just be being written stands behind the head. */
    | 'head-older'
    /** The bot itself found the head gone here, and went on. */
    | 'mended'
    /** A document that is no entry. */
    | 'stray'
}

export interface Walked {
  readonly links: readonly Link[]
  readonly broken: Break | undefined
}

/**
 * Walks the chain from its first entry to its head. Of what was changed without the keys this shows every edit, removal, insertion and
 * reordering, and every end cut off that the head knows of. It cannot show that both stores together were put back to an older state
 * which was whole: everything in them is as it was written then. Only a note kept elsewhere of how many entries there were shows that.
 */
export async function walk(store: Store, heads: Store, marks: Marks, org: string): Promise<Walked> {
  // Read first: an entry that is written meanwhile stands behind it.
  const { doc, head } = await readHead(heads, marks, org)
  const links: Link[] = []
  let broken: Break | undefined
  let [expected, before] = [1, startOfTrail(org).mark]
  const breaks = (number: number, why: Break['why']) => {
    broken ??= { number, why }
  }
  for await (const one of entriesOf(store, org)) {
    const number = numberOf(one.id)
    if (number === undefined) {
      breaks(expected, 'stray')
      continue
    }
    if (number !== expected) breaks(expected, 'missing')
    const link = linkIn(marks, one, before)
    if (link === undefined) breaks(number, 'altered')
    else links.push(link)
    if (link?.entry.event === 'trail.mended') breaks(number, 'mended')
    before = link?.mark ?? markIn(one) ?? before
    expected = number + 1
  }
  if (broken !== undefined) return { links, broken }
  const last = expected - 1
  if (doc === undefined) return { links, broken: last === 0 ? undefined : { number: last, why: 'head-missing' } }
  if (head === undefined) return { links, broken: { number: last, why: 'head-altered' } }
  if (head.number > last) return { links, broken: { number: last + 1, why: 'cut' } }
  // Read again: whatever was there when the walk came by, the head knew of, but for one.
  const now = (await readHead(heads, marks, org)).head
  if (now === undefined || now.number < last - 1) return { links, broken: { number: last, why: 'head-older' } }
  const headed = head.number === 0 ? startOfTrail(org).mark : links[head.number - 1]?.mark
  if (headed !== head.mark) return { links, broken: { number: head.number, why: 'head-altered' } }
  return { links, broken: undefined }
}
