import { z } from 'zod'
import { deskOf, firstPlace, type Place, shelves } from '../concern/desk'
import { drawDesk } from '../concern/forms/desk-list'
import type { Answer } from '../message/answer'
import { showAvailability } from './desk'
import { deskGone, openCase } from './desk-case'
import { contactHere, type FormKind, formKind, picked, sealForm, type Turn } from './turn'

/** Of what a button carries: anything else is the first page of all. */
const place = z.tuple([z.enum(shelves), z.coerce.number().int().min(0).max(9_999)], z.string().regex(/^[\w-]{1,64}$/))

function placeOf(value: string): Place {
  const found = place.safeParse(value.split('.'))
  if (!found.success) return firstPlace
  const [shelf, page, after] = found.data
  return after === undefined ? { shelf, page } : { shelf, page, after }
}

/** A contact's cases (K13); whoever is no contact learns only that. */
export function showDesk(turn: Turn, at = '', notice?: string): Promise<Answer> {
  return showAt(turn, placeOf(at), notice)
}

async function showAt(turn: Turn, at: Place, notice?: string): Promise<Answer> {
  const contact = contactHere(turn)
  if (contact === undefined) return deskGone(turn)
  const desk = await deskOf(turn.desk, turn.org, contact, at)
  const data = { cases: desk.cases.map(found => found.id), at: desk.place }
  return { kind: 'form', form: await sealForm(turn, 'desk', data, drawDesk(turn.scene, contact, desk, notice)) }
}

const deskData = z.strictObject({
  cases: z.array(z.string()),
  at: z.strictObject({ shelf: z.enum(shelves), page: z.int(), after: z.string().exactOptional() }).default(firstPlace),
})
const deskForm = formKind({
  id: 'desk',
  data: deskData,
  async fill(turn, data, filled) {
    const [id] = picked(data.cases, filled, 'case')
    return id === undefined ? showAt(turn, data.at, turn.scene.say('error.required')) : openCase(turn, id)
  },
  choose: {
    'desk.page': (turn, _data, value) => showDesk(turn, value),
    'desk.availability': showAvailability,
  },
} satisfies FormKind<z.infer<typeof deskData>>)

export const deskListForms = [deskForm]
