import type { Issuer } from './issuer'

/** What the bot answered; status 0 where it did not. */
export interface BotAnswer {
  readonly status: number
  readonly text: string
  /** Undefined where there is none, or none that is JSON. */
  readonly body: unknown
}

/** The way from the simulated Teams to the bot. */
export interface Bot {
  /** Signs and posts one activity. */
  send(activity: object): Promise<BotAnswer>
  /** Posts these very bytes. */
  raw(body: string, headers: Readonly<Record<string, string>>): Promise<BotAnswer>
}

export function makeBot(botUrl: () => string, serviceUrl: () => string, issuer: Issuer, patience: () => number): Bot {
  async function raw(body: string, headers: Readonly<Record<string, string>>): Promise<BotAnswer> {
    try {
      const response = await fetch(botUrl(), {
        method: 'POST',
        body,
        // A line of its own: one that was kept open breaks when the bot behind it was started anew, and a post is not tried again.
        headers: { 'content-type': 'application/json; charset=utf-8', connection: 'close', ...headers },
        signal: AbortSignal.timeout(patience()),
      })
      const text = await response.text()
      return { status: response.status, text, body: jsonOf(text) }
    } catch {
      return { status: 0, text: '', body: undefined }
    }
  }
  return {
    raw,
    send: async activity => raw(JSON.stringify(activity), { authorization: `Bearer ${await issuer.tokenForBot(serviceUrl())}` }),
  }
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
