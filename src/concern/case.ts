import { z } from 'zod'
import { auditEvents } from '../ports/audit'
import { type Calendar, type Day, dayOf } from '../schedule/calendar'
import { besides, nothingBesides } from './besides'

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

/** Of what was sent, the day of its slot: the day on which somebody did it would tell more than the slot does (K19). */
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
  /** Somebody said the phrase on the phone, and what they said then, written down by the contact (K9). */
  'called',
  'phoned',
  'name',
  'recusal',
  /** Why news comes later, and by when (K12). */
  'extension',
  /** What comes after a closing: whether it was followed up (K15), what turned against them since (K16), and why it is kept longer (K17). */
  'verdict',
  'aftercare',
  'keep',
  /** After a long quiet: it may be closed as far as the reporter is concerned. */
  'over',
  // What an adviser does (K13), and what came by phone or at the door (K24).
  'information',
  'accompaniment',
  'referral',
  'entered',
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
  /** The day by which its writer said that there would be news. */
  promised: day.exactOptional(),
  /** A sealed JSON object of fields; the case's key opens it. */
  sealed: z.string(),
})
export type Entry = z.infer<typeof entry>

/** A notice that is owed to one side; it waits in the case until it was carried out (S3). */
const owed = z.strictObject({
  id: z.string(),
  to: z.enum(sides),
  /** Set for a contact it went from; without it, it is for whoever has the case. */
  contact: z.string().exactOptional(),
  /** Visible, and so due, from this slot on. */
  from: slot,
  tries: z.int(),
  /** How often it was taken up since anybody told how that ended. */
  untold: z.int().default(0),
  /** In whole minutes of the tick, never the time of an act. */
  next: slot,
  dead: z.boolean(),
})
export type Owed = z.infer<typeof owed>

/** What the trail is owed (G4): it waits in the case, and is written at the slot at which what happened crosses (K19). */
const unwritten = z.strictObject({
  /** The name of the act it tells of. */
  id: z.string(),
  event: z.enum(auditEvents),
  /** The contact who did it; null for what the reporter did, or nobody. */
  contact: z.string().nullable(),
  from: slot,
  /** Parts of the conversation that are final from then on. */
  parts: z.array(z.string()),
  /** It is being written: from now on its parts stay as they are. */
  taken: z.boolean(),
})
export type Unwritten = z.infer<typeof unwritten>

/** Whom the reporter approved of beforehand, and after how many of the contact's own working days, to have it unopened (K11). */
const second = z.strictObject({ contact: z.string(), days: z.int().min(1) })

/** What came of it that nobody opened it. Only the reporter sees this. */
const silence = z.strictObject({
  /** The day on which the reporter chose to wait: counted from there, and not from when the contact could see it. */
  since: day.nullable(),
  /** Since this slot the reporter is asked what they want. */
  asked: slot.nullable(),
  /** The second contact, who could not have it. */
  missed: z.string().nullable(),
})
export const noSilence: z.infer<typeof silence> = { since: null, asked: null, missed: null }

const proposal = z.strictObject({ contact: z.string(), visibleFrom: slot })

/** What comes after a closing. */
const afterwards = z.strictObject({
  /** Whether it was said if it was followed up, since the closing that stands (K15). What was said stands sealed among the entries. */
  verdict: z.boolean(),
  /** How many of the questions of aftercare were told of since then, and how many need no answer any more (K16). */
  told: z.int(),
  answered: z.int(),
  /** The shred day that both sides were warned of (K17). */
  warned: day.nullable(),
  /** The day of the last thing that happened before a quiet that both sides were told of. */
  quiet: day.nullable(),
  /** Kept for proceedings up to and including a day; the last one counts (K17). */
  holds: z.array(z.strictObject({ until: day, by: z.enum(sides), visibleFrom: slot })),
})
export const nothingAfter: z.infer<typeof afterwards> = {
  verdict: false,
  told: 0,
  answered: 0,
  warned: null,
  quiet: null,
  holds: [],
}

/**
 * A case as it is stored. There is no reporter in it, no hash of one, and no time finer than a day or a slot: who raised it stands
 * in the vault's sealed route alone.
 */
