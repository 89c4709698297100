import type { Contact, Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import type { CaseKey } from '../ports/vault'
import { type Case, contactTag, type Entry, type EntryKind, type Side, type Status, type Step, statusFor } from './case'
import type { Ctx, Held } from './context'
import { isWith, parseCase } from './hold'
import { type Deed, possible } from './transition'
import { openExcluded, openSaid, type Said } from './words'

/** One part of the conversation, opened for whoever may read it. */
export interface Line {
  readonly id: string
  readonly kind: EntryKind
  readonly by: Side
  readonly day: string
  readonly said: Said
}

export interface ReporterView {
  readonly status: Status
  readonly day: string
  readonly step: Step
  /** Null while the reporter has to choose. */
  readonly contact: string | null
  /** The contact it is with is no longer here: the reporter chooses anew (G2). */
  readonly left: boolean
  /** Whom the last contact suggested, when that is someone the reporter did not leave out. */
  readonly proposed: string | undefined
  readonly named: boolean
  readonly alias: readonly [number, number]
  readonly excluded: readonly string[]
  readonly lines: readonly Line[]
  /** When the contact first opened it, as far as the reporter can see. */
  readonly opened: string | undefined
  readonly can: readonly Deed[]
}

/** What a contact sees: a type with no reporter in it. */
export interface ContactView {
  readonly status: Status
  readonly day: string
  readonly step: Step
  /** Undefined while the writer goes by the alias. */
  readonly name: string | undefined
  readonly alias: readonly [number, number]
  readonly lines: readonly Line[]
  readonly can: readonly Deed[]
}

function reads(side: Side, entry: Entry, now: number): boolean {
  return entry.by === side || entry.visibleFrom <= now
}

async function opened(key: CaseKey, entries: readonly Entry[]): Promise<Line[]> {
  return Promise.all(
    entries.map(async one => ({ id: one.id, kind: one.kind, by: one.by, day: one.day, said: await openSaid(key, one) })),
  )
}

export async function reporterView(held: Held, now: number): Promise<ReporterView> {
  const { concern, key, org } = held
  const excluded = await openExcluded(key, concern.excluded)
  const { status, day } = statusFor('reporter', concern, now) ?? { status: concern.status, day: '' }
  const readable = concern.entries.filter(one => one.kind !== 'note' && one.kind !== 'name' && reads('reporter', one, now))
  // What the contact did is not known here before its slot: until then the case is still with them.
  const gone = concern.contact === null && status !== 'handed-over' ? lastContact(concern) : concern.contact
  const left = gone !== null && org.contacts.some(one => one.id === gone && one.left)
  const proposed = concern.proposed
  return {
    status,
    day,
    step: concern.step,
    contact: gone,
    left,
    proposed:
      proposed !== null && proposed.visibleFrom <= now && !excluded.includes(proposed.contact) ? proposed.contact : undefined,
    named: concern.named,
    alias: concern.alias,
    excluded,
    lines: await opened(key, readable),
    opened: concern.opened !== null && concern.opened.visibleFrom <= now ? concern.opened.day : undefined,
    can: possible(status, 'reporter').filter(deed => deed !== 'choose' || status === 'draft' || left || gone === null),
  }
}

/** Who it was with before it was given back: whoever reads what the reporter wrote last. */
function lastContact(concern: Case): string | null {
  return concern.entries.findLast(one => one.by === 'reporter')?.readers.at(-1) ?? null
}

export async function contactView(held: Held, contact: Contact, now: number): Promise<ContactView> {
  const { concern, key } = held
  const { status, day } = statusFor('contact', concern, now) ?? { status: concern.status, day: '' }
  // Stopped by the reporter: the words are closed at once, whatever the desk still shows.
  const closed = concern.status === 'withdrawn'
  const readable = closed ? [] : concern.entries.filter(one => one.readers.includes(contact.id) && reads('contact', one, now))
  const lines = await opened(key, readable)
  const name = lines.findLast(one => one.kind === 'name')?.said.name
  return {
    status: closed ? 'withdrawn' : status,
    day,
    step: concern.step,
    name: typeof name === 'string' ? name : undefined,
    alias: concern.alias,
    lines: lines.filter(one => one.kind !== 'name'),
    can: closed ? [] : possible(concern.status, contact.kind === 'decides' ? 'decider' : 'adviser'),
  }
}

export interface Listed {
  readonly id: string
  readonly status: Status
  readonly day: string
  readonly contact: string | null
  readonly alias: readonly [number, number]
}

/** The reporter's own cases, drafts included, newest first: found through the vault alone. */
export async function casesOf(ctx: Ctx, org: Organisation, reporter: PersonId): Promise<readonly Listed[]> {
  const routes = await ctx.routes.casesOf(org.id, reporter)
  const docs = await ctx.store.getAll(
    org.id,
    'case',
    routes.map(one => one.caseId),
  )
  const now = ctx.clock.now()
  return (
    docs
      .map(doc => ({ id: doc.id, concern: parseCase(doc) }))
      // A draft thrown away is gone to its writer at once; only the sweep still has to pass.
      .filter(({ concern }) => concern.history[0]?.status !== 'withdrawn')
      // A copied message without words to it yet is no draft of theirs.
      .filter(({ concern }) => concern.status !== 'draft' || concern.entries.some(one => one.kind === 'concern'))
      .map(({ id, concern }) => listed(id, concern, statusFor('reporter', concern, now)))
      .sort((a, b) => b.day.localeCompare(a.day))
  )
}

function listed(id: string, concern: Case, seen: { status: Status; day: string } | undefined): Listed {
  const { status, day } = seen ?? { status: concern.status, day: concern.entries[0]?.day ?? '' }
  return { id, status, day, contact: concern.contact, alias: concern.alias }
}

export interface Desk {
  readonly cases: readonly Listed[]
  readonly next?: string
}

/** One page of a contact's cases: what came to them, as far as its slot has passed. */
export async function deskOf(ctx: Ctx, org: Organisation, contact: Contact, after?: string): Promise<Desk> {
  const now = ctx.clock.now()
  const page = await ctx.store.find(org.id, 'case', contactTag(contact.id), 20, after)
  const cases = page.docs
    .map(doc => ({ id: doc.id, concern: parseCase(doc) }))
    .filter(({ concern }) => isWith(concern, contact, now))
    .map(({ id, concern }) => listed(id, concern, statusFor('contact', concern, now)))
  return page.next === undefined ? { cases } : { cases, next: page.next }
}
