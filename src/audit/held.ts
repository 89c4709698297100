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
  /** The keyed name of the case, and hashes of what is sealed in it as it stands: nothing where it is gone. */
  readonly name: string
  readonly sealed: readonly string[]
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
  /** It came back once and was accepted, and may go again without a word: it was said that it was shredded. */
  readonly mayGo: boolean
}

const unsaid = (first: number): Said => ({ first, sealed: new Map(), shredded: undefined, mayGo: false })

/** Of a case that was accepted as it stood, this is all that is said. */
function accepted(number: number, sealed: readonly string[], before: Said): Said {
  const mayGo = before.mayGo || before.shredded !== undefined
  return { first: number, sealed: new Map(sealed.map(hash => [hash, number])), shredded: undefined, mayGo }
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
    const known = said.get(entry.about) ?? unsaid(number)
    for (const hash of entry.sealed) known.sealed.set(hash, number)
    if (entry.event === 'case.shredded' || entry.event === 'case.missed') known.shredded = number
    said.set(entry.about, entry.event === 'case.accepted' ? accepted(number, entry.sealed, known) : known)
  }
  const found: Odd[] = []
  for (const one of cases) {
    const about = { kind: 'case', id: one.id }
    const name = aboutName(tokens, org, about)
    const hashOf = ({ field, sealed }: Sealed) => sealedHash(tokens, org, about, field, sealed)
    const odd = (number: number | undefined, why: Odd['why']) => found.push({ name, sealed: one.final.map(hashOf), number, why })
    const known = said.get(name)
    said.delete(name)
    if (known === undefined) {
      if (one.waiting.length === 0) odd(undefined, 'unknown')
      continue
    }
    if (known.shredded !== undefined) {
      odd(known.shredded, 'back')
      continue
    }
    const knew = (field: Sealed) => known.sealed.delete(hashOf(field))
    for (const field of one.waiting) knew(field)
    const strange = one.final.filter(field => !knew(field))
    const lost = [...known.sealed.values()]
    if (strange.length > 0 || lost.length > 0) odd(lost.length > 0 ? Math.min(...lost) : known.first, 'sealed')
  }
  for (const [name, { first, shredded, mayGo }] of said)
    if (shredded === undefined && !mayGo) found.push({ name, sealed: [], number: first, why: 'gone' })
  return found
}
