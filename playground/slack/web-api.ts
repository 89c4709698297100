import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Windows } from '../windows'
import { upload } from './files'
import { methods } from './methods'
import { isJson, type Json } from './state'
import { type Method, refusal, type World } from './world'

/** A request the bot sent to Slack, as it came over the line. */
export interface Sent {
  /** Such as `chat.postMessage`; `response` for a post to a response URL, `upload` for a file's bytes. */
  readonly method: string
  readonly body: string
  readonly at: number
}

/** Makes the next `times` requests of a method fail: with an HTTP status, an error code, silence, or a broken connection. */
export interface Refusal {
  /** `*` for any. */
  readonly method: string
  readonly times: number
  /** In seconds: 429 with Retry-After. */
  readonly retryAfter?: number
  readonly status?: number
  readonly error?: string
  readonly how?: 'hang' | 'reset'
}

export interface WebApi {
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>
  refuse(refusal: Refusal): void
  readonly requests: Sent[]
}

/** `pace`: which calls are too many; undefined where none is. */
export function makeWebApi(
  world: World,
  botToken: string,
  respond: (id: string, body: Json) => boolean,
  pace: Windows | undefined,
): WebApi {
  const requests: Sent[] = []
  let refusals: { readonly rule: Refusal; left: number }[] = []

  function refused(method: string): Refusal | undefined {
    const found = refusals.find(({ rule }) => rule.method === method || rule.method === '*')
    if (found === undefined) return undefined
    found.left -= 1
    refusals = refusals.filter(({ left }) => left > 0)
    return found.rule
  }

  return {
    requests,
    refuse(rule) {
      refusals.push({ rule, left: rule.times })
    },
    async handle(req, res) {
      const bytes = await bytesOf(req)
      const body = bytes.toString('utf8')
      const path = (req.url ?? '').split('?')[0] ?? ''
      const response = /\/response\/([^/]+)$/.exec(path)?.[1]
      const file = /\/upload\/([^/]+)$/.exec(path)?.[1]
      const method = response !== undefined ? 'response' : file !== undefined ? 'upload' : (path.split('/').at(-1) ?? '')
      requests.push({ method, body, at: world.now() })
      const rule = refused(method)
      if (rule !== undefined && broken(rule, req, res)) return
      if (response !== undefined) {
        const answered = respond(response, argsOf(req, body))
        return answered ? send(res, 200, 'ok') : send(res, 404, 'expired_url')
      }
      if (file !== undefined) {
        const taken = req.method === 'POST' && upload(world.state(), file, bytes)
        return taken ? send(res, 200, `OK - ${bytes.length}`) : send(res, 400, 'not taken')
      }
      const args = argsOf(req, body)
      const wait = pace?.refuse(method, String(args.channel ?? args.users ?? args.user ?? ''))
      if (wait !== undefined) return limited(res, wait)
      send(res, 200, answer(methods[method], args, tokenOf(req, body)))
    },
  }

  function answer(method: Method | undefined, args: Json, token: string | undefined): Json {
    if (method === undefined) return refusal('unknown_method')
    if (token === undefined) return refusal('not_authed')
    return token === botToken ? method(world, args) : refusal('invalid_auth')
  }
}

/** Does what the rule says; true when the request is dealt with. */
function broken(rule: Refusal, req: IncomingMessage, res: ServerResponse): boolean {
  if (rule.how === 'hang') return true
  if (rule.how === 'reset') {
    req.socket.destroy()
    return true
  }
  if (rule.retryAfter !== undefined) limited(res, rule.retryAfter)
  else if (rule.error === undefined) send(res, rule.status ?? 500, 'server error')
  else send(res, 200, refusal(rule.error))
  return true
}

function limited(res: ServerResponse, seconds: number): void {
  res.setHeader('retry-after', String(seconds))
  send(res, 429, refusal('ratelimited'))
}

function send(res: ServerResponse, status: number, body: Json | string): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  res.writeHead(status, { 'content-type': typeof body === 'string' ? 'text/plain' : 'application/json; charset=utf-8' })
  res.end(text)
}

async function bytesOf(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function tokenOf(req: IncomingMessage, body: string): string | undefined {
  const bearer = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1]
  return bearer ?? new URLSearchParams(body).get('token') ?? undefined
}

const structured: ReadonlySet<string> = new Set(['blocks', 'files', 'view'])

/** Arguments come as JSON, or as form fields of which the structured ones are JSON. */
function argsOf(req: IncomingMessage, body: string): Json {
  if ((req.headers['content-type'] ?? '').startsWith('application/json')) {
    const parsed = parsedJson(body)
    return isJson(parsed) ? parsed : {}
  }
  const fields = Object.fromEntries(new URLSearchParams(body))
  return Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, structured.has(key) ? parsedJson(value) : value]))
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
