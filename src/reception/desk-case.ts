import { z } from 'zod'
import { sayAlias } from '../concern/alias'
import type { Held } from '../concern/context'
import { carryOut, type DeedInput } from '../concern/deed'
import { drawDeskCase } from '../concern/forms/desk'
import { sayCrosses } from '../concern/forms/own'
import { hold, parseCase } from '../concern/hold'
import { contactView } from '../concern/view'
import type { Answer } from '../message/answer'
import type { Drawn, Filled } from '../message/form'
import type { Contact } from '../people/organisation'
import { nextSlot } from '../schedule/calendar'
import { contactHere, type Handled, one, sealForm, type Turn, tell } from './turn'

/** A case in a contact's hands: taking it up, showing it, and doing one deed. */

export const ofCase = z.strictObject({ case: z.string() })
export type OfCase = z.infer<typeof ofCase>

export function deskGone(turn: Turn): Promise<Answer> {
  return tell(turn, turn.scene.say('desk.title'), turn.scene.say('error.desk'))
}

/** Takes up a case for the contact who acts now; undefined for anyone else. */
export async function held(turn: Turn, id: string): Promise<{ contact: Contact; found: Held } | undefined> {
  const contact = contactHere(turn)
  if (contact === undefined) return undefined
  const found = await hold(turn.desk, turn.org, id, { contact })
  return found === undefined ? undefined : { contact, found }
}

export async function showCase(turn: Turn, contact: Contact, found: Held, notice?: string, older = 0): Promise<Answer> {
  const view = await contactView(found, contact, turn.scene.now)
  const drawn = drawDeskCase(turn.scene, view, contact, { older, ...(notice === undefined ? {} : { notice }) })
  return { kind: 'form', form: await sealForm(turn, 'desk-case', { case: found.id, older }, drawn) }
}

/** Opens a case for the first time: that it was opened is a deed of its own (K14). */
export async function openCase(turn: Turn, id: string, key?: 'error.moment'): Promise<Answer> {
  const at = await held(turn, id)
  if (at === undefined) return deskGone(turn)
  const notice = key && turn.scene.say(key)
  if (at.found.concern.opened !== null) return showCase(turn, at.contact, at.found, notice)
  const done = await carryOut(turn.desk, at.found, { contact: at.contact }, { deed: 'open', nonce: turn.desk.nonce() })
  return showCase(turn, at.contact, 'held' in done ? done.held : at.found, notice)
}

type Done = { readonly contact: Contact; readonly found: Held } | { readonly answer: Handled }

/** Does one deed for the contact; where it is refused, what was typed stays in its form. */
export async function deed(turn: Turn, id: string, input: DeedInput): Promise<Done> {
  const at = await held(turn, id)
  const { say } = turn.scene
  const gone = (input.said ?? []).length > 0 ? `${say('error.desk')} ${say('error.still')}` : say('error.desk')
  if (at === undefined) return { answer: { kind: 'mend', errors: { '': gone } } }
  const done = await carryOut(turn.desk, at.found, { contact: at.contact }, input)
  if ('held' in done) return { contact: at.contact, found: done.held }
  return { answer: { kind: 'mend', errors: { '': done.refused === 'gone' ? gone : say('error.refused') } } }
}

/** Whether this very form did something with the case before. */
export async function wasDone({ desk, org }: Turn, id: string, nonce: string): Promise<boolean> {
  const doc = await desk.store.get({ org: org.id, kind: 'case', id })
  return doc !== undefined && parseCase(doc).acts.includes(desk.tokens.name('act', nonce))
}

/** Does one deed and shows the case after it, with the moment from which the other side sees it. */
export async function deedAndCase(turn: Turn, id: string, input: DeedInput): Promise<Handled> {
  const done = await deed(turn, id, input)
  if ('answer' in done) return done.answer
  const { contact, found } = done
  const view = await contactView(found, contact, turn.scene.now)
  const name = view.name ?? sayAlias(view.alias, turn.scene.language)
  const slot = nextSlot(turn.scene.now, turn.org.calendar)
  const crosses = found.concern.entered === null ? sayCrosses(turn.scene, name, slot) : turn.scene.say('entered.kept')
  const notice = input.deed === 'note' ? turn.scene.say('desk.noted') : crosses
  return showCase(turn, contact, found, notice)
}

/** These forms are drawn for the contact they were opened by; there is nothing in them for anyone else. */
export function forContact(turn: Turn, draw: (contact: Contact) => Drawn): Drawn | undefined {
  const contact = contactHere(turn)
  return contact === undefined ? undefined : draw(contact)
}

/** What was filled in of these fields. */
export function given(filled: Filled, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map(id => [id, one(filled, id)]).filter(([, value]) => value !== ''))
}
