import { ErrorCode, SlackError, WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import type { Sent } from '../../src/ports/platform'

/** Everything the Slack SDK throws, translated by code. The error lists of the methods are at docs.slack.dev/reference/methods. */
export type Failed = Exclude<Sent, { readonly kind: 'ok' }>

const gone = new Set([
  'channel_not_found',
  'not_in_channel',
  'user_not_found',
  'users_not_found',
  'message_not_found',
  'is_archived',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'invalid_auth',
  'not_authed',
  'org_login_required',
  'team_access_not_granted',
])

/** What an administrator, the person or our own fault keeps from being sent: trying again does not help. */
const blocked = new Set([
  'cannot_dm_bot',
  'user_disabled',
  'user_not_visible',
  'restricted_action',
  'access_denied',
  'ekm_access_denied',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  // The channel is there; the post to answer under is not.
  'thread_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'no_permission',
  'messages_tab_disabled',
  'missing_scope',
  'cant_update_message',
  'edit_window_closed',
  'invalid_blocks',
  'invalid_arguments',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
])

/** Slack began and may have finished. */
const unknown = new Set(['internal_error', 'fatal_error', 'request_timeout'])

/** In milliseconds, where Slack limits without saying for how long. */
const breather = 30_000

export function failureOf(error: unknown): Failed {
  if (error instanceof WebAPIRateLimitedError) return { kind: 'throttled', after: error.retryAfter * 1000 }
  if (error instanceof WebAPIHTTPError) {
    return { kind: error.statusCode === 502 || error.statusCode === 503 ? 'temporary' : 'unknown' }
  }
  if (!(error instanceof WebAPIPlatformError)) return { kind: refusedConnection(error) ? 'temporary' : 'unknown' }
  const code = error.data.error
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'throttled', after: breather }
  if (gone.has(code)) return { kind: 'gone' }
  if (blocked.has(code)) return { kind: 'blocked' }
  return { kind: unknown.has(code) ? 'unknown' : 'temporary' }
}

/** Slack does not take what was to be shown, and showed nothing of it. */
export function refusedBlocks(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && ['invalid_blocks', 'invalid_arguments'].includes(error.data.error)
}

/** For the log: Slack's or the SDK's code, never a message. */
export function codeOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return /^[a-z_]{1,60}$/.test(error.data.error) ? error.data.error : 'not_json'
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`
  return error instanceof SlackError ? error.code : 'no_answer'
}

/** The token no longer opens anything: what is remembered of the installation is stale. */
export function tokenGone(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && ['account_inactive', 'token_revoked', 'invalid_auth'].includes(error.data.error)
}

const triggers = new Set([
  'expired_trigger_id',
  'exchanged_trigger_id',
  'invalid_trigger_id',
  'invalid_trigger',
  'trigger_expired',
  'trigger_exchanged',
  'missing_trigger',
])

/** Why a view did not open: `late` may work with a new click, `faulty` never will. */
export function notOpened(error: unknown): 'late' | 'faulty' {
  if (!(error instanceof WebAPIPlatformError)) return 'late'
  return triggers.has(error.data.error) || failureOf(error).kind !== 'blocked' ? 'late' : 'faulty'
}

/** Nothing was sent: the connection itself was refused or the name not found. */
function refusedConnection(error: unknown): boolean {
  const codes = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && cause.code !== ErrorCode.RequestError)
      return codes.includes(cause.code)
    if (cause instanceof AggregateError) return cause.errors.every(refusedConnection)
  }
  return false
}
