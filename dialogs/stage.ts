import type { TurnContext } from 'botbuilder'
import type { Answer } from '../src/message/answer'
import type { DialogTurn } from '../src/reception/turn'

/** What one turn brings and what it shows. It lives for this turn alone: nothing on it reaches dialog state. */
export interface Stage {
  readonly turn: DialogTurn
  answer: Answer | undefined
}

const key = Symbol('stage')

export function setStage(context: TurnContext, stage: Stage): void {
  context.turnState.set(key, stage)
}

export function stageOf(context: TurnContext): Stage {
  const stage = context.turnState.get<Stage | undefined>(key)
  if (stage === undefined) throw new Error('a dialog outside a turn')
  return stage
}
