import { z } from 'zod'
import { drawAgree, drawDone, drawHear, drawLadder, drawNoMeasure, drawStillOpen, openActions } from '../concern/forms/decide'
import { contactView } from '../concern/view'
import type { Answer } from '../message/answer'
import { deed, deedAndCase, deskGone, forContact, given, held, type OfCase, ofCase, showCase } from './desk-case'
import { type FormKind, formKind, libraryOf, many, noticed, one, picked, sealForm, show, type Turn } from './turn'

/** What one who decides does from the menu of a case; undefined for anything else. */
export async function openDeciding(turn: Turn, id: string, wanted: string): Promise<Answer | undefined> {
  const data = { case: id }
  switch (wanted) {
    case 'agree':
      return show(turn, agreeForm, data)
    case 'done':
      return showActions(turn, id)
    case 'hear':
      return showHearing(turn, id)
    case 'ladder':
      return show(turn, ladderForm, data)
    default:
      return undefined
  }
}

const agreeForm = formKind({
  id: 'agree',
  data: ofCase,
  draw: turn => forContact(turn, () => drawAgree(turn.scene)),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'agree',
      nonce,
      by: one(filled, 'by'),
      said: [{ kind: 'action', fields: given(filled, ['what', 'owner']) }],
    }),
} satisfies FormKind<OfCase>)

async function showActions(turn: Turn, id: string): Promise<Answer> {
  const at = await held(turn, id)
  if (at === undefined) return deskGone(turn)
  const view = await contactView(at.found, at.contact, turn.scene.now)
  const open = openActions(view.lines)
  if (open.length === 0) return showCase(turn, at.contact, at.found, turn.scene.say('error.moment'))
  const data = { case: id, actions: open.slice(0, 10).map(line => line.id) }
  return { kind: 'form', form: await sealForm(turn, 'done', data, drawDone(turn.scene, view)) }
}

const doneData = z.strictObject({ case: z.string(), actions: z.array(z.string()) })
const doneForm = formKind({
  id: 'done',
  data: doneData,
  async fill(turn, data, filled, nonce) {
    const actions = picked(data.actions, filled, 'done')
    if (actions.length === 0) return noticed(await showActions(turn, data.case), turn.scene.say('error.required'))
    return deedAndCase(turn, data.case, { deed: 'done', nonce, actions })
  },
} satisfies FormKind<z.infer<typeof doneData>>)

/** Agreed actions that are open stand before a closing (K13); undefined where there are none. */
export async function stillOpen(turn: Turn, id: string): Promise<Answer | undefined> {
  const at = await held(turn, id)
  if (at === undefined || at.found.concern.actions.every(action => action.done !== null)) return undefined
  const view = await contactView(at.found, at.contact, turn.scene.now)
  if (openActions(view.lines).length === 0) return undefined
  return {
    kind: 'form',
    form: await sealForm(turn, 'still-open', { case: id }, drawStillOpen(turn.scene, view, at.contact.name)),
  }
}

const ladderForm = formKind({
  id: 'ladder',
  data: ofCase,
  draw: turn => forContact(turn, () => drawLadder(turn.scene, libraryOf(turn))),
  fill: async () => ({ kind: 'close' }),
  choose: { 'case.none': (turn, data) => show(turn, noMeasureForm, data) },
} satisfies FormKind<OfCase>)

const noMeasureForm = formKind({
  id: 'no-measure',
  data: ofCase,
  draw: turn => forContact(turn, () => drawNoMeasure(turn.scene)),
  fill: (turn, data, filled, nonce) =>
    deedAndCase(turn, data.case, {
      deed: 'close',
      nonce,
      said: [{ kind: 'summary', fields: { outcome: 'none', ...given(filled, ['because', 'words', 'object']) } }],
    }),
} satisfies FormKind<OfCase>)

async function showHearing(turn: Turn, id: string): Promise<Answer> {
  const at = await held(turn, id)
  if (at === undefined) return deskGone(turn)
  const { ticked } = await contactView(at.found, at.contact, turn.scene.now)
  return { kind: 'form', form: await sealForm(turn, 'hear', { case: id }, drawHear(turn.scene, libraryOf(turn), ticked)) }
}

const hearForm = formKind({
  id: 'hear',
  data: ofCase,
  draw: turn => forContact(turn, () => drawHear(turn.scene, libraryOf(turn), [])),
  async fill(turn, data, filled, nonce) {
    const ticked = many(filled, 'ticked')
    const done = await deed(turn, data.case, { deed: 'hear', nonce, ticked })
    return 'answer' in done ? done.answer : showCase(turn, done.contact, done.found, turn.scene.say('hear.kept'))
  },
} satisfies FormKind<OfCase>)

export const decideForms = [agreeForm, doneForm, ladderForm, noMeasureForm, hearForm]
