import { z } from 'zod'

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() })

export interface TokenRequest {
  readonly loginUrl: string
  readonly scope: string
  readonly appId: string
  readonly appPassword: string
}

/** The bot's own token, which it shows the Connector. */
export interface BotToken {
  /** Throws `NoToken` when none can be had now. */
  get(): Promise<string>
  /** For when the Connector no longer takes it. */
  forget(): void
}

/** The login endpoint refused or did not answer: nothing was sent yet. `status` is 0 where there was no answer. */
export class NoToken extends Error {
  override readonly name = 'NoToken'
  constructor(readonly status: number) {
    super('no token for the bot')
  }
}

const timeout = 5_000

/**
 * Client credentials grant (Microsoft identity platform, v2.0). A request of our own instead of the SDK's: that one has no
 * time-out and refuses any address but Microsoft's, so it could never be tried offline.
 */
export function botToken(request: TokenRequest): BotToken {
  let held: { readonly token: string; readonly until: number } | undefined
  let asking: Promise<string> | undefined

  async function ask(): Promise<string> {
    const found = await fetched(request)
    // Renewed five minutes early, or at half its life where that is shorter.
    held = { token: found.access_token, until: Date.now() + Math.max(found.expires_in - 300, found.expires_in / 2) * 1_000 }
    return found.access_token
  }

  return {
    async get() {
      if (held !== undefined && held.until > Date.now()) return held.token
      asking ??= ask().finally(() => {
        asking = undefined
      })
      return asking
    },
    forget() {
      held = undefined
    },
  }
}

async function fetched(request: TokenRequest): Promise<z.infer<typeof granted>> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: request.appId,
    client_secret: request.appPassword,
    scope: `${request.scope}/.default`,
  })
  let response: Response
  let answer: unknown
  try {
    response = await fetch(`${request.loginUrl}/oauth2/v2.0/token`, {
      method: 'POST',
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    answer = await response.json()
  } catch {
    throw new NoToken(0)
  }
  const found = granted.safeParse(answer)
  if (!response.ok || !found.success) throw new NoToken(response.status)
  return found.data
}
