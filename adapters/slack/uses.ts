/**
 * What this adapter asks of Slack, and the manifest therefore has to name. Nothing here reads a conversation: of a channel Ruimte is in
 * it learns the name and who is in it, no more; of files it puts its own pictures there, and sees nobody's.
 * Scopes by method: docs.slack.dev/reference/methods.
 */
export const events = ['app_home_opened', 'app_uninstalled', 'member_joined_channel', 'tokens_revoked'] as const

export const methods = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** Slash commands and shortcuts come with `commands`. */
export const scopes: readonly string[] = [...new Set(['commands', ...Object.values(methods).flat()])].sort()

/** Paths this adapter answers on. */
export const paths = { events: '/slack/events', install: '/slack/install', redirect: '/slack/oauth_redirect' } as const
