import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { headerOf, keyTo, kidOf, type SealingKey } from '../../adapters/vault/sealed'
import { sealAtOnce, type unsealAtOnce } from '../../adapters/vault/token-seal'
import { Unopenable } from '../../src/ports/vault'

/** How something is sealed and opened. */
export interface Way {
  readonly seal: (...given: Parameters<typeof sealAtOnce>) => string | Promise<string>
  readonly unseal: (...given: Parameters<typeof unsealAtOnce>) => Uint8Array | Promise<Uint8Array>
}

const cipher = 'aes-256-gcm'
const length = { authTagLength: 16 }

/** The same sealed thing, its header bound to nothing. */
function sealUnbound(key: SealingKey, place: readonly string[], plain: Uint8Array): string {
  const iv = randomBytes(12)
  const sealing = createCipheriv(cipher, key.atOnce, iv, length)
  const text = Buffer.concat([sealing.update(plain), sealing.final()])
  const header = Buffer.from(JSON.stringify(headerOf(key, place)))
  return [header, Buffer.alloc(0), iv, text, sealing.getAuthTag()].map(part => part.toString('base64url')).join('.')
}

interface Guards {
  readonly bound: boolean
  readonly checked: boolean
}

function opened(find: () => SealingKey | undefined, sealed: string, guards: Guards): Uint8Array {
  const [header = '', , iv = '', text = '', tag = ''] = sealed.split('.')
  try {
    const key = find()
    if (key === undefined) throw new Unopenable('no key')
    const opening = createDecipheriv(cipher, key.atOnce, Buffer.from(iv, 'base64url'), length)
    if (guards.bound) opening.setAAD(Buffer.from(header, 'ascii'))
    opening.setAuthTag(Buffer.from(tag, 'base64url'))
    const plain = opening.update(text, 'base64url')
    if (guards.checked) opening.final()
    return plain
  } catch (error) {
    throw new Unopenable('altered', { cause: error })
  }
}

/** Ways with one guard taken away, and what gets through then: the tests of that guard have to find it (F12). */
export const broken: readonly (readonly [string, 'swaps' | 'flips', Way])[] = [
  [
    'the place it is for is not compared',
    'swaps',
    {
      seal: sealAtOnce,
      unseal: (find, _, sealed) => opened(() => find(kidOf(sealed) ?? ''), sealed, { bound: true, checked: true }),
    },
  ],
  [
    'no additional data binds it to its header',
    'swaps',
    {
      seal: sealUnbound,
      unseal: (find, place, sealed) => opened(() => keyTo(find, place, sealed), sealed, { bound: false, checked: true }),
    },
  ],
  [
    'nothing authenticates it',
    'flips',
    {
      seal: sealAtOnce,
      unseal: (find, place, sealed) => opened(() => keyTo(find, place, sealed), sealed, { bound: true, checked: false }),
    },
  ],
]
