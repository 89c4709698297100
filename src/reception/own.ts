import { z } from 'zod'
import { hasNotes } from '../check-in/note'
import { steps } from '../concern/case'
import type { Held } from '../concern/context'
import { carryOut, type DeedInput } from '../concern/deed'
import { draft, nothingChosen } from '../concern/draft'
import { drawAfter } from '../concern/forms/after'
import { drawFormal } from '../concern/forms/deadline'
import {
  drawCase,
  drawChooseAgain,
  drawMine,
  drawPhrase,
  drawPhraseEnter,
  drawReply,
  drawReveal,
  drawStep,
  drawStepConfirm,
  drawStop,
  mineShown,
  sayCrosses,
} from '../concern/forms/own'
import { skippedIn, toShare } from '../concern/forms/part'
import { nameOf } from '../concern/forms/people'
import { drawChoose, drawReceipt, drawReview, drawWords } from '../concern/forms/raise'
import { drawCallOut, drawSecond } from '../concern/forms/second'
import { hold } from '../concern/hold'
import { phraseNamed } from '../concern/phrase'
import { picksOf } from '../concern/unopened'
import { casesOf, type ReporterView, reporterView } from '../concern/view'
import type { FilledIn } from '../message/act'
import type { Answer } from '../message/answer'
import { nextSlot, sayMoment } from '../schedule/calendar'
import { showDue } from './due'
import { showProcedureFrom } from './procedure'
import {
  contactHere,
  type Desk,
  type FormKind,
  formKind,
  type Handled,
  many,
  noticed,
  type OpenedForm,
  one,
  picked,
  sealForm,
  show,
  type Turn,
  tell,
} from './turn'
import { showWays } from './ways'

const choices = z.strictObject({
  step: z.enum(steps),
  contact: z.string().nullable(),
  excluded: z.array(z.string()),
  named: z.boolean(),
  /** Set when a draft, or a copied message, is there already. */
  case: z.string().optional(),
  /** Set where what was chosen is not known any more. */
  lost: z.literal(true).exactOptional(),
})
type WordsData = z.infer<typeof choices>

const ofCase = z.strictObject({ case: z.string() })
const ofCaseAndContact = z.strictObject({ case: z.string(), contact: z.string().nullable() })

function mine(turn: Turn, id: string): Promise<Held | undefined> {
  return hold(turn.desk, turn.org, id, { reporter: turn.person })
}

function gone(turn: Turn): Promise<Answer> {
  return tell(turn, turn.scene.say('case.title'), turn.scene.say('error.gone'))
}

/** Takes up a case for its reporter and does something with it; says so when it is gone. */
export async function withMine(turn: Turn, id: string, use: (held: Held) => Promise<Answer>): Promise<Answer> {
  const held = await mine(turn, id)
  return held === undefined ? gone(turn) : use(held)
}

/** When what this form did crosses: its entry says; what has none waits for the slot. */
function crossing(turn: Turn, held: Held, nonce: string): number {
  const act = turn.desk.tokens.name('act', nonce)
  return held.concern.entries.find(one => one.id === act)?.visibleFrom ?? nextSlot(turn.scene.now, turn.org.calendar)
}

type Done = { readonly held: Held } | { readonly answer: Handled }

/** Does one deed for the reporter; a refusal is said in words, and where words were typed they stay in their form. */
export async function deed(turn: Turn, caseId: string, input: DeedInput): Promise<Done> {
  const held = await mine(turn, caseId)
  const typed = (input.said ?? []).length > 0
  if (held === undefined) return { answer: typed ? keep(turn, 'error.gone') : await gone(turn) }
  const done = await carryOut(turn.desk, held, { reporter: turn.person }, input)
  if ('held' in done) return done
  if (typed) return { answer: keep(turn, done.refused === 'gone' ? 'error.gone' : 'error.refused') }
  if (done.refused === 'gone') return { answer: await gone(turn) }
  const text = turn.scene.say(done.refused === 'no-contact' ? 'error.contact' : 'error.moment')
  return { answer: held.concern.status === 'draft' ? await review(turn, held, text) : await showCase(turn, held, text) }
}

