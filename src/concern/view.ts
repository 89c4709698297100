import { type Contact, contactOf, type Organisation } from '../people/organisation'
import type { PersonId } from '../people/person'
import { dayOf } from '../schedule/calendar'
import { isAsked } from './aftercare'
import { isOpenTo } from './also'
import {
  type Case,
  dayFor,
  type Entry,
  type EntryKind,
  type Side,
  type Status,
  type Step,
  seenBy,
  statusFor,
  stepFor,
  steppedBack,
} from './case'
import type { Ctx, Held } from './context'
import { canBeFormal, type Deadline, deadlinesFor, formalFrom } from './deadlines'
import { parseCase } from './hold'
import { isQuiet, type Kept, keptFor } from './retention'
import { type Deed, possible } from './transition'
import { type Unopened, unopenedOf } from './unopened'
import { isUnreachable } from './unreachable'
import { isVerdictAsked } from './verdict'
import { openExcluded, openSaid, type Said } from './words'

/** One part of the conversation, opened for whoever may read it. */
export interface Line {
  readonly id: string
  readonly kind: EntryKind
  readonly by: Side
  /** The contact who wrote it; who has the case now may be somebody else. */
  readonly contact: string | undefined
  readonly day: string
  readonly said: Said
  /** Of an agreed action: by when it is done, and when it was, as far as this side can see. */
  readonly action?: { readonly by: string; readonly done: string | null }
}

export interface ReporterView {
  readonly status: Status
  readonly day: string
  readonly step: Step
  /** Null while the reporter has to choose. */
  readonly contact: string | null
  /** The contact it is with is no longer here: the reporter chooses anew (G2). */
  readonly left: boolean
  /** Whom the last contact suggested, when that is someone who is here and whom the reporter did not leave out. */
  readonly proposed: string | undefined
  readonly named: boolean
  /** The name the contact sees; undefined under an alias. */
  readonly name: string | undefined
  readonly alias: readonly [number, number]
  readonly excluded: readonly string[]
  readonly lines: readonly Line[]
  /** When the contact first opened it, as far as the reporter can see. */
  readonly opened: string | undefined
  /** Whom the reporter approved of to have it unopened (K11). */
  readonly second: Case['second']
  /** What a concern comes to that, as far as the reporter can see, was not opened yet; also for a draft, once sent. */
  readonly unopened: Unopened | undefined
  /** Contacts who gave it back. */
  readonly steppedBack: readonly string[]
  /** What they are asked now: one thing at a time (K15-K17). */
  readonly asks: 'aftercare' | 'verdict' | 'quiet' | undefined
  readonly kept: Kept
  /** Their contact asked whether they would do something together with others (K22): the answer as they gave it last. */
  readonly together: 'asked' | 'yes' | 'no' | undefined
  readonly can: readonly Deed[]
  readonly deadlines: readonly Deadline[]
  readonly formal: boolean
}

/** What a contact sees: a type with no reporter in it. */
export interface ContactView {
  readonly status: Status
  readonly day: string
  readonly step: Step
  /** Undefined while the writer goes by the alias. */
  readonly name: string | undefined
  readonly alias: readonly [number, number]
  /** The reporter's account is gone: nothing written now reaches them through here (G2). */
  readonly unreachable: boolean
  readonly lines: readonly Line[]
  readonly asks: 'quiet' | undefined
  readonly kept: Kept
  /** How it came in, where the contact wrote it down themselves (K24). */
  readonly entered: Case['entered']
  /** Whether this contact asked them to do something together, and whether they would: a "no" is not told (K22). */
  readonly together: 'asked' | 'willing' | undefined
  /** What this contact ticked on the list for hearing both sides (K23). */
  readonly ticked: readonly string[]
  readonly can: readonly Deed[]
  readonly deadlines: readonly Deadline[]
  readonly formal: boolean
}

