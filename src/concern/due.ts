import type { Contact, Organisation } from '../people/organisation'
import { dayOf } from '../schedule/calendar'
import { type Case, openTag } from './case'
import type { Ctx } from './context'
import { type Deadline, type Due, dueOn } from './deadlines'
import { hold, isWith, parseCase } from './hold'
import { tagged } from './tagged'
import { type ContactView, contactView } from './view'

/** Read in one command. */
const part = 250

/** Every case that is open and came to this contact, whether it can be seen yet or not. */
export async function readOpen(
  { store }: Pick<Ctx, 'store'>,
  org: Organisation,
  contact: Contact,
): Promise<readonly { readonly id: string; readonly concern: Case }[]> {
  const found: { id: string; concern: Case }[] = []
  for await (const doc of tagged(store, org.id, openTag(contact.id), part)) found.push({ id: doc.id, concern: parseCase(doc) })
  return found
}

/** What is due in a case today or since before; undefined where nothing is. */
export function dueNow(concern: Case, contact: Contact, org: Organisation, now: number): Deadline<Due> | undefined {
  const due = dueOn(concern, contact, org, now)
  return due === undefined || due.day > dayOf(now, org.calendar) ? undefined : due
}

export interface DueCase {
  readonly view: ContactView
  readonly deadline: Deadline<Due>
}

export interface InHand {
  readonly id: string
  readonly concern: Case
  /** What is due today or since before; undefined where nothing is. */
  readonly due: Deadline<Due> | undefined
}

/** Every case a contact has in hand and can see, with what is due in it; no words are opened. */
export async function inHand(
  ctx: Pick<Ctx, 'store'>,
  org: Organisation,
  contact: Contact,
  now: number,
): Promise<readonly InHand[]> {
  const all = await readOpen(ctx, org, contact)
  return all
    .filter(({ concern }) => isWith(concern, contact, now))
    .map(({ id, concern }) => ({ id, concern, due: dueNow(concern, contact, org, now) }))
}

/** The ids of what is due to a contact now, the longest first (K13). */
export async function dueTo(
  ctx: Pick<Ctx, 'store'>,
  org: Organisation,
  contact: Contact,
  now: number,
): Promise<readonly string[]> {
  const due = (await inHand(ctx, org, contact, now)).flatMap(({ id, due }) => (due === undefined ? [] : [{ id, day: due.day }]))
  return due.toSorted((one, other) => one.day.localeCompare(other.day)).map(one => one.id)
}

/** These, with the name each goes by; what was handled or went elsewhere since is left out. */
export async function dueCases(ctx: Ctx, org: Organisation, contact: Contact, ids: readonly string[]) {
  const now = ctx.clock.now()
  const found = await Promise.all(
    ids.map(async id => {
      const held = await hold(ctx, org, id, { contact })
      const deadline = held && dueOn(held.concern, contact, org, now)
      if (held === undefined || deadline === undefined) return []
      return [{ id, deadline, view: await contactView(held, contact, now) }]
    }),
  )
  return found.flat()
}