/** The form as it is, with what befell it above it: what was typed is still there to copy or send. */
function keep(turn: Turn, key: 'error.gone' | 'error.refused'): Handled {
  const { say } = turn.scene
  return { kind: 'mend', errors: { '': key === 'error.gone' ? `${say(key)} ${say('error.still')}` : say(key) } }
}

export async function deedAndCase(turn: Turn, caseId: string, input: DeedInput): Promise<Handled> {
  const done = await deed(turn, caseId, input)
  if ('answer' in done) return done.answer
  return showDone(turn, done.held, input.nonce)
}

/** The case after something was done with it: that it is kept, and from when whoever has the case can see it; after thanks, where these are due. */
export async function showDone(turn: Turn, held: Held, nonce: string, thanks?: string): Promise<Answer> {
  const view = await reporterView(held, turn.scene.now)
  const notice =
    view.contact === null || view.left
      ? turn.scene.say('crosses.kept')
      : sayCrosses(turn.scene, nameOf(turn.scene, view.contact), crossing(turn, held, nonce))
  return caseForm(turn, held, view, { older: 0, notice: thanks === undefined ? notice : `${thanks} ${notice}` })
}

export async function showCase(turn: Turn, held: Held, notice?: string, older = 0): Promise<Answer> {
  const view = await reporterView(held, turn.scene.now)
  return caseForm(turn, held, view, { older, ...(notice === undefined ? {} : { notice }) })
}

async function caseForm(
  turn: Turn,
  held: Held,
  view: ReporterView,
  shown: { readonly older: number; readonly notice?: string },
): Promise<Answer> {
  const data = { case: held.id, older: shown.older }
  return { kind: 'form', form: await sealForm(turn, 'case', data, drawCase(turn.scene, view, shown)) }
}

export async function review(turn: Turn, held: Held, notice?: string): Promise<Answer> {
  const view = await reporterView(held, turn.scene.now)
  const slot = nextSlot(turn.scene.now, turn.org.calendar)
  return { kind: 'form', form: await sealForm(turn, 'review', { case: held.id }, drawReview(turn.scene, view, slot, notice)) }
}

/** "Mine": everything that waits for this person, behind one tap from home, the newest first (K9). `at` is a page, from 0. */
export async function showMine(turn: Turn, at = ''): Promise<Answer> {
  // A notice names no page: to a contact it brings what is due first (K13).
  const due = at === '' ? await showDue(turn) : undefined
  if (due !== undefined) return due
  const [all, notes] = await Promise.all([
    casesOf(turn.desk, turn.org, turn.person),
    hasNotes(turn.desk, turn.org.id, turn.person),
  ])
  const last = Math.max(0, Math.ceil(all.length / mineShown) - 1)
  const page = Math.min(Math.max(0, Math.trunc(Number(at)) || 0), last)
  const cases = all.slice(page * mineShown, (page + 1) * mineShown)
  const drawn = drawMine(turn.scene, { cases, page, last: page === last, desk: contactHere(turn) !== undefined, notes })
  return { kind: 'form', form: await sealForm(turn, 'mine', { cases: cases.map(found => found.id), page }, drawn) }
}

/** A filled form of words stands alone: with nothing but itself it becomes a draft (K8), and the draft is shown for review. */
async function keepWords(turn: Turn, data: WordsData, filled: Parameters<typeof many>[0], nonce: string): Promise<Handled> {
  const { name, ...rest } = Object.fromEntries(
    Object.entries(filled).filter(([, value]) => (typeof value === 'string' ? value.trim() !== '' : value.length > 0)),
  )
  const said = [
    { kind: 'concern' as const, fields: rest },
    ...(data.named && typeof name === 'string' ? [{ kind: 'name' as const, fields: { name } }] : []),
  ]
  const { case: existing, lost, ...chosen } = data
  const held = existing === undefined ? undefined : await mine(turn, existing)
  // A copied message that was kept too long takes nothing with it: the words are a draft all the same.
  if (held === undefined) {
    const kept = await draft(turn.desk, turn.org, turn.person, nonce, chosen, said)
    return review(turn, kept, lost ? turn.scene.say('words.lost') : undefined)
  }
  const { step, contact, named, excluded } = chosen
  const change = { step, named, excluded, ...(contact === null ? {} : { contact }) }
  const done = await carryOut(turn.desk, held, { reporter: turn.person }, { deed: 'edit', nonce, said, ...change })
  return 'held' in done ? review(turn, done.held) : keep(turn, 'error.refused')
}

