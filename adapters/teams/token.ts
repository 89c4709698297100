import { z } from 'zod'

/** What a request's bearer token must say before the SDK is asked whether it is true. */
export interface Expected {
  readonly appId: string
  readonly issuer: string
  readonly serviceUrl: string
  /** Epoch milliseconds, real time. */
  readonly now: number
}

/** Clocks may differ by as much as the SDK allows, in seconds. */
const skew = 5 * 60

const header = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1).max(500) })
const claims = z.object({
  iss: z.string(),
  aud: z.string(),
  serviceurl: z.string(),
  exp: z.number(),
  nbf: z.number().optional(),
})

/**
 * A cheap look at an unverified token. The SDK verifies the signature afterwards; this keeps away what it is careless with: it
 * takes a token without an end, learns issuers from forged ones, and answers `alg: none` and HS256 with a 500.
 */
export function plausible(authorization: string | undefined, expected: Expected): boolean {
  const match = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(authorization ?? '')
  if (match === null) return false
  const head = header.safeParse(decoded(match[1]))
  const body = claims.safeParse(decoded(match[2]))
  if (!head.success || !body.success) return false
  const { iss, aud, serviceurl, exp, nbf } = body.data
  const now = expected.now / 1_000
  return (
    iss === expected.issuer &&
    aud === expected.appId &&
    serviceurl === expected.serviceUrl &&
    exp > now - skew &&
    (nbf === undefined || nbf < now + skew)
  )
}

function decoded(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
