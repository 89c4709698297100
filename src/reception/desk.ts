import { z } from 'zod'
import { sayAlias } from '../concern/alias'
import type { Held } from '../concern/context'
import { carryOut, type DeedInput } from '../concern/deed'
import {
  drawAcknowledge,
  drawAgree,
  drawAvailability,
  drawClose,
  drawDeskCase,
  drawRecuse,
  drawResume,
  drawWrite,
} from '../concern/forms/desk'
import { linesShown, sayCrosses } from '../concern/forms/own'
import { hold } from '../concern/hold'
import { contactView } from '../concern/view'
import type { Answer } from '../message/answer'
import type { Drawn, Filled } from '../message/form'
import type { Contact } from '../people/organisation'
import { nextSlot } from '../schedule/calendar'
import {
  type AnyForm,
  contactHere,
  type FormKind,
  formKind,
  type Handled,
  many,
  one,
  sealForm,
  show,
  type Turn,
  tell,
} from './turn'

const ofCase = z.strictObject({ case: z.string() })
const none = z.strictObject({})

export function deskGone(turn: Turn): Promise<Answer> {
  return tell(turn, turn.scene.say('desk.title'), turn.scene.say('error.desk'))
}

/** Takes up a case for the contact who acts now; undefined for anyone else. */
async function held(turn: Turn, id: string): Promise<{ contact: Contact; found: Held } | undefined> {
  const contact = contactHere(turn)
  if (contact === undefined) return undefined
  const found = await hold(turn.desk, turn.org, id, { contact })
  return found === undefined ? undefined : { contact, found }
}

async function showCase(turn: Turn, contact: Contact, found: Held, notice?: string, older = 0): Promise<Answer> {
  const view = await contactView(found, contact, turn.scene.now)
  const drawn = drawDeskCase(turn.scene, view, contact, { older, ...(notice === undefined ? {} : { notice }) })
  return { kind: 'form', form: await sealForm(turn, 'desk-case', { case: found.id, older }, drawn) }
}

/** Opens a case for the first time: that it was opened is a deed of its own (K14). */
export async function openCase(turn: Turn, id: string): Promise<Answer> {
  const at = await held(turn, id)
  if (at === undefined) return deskGone(turn)
  if (at.found.concern.opened !== null) return showCase(turn, at.contact, at.found)
  const done = await carryOut(turn.desk, at.found, { contact: at.contact }, { deed: 'open', nonce: turn.desk.nonce() })
  return showCase(turn, at.contact, 'held' in done ? done.held : at.found)
}

type Done = { readonly contact: Contact; readonly found: Held } | { readonly answer: Handled }

/** Does one deed for the contact; where it is refused, what was typed stays in its form. */
async function deed(turn: Turn, id: string, input: DeedInput): Promise<Done> {
  const at = await held(turn, id)
  if (at === undefined) return { answer: { kind: 'mend', errors: { '': turn.scene.say('error.desk') } } }
  const done = await carryOut(turn.desk, at.found, { contact: at.contact }, input)
  if ('held' in done) return { contact: at.contact, found: done.held }
  const text = turn.scene.say(done.refused === 'gone' ? 'error.desk' : 'error.refused')
  return { answer: { kind: 'mend', errors: { '': text } } }
}

/** Does one deed and shows the case after it, with the moment from which the other side sees it. */
export async function deedAndCase(turn: Turn, id: string, input: DeedInput): Promise<Handled> {
  const done = await deed(turn, id, input)
  if ('answer' in done) return done.answer
  const { contact, found } = done
  const view = await contactView(found, contact, turn.scene.now)
  const name = view.name ?? sayAlias(view.alias, turn.scene.language)
  const slot = nextSlot(turn.scene.now, turn.org.calendar)
  const notice = input.deed === 'note' ? turn.scene.say('desk.noted') : sayCrosses(turn.scene, name, slot)
  return showCase(turn, contact, found, notice)
}

const caseData = z.strictObject({ case: z.string(), older: z.int().min(0) })
const deskCaseForm = formKind({
  id: 'desk-case',
  data: caseData,
  async fill(turn, data, filled) {
    const picked = one(filled, 'deed')
    if (picked !== '') return openDeed(turn, data.case, picked)
    const at = await held(turn, data.case)
    return at === undefined ? deskGone(turn) : showCase(turn, at.contact, at.found, turn.scene.say('error.required'), data.older)
  },
  choose: {
    'case.deed': (turn, data, value) => openDeed(turn, data.case, value),
    'case.older': async (turn, data) => {
      const at = await held(turn, data.case)
      return at === undefined ? deskGone(turn) : showCase(turn, at.contact, at.found, undefined, data.older + linesShown)
    },
  },
} satisfies FormKind<z.infer<typeof caseData>>)