export const wordsForm = formKind({
  id: 'words',
  data: choices,
  draw: (turn, data) => drawWords(turn.scene, data),
  fill: keepWords,
} satisfies FormKind<WordsData>)

/**
 * Words of a concern stand without their form: where that is unknown by now, or was opened by another account, they are a draft of
 * whoever hands them in, with nothing chosen yet (K8). Named by what they say, so that the same words are one draft.
 */
export function lostWords(desk: Desk, act: FilledIn, opened: OpenedForm | undefined): OpenedForm | undefined {
  const known = opened?.person === act.person && opened.id === wordsForm.id && wordsForm.data.safeParse(opened.data).success
  if (act.form !== wordsForm.id || known) return opened
  const { person, language, token, filled } = act
  const named = one(filled, 'name') !== ''
  const nonce = desk.tokens.name('lost', JSON.stringify([person, token, filled]))
  return { id: wordsForm.id, nonce, person, language, data: { ...nothingChosen, named, lost: true }, picked: {} }
}

async function editDraft(turn: Turn, held: Held): Promise<Answer> {
  const view = await reporterView(held, turn.scene.now)
  const { step, contact, named, excluded } = view
  const data: WordsData = { step, contact, named, excluded: [...excluded], case: held.id }
  const said = view.lines.findLast(line => line.kind === 'concern')?.said ?? {}
  const filled = view.name === undefined ? said : { ...said, name: view.name }
  return { kind: 'form', form: await sealForm(turn, 'words', data, drawWords(turn.scene, data, filled)) }
}

const reviewForm = formKind({
  id: 'review',
  data: ofCase,
  async fill(turn, data, filled, nonce) {
    const { say } = turn.scene
    if (many(filled, 'urgent').some(one => one !== 'now'))
      return withMine(turn, data.case, held => review(turn, held, say('error.option')))
    if (turn.org.live === undefined) return withMine(turn, data.case, held => review(turn, held, say('closed.draft')))
    const later = turn.desk.limit.take(turn.person, nonce, turn.scene.now)
    if (later !== undefined) {
      const moment = sayMoment(later, turn.org.calendar, turn.scene.language)
      return withMine(turn, data.case, held => review(turn, held, say('error.limit', { moment })))
    }
    const done = await deed(turn, data.case, { deed: 'send', nonce, urgent: many(filled, 'urgent').includes('now') })
    if ('answer' in done) return done.answer
    const view = await reporterView(done.held, turn.scene.now)
    const drawn = drawReceipt(turn.scene, view, done.held.concern.contactFrom)
    return { kind: 'form', form: await sealForm(turn, 'receipt', { case: data.case }, drawn) }
  },
  choose: {
    'draft.edit': (turn, data) => withMine(turn, data.case, held => editDraft(turn, held)),
    'draft.choose': (turn, data) =>
      withMine(turn, data.case, async held => {
        const { step, excluded } = await reporterView(held, turn.scene.now)
        return show(turn, rechooseForm, { case: data.case, step, excluded })
      }),
    'draft.second': (turn, data) => openDeed(turn, data.case, 'second'),
    'draft.keep': async turn => tell(turn, turn.scene.say('review.title'), turn.scene.say('review.kept')),
    'draft.discard': async (turn, data, _value, nonce) => {
      const done = await deed(turn, data.case, { deed: 'discard', nonce: `${nonce}-discard` })
      return 'answer' in done ? gone(turn) : tell(turn, turn.scene.say('review.title'), turn.scene.say('review.discarded'))
    },
  },
} satisfies FormKind<z.infer<typeof ofCase>>)

