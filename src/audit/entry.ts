import { z } from 'zod'
import { fitting } from '../errors'
import { type AuditBy, auditEvents, type Noted } from '../ports/audit'
import type { Doc } from '../ports/store'
import type { Marks, Tokens } from '../ports/vault'
import { acceptedBody } from './accepted'

/** One entry, as it is kept: every name and hash in it is keyed. */
export const entryBody = z
  .strictObject({
    id: z.string(),
    event: z.enum(auditEvents),
    by: z.custom<AuditBy>(value => typeof value === 'string' && /^(admin|system|contact:.+)$/.test(value)),
    about: z.string().nullable(),
    day: z.iso.date(),
    sealed: z.array(z.string()),
    accepted: acceptedBody.exactOptional(),
  })
  .refine(({ event, accepted }) => (event === 'trail.accepted') === (accepted !== undefined))
export type Entry = z.infer<typeof entryBody>

const keptBody = z.strictObject({ entry: entryBody, mark: z.string() })

/** An entry in its place in the chain. */
export interface Link {
  readonly number: number
  readonly entry: Entry
  readonly mark: string
}

export const kind = 'audit'
/** Every entry of an organisation carries it; the other tag is the entry's own id. */
export const entryTag = 'entry'

type Names = Pick<Tokens, 'name'>

export function aboutName(tokens: Names, org: string, about: { readonly kind: string; readonly id: string }): string {
  return tokens.name('audit about', `${org}|${about.kind}|${about.id}`)
}

/** Of one sealed field as it stands: another field, case or organisation, or another text in it, has another hash. */
export function sealedHash(tokens: Names, org: string, about: Noted['about'], field: string, sealed: string): string {
  return tokens.name('audit sealed', JSON.stringify([org, about?.kind, about?.id, field, sealed]))
}

export function entryOf(tokens: Names, org: string, { id, event, by, about, day, sealed = [] }: Noted): Entry {
  return entryBody.parse({
    id: tokens.name('audit entry', `${org}|${id}`),
    event,
    by,
    about: about === undefined ? null : aboutName(tokens, org, about),
    day,
    sealed: sealed.map(one => sealedHash(tokens, org, about, one.field, one.sealed)),
  })
}

/** What the first entry follows on. */
export function beginning(org: string): string {
  return `beginning of ${org}`
}

/** An entry follows on the one before it; one that accepts, on all that stood before it. */
function partsOf(org: string, number: number, entry: Entry, before: string): readonly string[] {
  const { id, event, by, about, day, sealed, accepted } = entry
  const parts = ['entry', org, String(number), id, event, by, about === null ? '-' : `=${about}`, day, ...sealed]
  if (accepted === undefined) return [...parts, before]
  const { why, broken, stood } = accepted
  return [...parts, why, broken === null ? '-' : `${broken.number} ${broken.why}`, stood]
}

/** The document of an entry in this place, after the one with the mark `before`. */
export function linkDoc(marks: Marks, org: string, number: number, entry: Entry, before: string): Doc {
  const mark = marks.mark(partsOf(org, number, entry, before))
  return { org, kind, id: idAt(number), version: 1, tags: [entryTag, entry.id], body: { entry, mark } }
}

/** The entry in this document; undefined unless it is exactly what was written in this place after `before`. */
export function linkIn(marks: Marks, doc: Doc, before: string): Link | undefined {
  const number = numberOf(doc.id)
  const parsed = keptBody.safeParse(doc.body)
  if (number === undefined || !parsed.success) return undefined
  const { entry, mark } = parsed.data
  const asWritten = doc.version === 1 && doc.due === undefined && doc.tags.join() === `${entryTag},${entry.id}`
  return asWritten && marks.holds(partsOf(doc.org, number, entry, before), mark) ? { number, entry, mark } : undefined
}

/** The mark a document bears, whether it holds or not; undefined where it has none. */
export function markIn(doc: Doc): string | undefined {
  return keptBody.safeParse(doc.body).data?.mark
}

/** So that documents sort as their numbers do. */
export function idAt(number: number): string {
  return String(number).padStart(12, '0')
}

export function numberOf(id: string): number | undefined {
  const number = /^\d{12}$/.test(id) ? Number(id) : 0
  return number > 0 ? number : undefined
}

const owedBody = z.strictObject({ entries: z.array(entryBody).min(1) })

export const owedKind = 'audit-owed'

/** Entries that are to be written; due at once, whatever the clock says. */
export function owedDoc(org: string, entries: readonly [Entry, ...Entry[]]): Doc {
  return { org, kind: owedKind, id: entries[0].id, version: 1, tags: [], due: 0, body: { entries } }
}

export function owedIn(doc: Doc): readonly Entry[] {
  return fitting(owedKind, owedBody, doc.body).entries
}
