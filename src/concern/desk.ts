import type { Contact, Organisation } from '../people/organisation'
import type { Doc } from '../ports/store'
import type { Day } from '../schedule/calendar'
import { type Case, closedTag, statusFor } from './case'
import type { Ctx } from './context'
import { dueNow, readOpen } from './due'
import { isWith, parseCase, wentFrom } from './hold'
import { type Listed, listed, togetherSeen } from './view'

/** What of their cases a contact looks at: all that are open, those of them where something is due, or what is closed. */
export const shelves = ['open', 'due', 'closed'] as const
export type Shelf = (typeof shelves)[number]

/** One page of a shelf, from 0. What is closed is read so many at a time: `after` is where this part begins. */
export interface Place {
  readonly shelf: Shelf
  readonly page: number
  readonly after?: string
}

export const firstPlace: Place = { shelf: 'open', page: 0 }

/** At most this many cases on a page. */
export const pageSize = 20
/** Read in one command. */
const part = 250

export interface OnDesk extends Listed {
  /** The first day that something is due on, up to today: a date (K12), or an agreed action; undefined where nothing is. */
  readonly due: Day | undefined
  /** What the contact linked it by; undefined where it stands alone (K22). */
  readonly link: string | undefined
  /** How many open cases, this one included, are linked so. */
  readonly linked: number
  readonly together: 'asked' | 'willing' | undefined
}

export interface Desk {
  readonly place: Place
  readonly cases: readonly OnDesk[]
  /** How many there are on this shelf; undefined where they were not all read. */
  readonly count: number | undefined
  /** What went from this contact to another, by the alias it had. */
  readonly gone: readonly { readonly alias: readonly [number, number] }[]
  readonly before?: Place
  readonly next?: Place
}

interface Found {
  readonly id: string
  readonly concern: Case
}

/** A contact's cases, what is due first (K13): as far as the slot of each has passed. Its cost is that of what is open. */
export async function deskOf(ctx: Ctx, org: Organisation, contact: Contact, place: Place): Promise<Desk> {
  if (place.shelf === 'closed') return closedDesk(ctx, org, contact, place)
  const now = ctx.clock.now()
  const found = await readOpen(ctx, org, contact)
  const open = openIn(found, contact, org, now)
  const cases = place.shelf === 'due' ? open.filter(one => one.due !== undefined) : open
  const gone = found.filter(({ concern }) => wentFrom(concern, contact, now)).map(({ concern }) => ({ alias: concern.alias }))
  return { ...paged(cases, place), count: cases.length, gone }
}

/** Every open case that came to this contact and can be seen by now, what is due first. */
export async function openCases(ctx: Ctx, org: Organisation, contact: Contact): Promise<readonly OnDesk[]> {
  return openIn(await readOpen(ctx, org, contact), contact, org, ctx.clock.now())
}

function paged(cases: readonly OnDesk[], place: Place): Pick<Desk, 'place' | 'cases' | 'before' | 'next'> {
  const last = Math.max(0, Math.ceil(cases.length / pageSize) - 1)
  const page = Math.min(place.page, last)
  return {
    place: { ...place, page },
    cases: cases.slice(page * pageSize, (page + 1) * pageSize),
    ...(page === 0 ? {} : { before: { ...place, page: page - 1 } }),
    ...(page === last ? {} : { next: { ...place, page: page + 1 } }),
  }
}

/** The newest first, of so many as are read at once; before the first page of a later part comes the beginning of all. */
async function closedDesk(ctx: Ctx, org: Organisation, contact: Contact, place: Place): Promise<Desk> {
  const now = ctx.clock.now()
  const { docs, next } = await ctx.store.find(org.id, 'case', closedTag(contact.id), part, place.after)
  const found = docs.map(read).filter(({ concern }) => isWith(concern, contact, now) && !isOpenFor(concern, contact, org, now))
  const cases = onDesk(org, contact, found, now).toSorted((a, b) => b.day.localeCompare(a.day) || (a.id < b.id ? -1 : 1))
  const whole = next === undefined && place.after === undefined
  return {
    ...(place.after === undefined ? {} : { before: { shelf: 'closed', page: 0 } }),
    ...(next === undefined ? {} : { next: { shelf: 'closed', page: 0, after: next } }),
    ...paged(cases, place),
    count: whole ? cases.length : undefined,
    gone: [],
  }
}

function read(doc: Doc): Found {
  return { id: doc.id, concern: parseCase(doc) }
}

const over: ReadonlySet<string> = new Set(['closed', 'withdrawn'])

/** By what this contact can see: what the reporter stopped, or took up again, moves at its slot (K19). */
function isOpenFor(concern: Case, contact: Contact, org: Organisation, now: number): boolean {
  const seen = statusFor('contact', concern, now, org.calendar)
  return isWith(concern, contact, now) && seen !== undefined && !over.has(seen.status)
}

function openIn(found: readonly Found[], contact: Contact, org: Organisation, now: number): readonly OnDesk[] {
  const open = found.filter(one => isOpenFor(one.concern, contact, org, now))
  return onDesk(org, contact, open, now).toSorted(order)
}

function onDesk(org: Organisation, contact: Contact, found: readonly Found[], now: number): readonly OnDesk[] {
  const linkOf = ({ link }: Case) => (link?.contact === contact.id ? link.id : undefined)
  const together = new Map<string, number>()
  for (const { concern } of found) {
    const link = linkOf(concern)
    if (link !== undefined) together.set(link, (together.get(link) ?? 0) + 1)
  }
  return found.map(({ id, concern }) => ({
    ...listed('contact', id, concern, now, org),
    due: dueNow(concern, contact, org, now)?.day,
    link: linkOf(concern),
    linked: together.get(linkOf(concern) ?? '') ?? 1,
    together: togetherSeen(concern, contact.id, now),
  }))
}

/** What has waited longest stands first; below it what is not due, the longest quiet first. */
function order(one: OnDesk, other: OnDesk): number {
  const at = ({ due, day, id }: OnDesk) => (due === undefined ? `1 ${day} ${id}` : `0 ${due} ${id}`)
  return at(one) < at(other) ? -1 : 1
}
