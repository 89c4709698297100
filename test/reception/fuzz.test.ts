import type { Filled } from '../../src/message/form'
import { forms } from '../../src/reception/forms'
import { actions, dialogActions } from '../../src/reception/reception'
import { dataOf } from '../faults/foreign'
import fc from '../property'
import { fieldsOf, type House, openHouse, type Who } from './house'
import { looked, looks, opened } from './opened'

/** Anything at all in every form and with every button there is, taken from the lists themselves: it is never a fault of ours (F8). */
const runs = process.env.RUIMTE_FULL ? 10_000 : 600

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    ' ',
    '-1',
    '0',
    '1.5',
    '1e9',
    'NaN',
    '__proto__',
    'constructor',
    '2026-02-30',
    '99:99',
    '|',
    'a|1',
    '\u0000',
    '\ud800',
  ),
  fc.integer({ min: 0, max: 9 }).map(String),
  fc.constant('x'.repeat(3_001)),
)
const value = fc.oneof({ weight: 3, arbitrary: text }, { weight: 1, arbitrary: fc.array(text, { maxLength: 4 }) })

let house: House
/** Every form as it comes before somebody; those that are only looked at with anything in their token. */
const before: { who: Who; form: Awaited<ReturnType<House['formOf']>> }[] = []
beforeAll(async () => {
  house = await openHouse()
  for (const open of Object.values({ ...opened, ...looked })) before.push(await open(house))
  for (const id of looks) {
    const kind = forms.get(id)
    if (kind !== undefined) before.push({ who: 'lead', form: await house.formOf('lead', id, dataOf(kind, 'x')) })
  }
})
afterAll(() => house.leave())

const buttons = [
  ...new Set([
    ...Object.keys(actions),
    ...dialogActions,
    ...[...forms.values()].flatMap(kind => Object.keys(kind.choose ?? {})),
    'nothing-of-ours',
  ]),
]

test(`${runs} acts with anything in them`, async () => {
  const pressed = new Set<string>()
  const filledIn = new Set<string>()
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.nat(),
      fc.array(value, { minLength: 12, maxLength: 12 }),
      text,
      async (which, button, values, pressedWith) => {
        const { who, form } = before[which % before.length] ?? { who: 'member', form: await house.formOf('member', 'told', {}) }
        const filled: Filled = Object.fromEntries(
          [...fieldsOf(form).map(({ id }) => id), 'case', 'deed', 'extra'].map((id, at) => [id, values[at] ?? '']),
        )
        const action = buttons[button % buttons.length] ?? ''
        await house.handsIn(who, form, filled)
        await house.pressed(who, action, pressedWith, button % 3 === 0 ? undefined : form)
        filledIn.add(form.id)
        pressed.add(action)
        expect([form.id, action, ...house.faults.splice(0)]).toEqual([form.id, action])
      },
    ),
    { numRuns: runs },
  )
  // Drawn at random, nearly all of them come up.
  expect(filledIn.size).toBeGreaterThan(forms.size * 0.8)
  expect(pressed.size).toBeGreaterThan(buttons.length * 0.8)
}, 600_000)
