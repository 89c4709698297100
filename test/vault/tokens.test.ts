import { openTokens } from '../../adapters/vault/tokens'
import type { Tokens } from '../../src/ports/vault'
import fc from '../property'
import { freshKeys, type KeyFolder } from './keys'

let folder: KeyFolder
let tokens: Tokens
beforeAll(async () => {
  folder = await freshKeys()
  tokens = openTokens(folder.keys)
})
afterAll(() => folder.leave())

describe('a token', () => {
  test('comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string({ maxLength: 9 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 }),
        async content => {
          const sent = JSON.parse(JSON.stringify(content))
          expect(await tokens.open(await tokens.seal(sent))).toEqual(sent)
        },
      ),
      { numRuns: 50 },
    )
  })

  test('hides what it carries', async () => {
    const sealed = await tokens.seal({ secret: 'blauw paard' })
    expect(
      sealed
        .split('.')
        .map(part => Buffer.from(part, 'base64url').toString('latin1'))
        .join(),
    ).not.toMatch(/blauw|paard|secret/)
  })

  test('is undefined when anything of it was changed', async () => {
    const sealed = await tokens.seal({ a: 1 })
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), fc.string({ maxLength: 2 }), async (at, put) => {
        const changed = sealed.slice(0, at) + put + sealed.slice(at + 1)
        expect(await tokens.open(changed)).toEqual(changed === sealed ? { a: 1 } : undefined)
      }),
      { numRuns: 300 },
    )
  })

  test('is undefined for what is none', async () => {
    const texts = ['', '.', '....', 'null', '{}', 'a.b.c.d.e', 'x'.repeat(100_000)]
    for (const text of texts) expect(await tokens.open(text)).toBeUndefined()
  })

  test('is refused when too long to travel', async () => {
    expect((await tokens.seal({ a: 'x'.repeat(2_000) })).length).toBeLessThanOrEqual(2_900)
    await expect(tokens.seal({ a: 'x'.repeat(3_000) })).rejects.toThrow(RangeError)
  })
})

describe('a name', () => {
  test('is 26 characters of an id, one for each purpose and value', () => {
    const names = fc
      .sample(fc.tuple(fc.constantFrom('a', 'b'), fc.uuid()), 500)
      .map(([purpose, value]) => tokens.name(purpose, value))
    for (const name of names) expect(name).toMatch(/^[a-z2-7]{26}$/)
    expect(new Set(names).size).toBe(500)
    expect(tokens.name('a', 'bc')).not.toBe(tokens.name('ab', 'c'))
    expect(tokens.name('a', 'b')).toBe(tokens.name('a', 'b'))
  })
})
