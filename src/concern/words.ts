import { z } from 'zod'
import type { CaseKey } from '../ports/vault'
import type { Entry } from './case'

/** What one filled form says, by field: free text and the ids of what was picked. Sealed as one piece. */
const said = z.record(z.string(), z.union([z.string(), z.array(z.string())]))
export type Said = Readonly<Record<string, string | readonly string[]>>

export function sealSaid(key: CaseKey, entryId: string, fields: Said): Promise<string> {
  return key.seal(`entry.${entryId}`, JSON.stringify(fields))
}

export async function openSaid(key: CaseKey, entry: Entry): Promise<Said> {
  return said.parse(JSON.parse(await key.open(`entry.${entry.id}`, entry.sealed)))
}

const ids = z.array(z.string())

export function sealExcluded(key: CaseKey, excluded: readonly string[]): Promise<string> {
  return key.seal('excluded', JSON.stringify(excluded))
}

export async function openExcluded(key: CaseKey, sealed: string): Promise<readonly string[]> {
  return ids.parse(JSON.parse(await key.open('excluded', sealed)))
}
