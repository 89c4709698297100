import { randomBytes } from 'node:crypto'
import { padded, unpadded } from '../../adapters/vault/padded'
import { seal, sealingKey, unseal } from '../../adapters/vault/sealed'
import { sealAtOnce, unsealAtOnce } from '../../adapters/vault/token-seal'
import { Unopenable } from '../../src/ports/vault'
import fc from '../property'
import { broken, type Way } from './broken'

const key = sealingKey('k1', randomBytes(32))
const find = (kid: string) => (kid === 'k1' ? key : undefined)
const plain = Buffer.from('what was said')
const context = ['words', 'org', 'case', 'what']
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** The two ways to the same: by jose, in another thread, and at once. */
const ways: readonly (readonly [string, Way])[] = [
  ['by jose', { seal, unseal }],
  ['at once', { seal: sealAtOnce, unseal: unsealAtOnce }],
]

async function opensBy({ unseal }: Way, sealed: string, place: readonly string[] = context): Promise<boolean> {
  try {
    await unseal(find, place, sealed)
    return true
  } catch (error) {
    if (error instanceof Unopenable) return false
    throw error
  }
}

/** How many open with one of their bits turned: of 1,000, and of every last character there can be. */
async function flips(way: Way): Promise<number> {
  const sealed = await way.seal(key, context, plain)
  let opened = 0
  for (let n = 0; n < 1_000; n++) {
    const at = Math.floor(Math.random() * sealed.length)
    const now = alphabet.indexOf(sealed.charAt(at))
    const turned = now < 0 ? 'A' : alphabet.charAt(now ^ (1 << Math.floor(Math.random() * 6)))
    if (await opensBy(way, sealed.slice(0, at) + turned + sealed.slice(at + 1))) opened++
  }
  for (const part of sealed.split('.').filter(part => part !== '')) {
    const last = part.slice(0, -1)
    for (const other of alphabet) {
      if (!part.endsWith(other) && (await opensBy(way, sealed.replace(part, last + other)))) opened++
    }
  }
  return opened
}

/** How many of 200 open in the place of another field, case, organisation or use: as they are, or beneath that one's header. */
async function swaps(way: Way): Promise<number> {
  const places = fc.sample(fc.tuple(fc.constantFrom('words', 'key', 'route'), fc.string(), fc.string(), fc.string()), 200)
  const all = await Promise.all(places.map(place => way.seal(key, place, plain)))
  let opened = 0
  for (const [n, sealed] of all.entries()) {
    if (await opensBy(way, sealed)) opened++
    const next = (n + 1) % places.length
    if (String(places[n]) === String(places[next])) continue
    const [header] = (all[next] ?? '').split('.')
    const beneath = [header, ...sealed.split('.').slice(1)].join('.')
    if ((await opensBy(way, sealed, places[next])) || (await opensBy(way, beneath, places[next]))) opened++
  }
  return opened
}

describe.each(ways)('what is sealed %s', (name, way) => {
  const { seal, unseal } = way
  const opens = (sealed: string, place?: readonly string[]) => opensBy(way, sealed, place)

  test('opens in its place', async () => {
    expect(Buffer.from(await unseal(find, context, await seal(key, context, plain)))).toEqual(plain)
  })

  test('is never sealed alike twice', async () => {
    expect(await seal(key, context, plain)).not.toBe(await seal(key, context, plain))
  })

  test('with any one of its bits turned, or in the place of another, stays shut (F12)', async () => {
    const [flipped, swapped] = [await flips(way), await swaps(way)]
    process.stdout.write(`F12 ${name}: of 1,000 with a bit turned ${flipped} open, of 200 swapped ${swapped}\n`)
    expect([flipped, swapped]).toEqual([0, 0])
    expect(await opens(await seal(key, ['words', 'or', 'gcase', 'what'], plain))).toBe(false)
    expect(await opens(await seal(key, ['words', 'org', 'case"', '"what'], plain))).toBe(false)
  })

  test('of parts of several stays shut', async () => {
    const [one, two] = [await seal(key, context, plain), await seal(key, context, Buffer.from('something else'))]
    const [a, b] = [one.split('.'), two.split('.')]
    for (const at of [2, 3, 4]) expect(await opens(a.map((part, n) => (n === at ? b[at] : part)).join('.'))).toBe(false)
  })

  test('under another key, or by its name, stays shut', async () => {
    expect(await opens(await seal(sealingKey('k1', randomBytes(32)), context, plain))).toBe(false)
    expect(await opens(await seal(sealingKey('k2', randomBytes(32)), context, plain))).toBe(false)
  })

  test('with another header stays shut', async () => {
    const [head = '', ...rest] = (await seal(key, context, plain)).split('.')
    const header = JSON.parse(Buffer.from(head, 'base64url').toString())
    const others = [
      { alg: 'none' },
      { enc: 'A128GCM' },
      { zip: 'DEF' },
      { crit: ['exp'], exp: 1 },
      { p2c: 1e9 },
      { jwk: {} },
      { x: 1 },
    ]
    for (const other of [...others, {}]) {
      const forged = Buffer.from(`${JSON.stringify({ ...header, ...other })} `).toString('base64url')
      expect(await opens([forged, ...rest].join('.'))).toBe(false)
    }
  })

  test('that never was stays shut', async () => {
    const part = fc.base64String().map(text => text.replace(/=/g, ''))
    const made = fc.oneof(
      fc.string(),
      fc.array(part, { minLength: 5, maxLength: 5 }).map(parts => parts.join('.')),
    )
    await fc.assert(fc.asyncProperty(made, async text => !(await opens(text))))
  })
})

test.each(broken)('where %s, %s get through', async (_, what, way) => {
  expect(await { flips, swaps }[what](way)).toBeGreaterThan(100)
})

test('what was sealed one way opens the other way', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async bytes => {
      const content = Buffer.from(bytes)
      expect(Buffer.from(await unseal(find, context, sealAtOnce(key, context, content)))).toEqual(content)
      expect(Buffer.from(unsealAtOnce(find, context, await seal(key, context, content)))).toEqual(content)
    }),
  )
})

describe('padding', () => {
  test('gives back any text, in whole blocks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 700 }), text => {
        const filled = padded(text, 256)
        expect(filled.length % 256).toBe(0)
        expect(unpadded(filled)).toBe(text)
      }),
    )
  })

  test('tells little: all short texts have one size', () => {
    expect(new Set(['', 'no', 'x'.repeat(252)].map(text => padded(text, 256).length))).toEqual(new Set([256]))
    expect(padded('x'.repeat(253), 256)).toHaveLength(512)
  })

  test('refuses what is not padded', () => {
    for (const bytes of [[], [0, 0, 0], [0, 0, 0, 1], [255, 255, 255, 255, 1]])
      expect(() => unpadded(Buffer.from(bytes))).toThrow(Unopenable)
  })
})
