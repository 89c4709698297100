import { drawClosed } from '../concern/forms/closed'
import type { Answer } from '../message/answer'
import { drawProcedure } from '../setup/procedure'
import { setupOf } from '../setup/setup'
import { sealForm, type Turn } from './turn'

/** "How this goes", for everyone (G1); from home's routes. */
export async function showProcedure(turn: Turn): Promise<Answer> {
  const back = { label: turn.scene.say('common.back'), action: 'routes' }
  const drawn = drawProcedure(turn.scene, await setupOf(turn.desk.store, turn.org.id), back)
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}

/** The same from within a form: one of the kind `id`, whose token keeps what leads back, by the choice `procedure.back`. */
export async function showProcedureFrom(turn: Turn, id: string, data: object): Promise<Answer> {
  const back = { label: turn.scene.say('common.back'), action: 'procedure.back' }
  const drawn = drawProcedure(turn.scene, await setupOf(turn.desk.store, turn.org.id), back)
  return { kind: 'form', form: await sealForm(turn, id, data, drawn) }
}

/** Until an admin opened it, whoever wants to raise something is told who can be called (G1). */
export async function showClosed(turn: Turn): Promise<Answer> {
  const drawn = drawClosed(turn.scene, { admin: turn.org.admins.includes(turn.person) })
  return { kind: 'form', form: await sealForm(turn, 'told', {}, drawn) }
}
