import type { Store } from '../ports/store'
import type { Marks } from '../ports/vault'
import { type Break, imprint } from './accepted'
import { type Link, linkIn, markIn, numberOf } from './entry'
import { readHead, startOfTrail } from './head'
import { entriesOf } from './trail'

export interface Walked {
  readonly links: readonly Link[]
  /** The first break that nobody accepted. */
  readonly broken: Break | undefined
}

/**
 * Walks the chain from its first entry to its head. Of what was changed without the keys this shows every edit, removal, insertion and
 * reordering, and every end cut off that the head knows of. It cannot show that both stores together were put back to an older state
 * which was whole: everything in them is as it was written then. Only a note kept elsewhere of how many entries there were shows that.
 * Where a break was accepted, all that stood before is held against what was accepted, and the walk goes on from there.
 */
export async function walk(store: Store, heads: Store, marks: Marks, org: string): Promise<Walked> {
  // Read first: an entry that is written meanwhile stands behind it.
  const { doc, head } = await readHead(heads, marks, org)
  const links: Link[] = []
  const stood = imprint()
  let broken: Break | undefined
  let [expected, before] = [1, startOfTrail(org).mark]
  let headed = head?.number === 0 ? before : undefined
  const breaks = (number: number, why: Break['why']) => {
    broken ??= { number, why }
  }
  for await (const one of entriesOf(store, org)) {
    const number = numberOf(one.id)
    if (number === undefined) {
      breaks(expected, 'stray')
      stood.add(one)
      continue
    }
    if (number !== expected) breaks(expected, 'missing')
    const link = linkIn(marks, one, before)
    if (link === undefined) breaks(number, 'altered')
    else links.push(link)
    if (link?.entry.event === 'trail.mended') breaks(number, 'mended')
    const accepted = link?.entry.accepted
    if (accepted !== undefined) broken = accepted.stood === stood.now() ? undefined : { number, why: 'unlike' }
    stood.add(one)
    if (number === head?.number) headed = link?.mark
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
  if (headed !== head.mark) return { links, broken: { number: head.number, why: 'head-altered' } }
  return { links, broken: undefined }
}
