import { z } from 'zod'
import type { Answer } from '../message/answer'
import { ownTag } from '../people/own'
import { sealPerson } from '../people/sealed-person'
import {
  built,
  drawBuilder,
  drawEdit,
  drawMoment,
  drawMoments,
  drawPhrases,
  drawPractice,
  drawReady,
  type Moment,
} from '../repair/forms'
import { remindAfter } from '../repair/remind'
import { dayOf } from '../schedule/calendar'
import { deliveryId, owedAt } from '../schedule/delivery'
import { type AnyForm, type FormKind, formKind, libraryOf, one, sealForm, show, type Turn, tell } from './turn'

/** Words after a clash (R1-R7). Nothing is stored: what was chosen travels in the forms' tokens, what was typed only comes back to be copied. */

const none = z.strictObject({})
const atMoment = z.strictObject({ moment: z.string() })
const atPhrase = z.strictObject({ moment: z.string(), phrase: z.int() })

function momentOf(turn: Turn, id: string): Moment | undefined {
  return libraryOf(turn).moments.find(moment => moment.id === id)
}

type Choose = (turn: Turn, data: unknown, value: string) => Promise<Answer>

/** A page that is none is the first. */
const pageIn = z.coerce.number().pipe(z.int().nonnegative()).catch(0)

/** The buttons within these forms. */
const choose: Readonly<Record<string, Choose>> = {
  repair: turn => showRepair(turn),
  'repair.builder': turn => show(turn, builderForm, {}),
  'repair.phrases': turn => showPhrases(turn, 'own'),
  'repair.practice': (turn, _data, value) => show(turn, practiceForm, { page: pageIn.parse(value) }),
  'repair.moment': (turn, _data, value) => showMoment(turn, value),
}

const momentsForm: AnyForm = formKind({
  id: 'repair',
  data: none,
  draw: turn => drawMoments(turn.scene.say, libraryOf(turn)),
  fill: (turn, _data, filled) => showMoment(turn, one(filled, 'moment')),
  choose,
} satisfies FormKind<z.infer<typeof none>>)

const momentForm: AnyForm = formKind({
  id: 'repair-moment',
  data: atMoment,
  draw: (turn, { moment }) => {
    const found = momentOf(turn, moment)
    return found && drawMoment(turn.scene.say, found)
  },
  fill: (turn, { moment }, filled) => show(turn, editForm, { moment, phrase: Number(one(filled, 'phrase')) || 0 }),
  choose,
} satisfies FormKind<z.infer<typeof atMoment>>)

const editForm: AnyForm = formKind({
  id: 'repair-edit',
  data: atPhrase,
  draw: (turn, { moment, phrase }) => {
    const found = momentOf(turn, moment)
    const words = found?.phrases[phrase]
    return found === undefined || words === undefined ? undefined : drawEdit(turn.scene.say, found, words)
  },
  fill: (turn, { moment }, filled) => showReady(turn, one(filled, 'words'), momentOf(turn, moment)?.after),
  choose,
} satisfies FormKind<z.infer<typeof atPhrase>>)

const builderForm: AnyForm = formKind({
  id: 'repair-builder',
  data: none,
  draw: turn => drawBuilder(turn.scene.say),
  fill: (turn, _data, filled) =>
    showReady(
      turn,
      built(libraryOf(turn).phrases.intention, one(filled, 'intention'), one(filled, 'impact')),
      momentOf(turn, 'landed-badly')?.after,
    ),
  choose,
} satisfies FormKind<z.infer<typeof none>>)

const practiceForm: AnyForm = formKind({
  id: 'repair-practice',
  data: z.strictObject({ page: z.int().nonnegative() }),
  draw: (turn, { page }) => drawPractice(turn.scene.say, libraryOf(turn), page),
  fill: turn => showRepair(turn),
  choose,
} satisfies FormKind<{ page: number }>)

/** The moments again, where the pack no longer has this one. */
function showMoment(turn: Turn, moment: string): Promise<Answer> {
  return momentOf(turn, moment) === undefined ? showRepair(turn) : show(turn, momentForm, { moment })
}

export function showRepair(turn: Turn): Promise<Answer> {
  return show(turn, momentsForm, {})
}

/** R3: on a message of one's own the moments, on somebody else's words to acknowledge what was said. The message itself is not read. */
export function repairAbout(turn: Turn, own: boolean): Promise<Answer> {
  return own ? showRepair(turn) : showPhrases(turn, 'someone-else')
}

async function showPhrases(turn: Turn, whose: 'own' | 'someone-else'): Promise<Answer> {
  const drawn = drawPhrases(turn.scene.say, libraryOf(turn), whose)
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}

async function showReady(turn: Turn, words: string, after: string | undefined): Promise<Answer> {
  const drawn = drawReady(turn.scene.say, words, after)
  return { kind: 'form', form: await sealForm(turn, readyForm.id, {}, drawn) }
}

/** The words as they are now, and the one thing that can be asked: to be reminded. It cannot be drawn again, as its words are kept nowhere. */
const readyForm: AnyForm = formKind({
  id: 'repair-ready',
  data: none,
  async fill(turn, _data, _filled, nonce) {
    const { say, now } = turn.scene
    const { desk, org, person } = turn
    // Who asked is sealed, and the same form asks once: all that stands there is that somebody wants to be reminded, and when.
    const sealed = await sealPerson(desk.tokens, person)
    const id = deliveryId(`repair|${dayOf(now, org.calendar)}|-`, desk.tokens.name('repair', nonce))
    await desk.store.insert(owedAt(org.id, id, `repair:${sealed}`, now + remindAfter, ownTag(desk.tokens, 'repair', person)))
    return tell(turn, say('repair.title'), say('repair.reminder.kept'))
  },
  choose,
} satisfies FormKind<z.infer<typeof none>>)

export const repairForms = [momentsForm, momentForm, editForm, builderForm, practiceForm, readyForm]
