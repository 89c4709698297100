import { createHmac, type KeyObject, randomBytes } from 'node:crypto'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** A keyed one-way name for these values: 26 characters of [a-z2-7], 130 bits of an HMAC-SHA256. */
export function named(secret: KeyObject, values: readonly string[]): string {
  return written(createHmac('sha256', secret).update(JSON.stringify(values)).digest())
}

/** Looks like a name and is nobody's. */
export function nobody(): string {
  return written(randomBytes(17))
}

function written(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes.subarray(0, 17)) bits = (bits << 8n) | BigInt(byte)
  let name = ''
  for (let place = 131; name.length < 26; place -= 5) name += letters.charAt(Number((bits >> BigInt(place)) & 31n))
  return name
}
