import { z } from 'zod'

/** Where a concern stands (K14). */
export const statuses = [
  'draft',
  'sent',
  'received',
  'in-conversation',
  'follow-up-agreed',
  'handed-over',
  'closed',
  'withdrawn',
] as const
export type Status = (typeof statuses)[number]

/** The ladder of consent, lowest first (K2). */
export const steps = ['advice', 'concern', 'report'] as const
export type Step = (typeof steps)[number]

export const sides = ['reporter', 'contact'] as const
/** The two sides of a case. What one does crosses to the other at a slot (K19). */
export type Side = (typeof sides)[number]

const day = z.iso.date()
/** A slot, or the start of a day: never the moment at which somebody did something. */
const slot = z.int()

const history = z.strictObject({ status: z.enum(statuses), by: z.enum(sides), day, visibleFrom: slot })

/** What a part of the conversation is, as its label says. */
export const entryKinds = [
  'about',
  'concern',
  'reply',
  'acknowledgement',
  'question',
  'call',
  'message',
  'action',
  'summary',
  'note',
  'name',
  'recusal',
] as const
export type EntryKind = (typeof entryKinds)[number]

const entry = z.strictObject({
  /** The name of the act that made it, so that the same act makes the same entry. */
  id: z.string(),
  kind: z.enum(entryKinds),
  by: z.enum(sides),
  /** Contacts who may read it. The reporter reads everything but a contact's notes. */
  readers: z.array(z.string()),
  day,
  visibleFrom: slot,
  /** A sealed JSON object of fields; the case's key opens it. */
  sealed: z.string(),
})
export type Entry = z.infer<typeof entry>

/** A notice that is owed to one side; it waits in the case until it was carried out (S3). */
const owed = z.strictObject({
  id: z.string(),
  to: z.enum(sides),
  /** Visible, and so due, from this slot on. */
  from: slot,
  tries: z.int(),
  /** In whole minutes of the tick, never the time of an act. */
  next: slot,
  dead: z.boolean(),
})
export type Owed = z.infer<typeof owed>

const proposal = z.strictObject({ contact: z.string(), visibleFrom: slot })

/**
 * A case as it is stored. There is no reporter in it, no hash of one, and no time finer than a day or a slot: who raised it stands
 * in the vault's sealed route alone.
 */
export const caseBody = z.strictObject({
  status: z.enum(statuses),
  step: z.enum(steps),
  /** Who it is with; null while the reporter has to choose (anew). */
  contact: z.string().nullable(),
  /** From this slot on the contact it is with can see that it exists. */
  contactFrom: slot,
  /** Whom the last contact suggested when they stepped back. */
  proposed: proposal.nullable(),
  /** By name, or known by the alias alone (K5). */
  named: z.boolean(),
  /** Two numbers that make the alias in any language. */
  alias: z.tuple([z.int(), z.int()]),
  /** Sealed list of the contacts who must not see this (K7). */
  excluded: z.string(),
  history: z.array(history),
  entries: z.array(entry),
  owed: z.array(owed),
  /** When the contact first opened it. */
  opened: z.strictObject({ day, visibleFrom: slot }).nullable(),
  /** Names of the last acts carried out: a repeat changes nothing. */
  acts: z.array(z.string()),
  /** On this day the key and the case are destroyed. */
  shredOn: day.nullable(),
})
export type Case = z.infer<typeof caseBody>

/** What the status of the case is to one side at this moment; undefined when there is nothing to see yet. */
export function statusFor(side: Side, concern: Case, now: number): { status: Status; day: string } | undefined {
  return concern.history.findLast(one => one.by === side || one.visibleFrom <= now)
}

/** How the case is found from the store: by its contact, and by nothing else. */
export function tagsOf(concern: Case): string[] {
  return concern.status === 'draft' || concern.contact === null ? [] : [contactTag(concern.contact)]
}

export function contactTag(contact: string): string {
  return `contact:${contact}`
}
