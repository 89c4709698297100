import { aliasSize, sayAlias } from '../../src/concern/alias'

const all = Array.from({ length: aliasSize.first }, (_, first) =>
  Array.from({ length: aliasSize.second }, (__, second): readonly [number, number] => [first, second]),
).flat()

test.each(['nl', 'en'] as const)(
  'no two aliases are said the same, and each is a colour, a bird and two digits (%s)',
  language => {
    const said = all.map(one => sayAlias(one, language))
    expect(new Set(said).size).toBe(all.length)
    for (const one of said) expect(one).toMatch(/^\p{Lu}\p{L}+ \p{Lu}\p{L}+ [1-9]\d$/u)
  },
)

test('one alias is the same colour, bird and number in both languages', () => {
  expect([sayAlias([0, 0], 'nl'), sayAlias([0, 0], 'en')]).toEqual(['Blauwe Merel 10', 'Blue Blackbird 10'])
  expect([sayAlias([11, 1439], 'nl'), sayAlias([11, 1439], 'en')]).toEqual(['Bonte Ooievaar 99', 'Spotted Stork 99'])
})

test('of twelve on one desk, two are hardly ever called the same', () => {
  // Twelve drawn, a pair alike: about 12 * 11 / 2 in so many.
  expect(66 / (aliasSize.first * aliasSize.second)).toBeLessThan(0.005)
})
