import type { Inputs } from '../simulated'
import { type Action, type Card, type Input, inputsOf } from './card'

/** What the inputs of a dialog hold: by input id, as Teams sends them (what is ticked is joined by commas). */
export type Held = ReadonlyMap<string, string>

/** What is in the dialog by itself, and over it what the person did. A field is named by its own id. Throws on an unknown one. */
export function held(card: Card, inputs: Inputs): Held {
  const fields = inputsOf(card)
  const values = new Map(fields.map(field => [field.id, field.value ?? '']))
  for (const [id, given] of Object.entries(inputs)) {
    const field = fields.find(each => each.id === id || each.id === `${id}.`)
    if (field === undefined) throw new Error(`the dialog has no field ${id}`)
    const value = typeof given === 'string' ? given : given.join(',')
    if (!isOffered(field, value)) throw new Error(`field ${id} has no such option`)
    values.set(field.id, value)
  }
  return values
}

function isOffered(field: Input, value: string): boolean {
  if (field.type === 'Input.Text' || value === '') return true
  const ids = field.isMultiSelect === true ? value.split(',') : [value]
  return ids.every(id => field.choices.some(choice => choice.value === id))
}

/** What the client itself holds back, by field id: nothing is sent then, and the person sees this beside the fields. */
export function clientErrors(card: Card, values: Held): Readonly<Record<string, string>> {
  const errors: [string, string][] = []
  for (const field of inputsOf(card)) {
    const value = values.get(field.id) ?? ''
    const empty = field.isRequired === true && value.trim() === ''
    const long = field.type === 'Input.Text' && field.maxLength !== undefined && value.length > field.maxLength
    if (empty || long) errors.push([field.id.replace(/\.$/, ''), field.errorMessage ?? 'This field is required'])
  }
  return Object.fromEntries(errors)
}

/** The data of a pressed action: its own, and over it the inputs. Choices that were left open are not sent at all. */
export function dataOf(action: Action, card: Card, values: Held): Record<string, unknown> {
  if (action.associatedInputs === 'none') return { ...action.data }
  const sent = inputsOf(card)
    .map(field => [field.id, values.get(field.id) ?? '', field.type] as const)
    .filter(([, value, type]) => value !== '' || type === 'Input.Text')
  return { ...action.data, ...Object.fromEntries(sent.map(([id, value]) => [id, value])) }
}
