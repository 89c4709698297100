import { type Odd, odds, type Standing } from '../audit/held'
import { type Break, walk } from '../audit/walk'
import { sentTag } from '../concern/case'
import { parseCase } from '../concern/hold'
import { standing } from '../concern/unwritten'
import type { Store } from '../ports/store'
import { type House, inHouse } from './house'
import type { Config } from './shape'

const breaks: Record<Break['why'], string> = {
  altered:
    'this entry is not as it was written. It was changed, put here from another place or organisation, or made with another key.',
  missing: 'this entry is missing. It was removed, or entries were put in another order.',
  cut: 'this entry and what came after it are missing. The end was cut off, or an older backup of the store was put back.',
  'head-missing': 'the head of the trail is missing in the vault: nothing says any more where the trail ended.',
  'head-altered': 'the head of the trail in the vault is not as it was written. It was changed, or made with another key.',
  'head-older': 'the head of the trail is older than its entries. An older backup of the vault was put back.',
  mended: 'here Ruimte found no head in the vault and went on. Entries that stood at the end before this one may be gone.',
  stray: 'there is a document among the entries that is none.',
}

const sayings: Record<Odd['why'], string> = {
  sealed: 'what is sealed in the case of this entry was changed, removed or added to since.',
  gone: 'the case of this entry is gone, and it does not say that it was shredded.',
  back: 'the case of this entry was shredded, and is there again. An older backup was put back; its words stay unreadable.',
  unknown: 'there is a case of which the trail knows nothing.',
}

/** A case that changes while it is looked at, looks odd; so what is odd is looked at again. */
const looks = 3

interface Found {
  readonly entries: number
  readonly cases: number
  readonly broken: Break | undefined
  readonly odd: readonly Odd[]
}

/** Walks the trail of every organisation, and holds the cases against it (G4). Reads only. Exit code 0 where all is whole, else 1. */
export function verifyTrails(config: Config, _: readonly string[], say: (text: string) => void): Promise<number> {
  return inHouse(config, async house => {
    let whole = true
    for (const org of house.directory.all()) {
      const { entries, cases, broken, odd } = await look(house, org.id)
      if (broken === undefined && odd.length === 0) {
        say(`${org.name}: the trail is whole. Entries: ${entries}; cases that stand as they say: ${cases}.\n`)
        continue
      }
      whole = false
      say(`${org.name}: the trail is not whole.\n`)
      if (broken !== undefined) say(`  At entry ${broken.number}: ${breaks[broken.why]}\n  The cases were not held against it.\n`)
      for (const { number, why } of odd) say(`  ${number === undefined ? 'Beside it' : `At entry ${number}`}: ${sayings[why]}\n`)
    }
    if (house.directory.all().length === 0) say('There is no organisation yet.\n')
    say('Write down the number of entries elsewhere: both stores put back together to an older day shows by that alone.\n')
    return whole ? 0 : 1
  })
}

async function look(house: House, org: string): Promise<Found> {
  for (let again = 1; ; again += 1) {
    // The cases first: what is written meanwhile is in the trail too much, not too little.
    const cases = await casesIn(house.store, org)
    const { links, broken } = await walk(house.store, house.heads, house.marks, org)
    const odd = broken === undefined ? odds(house.tokens, org, links, cases) : []
    if (odd.length === 0 || again === looks) return { entries: links.length, cases: cases.length, broken, odd }
  }
}

async function casesIn(store: Store, org: string): Promise<readonly Standing[]> {
  const found: Standing[] = []
  let after: string | undefined
  do {
    const page = await store.find(org, 'case', sentTag, 200, after)
    for (const doc of page.docs) found.push(standing(doc.id, parseCase(doc)))
    after = page.next
  } while (after !== undefined)
  return found
}
