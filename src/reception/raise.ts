import { z } from 'zod'
import { steps } from '../concern/case'
import { drawChoose, drawStart } from '../concern/forms/raise'
import { drawnOnce } from './drawn-once'
import { showProcedureFrom } from './procedure'
import { type FormKind, formKind, show } from './turn'

/** Set when there is a sealed copy of a message, or a draft, to go on with. */
const existing = z.string().optional()

export const startData = z.strictObject({
  case: existing,
  step: z.enum(steps).optional(),
  excluded: z.array(z.string()).optional(),
  /** Shown again because the conversation before it had expired. */
  again: z.boolean().optional(),
})
export const chooseData = z.strictObject({ case: existing, step: z.enum(steps), excluded: z.array(z.string()) })

const start = drawnOnce(drawStart)
const choose = drawnOnce(drawChoose)

/** These forms are handed in to the dialog `raise`, which says what comes next. */
const toDialog = async () => ({ kind: 'nothing' }) as const

export const startForm = formKind({
  id: 'start',
  data: startData,
  draw: (turn, { case: quoted, step, excluded, again }) =>
    start(turn.scene, {
      quoted: quoted !== undefined,
      ...(step === undefined ? {} : { step }),
      ...(excluded === undefined ? {} : { excluded }),
      ...(again === undefined ? {} : { again }),
    }),
  fill: toDialog,
  choose: { procedure: (turn, data) => showProcedureFrom(turn, 'start-procedure', data) },
} satisfies FormKind<z.infer<typeof startData>>)

/** How this goes, read before anything is typed; what was chosen so far, or copied, goes along and back. */
const procedureForm = formKind({
  id: 'start-procedure',
  data: startData,
  fill: toDialog,
  choose: { 'procedure.back': (turn, data) => show(turn, startForm, data) },
} satisfies FormKind<z.infer<typeof startData>>)

export const chooseForm = formKind({
  id: 'choose',
  data: chooseData,
  draw: (turn, { step, excluded }) => choose(turn.scene, { step, excluded, back: true }),
  fill: toDialog,
} satisfies FormKind<z.infer<typeof chooseData>>)

export const raiseForms = [startForm, chooseForm]
export const beforeRaiseForms = [procedureForm]
