import { notice } from '../content/notice'
import type { Directory } from '../people/directory'
import { keeper } from '../people/keeper'
import { type Contact, type Organisation, openContacts } from '../people/organisation'
import { isOwnDay } from '../people/own-days'
import { type TellCtx, tell } from '../people/tell'
import type { Clock } from '../ports/clock'
import type { Sent } from '../ports/platform'
import type { Store } from '../ports/store'
import { dayOf, momentOn } from '../schedule/calendar'
import type { Ctx as ScheduleCtx } from '../schedule/context'
import { nothingToDo } from '../schedule/delivery'
import type { Recipient } from '../schedule/fan-out'
import { dayOfOccasion } from '../schedule/occasion'
import { type Rhythm, rhythmBody } from '../schedule/rhythm'
import { keepOn } from '../schedule/schedule'
import type { Case } from './case'
import { inHand } from './due'

/** What its schedules bring; to each contact it is `due:<contact>`. */
export const digest = 'due'

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** At the day's first slot, on no public holiday; one that was missed still comes on its own day. */
function rhythmOn(weekday: number, { calendar }: Organisation): Rhythm {
  const { timezone, country, slots } = calendar
  const time = slots[0]?.slice(0, 5)
  const when = { weekday, time, everyWeeks: 1, from: '2026-01-01', timezone, country, workingDays: [weekday] }
  return rhythmBody.parse({ ...when, dayOff: 'skip', catchUp: 'all' })
}

/** Sees to it that every organisation has its digest, a schedule for each weekday. */
export function digestKeeper(ctx: ScheduleCtx & { readonly directory: Directory }): () => Promise<void> {
  return keeper(ctx.directory, async org => {
    for (const weekday of weekdays)
      await keepOn(ctx, org.id, `${digest}.${weekday}`, { rhythm: rhythmOn(weekday, org), what: digest })
  })
}

interface DigestCtx extends TellCtx {
  readonly store: Store
  readonly clock: Clock
}

/**
 * Whether a contact is told on this occasion: on one of their own days, that something is due. Where they have the same line already,
 * from something that crossed at this very slot, one is enough.
 */
async function isFor(ctx: DigestCtx, org: Organisation, contact: Contact, occasion: string): Promise<boolean> {
  const now = ctx.clock.now()
  const today = dayOf(now, org.calendar)
  if (today !== dayOfOccasion(occasion) || !isOwnDay(today, contact, org.calendar)) return false
  const cases = await inHand(ctx, org, contact, now)
  const slot = momentOn(today, org.calendar.slots[0] ?? '', org.calendar)
  return cases.some(one => one.due !== undefined) && !cases.some(one => crossedAt(one.concern, slot))
}

/** Those who are told: a place's pace is for nobody else. */
export async function digestRecipients(ctx: DigestCtx, org: Organisation, occasion: string): Promise<readonly Recipient[]> {
  const found: Recipient[] = []
  for (const contact of openContacts(org)) {
    const id = `${digest}:${contact.id}`
    if (await isFor(ctx, org, contact, occasion)) found.push({ id, what: id })
  }
  return found
}

/** Tells a contact by the one line of every private notice, behind which they find what is due (K13); unless it was handled meanwhile. */
export async function tellDue(ctx: DigestCtx, org: Organisation, id: string, occasion: string): Promise<Sent> {
  const contact = openContacts(org).find(one => one.id === id)
  if (contact === undefined || !(await isFor(ctx, org, contact, occasion))) return nothingToDo
  let worst: Sent = { kind: 'gone' }
  for (const account of contact.accounts) {
    const sent = await tell(ctx, org.id, account, notice)
    if (sent.kind === 'ok') return sent
    worst = sent
  }
  return worst
}

/** Whether something of the reporter's crossed at this slot, so that the contact is told of it by a notice. */
function crossedAt({ history, entries, steps, formal }: Case, slot: number): boolean {
  const own = [...history, ...entries].filter(one => one.by === 'reporter')
  return [...own, ...steps, ...(formal === null ? [] : [formal])].some(one => one.visibleFrom === slot)
}
