import type { Contact, Organisation } from '../people/organisation'
import { dayOf } from '../schedule/calendar'
import { type Case, openTag } from './case'
import type { Ctx } from './context'
import { type Deadline, type Due, dueOn } from './deadlines'
import { hold, isWith, parseCase } from './hold'
import { tagged } from './tagged'
import { type ContactView, contactView } from './view'

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
  const today = dayOf(now, org.calendar)
  const found: InHand[] = []
  for await (const doc of tagged(ctx.store, org.id, openTag(contact.id))) {
    const concern = parseCase(doc)
    if (!isWith(concern, contact, now)) continue
    const due = dueOn(concern, contact, org, now)
    found.push({ id: doc.id, concern, due: due === undefined || due.day > today ? undefined : due })
  }
  return found
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
