import { addDays, type Calendar, type Day, dayOf, nextSlot, startOf } from '../schedule/calendar'
import { alsoKeep, type Brings } from './also'
import { type Case, type Entry, type EntryKind, type Side, type Step, statusFor } from './case'
import { handedOn, isLeaving, owing } from './owed'
import { type Actor, type Deed, type Refusal, transition } from './transition'
import { pulled, writing } from './unwritten'

/** How long what is kept is kept, in days (K8, K17). */
export const draftDays = 30
const withdrawnDays = 7

/** A deed with everything it brings; words arrive sealed. */
export interface Change extends Brings {
  readonly deed: Deed
  readonly actor: Actor
  /** The name of the act: the same name twice changes nothing the second time. */
  readonly act: string
  readonly entries?: readonly { readonly id: string; readonly kind: EntryKind; readonly sealed: string }[]
  /** With `edit` and `choose`: who it goes to now. With `step`: the one who decides, where the step goes to somebody else. */
  readonly contact?: string
  /** With `step` to another contact: the entries that go along, exactly as the reporter picked them (K2). */
  readonly share?: readonly string[]
  readonly step?: Step
  readonly named?: boolean
  /** With `recuse`: whom the contact suggests. */
  readonly proposed?: string
  /** The reporter chose to have it cross now instead of at the slot, after the warning (K19). */
  readonly urgent?: boolean
}

export interface Moment {
  readonly now: number
  readonly calendar: Calendar
}

/** Deeds that stay on one side: nothing crosses, nobody is told. */
const quiet: ReadonlySet<Deed> = new Set(['edit', 'discard', 'note', 'phrase', 'hear', 'link'])

function sideOf(actor: Actor): Side {
  return actor === 'reporter' ? 'reporter' : 'contact'
}

/** What a deed makes of a case: pure, and the same again for an act that was carried out before. */
export function record(before: Case, change: Change, moment: Moment): Case | { refused: Refusal } {
  if (before.acts.includes(change.act)) return before
  const status = transition(standing(before, change.actor, moment), change.deed, change.actor)
  if (typeof status === 'object') return status
  // Nobody could choose who goes on (K24).
  if (change.deed === 'recuse' && before.entered !== null) return { refused: 'not-now' }

  const by = sideOf(change.actor)
  const today = dayOf(moment.now, moment.calendar)
  // "At once" is the start of today: even an urgent deed leaves no moment of its own.
  const visibleFrom = change.urgent === true ? startOf(today, moment.calendar) : nextSlot(moment.now, moment.calendar)
  const after: Case = {
    ...before,
    status,
    acts: [...before.acts, change.act].slice(-32),
    entries: before.entries.map(one => shared(one, before, change, visibleFrom)),
    shredOn: shredDay(before, status, today),
  }
  if (status !== before.status || change.deed === 'choose')
    after.history = [...before.history, { status, by, day: today, visibleFrom }]
  if (change.step !== undefined) {
    const draft = before.status === 'draft'
    after.steps = [...(draft ? [] : before.steps), { step: change.step, visibleFrom: draft ? 0 : visibleFrom }]
  }
  if (change.named !== undefined) after.named = change.named
  // Whoever chose an alias in the end leaves no name behind.
  if (status === 'draft' && !after.named) after.entries = after.entries.filter(one => one.kind !== 'name')
  if ((change.deed === 'open' || change.deed === 'phoned') && before.opened === null) after.opened = { day: today, visibleFrom }
  if (change.deed === 'recuse') {
    after.contact = null
    after.owed = after.owed.filter(one => one.to !== 'contact' || one.contact !== undefined)
    after.proposed = change.proposed === undefined ? null : { contact: change.proposed, visibleFrom }
  }
  if (change.deed === 'send') after.contactFrom = visibleFrom
  if (change.contact !== undefined && change.contact !== before.contact) {
    // Whom it leaves sees it as it was until the slot: that something happened has no moment of its own.
    const seen = before.contact !== null && before.status !== 'draft' && before.contactFrom <= moment.now
    if (seen && before.contact !== null) {
      const contact = before.contact
      after.previous = [...before.previous.filter(one => one.contact !== contact), { contact, until: visibleFrom }]
    }
    after.owed = handedOn(after, seen ? before.contact : null, visibleFrom)
    after.contactFrom = visibleFrom
    after.contact = change.contact
    after.proposed = null
    after.opened = null
    if (change.deed === 'step') {
      // The name goes along only where it was picked; otherwise it can be given to the new contact too (K5).
      after.named = after.entries.some(one => one.kind === 'name' && one.readers.includes(change.contact ?? ''))
      after.status = 'handed-over'
      after.history = [...after.history, { status: 'handed-over', by, day: today, visibleFrom }]
    }
  }
  alsoKeep(after, change, { today, visibleFrom })
  for (const entry of change.entries ?? []) addEntry(after, entry, change, { by, today, visibleFrom })
  if (change.urgent === true) pull(after, visibleFrom)
  if (after.status === 'withdrawn') after.owed = after.owed.filter(one => !isLeaving(one))
  // A "no" looks like no answer: nobody is told (K22).
  const says = !quiet.has(change.deed) && change.willing !== false
  const silent = !says || after.status === 'draft' || (change.deed === 'open' && before.opened !== null)
  if (!silent) after.owed = owing(after, by === 'reporter' ? 'contact' : 'reporter', visibleFrom)
  after.audit = writing(before, after, change, visibleFrom)
  return after
}

