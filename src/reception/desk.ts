import { z } from 'zod'
import { extending } from '../concern/deadlines'
import { drawKeep } from '../concern/forms/after'
import { drawExtend } from '../concern/forms/deadline'
import { drawAcknowledge, drawAvailability, drawClose, drawRecuse, drawResume, drawWrite } from '../concern/forms/desk'
import { skippedIn } from '../concern/forms/part'
import { contactView } from '../concern/view'
import type { Answer } from '../message/answer'
import { dayOf, nextSlot } from '../schedule/calendar'
import { adviseForms, openAdvising } from './advise'
import { decideForms, openDeciding, stillOpen } from './decide'
import { deed, deedAndCase, deskGone, forContact, given, held, ofCase, openCase, showCase, wasDone } from './desk-case'
import { type AnyForm, contactHere, type FormKind, formKind, type Handled, many, one, show, type Turn, tell } from './turn'

const none = z.strictObject({})

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
    'case.older': async (turn, data, value) => {
      const at = await held(turn, data.case)
      return at === undefined ? deskGone(turn) : showCase(turn, at.contact, at.found, undefined, skippedIn(value))
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
    case 'extend':
      return openExtend(turn, id)
    case 'recuse':
      return show(turn, recuseForm, data)
    case 'resume':
      return show(turn, resumeForm, data)
    case 'close':
      return (await stillOpen(turn, id)) ?? showClose(turn, data)
    case 'keep':
      return openKeep(turn, id)
    default:
      return (
        (await (contact.kind === 'decides' ? openDeciding : openAdvising)(turn, id, wanted)) ?? openCase(turn, id, 'error.moment')
      )
  }
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

async function openExtend(turn: Turn, id: string): Promise<Answer> {
  const at = await held(turn, id)
  if (at === undefined) return deskGone(turn)
  return show(turn, extendForm, { case: id, ...extending(at.found.concern, at.contact, turn.org, turn.scene.now) })
}

const day = z.iso.date()
const extendingData = z.strictObject({
  case: z.string(),
  from: day,
  law: z.strictObject({ day, ceiling: day }).exactOptional(),
})
const extendForm = formKind({
  id: 'extend',
  data: extendingData,
  draw: (turn, data) => forContact(turn, contact => drawExtend(turn.scene, contact, data)),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'extend',
      nonce,
      said: [{ kind: 'extension', fields: given(filled, ['words', 'next']) }],
    }),
} satisfies FormKind<z.infer<typeof extendingData>>)

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
    // Pressed twice, the case has left them by the first.
    const left = 'answer' in done && (await wasDone(turn, data.case, nonce))
    return 'answer' in done && !left ? done.answer : tell(turn, turn.scene.say('recuse.title'), turn.scene.say('recuse.done'))
  },
} satisfies FormKind<z.infer<typeof ofCase>>)

const resumeForm = formKind({
  id: 'resume',
  data: ofCase,
  draw: turn => drawResume(turn.scene),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, { deed: 'resume', nonce, said: [{ kind: 'message', fields: given(filled, ['words']) }] }),
} satisfies FormKind<z.infer<typeof ofCase>>)

/** The form to close with; before it stand the agreed actions that are open. */
function showClose(turn: Turn, data: { case: string }): Promise<Answer> {
  const contact = contactHere(turn)
  return contact === undefined ? deskGone(turn) : show(turn, closeForm, { case: data.case, kind: contact.kind })
}

const stillOpenForm = formKind({
  id: 'still-open',
  data: ofCase,
  fill: (turn, data) => showClose(turn, data),
  choose: { 'case.deed': (turn, data, value) => openDeed(turn, data.case, value) },
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
      natures: many(filled, 'natures'),
      said: [{ kind: 'summary', fields: given(filled, ['done', 'notDone', 'because', 'object']) }],
    }),
} satisfies FormKind<z.infer<typeof closing>>)

/** Kept longer for proceedings, extended, or ended (K17). */
async function openKeep(turn: Turn, id: string): Promise<Answer> {
  const at = await held(turn, id)
  if (at === undefined) return deskGone(turn)
  const { kept } = await contactView(at.found, at.contact, turn.scene.now)
  return show(turn, keepForm, { case: id, ...(kept.held === undefined ? {} : { held: kept.held }) })
}

const keeping = z.strictObject({ case: z.string(), held: z.iso.date().exactOptional() })
const keepForm = formKind({
  id: 'keep',
  data: keeping,
  draw: (turn, { held }) => drawKeep(turn.scene, { held }),
  fill(turn, data, filled, nonce) {
    const picked = one(filled, 'until')
    // It ends on the day on which both see so.
    const until = picked === 'end' ? dayOf(nextSlot(turn.scene.now, turn.org.calendar), turn.org.calendar) : picked
    const said = [{ kind: 'keep' as const, fields: { words: one(filled, 'words'), until } }]
    return deedAndCase(turn, data.case, { deed: 'keep', nonce, until, said })
  },
} satisfies FormKind<z.infer<typeof keeping>>)

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
    const today = dayOf(turn.scene.now, turn.org.calendar)
    await turn.desk.directory.change(turn.org.id, state => {
      const { away: was, ...before } = state.contacts[contact.id] ?? {}
      // One that goes on began when it began: what was due before it stays due (K12).
      const from = was !== undefined && was.until >= today ? was.from : today
      const since = from === undefined ? {} : { from }
      const away = until === '' ? {} : { away: { ...since, until, ...(deputy === '' ? {} : { deputy }) } }
      return { ...state, contacts: { ...state.contacts, [contact.id]: { ...before, workingDays, ...away } } }
    })
    return tell(turn, turn.scene.say('availability.title'), turn.scene.say('common.kept'))
  },
} satisfies FormKind<z.infer<typeof none>>)

export const deskForms = [
  deskCaseForm,
  acknowledgeForm,
  writeForm,
  extendForm,
  recuseForm,
  resumeForm,
  stillOpenForm,
  closeForm,
  keepForm,
  availabilityForm,
  ...adviseForms,
  ...decideForms,
]
