import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { KeysRefused } from './keys-refused'
import { type SealingKey, sealingKey } from './sealed'

/** One key of a ring, derived into three: one seals, one names, one marks. */
export interface RingKey extends SealingKey {
  readonly generation: number
  readonly naming: KeyObject
  readonly marking: KeyObject
}

const jwk = z.object({
  kty: z.literal('oct'),
  k: z.string().refine(k => k.length === 43 && Buffer.from(k, 'base64url').toString('base64url') === k),
  kid: z.string().min(1).max(64),
  /** Counts rotations, the same for all rings of one; the highest is the one to seal with. */
  generation: z.int().min(1),
})
export type Jwk = z.infer<typeof jwk>

const jwkSet = z.object({ keys: z.array(jwk).min(1) }).refine(({ keys }) => all(keys, key => key.kid) && all(keys, key => key.k))

function all(keys: readonly Jwk[], part: (key: Jwk) => string): boolean {
  return new Set(keys.map(part)).size === keys.length
}

export function newJwk(generation: number): Jwk {
  return { kty: 'oct', k: randomBytes(32).toString('base64url'), kid: randomBytes(6).toString('base64url'), generation }
}

/** The keys of a ring's file, newest first. Throws `KeysRefused`. */
export function parsedRing(text: string, path: string): readonly Jwk[] {
  try {
    return jwkSet.parse(JSON.parse(text)).keys.sort((a, b) => b.generation - a.generation)
  } catch {
    // Not passed on: an error about a key file may quote it.
    throw new KeysRefused('malformed', path)
  }
}

export function ringKey({ k, kid, generation }: Jwk): RingKey {
  const from = Buffer.from(k, 'base64url')
  const derived = (use: string) => Buffer.from(hkdfSync('sha256', from, '', `ruimte ${use}`, 32))
  return {
    ...sealingKey(kid, derived('seal')),
    generation,
    naming: createSecretKey(derived('name')),
    marking: createSecretKey(derived('mark')),
  }
}
