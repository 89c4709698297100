import type { Tokens } from '../ports/vault'
import { aboutName, type Link, sealedHash } from './entry'

interface Sealed {
  readonly field: string
  readonly sealed: string
}

/** A case as it stands, as far as the trail can be held against it. */
export interface Standing {
  readonly id: string
  /** Sealed fields that the trail should know by now. */
  readonly final: readonly Sealed[]
  /** Those that are just being written, or wait to be. */
  readonly waiting: readonly Sealed[]
}

/** Where a case and the trail do not go together; `number` is the entry that says otherwise, where there is one. */
export interface Odd {
  readonly number: number | undefined
  readonly why: /** A sealed field was changed, removed or put in since it was final. */
    | 'sealed'
    /** It is gone, and the trail does not say that it was shredded. */
    | 'gone'
    /** It was shredded, and is there again. */
    | 'back'
    /** The trail knows of no such case. */
    | 'unknown'
}

/** What the trail says of one case. */
interface Said {
  readonly first: number
  readonly sealed: Map<string, number>
  shredded: number | undefined
}

/** Holds the cases there are against what the trail says of them. The words stay sealed. */
export function odds(
  tokens: Pick<Tokens, 'name'>,
  org: string,
  links: readonly Link[],
  cases: readonly Standing[],
): readonly Odd[] {
  const said = new Map<string, Said>()
  for (const { number, entry } of links) {
    if (entry.about === null || !entry.event.startsWith('case.')) continue
    const known = said.get(entry.about) ?? { first: number, sealed: new Map<string, number>(), shredded: undefined }
    for (const hash of entry.sealed) known.sealed.set(hash, number)
    if (entry.event === 'case.shredded') known.shredded = number
    said.set(entry.about, known)
  }
  const found: Odd[] = []
  for (const one of cases) {
    const about = { kind: 'case', id: one.id }
    const name = aboutName(tokens, org, about)
    const known = said.get(name)
    said.delete(name)
    if (known === undefined) {
      if (one.waiting.length === 0) found.push({ number: undefined, why: 'unknown' })
      continue
    }
    if (known.shredded !== undefined) {
      found.push({ number: known.shredded, why: 'back' })
      continue
    }
    const knew = ({ field, sealed }: Sealed) => known.sealed.delete(sealedHash(tokens, org, about, field, sealed))
    for (const field of one.waiting) knew(field)
    const strange = one.final.filter(field => !knew(field))
    const lost = [...known.sealed.values()]
    if (strange.length > 0 || lost.length > 0)
      found.push({ number: lost.length > 0 ? Math.min(...lost) : known.first, why: 'sealed' })
  }
  for (const { first, shredded } of said.values()) if (shredded === undefined) found.push({ number: first, why: 'gone' })
  return found
}
