import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { importJWK, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose'

/** Stands in for Microsoft's two token issuers: the one that signs what Teams sends, and the one the bot gets its own token from. */
export interface Issuer {
  /** The signed token of a request to the bot; `change` alters claims (undefined drops one) or the header. */
  tokenForBot(serviceUrl: string, change?: TokenChange): Promise<string>
  /** The token the bot gets for its credentials. */
  tokenOfBot(): Promise<string>
  /** Whether this is a token that the bot got here and that has not expired. */
  isBots(authorization: string | undefined): Promise<boolean>
  /** The public keys, as published. */
  keys(): { readonly keys: readonly object[] }
  /** For forging: what an attacker can read anyway. */
  publicPem(): string
  save(): unknown
  restore(saved: unknown): void
}

export interface TokenChange {
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: { readonly kid?: string }
}

export const channelIssuer = 'https://api.botframework.com'
export const botScope = 'https://api.botframework.com'

/** A new pair of keys, to sign with from now on (`restore`). */
export function freshSecret(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return { ...privateKey.export({ format: 'jwk' }), kid: `playground-${randomUUID()}` }
}

/** One pair for every issuer of this process, as making one takes half a second. */
let first: JWK | undefined

/** Tokens go by real time, whatever time the playground shows. */
export function makeIssuer(appId: string, tenant: string): Issuer {
  let made: JWK | undefined
  const secret = (): JWK => {
    made ??= first ??= freshSecret()
    return made
  }
  const published = (): JWK => {
    const { kty, n, e, kid } = secret()
    return { kty: kty ?? 'RSA', n: n ?? '', e: e ?? '', kid: kid ?? '', alg: 'RS256', use: 'sig' }
  }
  const sign = async (claims: JWTPayload, kid = secret().kid ?? '') =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(await importJWK(secret(), 'RS256'))

  return {
    async tokenForBot(serviceUrl, { claims = {}, header = {} } = {}) {
      const now = seconds()
      const all = { serviceurl: serviceUrl, nbf: now - 60, exp: now + 3_600, iss: channelIssuer, aud: appId, ...claims }
      return sign(all, header.kid)
    },
    async tokenOfBot() {
      const now = seconds()
      return sign({
        iss: `https://sts.windows.net/${tenant}/`,
        aud: botScope,
        appid: appId,
        tid: tenant,
        nbf: now,
        exp: now + 3_600,
      })
    },
    async isBots(authorization) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
      if (token === undefined) return false
      try {
        const { payload } = await jwtVerify(token, await importJWK(published(), 'RS256'), {
          audience: botScope,
          algorithms: ['RS256'],
        })
        return payload.appid === appId
      } catch {
        return false
      }
    },
    keys: () => ({ keys: [{ ...published(), endorsements: ['msteams'] }] }),
    publicPem: () =>
      createPublicKey({ key: published() as { [name: string]: unknown }, format: 'jwk' })
        .export({ type: 'spki', format: 'pem' })
        .toString(),
    save: () => secret(),
    restore(saved) {
      made = saved as JWK
    },
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1_000)
}
