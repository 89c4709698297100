import type { Logger } from '@slack/bolt'
import { WebClient, type WebClientOptions } from '@slack/web-api'
import { z } from 'zod'
import { homeKey } from '../../src/people/person'
import type { Installations } from '../../src/ports/installations'
import { remember } from '../../src/remembered'

/** What is kept of an installation; sealed at rest. */
const installation = z.object({ token: z.string().min(1) })
const kept = 'bot'

/** How long an installation is remembered without asking the store, in milliseconds. */
const lifetime = 5 * 60_000

export interface Clients {
  /** The Web API of a home; undefined where the app is not installed. Throws where that cannot be told now. */
  of(homeId: string): Promise<WebClient | undefined>
  /** The bot's own account in a home; undefined where the app is not installed. Throws where that cannot be told now. */
  botOf(homeId: string): Promise<string | undefined>
  install(homeId: string, token: string): Promise<void>
  drop(homeId: string): Promise<void>
  /** Asks the store again the next time. */
  doubt(homeId: string): void
}

/** No waiting and no trying again inside the SDK: whoever posts of their own accord has an outbox for that. */
export function webClientOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return {
    timeout: 5000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  }
}

export function makeClients(options: {
  readonly installations: Installations
  readonly web: WebClientOptions
  /** For one workspace: its bot token from the configuration instead of the store. */
  readonly botToken: string | undefined
  readonly now: () => number
}): Clients {
  const { installations, now } = options
  const known = remember<WebClient>({ most: 10_000, lifetime, now })
  const bots = remember<string>({ most: 10_000, lifetime, now })
  const own = options.botToken === undefined ? undefined : ownClient(options.botToken, options.web)

  function key(homeId: string): string {
    return homeKey({ platform: 'slack', id: homeId })
  }

  function forget(homeId: string): void {
    known.forget(homeId)
    bots.forget(homeId)
  }

  async function of(homeId: string): Promise<WebClient | undefined> {
    if (own !== undefined) {
      const { client, home } = await own()
      return home === homeId ? client : undefined
    }
    const found = known.get(homeId)
    if (found !== undefined) return found
    const stored = installation.safeParse(await installations.get(key(homeId), kept))
    if (!stored.success) return undefined
    const client = new WebClient(stored.data.token, options.web)
    known.keep(homeId, client)
    return client
  }

  return {
    of,
    async botOf(homeId) {
      const found = bots.get(homeId)
      if (found !== undefined) return found
      const client = await of(homeId)
      if (client === undefined) return undefined
      const { user_id } = account.parse(await client.auth.test())
      bots.keep(homeId, user_id)
      return user_id
    },
    async install(homeId, token) {
      await installations.keep(key(homeId), kept, { token })
      forget(homeId)
    },
    async drop(homeId) {
      forget(homeId)
      await installations.drop(key(homeId), kept)
    },
    doubt: forget,
  }
}

const whoami = z.object({
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: z.boolean().default(false),
})

const account = z.object({ user_id: z.string() })

/** The client of the one configured token, and the home it belongs to: asked of Slack once, and again as long as there was no answer. */
function ownClient(token: string, web: WebClientOptions): () => Promise<{ readonly client: WebClient; readonly home: string }> {
  const client = new WebClient(token, web)
  let asked: Promise<string> | undefined
  return async () => {
    asked ??= client.auth.test().then(answer => {
      const { team_id, enterprise_id, is_enterprise_install } = whoami.parse(answer)
      return is_enterprise_install && enterprise_id !== undefined ? enterprise_id : team_id
    })
    try {
      return { client, home: await asked }
    } catch (error) {
      asked = undefined
      throw error
    }
  }
}
