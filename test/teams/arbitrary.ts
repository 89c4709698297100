import type { Field, Form, FormPart, Option } from '../../src/message/form'
import type { Choice, Message, Part } from '../../src/message/message'
import fc from '../property'

/** Messages and forms as the neutral language allows them, with text that tries to be more than text. */
const nasty = fc.constantFrom(
  '**vet** en _schuin_',
  '[klik](https://kwaad.example)',
  '{{DATE(2026-11-22T10:00:00Z)}}',
  '<at>iedereen</at> & &lt;b&gt;',
  '- een\n- twee\n\n1. drie',
  '# kop\n> citaat\n`code`',
  '\\*\\_',
  'regel\r\nregel\u2028regel',
  '👩‍👩‍👧 ﷽ \ud83d',
)
const words = fc.oneof(
  { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }) },
  { weight: 2, arbitrary: nasty },
)
const label = fc.oneof(fc.string({ minLength: 1, maxLength: 75 }), nasty)
const title = fc.string({ minLength: 1, maxLength: 24, unit: 'grapheme-ascii' })
const id = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9-]{1,20}$/),
  fc.constantFrom('action', 'value', 'kind', 'token', 'form', 'many', 'msteams', 'constructor'),
)

const choice: fc.Arbitrary<Choice> = fc.record(
  {
    label,
    action: fc.stringMatching(/^[a-z.]{1,30}$/),
    value: fc.string({ maxLength: 300 }),
    opens: fc.constant('form' as const),
    look: fc.constantFrom('primary' as const, 'danger' as const),
  },
  { requiredKeys: ['label', 'action'] },
)
const choices = (most: number): fc.Arbitrary<Part> =>
  fc.record({ kind: fc.constant('choices' as const), choices: fc.array(choice, { maxLength: most }) })
const plainPart: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading' as const, 'text' as const, 'note' as const), text: words }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: words, value: words }), { maxLength: 5 }),
  }),
  fc.constant({ kind: 'divider' as const }),
  fc.record({
    kind: fc.constant('scale' as const),
    action: fc.stringMatching(/^[a-z.]{1,30}$/),
    value: fc.string({ maxLength: 300 }),
    from: fc.constant(1 as const),
    to: fc.constant(10 as const),
    low: words,
    high: words,
    of: words,
  }),
  fc.record({
    kind: fc.constant('bars' as const),
    alt: words,
    bars: fc.array(fc.record({ label: words, share: fc.double(), most: fc.double() }), { maxLength: 10 }),
  }),
)

export const message: fc.Arbitrary<Message> = fc
  .record({
    title: words,
    before: fc.array(plainPart, { maxLength: 6 }),
    choices: choices(6),
    after: fc.array(plainPart, { maxLength: 3 }),
  })
  .map(({ title, before, choices, after }) => ({ title, parts: [...before, choices, ...after] }))

const option: fc.Arbitrary<Option> = fc.record(
  { id: fc.stringMatching(/^[a-z0-9-]{1,12}$/), label, description: label },
  { requiredKeys: ['id', 'label'] },
)
const options = (most: number) => fc.uniqueArray(option, { minLength: 1, maxLength: most, selector: each => each.id })
const common = { id, label: fc.string({ minLength: 1, maxLength: 150 }), hint: words, required: fc.boolean() }
const needed = ['kind', 'id', 'label', 'required'] as const

const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('input' as const),
      ...common,
      lines: fc.constantFrom('one' as const, 'many' as const),
      max: fc.integer({ min: 1, max: 3_000 }),
      value: words,
    },
    { requiredKeys: [...needed, 'lines', 'max'] },
  ),
  fc.record(
    {
      kind: fc.constant('one' as const),
      ...common,
      options: options(20),
      look: fc.constantFrom('list' as const, 'menu' as const),
      value: fc.string(),
    },
    { requiredKeys: [...needed, 'options', 'look'] },
  ),
  fc.record(
    {
      kind: fc.constant('many' as const),
      ...common,
      options: options(20),
      look: fc.constantFrom('list' as const, 'menu' as const),
      value: fc.array(fc.string(), { maxLength: 3 }),
    },
    { requiredKeys: [...needed, 'options', 'look'] },
  ),
)

const formPart: fc.Arbitrary<FormPart> = fc.oneof(
  plainPart,
  choices(9),
  fc.record({ kind: fc.constant('words' as const), by: words, text: fc.oneof(words, fc.string({ maxLength: 3_000 })) }),
)

export const form: fc.Arbitrary<Form> = fc
  .record(
    {
      id,
      title,
      fields: fc.uniqueArray(field, { maxLength: 5, selector: each => each.id }),
      others: fc.array(formPart, { maxLength: 4 }),
      submit: title,
      language: fc.constantFrom('nl' as const, 'en' as const),
      leave: title,
      token: fc.string({ minLength: 1, maxLength: 300 }),
    },
    { requiredKeys: ['id', 'title', 'fields', 'others', 'language', 'leave', 'token'] },
  )
  .map(({ fields, others, ...rest }) => ({ ...rest, parts: [...others.slice(0, 2), ...fields, ...others.slice(2)] }))
