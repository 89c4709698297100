import type { Field, Option } from '../../src/message/form'
import { inputId } from './button'
import { lines, unlinked } from './text'

/** How a field is drawn: with its error beside it, and whether Teams itself holds back a dialog where it is empty. */
export interface FieldLook {
  readonly error: string | undefined
  /** Said by Teams where a required field is empty; undefined leaves that to the bot alone. */
  readonly holdBack: string | undefined
}

/** Teams cuts what is pasted at this many characters, without a word: far beyond what fits, so that the core can say it is too long. */
const mostPasted = 10_000

/** Input, then the error, then the hint: in the order a screen reader needs them. */
export function fieldElements(field: Field, look: FieldLook): object[] {
  const input = { ...inputOf(field), id: inputId(field.id), ...requirement(field, look.holdBack) }
  const error = look.error === undefined ? [] : lines(look.error, { weight: 'Bolder', color: 'Attention' })
  const hint = field.hint === undefined ? [] : lines(field.hint, { size: 'Small', isSubtle: true })
  return [input, ...error, ...hint].map((element, at) => (at === 0 ? element : { ...element, spacing: 'Small' }))
}

/** Teams marks a required field with an asterisk; where it may not hold back, the label says so itself. */
function requirement(field: Field, holdBack: string | undefined): object {
  if (!field.required) return { label: field.label }
  if (holdBack === undefined) return { label: `${field.label} *` }
  return { label: field.label, isRequired: true, errorMessage: holdBack }
}

function inputOf(field: Field): object {
  switch (field.kind) {
    case 'input':
      return {
        type: 'Input.Text',
        isMultiline: field.lines === 'many',
        maxLength: Math.max(field.max, mostPasted),
        ...(field.value === undefined ? {} : { value: field.value }),
      }
    case 'one': {
      const chosen = field.options.some(option => option.id === field.value)
      return {
        type: 'Input.ChoiceSet',
        style: field.look === 'list' ? 'expanded' : 'compact',
        wrap: true,
        choices: field.options.map(choiceOf),
        ...(chosen ? { value: field.value } : {}),
      }
    }
    case 'many': {
      const value = (field.value ?? []).filter(id => field.options.some(option => option.id === id))
      return {
        type: 'Input.ChoiceSet',
        style: field.look === 'list' ? 'expanded' : 'compact',
        isMultiSelect: true,
        wrap: true,
        choices: field.options.map(choiceOf),
        ...(value.length > 0 ? { value: value.join(',') } : {}),
      }
    }
  }
}

function choiceOf(option: Option): object {
  const title = option.description === undefined ? option.label : `${option.label} – ${option.description}`
  return { title: unlinked(title), value: option.id }
}
