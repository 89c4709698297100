import { z } from 'zod'
import type { Choice } from '../../src/message/message'

/**
 * What rides in a button and comes back when it is pressed, beside the inputs. `choice`: a choice; `submit`: hands the form in;
 * `leave`: closes the dialog. `many` names the fields whose value is a list, which Teams joins by commas.
 */
export const pressed = z.looseObject({
  kind: z.enum(['choice', 'submit', 'leave']),
  action: z.string().max(300).optional(),
  value: z.string().max(2_000).optional(),
  form: z.string().max(300).optional(),
  token: z.string().max(3_000).optional(),
  many: z.array(z.string().max(300)).max(100).optional(),
})
export type Pressed = z.infer<typeof pressed>

/** Keys of a button's data that no input may have. */
const taken = new Set(['kind', 'action', 'value', 'form', 'token', 'many', 'msteams'])

/** A field's id as an input's id: one that a button's data would collide with gets a dot, which no field id has. */
export function inputId(fieldId: string): string {
  return taken.has(fieldId) ? `${fieldId}.` : fieldId
}

/** The inputs among what came back, by field id. */
export function inputsOf(data: Pressed): ReadonlyMap<string, string> {
  const inputs = new Map<string, string>()
  for (const [key, value] of Object.entries(data)) {
    if (typeof value !== 'string' || taken.has(key)) continue
    inputs.set(key.endsWith('.') ? key.slice(0, -1) : key, value)
  }
  return inputs
}

/** Within which form a button stands. */
export interface Within {
  readonly form: string
  readonly token: string
  readonly many: readonly string[]
}

/** A choice on a card in the chat: opens a dialog, or changes the card in place. */
export function onCard(choice: Choice): object {
  const data = { kind: 'choice', action: choice.action, ...given(choice) }
  if (choice.opens === 'form') {
    return { type: 'Action.Submit', title: choice.label, data: { ...data, msteams: { type: 'task/fetch' } }, ...look(choice) }
  }
  return { type: 'Action.Execute', title: choice.label, verb: choice.action, data, ...look(choice) }
}

/** A choice inside a dialog: there everything is a submit. */
export function inDialog(choice: Choice, within?: Within): object {
  const data = { kind: 'choice', action: choice.action, ...given(choice), ...within }
  return { type: 'Action.Submit', title: choice.label, data, ...look(choice) }
}

export function submitButton(label: string, within: Within): object {
  return { type: 'Action.Submit', title: label, style: 'positive', data: { kind: 'submit', ...within } }
}

/** Takes no inputs along, so nothing that is filled in or missing can hold a person back. */
export function leaveButton(label: string): object {
  return { type: 'Action.Submit', title: label, associatedInputs: 'none', data: { kind: 'leave' } }
}

function given(choice: Choice): object {
  return choice.value === undefined ? {} : { value: choice.value }
}

function look(choice: Choice): object {
  if (choice.look === 'primary') return { style: 'positive' }
  if (choice.look === 'danger') return { style: 'destructive' }
  return {}
}