async function openDeed(turn: Turn, id: string, wanted: string): Promise<Answer> {
  const contact = contactHere(turn)
  if (contact === undefined) return deskGone(turn)
  const data = { case: id }
  switch (wanted) {
    case 'acknowledge':
      return show(turn, acknowledgeForm, data)
    case 'ask':
    case 'call':
    case 'write':
    case 'note':
      return show(turn, writeForm, { ...data, deed: wanted })
    case 'recuse':
      return show(turn, recuseForm, data)
    case 'agree':
      return show(turn, agreeForm, data)
    case 'resume':
      return show(turn, resumeForm, data)
    case 'close':
      return show(turn, closeForm, { ...data, kind: contact.kind })
    default:
      return openCase(turn, id)
  }
}

/** These forms are drawn for the contact they were opened by; there is nothing in them for anyone else. */
function forContact(turn: Turn, draw: (contact: Contact) => Drawn): Drawn | undefined {
  const contact = contactHere(turn)
  return contact === undefined ? undefined : draw(contact)
}

const acknowledgeForm = formKind({
  id: 'acknowledge',
  data: ofCase,
  draw: turn => forContact(turn, contact => drawAcknowledge(turn.scene, contact)),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'acknowledge',
      nonce,
      said: [{ kind: 'acknowledgement', fields: given(filled, ['sentence', 'words', 'next']) }],
    }),
} satisfies FormKind<z.infer<typeof ofCase>>)

const writing = z.strictObject({ case: z.string(), deed: z.enum(['ask', 'call', 'write', 'note']) })
const entryOf = { ask: 'question', call: 'call', write: 'message', note: 'note' } as const
const writeForm = formKind({
  id: 'write',
  data: writing,
  draw: (turn, data) => drawWrite(turn.scene, data),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: data.deed,
      nonce,
      said: [{ kind: entryOf[data.deed], fields: given(filled, ['words', 'times']) }],
    }),
} satisfies FormKind<z.infer<typeof writing>>)

const recuseForm = formKind({
  id: 'recuse',
  data: ofCase,
  draw: turn => forContact(turn, contact => drawRecuse(turn.scene, contact)),
  async fill(turn, data, filled, nonce) {
    const proposed = one(filled, 'proposed')
    const fields = given(filled, ['words'])
    const done = await deed(turn, data.case, {
      deed: 'recuse',
      nonce,
      said: 'words' in fields ? [{ kind: 'recusal', fields }] : [],
      ...(proposed === '' ? {} : { proposed }),
    })
    return 'answer' in done ? done.answer : tell(turn, turn.scene.say('recuse.title'), turn.scene.say('recuse.done'))
  },
} satisfies FormKind<z.infer<typeof ofCase>>)

const agreeForm = formKind({
  id: 'agree',
  data: ofCase,
  draw: turn => drawAgree(turn.scene),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'agree',
      nonce,
      said: [{ kind: 'action', fields: given(filled, ['what', 'owner', 'by']) }],
    }),
} satisfies FormKind<z.infer<typeof ofCase>>)

const resumeForm = formKind({
  id: 'resume',
  data: ofCase,
  draw: turn => drawResume(turn.scene),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, { deed: 'resume', nonce, said: [{ kind: 'message', fields: given(filled, ['words']) }] }),
} satisfies FormKind<z.infer<typeof ofCase>>)

const closing = z.strictObject({ case: z.string(), kind: z.enum(['advises', 'decides']) })
const closeForm = formKind({
  id: 'close',
  data: closing,
  draw: (turn, data) => drawClose(turn.scene, data),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'close',
      nonce,
      said: [{ kind: 'summary', fields: given(filled, ['done', 'notDone', 'because', 'object']) }],
    }),
} satisfies FormKind<z.infer<typeof closing>>)

function given(filled: Filled, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(ids.map(id => [id, one(filled, id)]).filter(([, value]) => value !== ''))
}

export function showAvailability(turn: Turn): Promise<Answer> {
  return show(turn, availabilityForm, {})
}

const availabilityForm: AnyForm = formKind({
  id: 'availability',
  data: none,
  draw: turn => forContact(turn, contact => drawAvailability(turn.scene, contact)),
  async fill(turn, _data, filled): Promise<Handled> {
    const contact = contactHere(turn)
    if (contact === undefined) return deskGone(turn)
    const until = one(filled, 'until')
    if (until !== '' && !z.iso.date().safeParse(until).success) {
      return { kind: 'mend', errors: { until: turn.scene.say('error.date') } }
    }
    const deputy = one(filled, 'deputy')
    const workingDays = many(filled, 'days').map(Number)
    await turn.desk.directory.change(turn.org.id, state => {
      const { away: _, ...before } = state.contacts[contact.id] ?? {}
      const away = until === '' ? {} : { away: { until, ...(deputy === '' ? {} : { deputy }) } }
      return { ...state, contacts: { ...state.contacts, [contact.id]: { ...before, workingDays, ...away } } }
    })
    return tell(turn, turn.scene.say('availability.title'), turn.scene.say('common.kept'))
  },
} satisfies FormKind<z.infer<typeof none>>)

export const deskForms = [
  deskCaseForm,
  acknowledgeForm,
  writeForm,
  recuseForm,
  agreeForm,
  resumeForm,
  closeForm,
  availabilityForm,
]
