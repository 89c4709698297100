import { createSecretKey, hash, type KeyObject, subtle, type webcrypto } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { z } from 'zod'
import { Unopenable } from '../../src/ports/vault'

export interface SealingKey {
  readonly kid: string
  /** Imported once: that takes longer than sealing does. */
  readonly secret: Promise<webcrypto.CryptoKey>
  /** The same, for `token-seal.ts`. */
  readonly atOnce: KeyObject
}

/** From 32 bytes. */
export function sealingKey(kid: string, bytes: Uint8Array): SealingKey {
  const secret = subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  return { kid, secret, atOnce: createSecretKey(bytes) }
}

const alg = 'dir'
const enc = 'A256GCM'
const header = z.strictObject({ alg: z.literal(alg), enc: z.literal(enc), kid: z.string(), ctx: z.string() })

/**
 * A compact JWE (RFC 7516) under the key itself. `context` says what this is and where it belongs; a hash of it stands in the
 * authenticated header, so what is sealed opens in its own place only.
 */
export async function seal(key: SealingKey, context: readonly string[], plain: Uint8Array): Promise<string> {
  const sealing = new CompactEncrypt(plain).setProtectedHeader(headerOf(key, context))
  return sealing.encrypt(await key.secret)
}

/** Throws `Unopenable` for whatever is not exactly what `seal` gave for this context under a key that `find` knows. */
export async function unseal(
  find: (kid: string) => SealingKey | undefined,
  context: readonly string[],
  sealed: string,
): Promise<Uint8Array> {
  try {
    const key = keyTo(find, context, sealed)
    const { plaintext } = await compactDecrypt(sealed, await key.secret, {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: [enc],
    })
    return plaintext
  } catch (error) {
    throw error instanceof Unopenable ? error : new Unopenable('altered, or not sealed here', { cause: error })
  }
}

export function headerOf(key: SealingKey, context: readonly string[]): z.infer<typeof header> {
  return { alg, enc, kid: key.kid, ctx: hashed(context) }
}

/** The key to try it with. Throws `Unopenable` for what is not canonical, or names another place or a key that is not here. */
export function keyTo(find: (kid: string) => SealingKey | undefined, context: readonly string[], sealed: string): SealingKey {
  const { kid, ctx } = parsedHeader(sealed)
  if (ctx !== hashed(context)) throw new Unopenable('sealed for another place')
  const key = find(kid)
  if (key === undefined) throw new Unopenable('sealed by a key that is not here')
  return key
}

/** The key a sealed thing names, unauthenticated; undefined for what is no sealed thing. */
export function kidOf(sealed: string): string | undefined {
  try {
    return parsedHeader(sealed).kid
  } catch {
    return undefined
  }
}

/** Headers that passed before: every form's token has the same one. */
const headers = new Map<string, z.infer<typeof header>>()
const mostHeaders = 100

/** Decoders forgive what does not change the bytes, such as a last character's unused bits: here one text stands for one sealed thing. */
function parsedHeader(sealed: string): z.infer<typeof header> {
  const parts = sealed.split('.')
  const [first = '', wrapped, iv, , tag] = parts
  if (parts.length !== 5 || wrapped !== '' || iv?.length !== 16 || tag?.length !== 22) throw new Unopenable('not sealed here')
  const known = headers.get(first)
  for (const part of known === undefined ? parts : parts.slice(1)) {
    if (Buffer.from(part, 'base64url').toString('base64url') !== part) throw new Unopenable('not canonical')
  }
  if (known !== undefined) return known
  const parsed = header.parse(decodeProtectedHeader(sealed))
  if (headers.size === mostHeaders) headers.clear()
  headers.set(first, parsed)
  return parsed
}

function hashed(context: readonly string[]): string {
  return hash('sha256', JSON.stringify(context), 'base64url').slice(0, 22)
}
