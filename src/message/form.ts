import type { Language } from './language'
import type { Part } from './message'

/** A part of a form; `words` are what a person wrote, shown here only. */
export type FormPart = Part | { readonly kind: 'words'; readonly by: string; readonly text: string } | Field

export type Field = InputField | OneField | ManyField

interface FieldBase {
  /** Unique within the form; letters, digits and dashes. */
  readonly id: string
  /** At most 150 characters. */
  readonly label: string
  readonly hint?: string
  readonly required: boolean
}

export interface InputField extends FieldBase {
  readonly kind: 'input'
  readonly lines: 'one' | 'many'
  /** In characters, at most 3,000 (Slack). */
  readonly max: number
  readonly value?: string
}

export interface Option {
  readonly id: string
  /** At most 75 characters. */
  readonly label: string
  /** At most 75 characters. */
  readonly description?: string
}

/** How options are shown: at most 10 in full (`list`), or at most 100 folded away (`menu`). */
export type Look = 'list' | 'menu'

/** One of its options. */
export interface OneField extends FieldBase {
  readonly kind: 'one'
  readonly options: readonly Option[]
  readonly look: Look
  readonly value?: string
}

/** Any of its options. */
export interface ManyField extends FieldBase {
  readonly kind: 'many'
  readonly options: readonly Option[]
  readonly look: Look
  readonly value?: readonly string[]
}

/** A Slack modal or a Teams dialog. Its choices, if any, act within it; `submit` hands in the fields. */
export interface Form {
  readonly id: string
  /** What it is written in: whatever a platform adds to it is said in the same. */
  readonly language: Language
  /** At most 24 characters. */
  readonly title: string
  readonly parts: readonly FormPart[]
  /** At most 24 characters; without it there is nothing to hand in. */
  readonly submit?: string
  /** The button that leaves the form; at most 24 characters. */
  readonly leave: string
  /** Sealed by the bot; comes back with every act in this form, unread by the platform. At most 2,900 characters. */
  readonly token: string
}

/** A form before it gets its id, language and sealed token. */
export type Drawn = Omit<Form, 'id' | 'token' | 'language'>

/** What a person filled in: by field id; nothing filled in is left out. */
export type Filled = Readonly<Record<string, string | readonly string[]>>

/** In full as long as that is allowed, so that everything there is to choose from is read at once. */
export function lookOf(options: readonly Option[]): Look {
  return options.length > 10 ? 'menu' : 'list'
}

export function isField(part: FormPart): part is Field {
  return part.kind === 'input' || part.kind === 'one' || part.kind === 'many'
}

/** The same form with what the person filled in, to show it again with an error beside a field; without options it no longer has. */
export function refilled(form: Form, filled: Filled): Form {
  return {
    ...form,
    parts: form.parts.map(part => {
      if (!isField(part)) return part
      const value = still(part, filled[part.id])
      if (value === undefined) {
        const { value: _, ...empty } = part
        return empty
      }
      if (part.kind === 'many') return { ...part, value: typeof value === 'string' ? [value] : value }
      return { ...part, value: typeof value === 'string' ? value : (value[0] ?? '') }
    }),
  }
}

/** Slack refuses a form in which something stands chosen that cannot be chosen in it. */
function still(field: Field, value: Filled[string] | undefined): Filled[string] | undefined {
  if (value === undefined || field.kind === 'input') return value
  const there = [value].flat().filter(one => field.options.some(({ id }) => id === one))
  return field.kind === 'many' ? there : there[0]
}
