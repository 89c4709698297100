import { z } from 'zod'
import { drawProposed, drawWays } from '../concern/forms/ways'
import { waysFor } from '../concern/ways'
import type { Answer } from '../message/answer'
import { type AnyForm, type FormKind, formKind, one, sealForm, show, type Turn } from './turn'

const from = z.strictObject({ mine: z.boolean() })
const sure = z.enum(['yes', 'no', 'unsure'])
const asked = z.object({ power: sure, safe: sure, advice: z.enum(['yes', 'no']) })

/** Help with choosing a way (K21), from anywhere; `mine` for whoever has a case open already. */
export function showWays(turn: Turn, mine = false): Promise<Answer> {
  return show(turn, waysForm, { mine })
}

const waysForm: AnyForm = formKind({
  id: 'ways',
  data: from,
  draw: turn => drawWays(turn.scene),
  async fill(turn, data, filled) {
    const answers = asked.parse({ power: one(filled, 'power'), safe: one(filled, 'safe'), advice: one(filled, 'advice') })
    const drawn = drawProposed(turn.scene, waysFor(answers), { safe: answers.safe === 'yes', mine: data.mine })
    // Nothing of the answers is kept, not even in what this form carries.
    return { kind: 'form', form: await sealForm(turn, 'proposed', data, drawn) }
  },
} satisfies FormKind<z.infer<typeof from>>)

const proposedForm = formKind({
  id: 'proposed',
  data: from,
  fill: async () => ({ kind: 'close' }),
  choose: { ways: (turn, data) => showWays(turn, data.mine) },
} satisfies FormKind<z.infer<typeof from>>)

export const waysForms = [waysForm, proposedForm]
