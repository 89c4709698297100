import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { signed } from '../../playground/slack/deliver'

/** One request of a simulated platform to the bot. */
export interface Delivery {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export interface Answered {
  readonly status: number
  readonly type: string
  readonly body: string
}

export async function deliveryOf(req: IncomingMessage): Promise<Delivery> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return { path: req.url ?? '', headers: req.headers, body: Buffer.concat(chunks).toString('utf8') }
}

/** Hands it on; undefined when there was no whole answer. */
export async function forward({ path, headers, body }: Delivery, to: string): Promise<Answered | undefined> {
  const { host: _, connection: __, 'content-length': ___, 'transfer-encoding': ____, ...rest } = headers
  const given = Object.entries(rest).filter((header): header is [string, string] => typeof header[1] === 'string')
  try {
    const answer = await fetch(to + path, { method: 'POST', headers: given, body, signal: AbortSignal.timeout(20_000) })
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', body: await answer.text() }
  } catch {
    return undefined
  }
}

export function pass(answered: Answered | undefined, res: ServerResponse): void {
  if (answered === undefined) {
    res.destroy()
    return
  }
  const { status, type, body } = answered
  res.writeHead(status, type === '' ? {} : { 'content-type': type }).end(body)
}

/** What a second click would send: the same, as a delivery of its own. */
export function secondOf(delivery: Delivery, secret: string): Delivery {
  if (delivery.path.startsWith('/slack/')) {
    return { ...delivery, headers: { ...delivery.headers, ...signed(secret, delivery.body, Date.now() - 2_000) } }
  }
  const activity = JSON.parse(delivery.body) as { id: string }
  return { ...delivery, body: JSON.stringify({ ...activity, id: `${activity.id}-second` }) }
}
