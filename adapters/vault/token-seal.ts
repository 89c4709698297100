import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Unopenable } from '../../src/ports/vault'
import { headerOf, keyTo, type SealingKey } from './sealed'

/**
 * What `seal` and `unseal` do, for what is small and sealed in every turn. Those hand each to another thread and wait for it, which
 * takes far longer than the sealing: here it is done at once, by the same AES-256-GCM. It is the same JWE, too, and either opens
 * what the other sealed.
 */
const cipher = 'aes-256-gcm'
const authTagLength = 16

export function sealAtOnce(key: SealingKey, context: readonly string[], plain: Uint8Array): string {
  const header = Buffer.from(JSON.stringify(headerOf(key, context))).toString('base64url')
  const iv = randomBytes(12)
  const sealing = createCipheriv(cipher, key.atOnce, iv, { authTagLength }).setAAD(Buffer.from(header, 'ascii'))
  const text = Buffer.concat([sealing.update(plain), sealing.final()])
  // No wrapped key in the second place: `dir`.
  return [header, '', ...[iv, text, sealing.getAuthTag()].map(part => part.toString('base64url'))].join('.')
}

/** Throws `Unopenable` as `unseal` does. */
export function unsealAtOnce(
  find: (kid: string) => SealingKey | undefined,
  context: readonly string[],
  sealed: string,
): Uint8Array {
  try {
    const key = keyTo(find, context, sealed)
    const [header = '', , iv = '', text = '', tag = ''] = sealed.split('.')
    const opening = createDecipheriv(cipher, key.atOnce, Buffer.from(iv, 'base64url'), { authTagLength })
      .setAAD(Buffer.from(header, 'ascii'))
      .setAuthTag(Buffer.from(tag, 'base64url'))
    return Buffer.concat([opening.update(text, 'base64url'), opening.final()])
  } catch (error) {
    throw error instanceof Unopenable ? error : new Unopenable('altered, or not sealed here', { cause: error })
  }
}
