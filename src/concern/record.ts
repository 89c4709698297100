import { closedDays } from '../people/organisation'
import { type Calendar, type Day, dayOf, nextSlot, startOf } from '../schedule/calendar'
import { alsoKeep, type Brings } from './also'
import { type Case, type Entry, type EntryKind, noSilence, type Side, type Step, statusFor } from './case'
import { counting } from './counted'
import { askedByLaw, canBeFormal } from './deadlines'
import { handedOn, isLeaving, owing } from './owed'
import { keptAfter } from './retention'
import { type Actor, type Deed, type Refusal, transition } from './transition'
import { found } from './unreachable'
import { pulled, writing } from './unwritten'
import { answering, isAnswerable } from './verdict'

/** A part of the conversation as it comes in. */
interface Written {
  readonly id: string
  readonly kind: EntryKind
  readonly sealed: string
  /** By when its writer says that there will be news. */
  readonly promised?: Day
}

/** A deed with everything it brings; words arrive sealed. */
export interface Change extends Brings {
  readonly deed: Deed
  readonly actor: Actor
  /** The name of the act: the same name twice changes nothing the second time. */
  readonly act: string
  readonly entries?: readonly Written[]
  /** With `edit` and `choose`: who it goes to now. With `step`: the one who decides, where the step goes to somebody else. */
  readonly contact?: string
  /** With `step` to another contact: the entries that go along, exactly as the reporter picked them (K2). */
  readonly share?: readonly string[]
  readonly step?: Step
  readonly named?: boolean
  /** With `recuse`: whom the contact suggests. */
  readonly proposed?: string
  /** With `second`: to whom it may go unopened; null to nobody any more (K11). */
  readonly second?: Case['second']
  /** The reporter chose to have it cross now instead of at the slot, after the warning (K19). */
  readonly urgent?: boolean
  /** With a deed that ends it: what the register counts, sealed. */
  readonly counts?: string
  /** With `aftercare`: they want to be asked no more (K16). */
  readonly enough?: boolean
  /** With `keep`: up to and including which day it is kept for proceedings (K17). */
  readonly until?: Day
}

export interface Moment {
  readonly now: number
  readonly calendar: Calendar
  /** Days that a closed case is kept, where the organisation says so (K17). */
  readonly keepDays?: number
}

/** Deeds that stay on one side: nothing crosses, nobody is told. */
const quiet: ReadonlySet<Deed> = new Set(['edit', 'discard', 'note', 'phrase', 'second', 'wait', 'aftercare', 'hear', 'link'])

function sideOf(actor: Actor): Side {
  return actor === 'reporter' ? 'reporter' : 'contact'
}

/** What a deed makes of a case: pure, and the same again for an act that was carried out before. */
export function record(before: Case, change: Change, moment: Moment): Case | { refused: Refusal } {
  if (before.acts.includes(change.act)) return before
  const stands = standing(before, change.actor, moment)
  const next = transition(stands, change.deed, change.actor)
  if (typeof next === 'object') return next
  if (!fits(before, change, moment) || !isAnswerable(before, change.deed, moment)) return { refused: 'not-now' }
  // Nobody could choose who goes on (K24).
  if (change.deed === 'recuse' && before.entered !== null) return { refused: 'not-now' }
  if (change.deed === 'wait' && before.silence.asked === null) return { refused: 'not-now' }
  // What changes no status takes nothing up again either.
  const status = next === stands && quiet.has(change.deed) ? before.status : next

  const by = sideOf(change.actor)
  const today = dayOf(moment.now, moment.calendar)
  // "At once" is the start of today: even an urgent deed leaves no moment of its own.
  const visibleFrom = change.urgent === true ? startOf(today, moment.calendar) : nextSlot(moment.now, moment.calendar)
  // Only what stays with its writer has the day it was done.
  const day =
    status === 'draft' || (before.status === 'draft' && status === 'withdrawn') ? today : dayOf(visibleFrom, moment.calendar)
  const after: Case = {
    ...before,
    status,
    acts: [...before.acts, change.act].slice(-32),
    entries: before.entries.map(one => shared(one, before, change, { day, visibleFrom })),
  }
  if (status !== before.status || change.deed === 'choose') after.history = [...before.history, { status, by, day, visibleFrom }]
  if (change.step !== undefined) {
    const draft = before.status === 'draft'
    after.steps = [...(draft ? [] : before.steps), { step: change.step, visibleFrom: draft ? 0 : visibleFrom }]
  }
  if (change.second !== undefined) after.second = change.second
  // Whoever approves of somebody is asked first all the same; whoever withdraws that is still asked.
  if (change.second) after.silence = { ...before.silence, asked: null, missed: null }
  if (change.deed === 'wait') after.silence = { ...noSilence, since: day }
  if (change.named !== undefined) after.named = change.named
  // Whoever chose an alias in the end leaves no name behind.
  if (status === 'draft' && !after.named) after.entries = after.entries.filter(one => one.kind !== 'name')
  if ((change.deed === 'open' || change.deed === 'phoned') && before.opened === null) after.opened = { day, visibleFrom }
  if (change.deed === 'formal') after.formal = { visibleFrom }
  if (change.deed === 'recuse') {
    after.contact = null
    after.owed = after.owed.filter(one => one.to !== 'contact' || one.contact !== undefined)
    after.proposed = change.proposed === undefined ? null : { contact: change.proposed, visibleFrom }
    if (before.contact !== null) after.steppedBack = [...before.steppedBack, { contact: before.contact, visibleFrom }]
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
    after.silence = noSilence
    // It was approved of for the silence of the one before.
    if (before.status !== 'draft') after.second = null
    if (change.deed === 'step') {
      // The name goes along only where it was picked; otherwise it can be given to the new contact too (K5).
      after.named = after.entries.some(one => one.kind === 'name' && one.readers.includes(change.contact ?? ''))
      after.status = 'handed-over'
      after.history = [...after.history, { status: 'handed-over', by, day, visibleFrom }]
    }
  }
  after.after = answering(before, status, change, { ...moment, visibleFrom })
  after.shredOn = keptAfter(before, after, day, { calendar: moment.calendar, keepDays: moment.keepDays ?? closedDays })
  alsoKeep(after, change, { today: day, visibleFrom })
  for (const entry of change.entries ?? []) addEntry(after, entry, change, { by, day, visibleFrom })
  if (change.urgent === true) pull(after, { day, visibleFrom })
  if (by === 'reporter') after.unreachable = found(after, visibleFrom).unreachable
  if (after.status === 'withdrawn') after.owed = after.owed.filter(one => !isLeaving(one))
  // A "no" looks like no answer: nobody is told (K22).
  const says = !quiet.has(change.deed) && change.willing !== false
  const silent = !says || after.status === 'draft' || (change.deed === 'open' && before.opened !== null)
  if (!silent) after.owed = owing(after, by === 'reporter' ? 'contact' : 'reporter', visibleFrom)
  after.audit = writing(before, after, change, visibleFrom)
  const register = counting(before, change.counts, visibleFrom, moment.now)
  if (register !== undefined) after.register = register
  return after
}