const rechoose = z.strictObject({ case: z.string(), step: z.enum(steps), excluded: z.array(z.string()) })
const rechooseForm = formKind({
  id: 'rechoose',
  data: rechoose,
  draw: (turn, data) => drawChoose(turn.scene, { ...data, back: false }),
  async fill(turn, data, filled, nonce) {
    const named = one(filled, 'named') === 'name'
    const done = await deed(turn, data.case, { deed: 'choose', nonce, contact: one(filled, 'contact'), named })
    if ('answer' in done) return done.answer
    const hasName = done.held.concern.entries.some(entry => entry.kind === 'name')
    return named && !hasName ? editDraft(turn, done.held) : review(turn, done.held)
  },
} satisfies FormKind<z.infer<typeof rechoose>>)

const receiptForm = formKind({
  id: 'receipt',
  data: ofCase,
  fill: async () => ({ kind: 'close' }),
  choose: { 'case.phrase': (turn, data, _value, nonce) => makePhrase(turn, data.case, nonce) },
} satisfies FormKind<z.infer<typeof ofCase>>)

/** Makes the phrase, keeps only its keyed hash, and shows it this once (K9): pressed twice, the one that is read is the one that opens. */
export async function makePhrase(turn: Turn, caseId: string, nonce: string): Promise<Answer> {
  if ((await turn.desk.routes.keyFor(turn.org.id, caseId, turn.person)) === undefined) return gone(turn)
  const phrase = phraseNamed(turn.desk.tokens.name('phrase', nonce), turn.scene.language)
  if (!(await turn.desk.routes.setPhrase(turn.org.id, caseId, phrase))) return gone(turn)
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawPhrase(turn.scene, phrase)) }
}

const listed = z.strictObject({ cases: z.array(z.string()), page: z.int().min(0) })
const mineForm = formKind({
  id: 'mine',
  data: listed,
  async fill(turn, data, filled) {
    const [id] = picked(data.cases, filled, 'case')
    if (id === undefined) return noticed(await showMine(turn, String(data.page)), turn.scene.say('error.required'))
    return withMine(turn, id, held => (held.concern.status === 'draft' ? review(turn, held) : showCase(turn, held)))
  },
  choose: { 'mine.page': (turn, _data, value) => showMine(turn, value) },
} satisfies FormKind<z.infer<typeof listed>>)

const caseData = z.strictObject({ case: z.string(), older: z.int().min(0) })
const ownCaseForm = formKind({
  id: 'case',
  data: caseData,
  async fill(turn, data, filled, nonce) {
    const picked = one(filled, 'deed')
    if (picked === 'phrase') return makePhrase(turn, data.case, nonce)
    if (picked !== '') return openDeed(turn, data.case, picked)
    return withMine(turn, data.case, held => showCase(turn, held, turn.scene.say('error.required'), data.older))
  },
  choose: {
    procedure: (turn, data) => showProcedureFrom(turn, 'case-procedure', data),
    ways: turn => showWays(turn, true),
    'case.together': (turn, data, value, nonce) => answerTogether(turn, data.case, value === 'yes', nonce),
    'case.deed': (turn, data, value, nonce) =>
      value === 'wait' ? waitOn(turn, data.case, `${nonce}-wait`) : openDeed(turn, data.case, value),
    'case.older': (turn, data, value) => withMine(turn, data.case, held => showCase(turn, held, undefined, skippedIn(value))),
    'case.aftercare': (turn, data, value, nonce) =>
      thanked(turn, data.case, { deed: 'aftercare', nonce: `${nonce}|aftercare`, enough: value === 'enough' }),
    'case.over': (turn, data, _value, nonce) =>
      thanked(turn, data.case, { deed: 'reply', nonce: `${nonce}|over`, said: [{ kind: 'over', fields: {} }] }),
  },
} satisfies FormKind<z.infer<typeof caseData>>)

const caseProcedureForm = formKind({
  id: 'case-procedure',
  data: caseData,
  fill: async () => ({ kind: 'close' }),
  choose: {
    'procedure.back': (turn, data) => withMine(turn, data.case, held => showCase(turn, held, undefined, data.older)),
  },
} satisfies FormKind<z.infer<typeof caseData>>)

