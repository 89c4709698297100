import { createHmac, timingSafeEqual } from 'node:crypto'

/** Slack docs, "Verifying requests from Slack": older than five minutes is a replay. The same bound holds for what lies ahead. */
const skew = 300_000

export interface Signed {
  readonly timestamp: string | undefined
  readonly signature: string | undefined
}

export interface Signatures {
  /** Cheap, before the body is read: are both headers there, of the right shape, and is the time near enough? */
  plausible(signed: Signed): boolean
  /** True once for a request that Slack signed; false for anything else, and for the same request again. */
  accept(signed: Signed, body: Buffer): boolean
}

/** `now` is real time in epoch milliseconds. */
export function makeSignatures(secret: string, now: () => number): Signatures {
  if (secret === '') throw new Error('the signing secret is empty')
  const replays = makeReplays(now)
  return {
    plausible({ timestamp, signature }) {
      if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false
      if (signature === undefined || !/^v0=[0-9a-f]{64}$/.test(signature)) return false
      return Math.abs(now() - Number(timestamp) * 1000) <= skew
    },
    accept({ timestamp, signature }, body) {
      if (timestamp === undefined || signature === undefined) return false
      const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest()
      const given = Buffer.from(signature.slice(3), 'hex')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
      return replays.first(signature)
    },
  }
}

/**
 * Signatures seen while their timestamp can still be accepted: at most twice the bound. Two generations, so that forgetting costs
 * nothing. Beyond this process a replay is recognised by the act's key.
 */
function makeReplays(now: () => number) {
  let young = new Set<string>()
  let old = new Set<string>()
  let turned = now()
  return {
    first(signature: string): boolean {
      if (now() - turned > 2 * skew) {
        old = young
        young = new Set()
        turned = now()
      }
      if (young.has(signature) || old.has(signature)) return false
      young.add(signature)
      return true
    },
  }
}

/** Names a delivery for `Act.keys`: part of the signature, which says nothing of the secret or the body. */
export function keyOf(signature: string): string {
  return `s:${signature.slice(3, 35)}`
}
