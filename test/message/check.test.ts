import { check } from '../../src/message/check'
import { type Form, refilled } from '../../src/message/form'

const form: Form = {
  id: 'f',
  title: 'Form',
  language: 'nl',
  leave: 'Close',
  token: 't',
  parts: [
    { kind: 'input', id: 'words', label: 'Words', lines: 'many', max: 3000, required: true },
    { kind: 'one', id: 'one', label: 'One', look: 'list', required: true, options: [{ id: 'a', label: 'A' }] },
    {
      kind: 'many',
      id: 'many',
      label: 'Many',
      look: 'list',
      required: false,
      options: [
        { id: 'x', label: 'X' },
        { id: 'y', label: 'Y' },
      ],
    },
  ],
}

test.each([
  ['nothing', {}, { words: 'required', one: 'required' }],
  ['blanks', { words: ' \n', one: 'a' }, { words: 'required' }],
  ['3,000 characters fit', { words: 'x'.repeat(3000), one: 'a' }, {}],
  ['3,001 do not', { words: 'x'.repeat(3001), one: 'a' }, { words: 'long' }],
  ['an option that is not there', { words: 'x', one: 'b', many: ['x', 'z'] }, { one: 'option', many: 'option' }],
  ['all well', { words: 'x', one: 'a', many: ['x', 'y'] }, {}],
])('%s', (_what, filled, faults) => {
  const found = Object.fromEntries(Object.entries(check(form, filled)).map(([id, fault]) => [id, fault.kind]))
  expect(found).toEqual(faults)
})

test('a form shown again holds what was filled in', () => {
  const again = refilled(form, { words: 'typed', many: ['y'] })
  expect(again.parts.map(part => ('value' in part ? part.value : undefined))).toEqual(['typed', undefined, ['y']])
})
