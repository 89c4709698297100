import { createHmac } from 'node:crypto'
import type { Json } from './state'

/** How long Slack waits for an answer, in milliseconds. */
const patience = 3000

export type Delivered =
  | { readonly kind: 'answered'; readonly status: number; readonly body: string }
  /** No connection, or no answer within three seconds. */
  | { readonly kind: 'unanswered'; readonly why: 'timeout' | 'connection' }

export interface Delivery {
  /** Commands: form fields. */
  fields(fields: Readonly<Record<string, string>>): Promise<Delivered>
  /** Interactions: JSON in the form field `payload`. */
  interaction(payload: Json): Promise<Delivered>
  /** Events: JSON, sent again after each of `again` milliseconds until it is answered with 2xx. Resolves after the first attempt. */
  event(envelope: Json): Promise<Delivered>
  /** Whatever headers and body are given, signed or not. */
  raw(request: RawRequest): Promise<Delivered>
  /** Resolves when no redelivery is under way; those still waiting for their time are given up. */
  stop(): Promise<void>
}

export interface RawRequest {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

export function signed(secret: string, body: string, now: number): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000))
  const mac = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${mac}` }
}

export function makeDelivery(options: {
  readonly url: () => string
  readonly secret: string
  readonly now: () => number
  readonly again: readonly number[]
}): Delivery {
  const waiting = new Set<NodeJS.Timeout>()
  const under = new Set<Promise<unknown>>()
  let stopped = false

  async function post(headers: Record<string, string>, body: string, method = 'POST'): Promise<Delivered> {
    try {
      const answer = await fetch(options.url(), {
        method,
        // A line of its own: one that was kept open breaks when the bot behind it was started anew.
        headers: { 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)', connection: 'close', ...headers },
        ...(method === 'GET' ? {} : { body }),
        signal: AbortSignal.timeout(patience),
      })
      return { kind: 'answered', status: answer.status, body: await answer.text() }
    } catch (error) {
      return {
        kind: 'unanswered',
        why: error instanceof DOMException && error.name === 'TimeoutError' ? 'timeout' : 'connection',
      }
    }
  }

  function send(type: string, body: string, extra: Record<string, string> = {}): Promise<Delivered> {
    return post({ 'content-type': type, ...signed(options.secret, body, options.now()), ...extra }, body)
  }

  const form = 'application/x-www-form-urlencoded'

  async function attempt(body: string, number: number, reason: string | undefined): Promise<Delivered> {
    const extra = reason === undefined ? {} : { 'x-slack-retry-num': String(number), 'x-slack-retry-reason': reason }
    const delivered = await send('application/json', body, extra)
    const failed = failureOf(delivered)
    const wait = options.again[number]
    if (failed !== undefined && wait !== undefined && !stopped) {
      const timer = setTimeout(() => {
        waiting.delete(timer)
        const next = attempt(body, number + 1, failed).finally(() => under.delete(next))
        under.add(next)
      }, wait)
      timer.unref()
      waiting.add(timer)
    }
    return delivered
  }

  return {
    fields: fields => send(form, new URLSearchParams(fields).toString()),
    interaction: payload => send(form, new URLSearchParams({ payload: JSON.stringify(payload) }).toString()),
    event: envelope => attempt(JSON.stringify(envelope), 0, undefined),
    raw: ({ headers, body, method }) => post({ ...headers }, body, method),
    async stop() {
      stopped = true
      for (const timer of waiting) clearTimeout(timer)
      waiting.clear()
      await Promise.all(under)
    },
  }
}

function failureOf(delivered: Delivered): string | undefined {
  if (delivered.kind === 'unanswered') return delivered.why === 'timeout' ? 'http_timeout' : 'connection_failed'
  return delivered.status >= 200 && delivered.status < 300 ? undefined : 'http_error'
}
