import { fieldsOf } from '../../adapters/slack/form-fields'
import fc from '../property'

/** As browsers and Slack write forms: anything else is escaped. */
const ascii = fc.oneof(
  fc.uint8Array({ max: 0x7f, maxLength: 60 }),
  // Mostly what means something in a form, whole or broken.
  fc
    .array(fc.constantFrom('%', '%2', '%7B', '%c3%ab', '%F0%9F%98%80', '%zz', '%00', '+', '&', '=', 'payload', 'a', '"'), {
      maxLength: 30,
    })
    .map(pieces => Buffer.from(pieces.join(''))),
)

test('reads what is plain ASCII as URLSearchParams does', () => {
  fc.assert(
    fc.property(ascii, given => {
      const body = Buffer.from(given)
      expect(fieldsOf(body)).toEqual([...new URLSearchParams(`?${body.toString('utf8')}`)])
    }),
    { numRuns: 3000 },
  )
})

test('reads what URLSearchParams wrote', () => {
  const payload = JSON.stringify({ text: 'één & "twee" = 50% + 😀', list: ['%20', '+', '&amp;', '\u0000'] })
  expect(fieldsOf(Buffer.from(new URLSearchParams({ payload, ssl_check: '' }).toString()))).toEqual([
    ['payload', payload],
    ['ssl_check', ''],
  ])
})

test('reads letters that were not escaped, beside an escape that is none', () => {
  expect(fieldsOf(Buffer.from('ë%{=é%c3%a9'))).toEqual([['ë%{', 'éé']])
})
