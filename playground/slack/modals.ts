import type { Inputs } from '../simulated'
import type { Delivered } from './deliver'
import { fillIn, missing } from './held'
import { isJson, type Json, type OpenView } from './state'
import { newView, refusedModal, updatedView } from './view-methods'
import type { World } from './world'

/** Slack's own words where a bot does not answer. */
const trouble = 'We had some trouble connecting. Try again?'

/** The forms before people, as Slack's client treats them. */
export interface Modals {
  /** The view before this person; throws when none is. */
  top(user: string): OpenView
  /** Types and chooses in it. */
  hold(user: string, inputs: Inputs): OpenView
  /** Types, and checks what Slack's client checks before it sends anything: undefined when the form cannot go yet. */
  ready(user: string, inputs: Inputs): OpenView | undefined
  /** What the bot answered to a submission; undefined for no answer in time, or a wrong status. */
  submitted(user: string, open: OpenView, delivered: Delivered | undefined): void
  troubled(user: string): void
  close(user: string): { readonly open: OpenView; readonly clear: boolean }
}

/** `checks`: whether the client checks a form itself, as Slack's does. */
export function makeModals(world: World, checks: () => boolean): Modals {
  const stackOf = (user: string) => world.state().modals[user] ?? []

  function keep(user: string, stack: readonly OpenView[]): void {
    world.state().modals[user] = [...stack]
    world.changed(user)
  }

  /** Puts another in the place of an open view, if it is still there. */
  function replace(user: string, id: string, by: (open: OpenView) => OpenView): void {
    keep(
      user,
      stackOf(user).map(open => (open.id === id ? by(open) : open)),
    )
  }

  function top(user: string): OpenView {
    const open = stackOf(user).at(-1)
    if (open === undefined) throw new Error('no form is open')
    return open
  }

  function hold(user: string, inputs: Inputs): OpenView {
    const { errors: _errors, trouble: _trouble, ...open } = top(user)
    const filled = { ...open, held: fillIn(open.view, open.held, inputs) }
    replace(user, open.id, () => filled)
    return filled
  }

  return {
    top,
    hold,
    ready(user, inputs) {
      const open = hold(user, inputs)
      if (!isJson(open.view.submit)) throw new Error('this form cannot be handed in')
      const errors = checks() ? missing(open.view, open.held) : {}
      if (Object.keys(errors).length === 0) return open
      replace(user, open.id, before => ({ ...before, errors }))
      return undefined
    },
    submitted(user, open, delivered) {
      const stack = stackOf(user)
      if (delivered?.kind === 'answered' && delivered.body === '') {
        keep(
          user,
          stack.filter(other => other.id !== open.id),
        )
        return
      }
      const answer = delivered?.kind === 'answered' ? parsed(delivered.body) : undefined
      const action = answer?.response_action
      const errors = answer?.errors
      const fits = refusedModal(world, answer?.view) === undefined
      if (action === 'clear') keep(user, [])
      else if (action === 'errors' && errorsFit(open, errors)) replace(user, open.id, before => ({ ...before, errors }))
      else if (action === 'update' && fits) replace(user, open.id, before => updatedView(world, before, answer?.view))
      else if (action === 'push' && fits && stack.length < 3) keep(user, [...stack, newView(world, answer?.view, open)])
      else replace(user, open.id, before => ({ ...before, trouble }))
    },
    troubled(user) {
      const open = stackOf(user).at(-1)
      if (open !== undefined) replace(user, open.id, before => ({ ...before, trouble }))
    },
    close(user) {
      const open = top(user)
      const clear = open.view.clear_on_close === true
      keep(user, clear ? [] : stackOf(user).slice(0, -1))
      return { open, clear }
    },
  }
}

/** Slack takes errors for inputs in view only. */
function errorsFit(open: OpenView, errors: unknown): errors is Record<string, string> {
  if (!isJson(errors)) return false
  const entries = Object.entries(errors)
  return (
    entries.length > 0 && entries.every(([id, text]) => open.held[id] !== undefined && typeof text === 'string' && text !== '')
  )
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isJson(value) ? value : undefined
  } catch {
    return undefined
  }
}
