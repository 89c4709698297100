import { z } from 'zod'

interface Variable {
  readonly shape: z.ZodType
  /** Ends the sentence "NAME must be ...". Never quotes the value: it may be a secret. */
  readonly must: string
  readonly example: string
  /** Also read from the file that `NAME_FILE` points at. */
  readonly secret?: true
  /** Not read in the playground. */
  readonly serveOnly?: true
}

const path = (must: string, example: string) => ({ shape: z.string(), must, example })

const secret = (shape: z.ZodType<string>, must: string, example: string) => ({
  shape,
  must,
  example,
  secret: true as const,
  serveOnly: true as const,
})

const mongo = (must: string, example: string) => ({
  shape: z.string().regex(/^mongodb(\+srv)?:\/\/([^@/]*@)?[^@/?]+\/[^/?]+(\?.*)?$/),
  must: `a MongoDB address that names its database: ${must}`,
  example,
  secret: true as const,
})

const guid = z.guid().transform(id => id.toLowerCase())

/** Every environment variable Ruimte reads. `.env.example` names exactly these. */
export const variables = {
  HOST: {
    shape: z.union([z.ipv4(), z.ipv6(), z.literal('localhost')]),
    must: 'the IP address to listen on',
    example: '127.0.0.1',
  },
  PORT: {
    shape: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().max(65_535)),
    must: 'a port number, 0 to 65535 (0: any free one)',
    example: '3000',
  },
  PUBLIC_URL: {
    shape: z.url({ protocol: /^https$/ }).transform(url => url.replace(/\/+$/, '')),
    must: 'the https address at which Slack and Teams reach this server',
    example: 'https://ruimte.example.org',
    serveOnly: true,
  },
  LOG_LEVEL: { shape: z.enum(['info', 'warn', 'error', 'silent']), must: 'info, warn, error or silent', example: 'info' },
  ORGANISATION_FILE: path('the path of the file that describes your organisation', './organisation.yaml'),
  STORE: { shape: z.enum(['embedded', 'mongodb']), must: 'embedded (one server) or mongodb', example: 'embedded' },
  DATA_DIR: path('the folder of the embedded store', './data'),
  VAULT_DIR: path('the folder of the embedded vault', './vault'),
  MONGODB_URI: mongo('where concerns are kept', 'mongodb://127.0.0.1:27017/ruimte?replicaSet=rs0'),
  VAULT_URI: mongo(
    'where keys and routes are kept, apart from MONGODB_URI',
    'mongodb://127.0.0.1:27017/ruimte-vault?replicaSet=rs0',
  ),
  KEYS_DIR: path('the folder of the key rings', './keys'),
  DATA_KEYS_FILE: path('the file of the key ring for words', '/run/secrets/ruimte-data.json'),
  ROUTE_KEYS_FILE: path('the file of the key ring for routes', '/run/secrets/ruimte-route.json'),
  APP_KEYS_FILE: path('the file of the key ring for tokens', '/run/secrets/ruimte-app.json'),
  SLACK_SIGNING_SECRET: secret(
    z.string().regex(/^[0-9a-f]{32,}$/i),
    "the Signing Secret of the Slack app's Basic Information page: at least 32 characters, 0-9 and a-f",
    '0123456789abcdef0123456789abcdef',
  ),
  SLACK_BOT_TOKEN: secret(
    z.string().regex(/^xoxb-\S+$/),
    "the Bot User OAuth Token of the Slack app's OAuth & Permissions page, for one workspace: it begins with xoxb-",
    'xoxb-1234-5678-abcd',
  ),
  SLACK_CLIENT_ID: {
    shape: z.string().regex(/^\d+\.\d+$/),
    must: "the Client ID of the Slack app's Basic Information page, to install into many workspaces",
    example: '1234567890.1234567890',
    serveOnly: true,
  },
  SLACK_CLIENT_SECRET: secret(
    z.string().min(16),
    "the Client Secret of the Slack app's Basic Information page: at least 16 characters",
    '0123456789abcdef0123456789abcdef',
  ),
  SLACK_STATE_SECRET: secret(
    z.string().min(32),
    'at least 32 random characters of your own, to sign the installation',
    'what `openssl rand -hex 32` prints',
  ),
  SLACK_APP_TOKEN: secret(
    z.string().regex(/^xapp-\S+$/),
    'an App-Level Token with the scope connections:write, for Socket Mode: it begins with xapp-',
    'xapp-1-A1-2-b3',
  ),
  TEAMS_APP_ID: {
    shape: guid,
    must: 'the Application (client) ID of the bot in Microsoft Entra',
    example: '11111111-2222-3333-4444-555555555555',
    serveOnly: true,
  },
  TEAMS_APP_PASSWORD: secret(
    z.string().min(16),
    'the value (not the id) of a client secret of the app in Microsoft Entra: at least 16 characters',
    'abc8Q~0123456789abcdef0123456789abcdef',
  ),
  TEAMS_TENANTS: {
    shape: z
      .string()
      .transform(list => list.split(',').map(id => id.trim()))
      .pipe(z.array(guid).min(1)),
    must: 'the Directory (tenant) IDs that may use the bot, with commas between; the first is the one it is registered in',
    example: '66666666-7777-8888-9999-000000000000',
    serveOnly: true,
  },
} as const satisfies Record<string, Variable>

export type VariableName = keyof typeof variables

/** As read: undefined where it is not set, or set wrongly. */
export type Values = { readonly [Name in VariableName]?: z.output<(typeof variables)[Name]['shape']> }

export function isSecret(name: VariableName): boolean {
  return 'secret' in variables[name]
}

export function isServeOnly(name: VariableName): boolean {
  return 'serveOnly' in variables[name]
}
