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

/** Five bits a letter, from the first bit on. */
function written(bytes: Uint8Array): string {
  let name = ''
  let bits = 0
  let left = 0
  for (let at = 0; name.length < 26; ) {
    if (left < 5) {
      bits = ((bits & 31) << 8) | (bytes[at] ?? 0)
      at += 1
      left += 8
    }
    left -= 5
    name += letters.charAt((bits >> left) & 31)
  }
  return name
}