async function opened(side: Side, held: Held, entries: readonly Entry[], now: number): Promise<Line[]> {
  const { key, org, concern } = held
  return Promise.all(
    entries.map(async one => ({
      id: one.id,
      kind: one.kind,
      by: one.by,
      contact: one.by === 'contact' ? writerOf(concern, one) : undefined,
      day: dayFor(side, one, now, org.calendar),
      said: await openSaid(key, one),
      ...actionOf(side, held, one.id, now),
    })),
  )
}

/** Whoever could read it as it was written; who stepped back with it reads no more. */
function writerOf({ steppedBack }: Case, { readers, visibleFrom }: Entry): string | undefined {
  return readers[0] ?? steppedBack.find(one => one.visibleFrom === visibleFrom)?.contact
}

function actionOf(side: Side, { concern, org }: Held, id: string, now: number): Pick<Line, 'action'> {
  const action = concern.actions.find(one => one.id === id)
  if (action === undefined) return {}
  const { by, visibleFrom } = action
  const done = action.done !== null && !isOpenTo(side, action, now) ? action.done : null
  return {
    action: { by, done: done === null ? null : dayFor(side, { by: 'contact', day: done, visibleFrom }, now, org.calendar) },
  }
}

export async function reporterView(held: Held, now: number): Promise<ReporterView> {
  const { concern, key, org } = held
  const excluded = await openExcluded(key, concern.excluded)
  const { status, day } = statusFor('reporter', concern, now, org.calendar) ?? { status: concern.status, day: '' }
  const readable = concern.entries.filter(one => one.kind !== 'note' && one.kind !== 'name' && seenBy('reporter', one, now))
  const gone = contactSeen(concern, status)
  const left = gone !== null && !isHere(org, gone)
  const proposed = concern.proposed
  const step = stepFor('reporter', concern, now)
  const opening = concern.opened !== null && concern.opened.visibleFrom <= now ? concern.opened : undefined
  const waits = opening === undefined && (status === 'draft' || status === 'sent' || status === 'handed-over')
  const unopened = waits && gone !== null ? unopenedOf(concern, gone, step, org, now) : undefined
  // After a closing it is theirs to choose, and not asked of them.
  const anew = status !== 'closed' && (left || gone === null || unopened?.asked === true || unopened?.away !== undefined)
  return {
    status,
    day,
    step,
    contact: gone,
    left,
    proposed:
      proposed !== null && proposed.visibleFrom <= now && !excluded.includes(proposed.contact) && isHere(org, proposed.contact)
        ? proposed.contact
        : undefined,
    named: concern.named,
    name: concern.named
      ? nameIn(
          await opened(
            'reporter',
            held,
            concern.entries.filter(one => one.kind === 'name'),
            now,
          ),
        )
      : undefined,
    alias: concern.alias,
    excluded,
    lines: await opened('reporter', held, readable, now),
    opened: opening && dayOf(opening.visibleFrom, org.calendar),
    second: concern.second,
    unopened,
    steppedBack: steppedBack(concern, now),
    together: left ? undefined : togetherAsked(concern, gone, now),
    asks:
      status === 'closed'
        ? asksAfter(concern, org, now)
        : isQuiet('reporter', concern, status, org.calendar, now)
          ? 'quiet'
          : undefined,
    kept: keptFor('reporter', concern, status, org, now),
    can: possible(status, 'reporter').filter(
      deed =>
        (deed !== 'choose' || status === 'draft' || anew) &&
        (deed !== 'wait' || unopened?.asked === true) &&
        (deed !== 'second' || unopened !== undefined) &&
        (deed !== 'formal' || canBeFormal(concern, now)),
    ),
    deadlines: deadlinesFor('reporter', concern, contactOf(org, gone), org, now),
    formal: formalFrom('reporter', concern, now) !== undefined,
  }
}

