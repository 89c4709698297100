import { type Odd, odds, type Standing } from '../audit/held'
import { type Walked, walk } from '../audit/walk'
import { sentTag } from '../concern/case'
import { parseCase } from '../concern/hold'
import { tagged } from '../concern/tagged'
import { standing } from '../concern/unwritten'
import type { Store } from '../ports/store'
import type { House } from './house'

/** A case that changes while it is looked at, looks odd; so what is odd is looked at again. */
const looks = 3

export interface Found extends Walked {
  readonly cases: number
  readonly odd: readonly Odd[]
}

/** The trail of an organisation, and the cases held against it where it is whole, or was accepted (G4). Reads only. */
export async function look({ store, heads, marks, tokens }: House, org: string): Promise<Found> {
  for (let again = 1; ; again += 1) {
    // The cases first: what is written meanwhile is in the trail too much, not too little.
    const cases = await casesIn(store, org)
    const { links, broken } = await walk(store, heads, marks, org)
    const odd = broken === undefined ? odds(tokens, org, links, cases) : []
    if (odd.length === 0 || again === looks) return { links, cases: cases.length, broken, odd }
  }
}

async function casesIn(store: Store, org: string): Promise<readonly Standing[]> {
  const found: Standing[] = []
  for await (const doc of tagged(store, org, sentTag, 200)) found.push(standing(doc.id, parseCase(doc)))
  return found
}
