import type { Drawn } from './form'
import { type Filled, isField } from './form'

export type Fault =
  | { readonly kind: 'required' }
  | { readonly kind: 'long'; readonly max: number; readonly length: number }
  | { readonly kind: 'option' }

/** What was filled in of the fields there are: what else comes along is not taken in. */
export function known(form: Drawn, filled: Filled): Filled {
  return Object.fromEntries(form.parts.filter(isField).flatMap(({ id }) => (filled[id] === undefined ? [] : [[id, filled[id]]])))
}

/** What is wrong with what was filled in, by field id: platforms check too, but what they let through differs. */
export function check(form: Drawn, filled: Filled): Readonly<Record<string, Fault>> {
  const faults: Record<string, Fault> = {}
  for (const field of form.parts.filter(isField)) {
    const value = filled[field.id]
    const given = value === undefined ? [] : typeof value === 'string' ? [value] : value
    if (given.every(one => one.trim() === '')) {
      if (field.required) faults[field.id] = { kind: 'required' }
    } else if (field.kind === 'input') {
      const { length } = given.join('')
      if (length > field.max) faults[field.id] = { kind: 'long', max: field.max, length }
    } else if (!given.every(one => field.options.some(option => option.id === one))) {
      faults[field.id] = { kind: 'option' }
    }
  }
  return faults
}
