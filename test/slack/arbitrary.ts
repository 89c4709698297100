import type { Form, FormPart, Option } from '../../src/message/form'
import type { Choice, Message, Part } from '../../src/message/message'
import fc from '../property'

/** Anything the core may show, far beyond what it does show. */
const awkward = fc.constantFrom(
  '',
  ' ',
  '\n\n',
  '<!channel> & <@U1> *b* _i_ `c` ~s~ :wave:',
  '😀'.repeat(80),
  'ü'.repeat(200),
  '\ud800',
)
const text = (max: number) =>
  fc.oneof(
    awkward,
    fc.string({ maxLength: max }),
    fc.string({ unit: 'binary', maxLength: max }),
    fc.lorem({ maxCount: 5 }),
    fc.integer({ min: max - 3, max: max + 3 }).map(length => 'woord '.repeat(length).slice(0, length)),
  )
const name = fc.stringMatching(/^[a-z][a-z.-]{0,18}$/)

const choice: fc.Arbitrary<Choice> = fc
  .record({
    label: text(80),
    action: fc.oneof(fc.constantFrom('case.open', 'home'), name),
    value: fc.option(
      fc.oneof(
        fc.string({ minLength: 1, maxLength: 1900 }).filter(value => value.trim() !== ''),
        fc.constant('x'.repeat(1900)),
      ),
      {
        nil: undefined,
      },
    ),
    look: fc.option(fc.constantFrom('primary' as const, 'danger' as const), { nil: undefined }),
  })
  .map(({ value, look, ...rest }) => ({
    ...rest,
    ...(value === undefined ? {} : { value }),
    ...(look === undefined ? {} : { look }),
  }))

export const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: text(200) }),
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.oneof(
      text(7000),
      text(100).map(words => `${words} https://ruimte.example/a?b=c. ${words}`),
    ),
  }),
  fc.record({ kind: fc.constant('note' as const), text: text(4000) }),
  fc.record({
    kind: fc.constant('facts' as const),
    facts: fc.array(fc.record({ label: text(100), value: text(300) }), { maxLength: 12 }),
  }),
  fc.record({ kind: fc.constant('choices' as const), choices: fc.array(choice, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('divider' as const) }),
  fc.record({
    kind: fc.constant('scale' as const),
    action: name,
    value: fc.string({ maxLength: 1890 }),
    from: fc.constant(1 as const),
    to: fc.constant(10 as const),
    low: text(100),
    high: text(100),
    of: text(100),
  }),
  fc.record({
    kind: fc.constant('bars' as const),
    alt: text(2500),
    bars: fc.array(fc.record({ label: text(30), share: fc.double(), most: fc.double() }), { maxLength: 10 }),
  }),
)

export const message: fc.Arbitrary<Message> = fc.record({ title: text(200), parts: fc.array(part, { maxLength: 70 }) })

const option: fc.Arbitrary<Option> = fc
  .record({ id: name, label: text(75), description: fc.option(text(75), { nil: undefined }) })
  .map(({ description, ...rest }) => (description === undefined ? rest : { ...rest, description }))

const optionList = (maxLength: number) => fc.uniqueArray(option, { selector: each => each.id, maxLength })

const base = { label: text(150), hint: text(300), required: fc.boolean() }

const field = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant('input' as const),
    lines: fc.constantFrom('one' as const, 'many' as const),
    max: fc.integer({ min: 1, max: 3000 }),
    value: text(3000),
  }),
  fc
    .record({
      ...base,
      kind: fc.constant('one' as const),
      look: fc.constantFrom('list' as const, 'menu' as const),
      options: optionList(100),
    })
    .chain(one => fc.constantFrom(...one.options.map(each => each.id), 'elsewhere').map(value => ({ ...one, value }))),
  fc
    .record({
      ...base,
      kind: fc.constant('many' as const),
      look: fc.constantFrom('list' as const, 'menu' as const),
      options: optionList(100),
    })
    .chain(many => fc.subarray(many.options.map(each => each.id)).map(value => ({ ...many, value }))),
)

const formPart: fc.Arbitrary<FormPart> = fc.oneof(
  part,
  fc.record({ kind: fc.constant('words' as const), by: text(60), text: text(9000) }),
  field.map(each => ({ ...each, id: 'later' })),
)

export const form: fc.Arbitrary<Form> = fc
  .record({
    id: name,
    title: text(24),
    parts: fc.array(formPart, { maxLength: 40 }),
    submit: fc.option(text(24), { nil: undefined }),
    language: fc.constantFrom('nl' as const, 'en' as const),
    leave: text(24),
    token: fc.string({ maxLength: 2900 }),
  })
  .map(({ submit, parts, ...rest }) => ({
    ...rest,
    // A field's id is its own.
    parts: parts.map((each, index) => ('id' in each ? { ...each, id: `field-${index}` } : each)),
    ...(submit === undefined ? {} : { submit }),
  }))