/** What these ask for besides a status: a report, made formal once; and an extension within what the law leaves. */
function fits(before: Case, { deed, entries = [] }: Change, { now, calendar }: Moment): boolean {
  if (deed === 'formal') return canBeFormal(before, now)
  if (deed !== 'extend') return true
  const law = askedByLaw('contact', before, calendar, now).find(one => one.what === 'legal-news')
  return law === undefined || entries.every(one => one.promised === undefined || one.promised <= law.ceiling)
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
function pull(after: Case, to: { readonly day: Day; readonly visibleFrom: number }): void {
  const { visibleFrom } = to
  const waits = (one: { readonly visibleFrom: number }) => one.visibleFrom > visibleFrom
  after.contactFrom = Math.min(after.contactFrom, visibleFrom)
  after.history = after.history.map(one => (one.by === 'reporter' && waits(one) ? { ...one, ...to } : one))
  after.entries = after.entries.map(one => (one.by === 'reporter' && waits(one) ? { ...one, ...to } : one))
  after.steps = after.steps.map(one => (waits(one) ? { ...one, visibleFrom } : one))
  after.formal = after.formal && waits(after.formal) ? { ...after.formal, visibleFrom } : after.formal
  after.audit = pulled(after.audit, visibleFrom)
}

function addEntry(after: Case, entry: Written, change: Change, at: { by: Side; day: Day; visibleFrom: number }): void {
  const made: Entry = {
    id: entry.id,
    kind: entry.kind,
    by: at.by,
    readers: after.contact === null || after.status === 'draft' ? [] : [after.contact],
    day: at.day,
    visibleFrom: at.visibleFrom,
    ...(entry.promised === undefined ? {} : { promised: entry.promised }),
    sealed: entry.sealed,
  }
  // Editing a draft replaces what it said.
  const others = change.deed === 'edit' ? after.entries.filter(one => one.kind !== entry.kind) : after.entries
  after.entries = [...others, made]
}

/** Who may read an entry after this change: sending and handing over share the reporter's own words, a step only those picked. */
function shared(entry: Entry, before: Case, change: Change, at: { day: Day; visibleFrom: number }): Entry {
  if (entry.by !== 'reporter') return entry
  const reader = change.deed === 'send' ? before.contact : (change.contact ?? null)
  if (reader === null || entry.readers.includes(reader)) return entry
  if (change.deed === 'send') return { ...entry, readers: [reader], ...at }
  const goes =
    (change.deed === 'choose' && before.status !== 'draft') || (change.deed === 'step' && (change.share ?? []).includes(entry.id))
  return goes ? { ...entry, readers: [...entry.readers, reader] } : entry
}
