import { z } from 'zod'
import { steps } from '../src/concern/case'
import { wordsForm } from '../src/reception/own'
import { chooseData, chooseForm, startData, startForm } from '../src/reception/raise'
import { many, one, show } from '../src/reception/turn'
import { ask, type Returned } from './form-dialog'
import { WaterfallDialog, type WaterfallStepContext } from './sdk'
import { stageOf } from './stage'

const ladder = z.enum(steps)

/**
 * Raising a concern, up to the form for the words (K2-K7): how far, who, under which name. What was chosen travels in the forms' sealed
 * tokens; the form for the words stands alone, so with it the dialog is over.
 */
export const raise = new WaterfallDialog('raise', [start, choose, words])

async function start(step: WaterfallStepContext) {
  const { turn, begin } = stageOf(step.context).turn
  return ask(step, startForm.id, show(turn, startForm, startData.parse(begin?.options ?? {})))
}

async function choose(step: WaterfallStepContext) {
  const { turn } = stageOf(step.context).turn
  const { opened, ...returned } = step.result as Returned
  const { case: existing } = startData.parse(opened.data)
  const filled = returned.kind === 'filled' ? returned.filled : {}
  const data = {
    step: ladder.parse(one(filled, 'step')),
    excluded: [...many(filled, 'excluded')],
    ...(existing === undefined ? {} : { case: existing }),
  }
  return ask(step, chooseForm.id, show(turn, chooseForm, data))
}

async function words(step: WaterfallStepContext) {
  const stage = stageOf(step.context)
  const { turn } = stage.turn
  const returned = step.result as Returned
  const { case: existing, ...chosen } = chooseData.parse(returned.opened.data)
  const kept = existing === undefined ? {} : { case: existing }
  if (returned.kind === 'back') {
    stage.answer = await show(turn, startForm, { excluded: chosen.excluded, ...kept })
    return step.replaceDialog('raise-again')
  }
  const { filled } = returned
  stage.answer = await show(turn, wordsForm, {
    ...chosen,
    contact: one(filled, 'contact'),
    named: one(filled, 'named') === 'name',
    ...kept,
  })
  return step.endDialog()
}

/** The same conversation, resumed at a form that is on the screen already: after "back", or for a form that outlived its dialog. */
export const raiseAgain = new WaterfallDialog('raise-again', [waitFor(startForm.id), choose, words])
export const raiseAtChoose = new WaterfallDialog('raise-at-choose', [waitFor(chooseForm.id), words])

/** The form each of them waits for, step by step: a stack that stands nowhere here is not theirs. */
export const waits: Readonly<Record<string, readonly string[]>> = {
  [raise.id]: [startForm.id, chooseForm.id],
  [raiseAgain.id]: [startForm.id, chooseForm.id],
  [raiseAtChoose.id]: [chooseForm.id],
}

function waitFor(form: string) {
  return (step: WaterfallStepContext) => step.beginDialog('form', { form })
}