/**
 * The status a deed starts from. A closing that the reporter cannot see yet does not stand in their way: what they still say
 * takes it up again (K19).
 */
function standing(before: Case, actor: Actor, { now, calendar }: Moment): Case['status'] {
  if (actor !== 'reporter' || before.status !== 'closed') return before.status
  return statusFor('reporter', before, now, calendar)?.status ?? before.status
}

/** What is urgent takes along what the reporter did before it and the contact could not see yet. */
function pull(after: Case, to: number): void {
  const sooner = <One extends { readonly visibleFrom: number }>(one: One): One =>
    one.visibleFrom > to ? { ...one, visibleFrom: to } : one
  after.contactFrom = Math.min(after.contactFrom, to)
  after.history = after.history.map(one => (one.by === 'reporter' ? sooner(one) : one))
  after.entries = after.entries.map(one => (one.by === 'reporter' ? sooner(one) : one))
  after.steps = after.steps.map(sooner)
  after.audit = pulled(after.audit, to)
}

function addEntry(
  after: Case,
  entry: { readonly id: string; readonly kind: EntryKind; readonly sealed: string },
  change: Change,
  at: { by: Side; today: Day; visibleFrom: number },
): void {
  const made: Entry = {
    id: entry.id,
    kind: entry.kind,
    by: at.by,
    readers: after.contact === null || after.status === 'draft' ? [] : [after.contact],
    day: at.today,
    visibleFrom: at.visibleFrom,
    sealed: entry.sealed,
  }
  // Editing a draft replaces what it said.
  const others = change.deed === 'edit' ? after.entries.filter(one => one.kind !== entry.kind) : after.entries
  after.entries = [...others, made]
}

/** Who may read an entry after this change: sending and handing over share the reporter's own words, a step only those picked. */
function shared(entry: Entry, before: Case, change: Change, visibleFrom: number): Entry {
  if (entry.by !== 'reporter') return entry
  const reader = change.deed === 'send' ? before.contact : (change.contact ?? null)
  if (reader === null || entry.readers.includes(reader)) return entry
  if (change.deed === 'send') return { ...entry, readers: [reader], visibleFrom }
  const goes =
    (change.deed === 'choose' && before.status !== 'draft') || (change.deed === 'step' && (change.share ?? []).includes(entry.id))
  return goes ? { ...entry, readers: [...entry.readers, reader] } : entry
}

function shredDay(before: Case, status: Case['status'], today: Day): Day | null {
  if (status === 'draft') return addDays(today, draftDays)
  if (status === 'withdrawn') return before.status === 'draft' ? today : addDays(today, withdrawnDays)
  return null
}
