import { helplinesOf } from '../content/helplines'
import type { Act, Chose } from '../message/act'
import type { Answer } from '../message/answer'
import { type Filled, type FormPart, refilled } from '../message/form'
import type { Choice } from '../message/message'
import { NotConfirmed } from '../ports/store'
import { Busy } from './busy'
import { forms } from './forms'
import { giveBack, typedParts } from './give-back'
import { inLanguage, type OpenedForm, openForm, sealAgain, type Turn } from './turn'

/** The front desk stops waiting; the work itself goes on. */
export class TooSlow extends Error {
  override readonly name = 'TooSlow'
}

/** Something failed: what happened, that nothing was lost, and what to do next, in the form it happened in. */
export async function troubled(first: Turn, act: Act, fault: unknown): Promise<Answer> {
  const form = act.kind === 'filled' ? act : act.kind === 'chose' ? act.within : undefined
  const opened = form === undefined ? undefined : await openForm(first.desk, form.token)
  if (form !== undefined && opened === undefined && typedParts(first, form.filled).length > 0)
    return giveBack(first, textOf(first, fault, true), form.filled)
  if (form === undefined || opened === undefined) return said(first, act, fault)
  const turn = inLanguage(first, opened.language)
  const drawn = drawnAgain(turn, opened)
  const errors = { '': textOf(turn, fault, typedParts(turn, form.filled).length > 0) }
  if (drawn !== undefined)
    return {
      kind: 'errors',
      form: refilled({ ...drawn, id: opened.id, token: form.token, language: opened.language }, form.filled),
      errors,
    }
  const picked = { ...opened.picked, ...form.filled }
  try {
    return { kind: 'errors', form: await standIn(turn, opened, act, picked), errors }
  } catch {
    // More than a token carries.
    return giveBack(turn, errors[''], picked)
  }
}

/** That what was typed is still there is said where it is; else that what was saved before is. */
function textOf({ scene }: Turn, fault: unknown, isTyped: boolean): string {
  const { say } = scene
  if (fault instanceof Busy) return say('error.busy')
  if (fault instanceof NotConfirmed || fault instanceof TooSlow) return say(isTyped ? 'error.unconfirmed' : 'error.unsure')
  const still = isTyped ? [say('error.still')] : []
  return [say('error.fault'), ...still, ...helplinesOf(scene).map(one => `${one.name}: ${one.phone}`)].join('\n')
}

function drawnAgain(turn: Turn, opened: OpenedForm) {
  const kind = forms.get(opened.id)
  const data = kind?.data.safeParse(opened.data)
  return data?.success === true ? kind?.draw?.(turn, data.data) : undefined
}

/**
 * For a form that would have to be loaded, where a platform cannot leave the one before the person as it is: says what happened, and
 * keeps what was picked, so that trying again is the same act. What was typed can be read in it, too.
 */
function standIn(turn: Turn, opened: OpenedForm, act: Act, picked: Filled) {
  const { say } = turn.scene
  const again = act.kind === 'chose' ? choices([tryAgain(turn, act)]) : []
  return sealAgain(turn, opened, picked, {
    title: say('error.title'),
    parts: [...again, ...typedParts(turn, picked)],
    ...(act.kind === 'chose' ? {} : { submit: say('common.again') }),
    leave: say('common.close'),
  })
}

/** A tap that failed is asked for anew: the number in it would stand in the conversation (C8). */
function tryAgain(turn: Turn, { action, value }: Chose): Choice {
  if (action === 'check-in.score') {
    return { label: turn.scene.say('common.again'), action: 'check-in.again', value: value?.split('|')[0] ?? '' }
  }
  return { label: turn.scene.say('common.again'), action, ...(value === undefined ? {} : { value }) }
}

function choices(all: readonly Choice[]): readonly (FormPart & { kind: 'choices' })[] {
  return all.length === 0 ? [] : [{ kind: 'choices', choices: all }]
}

/** Outside any form: nothing was typed, so nothing is said about that. */
function said(turn: Turn, act: Act, fault: unknown): Answer {
  const { say } = turn.scene
  const text = fault instanceof Busy ? say('error.busy') : say('error.fault')
  const numbers = helplinesOf(turn.scene)
    .map(one => `${one.name}: ${one.phone}`)
    .join('\n')
  const again: readonly Choice[] = act.kind === 'chose' ? [opening(tryAgain(turn, act))] : []
  return {
    kind: 'message',
    message: {
      title: say('error.title'),
      parts: [{ kind: 'text', text }, { kind: 'text', text: numbers }, ...choices(again)],
    },
  }
}

/** Most of what is tried again opens a form, which Teams has to know; the question of a check-in takes the message's place. */
function opening(choice: Choice): Choice {
  return choice.action === 'check-in.again' ? choice : { ...choice, opens: 'form' }
}
