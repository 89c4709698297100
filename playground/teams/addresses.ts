import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Windows } from '../windows'
import type { Answered } from './connector'
import type { ConnectorCall, Fault, Faulty } from './faults'
import type { Issuer } from './issuer'

/** The addresses of the simulated Microsoft: token issuer, published keys, Connector. */
export interface AddressParts {
  readonly url: () => string
  readonly appId: string
  readonly appPassword: string
  readonly tenant: string
  readonly issuer: Issuer
  readonly connector: (method: string, path: string, body: unknown, query: URLSearchParams) => Answered
  readonly calls: ConnectorCall[]
  readonly complaints: string[]
  readonly faulty: () => Faulty | undefined
  /** Which calls are too many; undefined where none is. */
  readonly pace: Windows | undefined
}

/** Whether the request was for one of them, in which case it is or will be answered. */
export function makeAddresses(parts: AddressParts): (req: IncomingMessage, res: ServerResponse) => boolean {
  const { url, appId, appPassword, tenant, issuer, connector, calls, complaints, faulty, pace } = parts

  return (req, res) => {
    const base = new URL(url()).pathname.replace(/\/$/, '')
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://localhost')
    if (!pathname.startsWith(`${base}/`)) return false
    const path = pathname.slice(base.length)
    if (path === `/login/${tenant}/oauth2/v2.0/token` && req.method === 'POST') return begin(token(req, res), res)
    if (path === '/openid/configuration')
      return answer(res, 200, { issuer: 'https://api.botframework.com', jwks_uri: `${url()}/openid/keys` })
    if (path === '/openid/keys') return answer(res, 200, issuer.keys())
    if (path.startsWith('/smba/v3/conversations')) return begin(call(req, res, path.slice('/smba'.length), searchParams), res)
    return false
  }

  async function token(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const asked = new URLSearchParams(await textOf(req))
    const right =
      asked.get('grant_type') === 'client_credentials' &&
      asked.get('client_id') === appId &&
      asked.get('client_secret') === appPassword &&
      asked.get('scope') === 'https://api.botframework.com/.default'
    if (!right) answer(res, 401, { error: 'invalid_client' })
    else answer(res, 200, { token_type: 'Bearer', expires_in: 3_600, access_token: await issuer.tokenOfBot() })
  }

  async function call(req: IncomingMessage, res: ServerResponse, path: string, query: URLSearchParams): Promise<void> {
    const text = await textOf(req)
    const made: ConnectorCall = { method: req.method ?? '', path: decodeURIComponent(path), body: jsonOf(text), at: Date.now() }
    calls.push(made)
    if (!(await issuer.isBots(req.headers.authorization))) {
      made.status = 401
      answer(res, 401, { error: { code: 'BotNotAuthorized', message: 'Authorization has been denied for this request.' } })
      return
    }
    const wait = pace?.refuse('requests', path.split('/')[3] ?? '')
    if (wait !== undefined) return fail({ kind: 'throttle', seconds: wait }, made, res)
    const fault = faulty()?.(made)
    if (fault !== undefined && !('carriedOut' in fault && fault.carriedOut === true)) return fail(fault, made, res)
    const done = connector(made.method, path, made.body, query)
    complaints.push(...(done.complaints ?? []))
    if (fault !== undefined) return fail(fault, made, res)
    made.status = done.status
    if (done.retryAfter !== undefined) res.setHeader('retry-after', String(done.retryAfter))
    answer(res, done.status, done.body)
  }
}

function fail(fault: Fault, made: ConnectorCall, res: ServerResponse): void {
  switch (fault.kind) {
    case 'hang':
      return
    case 'reset':
      res.destroy()
      return
    case 'throttle':
      made.status = 429
      res.setHeader('retry-after', String(fault.seconds))
      answer(res, 429, { error: { code: 'ConversationBlockedByThrottling', message: 'Too many requests' } })
      return
    case 'status':
      made.status = fault.status
      answer(res, fault.status, { error: { code: fault.code ?? 'ServiceError', message: fault.code ?? '' } })
  }
}

function begin(work: Promise<void>, res: ServerResponse): true {
  work.catch(() => res.destroy())
  return true
}

function answer(res: ServerResponse, status: number, body?: object): true {
  if (!res.destroyed)
    res.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body && JSON.stringify(body))
  return true
}

async function textOf(req: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