/** Aftercare first: what has turned against somebody does not wait (K16). */
function asksAfter(concern: Case, org: Organisation, now: number): ReporterView['asks'] {
  if (isAsked(concern, org.calendar, now)) return 'aftercare'
  return isVerdictAsked(concern) ? 'verdict' : undefined
}

function togetherAsked({ together }: Case, contact: string | null, now: number): ReporterView['together'] {
  if (together === null || together.contact !== contact || together.visibleFrom > now) return undefined
  const last = together.answers.at(-1)
  return last === undefined ? 'asked' : last.willing ? 'yes' : 'no'
}

function isHere(org: Organisation, contact: string): boolean {
  return org.contacts.some(one => one.id === contact && !one.left)
}

/**
 * Who it is with, as the reporter can know: that a contact gave it back is not seen before its slot, and until then it is with whoever
 * reads what the reporter wrote last.
 */
function contactSeen(concern: Case, status: Status): string | null {
  if (concern.contact !== null || status === 'handed-over') return concern.contact
  return concern.entries.findLast(one => one.by === 'reporter' && one.readers.length > 0)?.readers.at(-1) ?? null
}

function nameIn(lines: readonly Line[]): string | undefined {
  const name = lines.findLast(one => one.kind === 'name')?.said.name
  return typeof name === 'string' ? name : undefined
}

export async function contactView(held: Held, contact: Contact, now: number): Promise<ContactView> {
  const { concern, org } = held
  const { status, day } = statusFor('contact', concern, now, org.calendar) ?? { status: concern.status, day: '' }
  // Stopped by the reporter: the words are closed at once, whatever the desk still shows.
  const closed = concern.status === 'withdrawn'
  const readable = closed ? [] : concern.entries.filter(one => one.readers.includes(contact.id) && seenBy('contact', one, now))
  const lines = await opened('contact', held, readable, now)
  return {
    status: closed ? 'withdrawn' : status,
    day,
    step: stepFor('contact', concern, now),
    name: concern.named ? nameIn(lines) : undefined,
    alias: concern.alias,
    unreachable: !closed && isUnreachable(concern, now),
    lines: lines.filter(one => one.kind !== 'name'),
    asks: !closed && isQuiet('contact', concern, status, org.calendar, now) ? 'quiet' : undefined,
    kept: keptFor('contact', concern, status, org, now),
    entered: concern.entered,
    together: closed ? undefined : togetherSeen(concern, contact.id, now),
    ticked: concern.heard?.contact === contact.id ? concern.heard.ticked : [],
    can: closed
      ? []
      : possible(status, contact.kind === 'decides' ? 'decider' : 'adviser').filter(
          deed => deed !== 'recuse' || concern.entered === null,
        ),
    deadlines: deadlinesFor('contact', concern, contact, org, now),
    formal: formalFrom('contact', concern, now) !== undefined,
  }
}

/** What the contact who asked can see of the answer. */
export function togetherSeen({ together }: Case, contact: string, now: number): ContactView['together'] {
  if (together?.contact !== contact) return undefined
  return together.answers.findLast(one => one.visibleFrom <= now)?.willing === true ? 'willing' : 'asked'
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
      .filter(({ concern }) => concern.history[0]?.status !== 'withdrawn' && concern.frozen === null)
      // A copied message without words to it yet is no draft of theirs.
      .filter(({ concern }) => concern.status !== 'draft' || concern.entries.some(one => one.kind === 'concern'))
      .map(({ id, concern }) => listed('reporter', id, concern, now, org))
      .sort((a, b) => b.day.localeCompare(a.day) || (a.id < b.id ? -1 : 1))
  )
}

export function listed(side: Side, id: string, concern: Case, now: number, org: Organisation): Listed {
  const draft = { status: concern.status, day: concern.entries[0]?.day ?? '' }
  const { status, day } = statusFor(side, concern, now, org.calendar) ?? draft
  return { id, status, day, contact: contactSeen(concern, status), alias: concern.alias }
}
