import { z } from 'zod'
import type { Doc, Store } from '../ports/store'
import type { Marks } from '../ports/vault'
import { beginning } from './entry'

/** Where the chain ends: the number and the mark of its last entry, or of the one before it while an entry is being written. */
export interface Head {
  readonly number: number
  readonly mark: string
}

const headBody = z.strictObject({ number: z.int().min(0), mark: z.string(), proof: z.string() })

const kind = 'audit-head'

export function headKey(org: string) {
  return { org, kind, id: 'head' }
}

export function startOfTrail(org: string): Head {
  return { number: 0, mark: beginning(org) }
}

function partsOf(org: string, { number, mark }: Head): readonly string[] {
  return ['head', org, String(number), mark]
}

export function headDoc(marks: Marks, org: string, version: number, { number, mark }: Head): Doc {
  const proof = marks.mark(partsOf(org, { number, mark }))
  return { ...headKey(org), version, tags: [], body: { number, mark, proof } }
}

/** Undefined where it is not what was written here. */
export function headIn(marks: Marks, doc: Doc): Head | undefined {
  const parsed = headBody.safeParse(doc.body)
  if (!parsed.success || !marks.holds(partsOf(doc.org, parsed.data), parsed.data.proof)) return undefined
  return { number: parsed.data.number, mark: parsed.data.mark }
}

/** Where it has it, the document too: `undefined` says that there is none, or none of ours. */
export async function readHead(heads: Store, marks: Marks, org: string) {
  const doc = await heads.get(headKey(org))
  return { doc, head: doc && headIn(marks, doc) }
}
