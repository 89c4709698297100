import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { events, methods, paths, scopes } from '../../adapters/slack/uses'
import { commands, messageActions, shortcuts } from '../../src/message/entrances'

/** Slack's documented limits (docs.slack.dev/reference/app-manifest). Strict: an unknown property is a mistake. */
const https = z.url({ protocol: /^https$/ })
const manifestShape = z.strictObject({
  _metadata: z.strictObject({ major_version: z.number(), minor_version: z.number() }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    long_description: z.string().min(174).max(4000),
    background_color: z.string().regex(/^#[0-9a-fA-F]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(true),
    }),
    bot_user: z.strictObject({ display_name: z.string().regex(/^[A-Za-z0-9._ -]{1,80}$/), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.enum(['global', 'message']),
          callback_id: z.string().max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/[a-z0-9_-]{1,31}$/),
          url: https,
          description: z.string().min(1).max(2000),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(https).max(1000),
    scopes: z.strictObject({ bot: z.array(z.string()).max(255) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: https, bot_events: z.array(z.string()).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: https }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
})

const file = path.join(__dirname, '../../manifests/slack/manifest.json')
const manifest = manifestShape.parse(JSON.parse(readFileSync(file, 'utf8')))

/** The methods the adapter's code calls, read from all of the code itself: whatever the client is called there. */
function methodsCalled(): string[] {
  const folder = path.join(__dirname, '../../adapters/slack')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  const code = files.map(name => readFileSync(path.join(folder, name), 'utf8')).join('\n')
  const calls = [...code.matchAll(/\w+(?:\s*\??\.\w+)+(?=\()/g)].map(([call]) => call.split(/\s*\??\./))
  return [...new Set(calls.flatMap(words => methodIn(words) ?? []))].sort()
}

const client = new WebClient('xoxb-none')

/** The Web API's method that these words end in; called by its name, as that. */
function methodIn(words: readonly string[]): string | undefined {
  if (words.at(-1) === 'apiCall') return 'apiCall'
  const from = words.findIndex(
    (_, at) => at < words.length - 1 && typeof words.slice(at).reduce<unknown>(within, client) === 'function',
  )
  return from === -1 ? undefined : words.slice(from).join('.')
}

function within(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined
}

describe('the Slack manifest', () => {
  test('names exactly the commands the code handles', () => {
    expect(manifest.features.slash_commands.map(({ command }) => command.slice(1)).sort()).toEqual(Object.keys(commands).sort())
  })

  test('names exactly the shortcuts the code handles', () => {
    const of = (type: string) => manifest.features.shortcuts.filter(each => each.type === type).map(each => each.callback_id)
    expect(of('global')).toEqual(Object.keys(shortcuts))
    expect(of('message')).toEqual(Object.keys(messageActions))
  })

  test('subscribes to exactly the events the code handles', () => {
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual([...events].sort())
  })

  test('asks for exactly the scopes the methods need, and for no one’s conversations', () => {
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(scopes)
    // Names and membership, no history: https://docs.slack.dev/reference/scopes
    expect(scopes.filter(scope => !/^(chat:write|commands|files:write|im:write)$/.test(scope))).toEqual([
      'channels:read',
      'groups:read',
      'users:read',
    ])
    const reading = Object.keys(methods).filter(method => /^conversations\./.test(method))
    expect(reading).toEqual(['conversations.info', 'conversations.members', 'conversations.open'])
    expect(methodsCalled()).toEqual(Object.keys(methods).sort())
  })

  test('sends everything to the paths the adapter answers on', () => {
    const { settings, features, oauth_config } = manifest
    const urls = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      ...features.slash_commands.map(each => each.url),
    ]
    expect(new Set(urls.map(url => new URL(url).pathname))).toEqual(new Set([paths.events]))
    expect(oauth_config.redirect_urls.map(url => new URL(url).pathname)).toEqual([paths.redirect])
  })
})
