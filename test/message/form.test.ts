import { type Form, refilled } from '../../src/message/form'

const options = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
]
const form: Form = {
  id: 'f',
  language: 'nl',
  title: 'T',
  leave: 'L',
  token: 't',
  parts: [
    { kind: 'one', id: 'one', label: 'One', look: 'menu', required: true, options, value: 'b' },
    { kind: 'many', id: 'many', label: 'Many', look: 'list', required: false, options },
    { kind: 'input', id: 'input', label: 'Input', lines: 'one', max: 9, required: true },
  ],
}

test.each([
  ['as it was filled in', { one: 'a', many: ['a', 'b'], input: 'x' }, ['a', ['a', 'b'], 'x']],
  ['an option that is gone is not chosen any more', { one: 'z', many: ['z', 'b'], input: 'z' }, [undefined, ['b'], 'z']],
  ['what was left empty stays so', {}, [undefined, undefined, undefined]],
])('%s', (_, filled, expected) => {
  expect(refilled(form, filled).parts.map(part => ('value' in part ? part.value : undefined))).toEqual(expected)
})