/** The reporter waits once more: they are asked again after as many days (K11). */
async function waitOn(turn: Turn, caseId: string, nonce: string): Promise<Answer> {
  const done = await deed(turn, caseId, { deed: 'wait', nonce })
  if ('held' in done) return showCase(turn, done.held, turn.scene.say('unopened.waited'))
  return done.answer.kind === 'mend' ? gone(turn) : done.answer
}

/** One tap, and the same thanks whatever it was (K16). */
async function thanked(turn: Turn, caseId: string, input: DeedInput): Promise<Answer> {
  const done = await deed(turn, caseId, input)
  if ('held' in done) return showCase(turn, done.held, turn.scene.say('after.thanks'))
  return done.answer.kind === 'mend' ? gone(turn) : done.answer
}

/** Whether they would do something together with others (K22): a "no" stays with the reporter. */
async function answerTogether(turn: Turn, id: string, willing: boolean, nonce: string): Promise<Answer> {
  const done = await deed(turn, id, { deed: 'together', nonce: `${nonce}-together-${willing}`, willing })
  if ('held' in done) return showCase(turn, done.held)
  return done.answer.kind === 'mend' ? gone(turn) : done.answer
}

/** Opens the form for something the reporter wants to do. */
export async function openDeed(turn: Turn, caseId: string, wanted: string): Promise<Answer> {
  const held = await mine(turn, caseId)
  if (held === undefined) return gone(turn)
  const view = await reporterView(held, turn.scene.now)
  const data = { case: caseId, contact: view.left ? null : view.contact }
  switch (wanted) {
    case 'reply':
      return show(turn, replyForm, data)
    case 'step':
      return show(turn, stepForm, { case: caseId, step: view.step })
    case 'reveal':
      return show(turn, revealForm, data)
    case 'formal':
      return show(turn, formalForm, { case: caseId })
    case 'stop':
      return show(turn, stopForm, { ...data, ...(view.kept.held === undefined ? {} : { held: view.kept.held }) })
    case 'choose':
    case 'other':
      return { kind: 'form', form: await sealForm(turn, 'again', { case: caseId }, drawChooseAgain(turn.scene, view)) }
    case 'second': {
      if (view.contact === null || !view.can.includes('second')) return showCase(turn, held, turn.scene.say('error.moment'))
      const picks = picksOf(held.concern, view.contact, turn.org, turn.scene.now)
      return { kind: 'form', form: await sealForm(turn, 'second', { case: caseId }, drawSecond(turn.scene, view, picks)) }
    }
    case 'phone':
      return { kind: 'form', form: await sealForm(turn, 'call-out', { case: caseId }, drawCallOut(turn.scene, view)) }
    default: {
      const after = drawAfter(turn.scene, view, wanted)
      if (after === undefined) return showCase(turn, held, turn.scene.say('error.moment'))
      return { kind: 'form', form: await sealForm(turn, after.id, { case: caseId, ...after.data }, after.drawn) }
    }
  }
}

const replyForm = formKind({
  id: 'reply',
  data: ofCaseAndContact,
  draw: (turn, data) => drawReply(turn.scene, data),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'reply',
      nonce,
      said: [{ kind: 'reply', fields: { words: one(filled, 'words') } }],
      urgent: many(filled, 'urgent').includes('now'),
    }),
} satisfies FormKind<z.infer<typeof ofCaseAndContact>>)

const stepData = z.strictObject({ case: z.string(), step: z.enum(steps) })
const stepForm = formKind({
  id: 'step',
  data: stepData,
  draw: (turn, data) => drawStep(turn.scene, data),
  fill: (turn, data, filled) =>
    withMine(turn, data.case, held => confirmStep(turn, held, z.enum(steps).parse(one(filled, 'step')))),
} satisfies FormKind<z.infer<typeof stepData>>)

async function confirmStep(turn: Turn, held: Held, to: z.infer<typeof stepData>['step']): Promise<Answer> {
  const view = await reporterView(held, turn.scene.now)
  const data = { case: held.id, step: to, parts: toShare(view.lines).lines.map(line => line.id) }
  return { kind: 'form', form: await sealForm(turn, 'stepping', data, drawStepConfirm(turn.scene, view, to)) }
}

