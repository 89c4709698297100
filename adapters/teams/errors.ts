import { z } from 'zod'
import type { Sent } from '../../src/ports/platform'
import { NoToken } from './credentials'

type Refused = Exclude<Sent, { readonly kind: 'ok' }>

/** What the SDK throws, as far as it is read: never its message. */
const thrown = z.object({
  name: z.string().optional(),
  /** Of the Connector (`BotNotInConversationRoster`) or of the network (`ECONNREFUSED`). */
  code: z.string().optional(),
  statusCode: z.number().optional(),
  response: z.custom<{ headers: { get(name: string): unknown } }>(hasHeaders).optional(),
})

/** Nothing reached the Connector. */
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/**
 * A failed call to the Connector. 403: the bot was removed or blocked (`BotNotInConversationRoster`, `MessageWritesBlocked`);
 * out of a channel it is gone, while a person who removed it may have it back at any moment. 404: the conversation is gone; 429 tells when; 412 and 503 say it was not carried out; after other 5xx, a time-out or a lost
 * connection it may have been. Anything else (400, 401, 413) is ours to mend and is worth another try later.
 */
export function refusalOf(
  error: unknown,
  scope: 'personal' | 'channel' = 'personal',
): { readonly sent: Refused; readonly code: string } {
  if (error instanceof NoToken) return { sent: { kind: 'temporary' }, code: `token ${error.status}` }
  const found = thrown.safeParse(error)
  if (!found.success) return { sent: { kind: 'unknown' }, code: 'fault' }
  const { statusCode: status, code = '', name = '', response } = found.data
  if (status === undefined) {
    return { sent: { kind: unsent.has(code) ? 'temporary' : 'unknown' }, code: short(code || name || 'network') }
  }
  if (scope === 'channel' && status === 403 && code === 'BotNotInConversationRoster') {
    return { sent: { kind: 'gone' }, code: `${status} ${code}` }
  }
  return { sent: ofStatus(status, response?.headers.get('retry-after')), code: short(`${status} ${code}`.trim()) }
}

export function isUnauthorised(error: unknown): boolean {
  return thrown.safeParse(error).data?.statusCode === 401
}

function ofStatus(status: number, retryAfter: unknown): Refused {
  if (status === 429) return { kind: 'throttled', after: waitOf(retryAfter) }
  if (status === 403) return { kind: 'blocked' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  if (status === 408 || (status >= 500 && status !== 503)) return { kind: 'unknown' }
  return { kind: 'temporary' }
}

/** Teams names no wait at times; then the one it documents as a first back-off. In milliseconds, at most an hour. */
function waitOf(retryAfter: unknown): number {
  if (typeof retryAfter !== 'string' || retryAfter === '') return 5_000
  const seconds = Number(retryAfter)
  const wait = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - Date.now()
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 1_000), 3_600_000) : 5_000
}

function short(code: string): string {
  return code.replace(/[^\w .-]/g, '').slice(0, 60)
}

function hasHeaders(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const headers: unknown = Reflect.get(value, 'headers')
  return typeof headers === 'object' && headers !== null && typeof Reflect.get(headers, 'get') === 'function'
}
