import type { AuditEvent, Noted } from '../ports/audit'
import { type Calendar, dayOf } from '../schedule/calendar'
import type { Case, Unwritten } from './case'
import type { Actor, Deed } from './transition'

/** What of a change the trail tells. */
interface Told {
  readonly deed: Deed
  readonly actor: Actor
  readonly act: string
  readonly entries?: readonly { readonly id: string }[]
  readonly contact?: string
  readonly proposed?: string
}

/** What the trail tells of each deed; nothing of what stays with the reporter: a draft, its end, a phrase, that nothing turned against them. */
const events: Partial<Record<Deed, AuditEvent>> = {
  send: 'case.sent',
  reply: 'case.written',
  step: 'case.stepped',
  reveal: 'case.revealed',
  formal: 'case.formal',
  choose: 'case.handed-over',
  stop: 'case.withdrawn',
  verdict: 'case.verdict',
  reopen: 'case.reopened',
  open: 'case.opened',
  acknowledge: 'case.received',
  ask: 'case.written',
  call: 'case.written',
  write: 'case.written',
  note: 'case.written',
  extend: 'case.extended',
  phoned: 'case.phoned',
  inform: 'case.written',
  accompany: 'case.written',
  refer: 'case.written',
  agree: 'case.agreed',
  done: 'case.done',
  resume: 'case.resumed',
  close: 'case.closed',
  keep: 'case.kept',
}

function eventOf(before: Case, change: Told): AuditEvent | undefined {
  if (change.deed === 'open' && before.opened !== null) return undefined
  if (change.deed === 'recuse') return change.proposed === undefined ? 'case.stepped-back' : 'case.proposed'
  if (change.deed === 'step' && change.contact !== undefined && change.contact !== before.contact) return 'case.handed-over'
  return events[change.deed]
}

/** The excluded list, as a part: final once the case was sent. */
export const excludedPart = 'excluded'

/** What the trail is owed after a deed: one entry, with the parts that came with it. */
export function writing(before: Case, after: Case, change: Told, from: number): Case['audit'] {
  const event = after.status === 'draft' ? undefined : eventOf(before, change)
  if (event === undefined) return after.audit
  const contact = change.actor === 'reporter' ? null : before.contact
  const own = (change.entries ?? []).map(one => one.id)
  const parts = change.deed === 'send' ? [...after.entries.map(one => one.id), excludedPart] : own
  return [...after.audit, { id: change.act, event, contact, from, parts, taken: false }]
}

/** What is urgent takes along what the reporter did before it. */
export function pulled(audit: Case['audit'], to: number): Case['audit'] {
  return audit.map(one =>
    one.contact === null && one.event !== 'case.contact-left' && one.from > to ? { ...one, from: to } : one,
  )
}

export function dueNow(concern: Case, now: number): readonly Unwritten[] {
  return concern.audit.filter(one => one.from <= now)
}

export function taken(concern: Case, which: readonly Unwritten[]): Case {
  const ids = new Set(which.map(one => one.id))
  return { ...concern, audit: concern.audit.map(one => (ids.has(one.id) ? { ...one, taken: true } : one)) }
}

export function dropped(concern: Case, which: readonly Unwritten[]): Case {
  const ids = new Set(which.map(one => one.id))
  return { ...concern, audit: concern.audit.filter(one => !ids.has(one.id)) }
}

/** Whether the trail holds this part as it stands, or is about to. */
export function isWritten({ audit }: Case, part: string): boolean {
  return !audit.some(one => !one.taken && one.parts.includes(part))
}

interface Sealed {
  readonly field: string
  readonly sealed: string
}

/** The sealed fields of a case; never opened here. */
function sealedIn(concern: Case): readonly Sealed[] {
  const entries = concern.entries.map(({ id, sealed }) => ({ field: id, sealed }))
  return [...entries, { field: excludedPart, sealed: concern.excluded }]
}

/** These, as the trail takes them. The day is that of the slot: the one on which somebody acted stays theirs. */
export function notedIn(id: string, concern: Case, which: readonly Unwritten[], calendar: Calendar): readonly Noted[] {
  return which.map(({ id: act, event, contact, from, parts }) => ({
    id: `case|${id}|${act}`,
    event,
    by: contact === null ? 'system' : `contact:${contact}`,
    about: { kind: 'case', id },
    day: dayOf(from, calendar),
    sealed: sealedIn(concern).filter(one => parts.includes(one.field)),
  }))
}

/** What of a case the trail should know by now, and what it is yet to be told. */
export function standing(id: string, concern: Case) {
  const parts = new Set(concern.audit.flatMap(one => one.parts))
  const all = sealedIn(concern)
  return { id, final: all.filter(one => !parts.has(one.field)), waiting: all.filter(one => parts.has(one.field)) }
}