const steppingData = z.strictObject({ case: z.string(), step: z.enum(steps), parts: z.array(z.string()) })
const steppingForm = formKind({
  id: 'stepping',
  data: steppingData,
  async fill(turn, data, filled, nonce) {
    const { say } = turn.scene
    const held = await mine(turn, data.case)
    if (held === undefined) return gone(turn)
    const contact = one(filled, 'contact')
    const share = picked(data.parts, filled, 'share')
    const kind = turn.org.contacts.find(found => found.id === held.concern.contact)?.kind
    const other = data.step === 'report' && kind !== 'decides'
    if (!many(filled, 'sure').includes('yes') || (other && (contact === '' || share.length === 0))) {
      return noticed(await confirmStep(turn, held, data.step), say('error.required'))
    }
    const input: DeedInput = { deed: 'step', nonce, step: data.step, ...(other ? { contact, share } : {}) }
    const done = await carryOut(turn.desk, held, { reporter: turn.person }, input)
    if (!('held' in done)) return showCase(turn, held, say(done.refused === 'no-contact' ? 'error.contact' : 'error.moment'))
    return showDone(turn, done.held, nonce)
  },
} satisfies FormKind<z.infer<typeof steppingData>>)

const revealForm = formKind({
  id: 'reveal',
  data: ofCaseAndContact,
  draw: (turn, data) => drawReveal(turn.scene, data),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'reveal',
      nonce,
      named: true,
      said: [{ kind: 'name', fields: { name: one(filled, 'name') } }],
    }),
} satisfies FormKind<z.infer<typeof ofCaseAndContact>>)

const formalForm = formKind({
  id: 'formal',
  data: ofCase,
  draw: turn => drawFormal(turn.scene),
  fill: (turn, data, _filled, nonce) => deedAndCase(turn, data.case, { deed: 'formal', nonce }),
} satisfies FormKind<z.infer<typeof ofCase>>)

const stopping = ofCaseAndContact.extend({ held: z.iso.date().exactOptional() })
const stopForm = formKind({
  id: 'stop',
  data: stopping,
  draw: (turn, data) => drawStop(turn.scene, data),
  async fill(turn, data, _filled, nonce) {
    const done = await deed(turn, data.case, { deed: 'stop', nonce })
    return 'answer' in done ? done.answer : showCase(turn, done.held, turn.scene.say('stop.done'))
  },
} satisfies FormKind<z.infer<typeof stopping>>)

const againForm = formKind({
  id: 'again',
  data: ofCase,
  async fill(turn, data, filled, nonce) {
    const contact = one(filled, 'contact')
    if (contact === '') return noticed(await openDeed(turn, data.case, 'choose'), turn.scene.say('error.required'))
    return deedAndCase(turn, data.case, { deed: 'choose', nonce, contact })
  },
} satisfies FormKind<z.infer<typeof ofCase>>)

const none = z.strictObject({})
export const phraseForm = formKind({
  id: 'phrase',
  data: none,
  draw: turn => drawPhraseEnter(turn.scene),
  async fill(turn, _data, filled, nonce) {
    const { say } = turn.scene
    const later = turn.desk.phraseLimit.take(turn.person, `${nonce}|${one(filled, 'phrase')}`, turn.scene.now)
    if (later !== undefined) {
      return {
        kind: 'mend',
        errors: { phrase: say('phrase.limit', { moment: sayMoment(later, turn.org.calendar, turn.scene.language) }) },
      }
    }
    const id = await turn.desk.routes.move(turn.org.id, one(filled, 'phrase'), turn.person)
    if (id === undefined) return { kind: 'mend', errors: { phrase: say('phrase.unknown') } }
    return tell(turn, say('phrase.title'), say('phrase.found'))
  },
} satisfies FormKind<z.infer<typeof none>>)

export const ownForms = [
  wordsForm,
  reviewForm,
  rechooseForm,
  receiptForm,
  mineForm,
  ownCaseForm,
  caseProcedureForm,
  replyForm,
  stepForm,
  steppingForm,
  revealForm,
  formalForm,
  stopForm,
  againForm,
  phraseForm,
]
