import { z } from 'zod'
import { agreementOf, closeInPublic, markDone } from '../agreement/agreement'
import { drawAchieved } from '../agreement/forms'
import type { Answer } from '../message/answer'
import { leads } from './member'
import { type AnyForm, type FormKind, formKind, one, show, stranger, type Turn, tell } from './turn'

/** The button under a reminder. Whoever leads the team now may press it; of what was promised after a pulse all read what was done. */
export async function agreementDone(turn: Turn, id: string): Promise<Answer> {
  const { say } = turn.scene
  const { store } = turn.desk
  const found = await agreementOf(store, turn.org.id, id)
  if (found === undefined) return tell(turn, say('agreement.title'), say('agreement.none'))
  if (!leads(turn, found.team)) return stranger(turn)
  if (found.pulse !== undefined && !found.done) return show(turn, achievedForm, { id, team: found.team, what: found.what })
  await markDone(store, turn.org.id, id)
  return tell(turn, say('agreement.title'), say('agreement.done'))
}

const atAgreement = z.strictObject({ id: z.string(), team: z.string(), what: z.string() })

const achievedForm: AnyForm = formKind({
  id: 'agreement-done',
  data: atAgreement,
  draw: (turn, { team, what }) => (leads(turn, team) ? drawAchieved(turn.scene.say, what) : undefined),
  async fill(turn, { id }, filled) {
    const { desk, org, scene } = turn
    await closeInPublic(desk.store, org.id, id, one(filled, 'outcome'), scene.now)
    desk.wake()
    return tell(turn, scene.say('action.done.title'), scene.say('action.closed'))
  },
} satisfies FormKind<z.infer<typeof atAgreement>>)

export const agreementForms = [achievedForm]
