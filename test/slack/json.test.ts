import { jsonOf } from '../../adapters/slack/json'
import fc from '../property'

test('writes what JSON.stringify writes, whatever in it is frozen, and the second time too', () => {
  const anything = fc.record({ json: fc.array(fc.jsonValue(), { maxLength: 5 }), frozen: fc.boolean() })
  fc.assert(
    fc.property(fc.array(anything, { maxLength: 5 }), fc.string({ unit: 'binary' }), (lists, text) => {
      const answer = { text, lists: lists.map(one => (one.frozen ? Object.freeze(one.json) : one.json)), end: text }
      for (let time = 0; time < 2; time += 1) expect(jsonOf(answer).toString()).toBe(JSON.stringify(answer))
    }),
  )
})

test('a list that is not frozen is written as it is now', () => {
  const list = ['one']
  expect(jsonOf({ list }).toString()).toBe('{"list":["one"]}')
  list.push('two')
  expect(jsonOf({ list }).toString()).toBe('{"list":["one","two"]}')
})
