import { type Asked, ways, waysFor } from '../../src/concern/ways'

const [t, a, f] = ['talk', 'adviser', 'formal'] as const

/** Every answer there is: power, safe, advice first; then the order, and why each stands where it does. */
const table: readonly [Asked['power'], Asked['safe'], Asked['advice'], readonly (typeof ways)[number][], readonly string[]][] = [
  ['no', 'yes', 'no', [t, a, f], ['equal', 'other', 'other']],
  ['no', 'yes', 'yes', [a, t, f], ['advice', 'later', 'advice']],
  ['no', 'no', 'no', [f, a, t], ['unsafe', 'unsafe', 'unsafe']],
  ['no', 'no', 'yes', [a, f, t], ['advice', 'unsafe', 'unsafe']],
  ['no', 'unsure', 'no', [f, a, t], ['unsafe', 'unsafe', 'unsafe']],
  ['no', 'unsure', 'yes', [a, f, t], ['advice', 'unsafe', 'unsafe']],
  ['yes', 'yes', 'no', [f, a, t], ['power', 'power', 'power']],
  ['yes', 'yes', 'yes', [a, f, t], ['advice', 'power', 'power']],
  ['yes', 'no', 'no', [f, a, t], ['unsafe', 'unsafe', 'unsafe']],
  ['yes', 'no', 'yes', [a, f, t], ['advice', 'unsafe', 'unsafe']],
  ['yes', 'unsure', 'no', [f, a, t], ['unsafe', 'unsafe', 'unsafe']],
  ['yes', 'unsure', 'yes', [a, f, t], ['advice', 'unsafe', 'unsafe']],
  ['unsure', 'yes', 'no', [f, a, t], ['power', 'power', 'power']],
  ['unsure', 'yes', 'yes', [a, f, t], ['advice', 'power', 'power']],
  ['unsure', 'no', 'no', [f, a, t], ['unsafe', 'unsafe', 'unsafe']],
  ['unsure', 'no', 'yes', [a, f, t], ['advice', 'unsafe', 'unsafe']],
  ['unsure', 'unsure', 'no', [f, a, t], ['unsafe', 'unsafe', 'unsafe']],
  ['unsure', 'unsure', 'yes', [a, f, t], ['advice', 'unsafe', 'unsafe']],
]

test('every answer stands in the table, once', () => {
  expect(new Set(table.map(([power, safe, advice]) => `${power} ${safe} ${advice}`)).size).toBe(3 * 3 * 2)
})

test.each(table)('power %s, safe %s, advice first %s (K21)', (power, safe, advice, order, why) => {
  const found = waysFor({ power, safe, advice })
  expect(found.map(one => one.way)).toEqual(order)
  expect(found.map(one => one.why)).toEqual(why.map((reason, at) => `why.${order[at]}.${reason}`))
})

test('talking it out never stands first where power differs or it is not safe, and nothing is left out (R7, K21)', () => {
  for (const [power, safe, advice] of table) {
    const found = waysFor({ power, safe, advice }).map(one => one.way)
    if (power !== 'no' || safe !== 'yes') expect(found.indexOf('talk')).toBe(2)
    expect(found.toSorted()).toEqual([...ways].sort())
  }
})