export const caseBody = z.strictObject({
  status: z.enum(statuses),
  /** Where on the ladder, last step last; the contact sees a step from its slot on. */
  steps: z.array(z.strictObject({ step: z.enum(steps), visibleFrom: slot })).min(1),
  /** Who it is with; null while the reporter has to choose (anew). */
  contact: z.string().nullable(),
  /** From this slot on the contact it is with can see that it exists. */
  contactFrom: slot,
  /** Who had it before: each sees it as it was until the slot, and from then on, for a while, that it went to somebody else. */
  previous: z.array(z.strictObject({ contact: z.string(), until: slot })),
  /** Whom the last contact suggested when they stepped back. */
  proposed: proposal.nullable(),
  /** Contacts who stepped back: it never goes to them again. */
  steppedBack: z.array(proposal).default([]),
  after: afterwards.default(nothingAfter),
  /** By name, or known by the alias alone (K5). */
  named: z.boolean(),
  /** Two numbers that make the alias in any language. */
  alias: z.tuple([z.int(), z.int()]),
  /** Sealed list of the contacts who must not see this (K7). */
  excluded: z.string(),
  history: z.array(history),
  entries: z.array(entry),
  owed: z.array(owed),
  audit: z.array(unwritten).default([]),
  /** What the register is to count of it, sealed, at a slot (K18); a case is counted once. */
  register: z.union([z.literal('counted'), z.strictObject({ from: slot, sealed: z.string() })]).exactOptional(),
  /** When the contact first opened it. */
  opened: z.strictObject({ day, visibleFrom: slot }).nullable(),
  /** From where on it is a formal report under the Wet bescherming klokkenluiders, where the reporter made it one (K12). */
  formal: z.strictObject({ visibleFrom: slot }).nullable().default(null),
  /** Names of the last acts carried out: a repeat changes nothing. */
  acts: z.array(z.string()),
  /** Null where the reporter approved of nobody; never anyone who is excluded. */
  second: second.nullable().default(null),
  silence: silence.default(noSilence),
  /** The contact reads that the reporter cannot be reached, from a slot on, and until one where they are here again (G2). */
  unreachable: z.strictObject({ from: slot, until: slot.nullable() }).nullable().default(null),
  /** The home its reporter was in, since the bot was removed from there: nobody sees it or is told of it (O7). */
  frozen: z.string().nullable().default(null),
  /** On this day the key and the case are destroyed. */
  shredOn: day.nullable(),
  ...besides,
})
export type Case = z.infer<typeof caseBody>

/** What a new case begins with: nobody did anything yet that comes later. */
export const nothingYet = {
  ...nothingBesides,
  steppedBack: [],
  after: nothingAfter,
  formal: null,
  second: null,
  silence: noSilence,
  unreachable: null,
  frozen: null,
} satisfies Partial<Case>

/** What the status of the case is to one side at this moment; undefined when there is nothing to see yet. */
export function statusFor(side: Side, concern: Case, now: number, calendar: Calendar): { status: Status; day: Day } | undefined {
  const last = concern.history.findLast(one => seenBy(side, one, now))
  return last && { status: last.status, day: dayFor(side, last, now, calendar) }
}

/** Whether this side can see it now: one's own at once, the other's from its slot on (K19). */
export function seenBy(side: Side, one: { readonly by: Side; readonly visibleFrom: number }, now: number): boolean {
  return one.by === side || one.visibleFrom <= now
}

/** Both sides have the day of the slot: on which one somebody did it stands nowhere. One's own that has yet to cross is of today. */
export function dayFor(
  side: Side,
  one: { readonly by: Side; readonly day: Day; readonly visibleFrom: number },
  now: number,
  calendar: Calendar,
): Day {
  if (one.by !== side) return dayOf(one.visibleFrom, calendar)
  const today = dayOf(now, calendar)
  return one.day < today ? one.day : today
}

/** Who gave it back, as far as the reporter can know: it is not offered to them again, and does not go to them (K13, K15). */
export function steppedBack(concern: Case, now: number): readonly string[] {
  return concern.steppedBack.filter(one => one.visibleFrom <= now).map(one => one.contact)
}

/** The step as the contact sees it; the reporter's own is the last. */
export function stepFor(side: Side, concern: Case, now: number): Step {
  const found = concern.steps.findLast(one => side === 'reporter' || one.visibleFrom <= now) ?? concern.steps[0]
  if (found === undefined) throw new Error('a case without a step')
  return found.step
}

/** Every case that was ever sent has it: so the trail can be held against what there is. */
export const sentTag = 'sent'

export function wasSent(concern: Case): boolean {
  return concern.history.some(one => one.status === 'sent')
}

/**
 * How the case is found from the store: by its contact, open or closed, and as one that was sent. A tag changes at the moment of an act
 * and must not tell of it (K19): so what was stopped stays among the open, and what was ever closed among the closed, and whoever looks
 * goes by what they can see. A desk is read by what is open, however much was ever closed.
 */
export function tagsOf(concern: Case): string[] {
  return concern.frozen === null ? found(concern) : [...found(concern), frozenTag(concern.frozen)]
}

export function frozenTag(home: string): string {
  return `frozen:${home}`
}

function found(concern: Case): string[] {
  if (concern.status === 'draft') return []
  const had = concern.previous.map(one => one.contact)
  const contacts = [...new Set(concern.contact === null ? had : [concern.contact, ...had])]
  const isOpen = concern.status !== 'closed'
  const isClosed = concern.history.some(({ status }) => status === 'closed' || status === 'withdrawn')
  const tags = contacts.flatMap(one => [
    contactTag(one),
    ...(isOpen ? [openTag(one)] : []),
    ...(isClosed ? [closedTag(one)] : []),
  ])
  const isWaiting = concern.status === 'sent' || concern.status === 'handed-over'
  if (concern.contact !== null && isWaiting) tags.push(waitingTag(concern.contact))
  return wasSent(concern) ? [...tags, sentTag] : tags
}

/** Those that wait for this contact's first reply. */
export function waitingTag(contact: string): string {
  return `waits:${contact}`
}

export function contactTag(contact: string): string {
  return `contact:${contact}`
}

export function openTag(contact: string): string {
  return `open:${contact}`
}

export function closedTag(contact: string): string {
  return `closed:${contact}`
}
