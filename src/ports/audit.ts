import type { Day } from '../schedule/calendar'

/** All that the trail can tell happened (G4): there is no entry without one of these, and no room in it for words. */
export const auditEvents = [
  'case.sent',
  'case.opened',
  'case.received',
  'case.written',
  'case.phoned',
  'case.entered',
  'case.agreed',
  'case.done',
  'case.resumed',
  'case.extended',
  'case.stepped',
  'case.revealed',
  'case.formal',
  'case.proposed',
  'case.stepped-back',
  'case.handed-over',
  'case.contact-left',
  'case.closed',
  'case.verdict',
  'case.reopened',
  'case.kept',
  'case.withdrawn',
  'case.shredded',
  'contact.confirmed',
  'contact.left',
  'contact.back',
  'team.settled',
  'council.recorded',
  'raising.opened',
  'dead.replayed',
  'dead.discarded',
  'home.removed',
  'home.back',
  'keys.rotated',
  'person.exported',
  'person.erased',
  /** The head was not there, or not ours: what stood at the end before it may be gone. */
  'trail.mended',
  /** An administrator accepted that what stands before it is not whole, and that these cases are as they are, or gone. */
  'trail.accepted',
  'case.accepted',
  'case.missed',
] as const
export type AuditEvent = (typeof auditEvents)[number]

/** Who did it. A reporter is never named, not even as one: what they did is written down by the system. */
export type AuditBy = 'admin' | 'system' | `contact:${string}`

/** Something to write in the trail. */
export interface Noted {
  /** The same id is the same entry, however often it is carried out. */
  readonly id: string
  readonly event: AuditEvent
  readonly by: AuditBy
  /** What it is about. Only a keyed name of it is kept; never a person. */
  readonly about?: { readonly kind: string; readonly id: string }
  /** No finer time is kept (K19). */
  readonly day: Day
  /** Sealed fields of it, by name, that are final from here on: only a keyed hash of each is kept. */
  readonly sealed?: readonly { readonly field: string; readonly sealed: string }[]
}

/** The tamper-evident trail of each organisation (G4). */
export interface Audit {
  /** Writes it, once by its id. Durable when it returns. */
  write(org: string, noted: Noted): Promise<void>
  /** Puts these down in one insert, to be written by the tick: for whoever has somebody waiting. Nothing where there are none. */
  owe(org: string, noted: readonly Noted[]): Promise<void>
}
