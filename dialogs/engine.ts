import { type Activity, ActivityTypes, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder'
import { z } from 'zod'
import { steps } from '../src/concern/case'
import { chooseForm, startData, startForm } from '../src/reception/raise'
import type { Dialogs } from '../src/reception/turn'
import { many, one, show } from '../src/reception/turn'
import { FormDialog } from './form-dialog'
import { raise, raiseAgain, raiseAtChoose, waits } from './raise'
import {
  DialogContext,
  DialogSet,
  type DialogState,
  type DialogStateManagerConfiguration,
  DialogTurnStatus,
  MemoryScope,
} from './sdk'
import { type Stage, setStage, stageOf } from './stage'

/** Raise this when the steps of a dialog change: state of another version is dropped. */
const version = 1
/** A conversation left lying for a day begins anew. */
const lifetime = 24 * 3_600_000

/** A dialog at one of its steps, and the form it waits for: the SDK throws at any other stack, and would again in every turn after. */
const standing = z
  .tuple([
    z.strictObject({
      id: z.string(),
      state: z.strictObject({
        options: z.strictObject({}),
        values: z.strictObject({ instanceId: z.string() }),
        stepIndex: z.int(),
      }),
    }),
    z.strictObject({ id: z.literal('form'), state: z.strictObject({ form: z.string() }) }),
  ])
  .refine(([at, { state }]) => waits[at.id]?.[at.state.stepIndex] === state.form)

const kept = z.strictObject({ v: z.literal(version), until: z.number(), stack: standing })

/** Dialogs never send: what they show is the turn's answer. */
class Silent extends BotAdapter {
  override async sendActivities(): Promise<ResourceResponse[]> {
    return []
  }
  override async updateActivity(): Promise<void> {}
  override async deleteActivity(): Promise<void> {}
  override async continueConversation(): Promise<void> {}
}

const adapter = new Silent()

/** What the SDK notes of a turn for expressions to read; there are none here, so it is forgotten at once. */
class Forgetful extends MemoryScope {
  override getMemory(): object {
    return {}
  }
}

/**
 * By this name the SDK looks for the memory it would otherwise make anew each turn, with eight scopes and six kinds of path. It writes
 * to `turn`, and looks into `dialog` for who wants to know.
 */
const memoryName = 'DialogStateManagerConfiguration'
const memory: DialogStateManagerConfiguration = {
  memoryScopes: [new Forgetful('turn'), new Forgetful('dialog')],
  pathResolvers: [],
}

/** The conversations of several steps, on botbuilder-dialogs, the same for both platforms (S3). */
export function makeDialogs(): Dialogs {
  const dialogs = new DialogSet()
  for (const dialog of [new FormDialog(), raise, raiseAgain, raiseAtChoose]) dialogs.add(dialog)

  return {
    async turn(turn) {
      const stage: Stage = { turn, answer: undefined }
      const now = turn.turn.scene.now
      const parsed = kept.safeParse(turn.dialog)
      const expired = parsed.success ? parsed.data.until < now : turn.dialog !== undefined && turn.dialog !== null
      const state = {
        dialogStack: parsed.success && !expired && turn.begin === undefined ? parsed.data.stack : [],
      } as DialogState

      const activity: Partial<Activity> = { type: ActivityTypes.Event, name: turn.act.kind, channelId: 'ruimte' }
      const context = new TurnContext(adapter, activity)
      setStage(context, stage)
      context.turnState.set(memoryName, memory)
      // State is a plain object of the claimed conversation: no botbuilder storage, and so none of its last-write-wins.
      const dc = new DialogContext(dialogs, context, state)

      if (turn.begin !== undefined) await dc.beginDialog(turn.begin.name)
      else if (expired) await beginAnew(dc)
      else await resume(dc)

      const stack = state.dialogStack
      return { answer: stage.answer, dialog: stack.length === 0 ? undefined : { v: version, until: now + lifetime, stack } }
    },
  }
}

/** A friendly restart: the first form again, with what was chosen that still holds. */
async function beginAnew(dc: DialogContext): Promise<void> {
  const stage = stageOf(dc.context)
  const { turn, opened, act } = stage.turn
  const before = startData.pick({ case: true, step: true, excluded: true }).loose().safeParse(opened?.data)
  // What was ticked in the form at hand counts over what came before it.
  const filled = act.kind === 'filled' && opened?.id === startForm.id ? act.filled : {}
  const step = z.enum(steps).safeParse(one(filled, 'step'))
  const { case: existing, excluded = [], step: earlier } = before.success ? before.data : {}
  await dc.beginDialog('raise-again')
  stage.answer = await show(turn, startForm, {
    again: true,
    excluded: 'excluded' in filled ? [...many(filled, 'excluded')] : excluded,
    ...(existing === undefined ? {} : { case: existing }),
    ...(step.success ? { step: step.data } : earlier === undefined ? {} : { step: earlier }),
  })
}

/** Goes on; a form whose dialog is elsewhere or gone (a second window, a double click) is taken at its own step. */
async function resume(dc: DialogContext): Promise<void> {
  const stage = stageOf(dc.context)
  if ((await dc.continueDialog()).status !== DialogTurnStatus.empty && stage.answer !== undefined) return
  const { opened } = stage.turn
  const at = opened?.id === startForm.id ? 'raise-again' : opened?.id === chooseForm.id ? 'raise-at-choose' : undefined
  if (at === undefined) return
  await dc.cancelAllDialogs()
  await dc.beginDialog(at)
  await dc.continueDialog()
}
