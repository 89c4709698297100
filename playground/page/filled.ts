import type { Inputs } from '../simulated'
import type { PlatformWords } from './words'

/** Reading and marking the input blocks of a drawn modal. */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function fields(form: HTMLElement): HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>('[data-field]')]
}

function controls(field: HTMLElement): Control[] {
  return [...field.querySelectorAll<Control>('input, textarea, select')]
}

/** What is filled in, by block id; what is empty is left out. */
export function readFields(form: HTMLElement): Inputs {
  const inputs: Record<string, string | readonly string[]> = {}
  for (const field of fields(form)) {
    const value = filledIn(field)
    if (value.length > 0) inputs[field.dataset.field ?? ''] = value
  }
  return inputs
}

function filledIn(field: HTMLElement): string | readonly string[] {
  const all = controls(field)
  const boxes = all.filter(control => control.type === 'checkbox')
  if (boxes.length > 0) return boxes.filter(isChecked).map(box => box.value)
  const radios = all.filter(control => control.type === 'radio')
  if (radios.length > 0) return radios.find(isChecked)?.value ?? ''
  return all[0]?.value ?? ''
}

function isChecked(control: Control): boolean {
  return control instanceof HTMLInputElement && control.checked
}

/** Slack keeps what was typed where a new view has the same block and action id, whatever its initial value. */
export function carryOver(from: HTMLElement, to: HTMLElement): void {
  const old = new Map(fields(from).map(field => [`${field.dataset.field} ${field.dataset.action}`, field]))
  for (const field of fields(to)) {
    const before = old.get(`${field.dataset.field} ${field.dataset.action}`)
    if (before === undefined) continue
    const value = filledIn(before)
    for (const control of controls(field)) {
      if (control instanceof HTMLInputElement && (control.type === 'radio' || control.type === 'checkbox')) {
        control.checked = typeof value === 'string' ? control.value === value : value.includes(control.value)
      } else if (typeof value === 'string') control.value = value
    }
  }
}

/** Shows the errors beside their fields, and goes to the first; a field without one is cleared. Gives those that have no field. */
export function markErrors(form: HTMLElement, errors: Readonly<Record<string, string>>): string[] {
  let first: Control | undefined
  const left = new Map(Object.entries(errors))
  for (const field of fields(form)) {
    const id = field.dataset.field ?? ''
    const error = left.get(id)
    left.delete(id)
    const shown = field.querySelector<HTMLElement>('.error')
    if (shown !== null) {
      shown.hidden = error === undefined
      shown.textContent = error ?? ''
    }
    for (const control of controls(field)) {
      if (error === undefined) control.removeAttribute('aria-invalid')
      else control.setAttribute('aria-invalid', 'true')
    }
    if (error !== undefined) first ??= controls(field)[0]
  }
  first?.focus()
  return [...left.values()]
}

/** What Slack itself says before it asks the bot: a required field is empty, or the words are too long. */
export function ownErrors(form: HTMLElement, words: PlatformWords): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const field of fields(form)) {
    const value = filledIn(field)
    const id = field.dataset.field ?? ''
    const max = Number(field.dataset.max ?? Number.POSITIVE_INFINITY)
    if (value.length === 0 && field.dataset.required === 'true') errors[id] = words.required
    else if (typeof value === 'string' && value.length > max) errors[id] = words.tooLong(max, value.length)
  }
  return errors
}
