import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App, Receiver, ReceiverEvent } from '@slack/bolt'
import { z } from 'zod'
import type { Log } from '../../src/ports/log'
import { readBody } from './body'
import { fieldsOf } from './form-fields'
import { jsonOf } from './json'
import { keyOf, makeSignatures } from './signature'

export interface HttpReceiver extends Receiver {
  /** POST /slack/events. What is refused gets 400, 401, 405 or 413 and an empty body, never 5xx. */
  receive(req: IncomingMessage, res: ServerResponse): Promise<void>
}

type Body = Record<string, unknown>

/**
 * Bolt's receiver over plain node:http, doing what its own does not: the clock is bounded both ways, a request is accepted once,
 * a body has a limit. `customProperties.key` names the delivery.
 */
export function makeHttpReceiver(options: { signingSecret: string; log: Log; now: () => number }): HttpReceiver {
  const { log, now } = options
  const signatures = makeSignatures(options.signingSecret, now)
  let app: App | undefined

  function refuse(res: ServerResponse, status: number, code: string): void {
    log.warn({ event: 'slack.refused', platform: 'slack', code })
    empty(res, status)
  }

  return {
    init(bolt) {
      app = bolt
    },
    start: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    async receive(req, res) {
      if (req.method !== 'POST') return refuse(res, 405, 'method')
      const type = contentType(req)
      if (type === undefined) return refuse(res, 400, 'content_type')
      const signed = { timestamp: one(req, 'x-slack-request-timestamp'), signature: one(req, 'x-slack-signature') }
      if (!signatures.plausible(signed)) return refuse(res, 401, 'headers')
      const body = await readBody(req)
      if (body === 'gone') return
      if (body === 'too_large') return refuse(res, 413, 'too_large')
      if (!signatures.accept(signed, body)) return refuse(res, 401, 'signature')
      const parsed = parse(type, body)
      if (parsed === undefined) return refuse(res, 400, 'body')
      if (parsed.type === 'url_verification') return challenge(res, parsed)
      await hand(app, eventOf(req, res, parsed, keyOf(signed.signature ?? '')), log)
      // Whatever Bolt did not know what to do with is acknowledged, or Slack would send it again.
      if (!res.headersSent) empty(res, 200)
    },
  }
}

async function hand(app: App | undefined, event: ReceiverEvent, log: Log): Promise<void> {
  try {
    await app?.processEvent(event)
  } catch (error) {
    // Bolt looks into a payload before any of our checks and throws on strange shapes.
    log.error({ event: 'slack.fault', platform: 'slack', code: 'process' }, error)
  }
}

function eventOf(req: IncomingMessage, res: ServerResponse, body: Body, key: string): ReceiverEvent {
  const retry = Number(one(req, 'x-slack-retry-num'))
  const reason = one(req, 'x-slack-retry-reason')
  return {
    body,
    ...(Number.isInteger(retry) ? { retryNum: retry } : {}),
    ...(reason === undefined ? {} : { retryReason: reason }),
    customProperties: { key },
    ack: (answer?: unknown) => {
      if (!res.headersSent) acknowledge(res, answer)
      return Promise.resolve()
    },
  }
}

function acknowledge(res: ServerResponse, answer: unknown): void {
  if (answer === undefined || answer === '') {
    empty(res, 200)
    return
  }
  const json = jsonOf(answer)
  res.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': json.length })
  res.end(json)
}

function empty(res: ServerResponse, status: number): void {
  // After a body that is too large nothing more is read from this connection.
  res.writeHead(status, { 'content-length': 0, ...(status === 413 ? { connection: 'close' } : {}) })
  res.end()
}

function challenge(res: ServerResponse, body: Body): void {
  const asked = z.string().max(1000).safeParse(body.challenge)
  if (!asked.success) {
    empty(res, 400)
    return
  }
  res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(asked.data) })
  res.end(asked.data)
}

function one(req: IncomingMessage, name: string): string | undefined {
  const value = req.headers[name]
  return typeof value === 'string' ? value : undefined
}

function contentType(req: IncomingMessage): 'json' | 'form' | undefined {
  const type = one(req, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return 'json'
  return type === 'application/x-www-form-urlencoded' ? 'form' : undefined
}

/** An event (JSON), an interaction (JSON in the form field `payload`) or a command (form fields); undefined for anything else. */
function parse(type: 'json' | 'form', body: Buffer): Body | undefined {
  if (type === 'json') return json(body.toString('utf8'))
  const fields = fieldsOf(body)
  const payload = fields.find(([name]) => name === 'payload')
  return payload === undefined ? Object.fromEntries(fields) : json(payload[1])
}

/** Only whether it is an object at all: what is in it, `payloadOf` looks at. */
function json(text: string): Body | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Body) : undefined
  } catch {
    return undefined
  }
}
