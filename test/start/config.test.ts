import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/start/config'
import { refusal, refuse } from '../../src/start/refuse'
import type { Mode } from '../../src/start/values'
import { isSecret, type VariableName, variables } from '../../src/start/variables'

const slackHttp = { SLACK_SIGNING_SECRET: '0123456789abcdef0123456789abcdef', SLACK_BOT_TOKEN: 'xoxb-1-2-abc' }
const slackMany = {
  SLACK_SIGNING_SECRET: slackHttp.SLACK_SIGNING_SECRET,
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 'c'.repeat(32),
  SLACK_STATE_SECRET: 's'.repeat(32),
  PUBLIC_URL: 'https://ruimte.example.org/',
}
const teams = {
  TEAMS_APP_ID: 'AAAAAAAA-2222-3333-4444-555555555555',
  TEAMS_APP_PASSWORD: 'p'.repeat(32),
  TEAMS_TENANTS: '66666666-7777-8888-9999-000000000000, 66666666-7777-8888-9999-000000000001',
}
const mongo = { STORE: 'mongodb', MONGODB_URI: 'mongodb://one,two:27018/cases?replicaSet=r', VAULT_URI: 'mongodb://one/vault' }

type Env = Record<string, string | undefined>

function configOf(mode: Mode, env: Env) {
  const read = readConfig(mode, env)
  if (read.kind === 'refused') throw new Error(refusal(read.problems))
  return read.config
}

function refused(mode: Mode, env: Env): string[] {
  const read = readConfig(mode, env)
  return read.kind === 'ready' ? [] : read.problems.map(({ variable }) => variable)
}

describe('a configuration that is complete', () => {
  test('the playground needs nothing', () => {
    expect(configOf('playground', {})).toEqual({
      mode: 'playground',
      host: '127.0.0.1',
      port: 3000,
      logLevel: 'info',
      organisationFile: './organisation.yaml',
      store: { kind: 'embedded', dataDir: './data', vaultDir: './vault' },
      keys: { data: join('keys', 'data.json'), route: join('keys', 'route.json'), app: join('keys', 'app.json') },
    })
  })

  test('the playground does not read what connects to the world', () => {
    const config = configOf('playground', {
      ...slackMany,
      ...teams,
      SLACK_BOT_TOKEN: 'nonsense',
      MONGODB_URI: 'mongodb://x/test',
    })
    expect(config).toEqual(configOf('playground', {}))
    expect(configOf('playground', mongo).store.kind).toBe('mongodb')
    expect(refused('playground', { STORE: 'mongodb' })).toEqual(['MONGODB_URI', 'VAULT_URI'])
  })

  test('Slack over HTTP, one workspace', () => {
    expect(configOf('serve', slackHttp).slack).toEqual({
      reach: { kind: 'http', signingSecret: slackHttp.SLACK_SIGNING_SECRET },
      install: { kind: 'one', botToken: 'xoxb-1-2-abc' },
    })
  })

  test('Slack over Socket Mode, with or without a signing secret', () => {
    const socket = { SLACK_APP_TOKEN: 'xapp-1-A-2-b', SLACK_BOT_TOKEN: slackHttp.SLACK_BOT_TOKEN }
    expect(configOf('serve', socket).slack?.reach).toEqual({ kind: 'socket', appToken: 'xapp-1-A-2-b' })
    expect(configOf('serve', { ...slackHttp, ...socket }).slack?.reach.kind).toBe('socket')
  })

  test('Slack, many workspaces', () => {
    const config = configOf('serve', slackMany)
    expect(config.slack?.install).toMatchObject({ kind: 'many', clientId: '123.456' })
    expect(config.publicUrl).toBe('https://ruimte.example.org')
  })

  test('Teams, and both at once', () => {
    const { slack: _, teams: read } = configOf('serve', { ...slackHttp, ...teams })
    expect(read).toEqual({
      appId: 'aaaaaaaa-2222-3333-4444-555555555555',
      appPassword: teams.TEAMS_APP_PASSWORD,
      tenants: ['66666666-7777-8888-9999-000000000000', '66666666-7777-8888-9999-000000000001'],
    })
    expect(configOf('serve', teams).slack).toBeUndefined()
  })

  test("MongoDB, and places of one's own", () => {
    const config = configOf('serve', {
      ...teams,
      ...mongo,
      KEYS_DIR: '/etc/keys',
      ROUTE_KEYS_FILE: '/run/route.json',
      PORT: ' 0\r',
      HOST: '::',
    })
    expect(config.store).toEqual({ kind: 'mongodb', dataUri: mongo.MONGODB_URI, vaultUri: mongo.VAULT_URI })
    expect(config.keys).toEqual({ data: '/etc/keys/data.json', route: '/run/route.json', app: '/etc/keys/app.json' })
    expect(config).toMatchObject({ port: 0, host: '::' })
  })
})

describe('a configuration that is refused', () => {
  test('no platform at all', () => {
    expect(refused('serve', {})).toEqual([
      'SLACK_SIGNING_SECRET',
      'SLACK_BOT_TOKEN',
      'TEAMS_APP_ID',
      'TEAMS_APP_PASSWORD',
      'TEAMS_TENANTS',
    ])
  })

  const complete = { slackHttp, slackMany, teams, 'teams on mongo': { ...teams, ...mongo } }
  const parts = Object.entries(complete).flatMap(([name, env]) =>
    Object.keys(env).map(variable => [name, variable, env] as const),
  )
  test.each(parts)('%s without %s', (_, variable, env: Env) => {
    for (const empty of [undefined, '', '  ']) expect(refused('serve', { ...env, [variable]: empty })).toEqual([variable])
  })

  test.each([
    ['PORT', '65536'],
    ['PORT', '80a'],
    ['PORT', '-1'],
    ['HOST', 'example.org'],
    ['PUBLIC_URL', 'http://ruimte.example.org'],
    ['LOG_LEVEL', 'debug'],
    ['STORE', 'sqlite'],
    ['SLACK_SIGNING_SECRET', 'changeme'],
    ['SLACK_BOT_TOKEN', 'xoxp-1'],
    ['SLACK_APP_TOKEN', 'xoxb-1'],
    ['TEAMS_APP_ID', 'bot'],
    ['TEAMS_APP_PASSWORD', 'short'],
    ['TEAMS_TENANTS', 'common'],
    ['TEAMS_TENANTS', `${teams.TEAMS_TENANTS},`],
  ])('%s=%s, named once', (variable, value) => {
    expect(refused('serve', { ...slackHttp, ...teams, [variable]: value })).toEqual([variable])
  })

  test('one workspace and many at once', () => {
    expect(refused('serve', { ...slackMany, ...slackHttp })).toEqual(['SLACK_BOT_TOKEN'])
  })

  test('a MongoDB address without STORE=mongodb, and one that names no database', () => {
    expect(refused('serve', { ...teams, MONGODB_URI: mongo.MONGODB_URI })).toEqual(['STORE'])
    expect(refused('serve', { ...teams, ...mongo, MONGODB_URI: 'mongodb://one:27017/?replicaSet=r' })).toEqual(['MONGODB_URI'])
  })

  test.each([
    ['mongodb://h/ruimte', 'mongodb://h/ruimte'],
    ['mongodb://h/ruimte', 'mongodb://me:secret@H:27017/Ruimte?x=y'],
    ['mongodb://localhost/ruimte', 'mongodb://127.0.0.1:27017/ruimte'],
    ['mongodb://a,b/ruimte', 'mongodb://b,c/ruimte'],
    ['mongodb+srv://c.example.net/r', 'mongodb+srv://u:p@c.example.net/r?w=1'],
  ])('%s with its vault at %s', (MONGODB_URI, VAULT_URI) => {
    expect(refused('serve', { ...teams, ...mongo, MONGODB_URI, VAULT_URI })).toEqual(['VAULT_URI'])
  })

  test.each([
    ['mongodb://h/ruimte', 'mongodb://h/vault'],
    ['mongodb://h/ruimte', 'mongodb://i/ruimte'],
    ['mongodb://h/ruimte', 'mongodb://h:27018/ruimte'],
  ])('but not %s with its vault at %s', (MONGODB_URI, VAULT_URI) => {
    expect(refused('serve', { ...teams, ...mongo, MONGODB_URI, VAULT_URI })).toEqual([])
  })

  test.each([
    [{ VAULT_DIR: './data' }, ['VAULT_DIR']],
    [{ VAULT_DIR: './data/vault' }, ['VAULT_DIR']],
    [{ DATA_DIR: './vault/../vault/x' }, ['VAULT_DIR']],
    [{ VAULT_DIR: './data-vault' }, []],
    [{ KEYS_DIR: './data/keys' }, ['KEYS_DIR']],
    [{ KEYS_DIR: './vault' }, ['KEYS_DIR']],
    [{ ROUTE_KEYS_FILE: './data/r.json' }, ['ROUTE_KEYS_FILE']],
    [{ ROUTE_KEYS_FILE: './keys/data.json' }, ['ROUTE_KEYS_FILE']],
    [{ DATA_KEYS_FILE: 'k', APP_KEYS_FILE: './k' }, ['APP_KEYS_FILE']],
  ])('places: %p', (env, problems) => {
    for (const mode of ['playground', 'serve'] as const) expect(refused(mode, { ...teams, ...env })).toEqual(problems)
  })

  test.each(['0.0.0.0', '192.168.1.2', '::'])('the playground on %s', HOST => {
    expect(refused('playground', { HOST })).toEqual(['HOST'])
    expect(refused('serve', { ...teams, HOST })).toEqual([])
  })
})

describe('secrets from files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  test('each secret, the line end taken off', () => {
    const all: Env = { ...slackMany, ...teams, ...mongo }
    const secrets = (Object.keys(all) as VariableName[]).filter(isSecret)
    expect(secrets).toHaveLength(6)
    for (const name of secrets) all[`${name}_FILE`] = file(name, `${all[name]}\n`)
    expect(configOf('serve', { ...all, ...Object.fromEntries(secrets.map(name => [name, ''])) })).toEqual(
      configOf('serve', { ...slackMany, ...teams, ...mongo }),
    )
  })

  test('one that is missing, empty, wrong or doubled', () => {
    const env = { ...slackHttp, SLACK_BOT_TOKEN: undefined }
    for (const content of ['', ' \n', 'xoxp-1']) {
      expect(refused('serve', { ...env, SLACK_BOT_TOKEN_FILE: file('token', content) })).toEqual(['SLACK_BOT_TOKEN_FILE'])
    }
    expect(refused('serve', { ...env, SLACK_BOT_TOKEN_FILE: join(folder, 'none') })).toEqual(['SLACK_BOT_TOKEN_FILE'])
    expect(refused('serve', { ...slackHttp, SLACK_BOT_TOKEN_FILE: file('token', 'xoxb-1') })).toEqual(['SLACK_BOT_TOKEN_FILE'])
  })

  test('what is no secret is not read from a file', () => {
    expect(refused('serve', { ...teams, TEAMS_APP_ID: '', TEAMS_APP_ID_FILE: file('id', teams.TEAMS_APP_ID) })).toEqual([
      'TEAMS_APP_ID',
    ])
  })
})

describe('the refusal', () => {
  test('says which variable, why, and an example, and ends with 78', () => {
    const read = readConfig('serve', { ...slackHttp, SLACK_BOT_TOKEN: '', TEAMS_APP_PASSWORD_FILE: '/no/such' })
    let said = ''
    const code = refuse(read.kind === 'refused' ? read.problems : [], text => {
      said += text
    })
    expect(code).toBe(78)
    expect(said).toContain('SLACK_BOT_TOKEN is missing: Slack is set up in part\n    for example: SLACK_BOT_TOKEN=xoxb-')
    expect(said).toContain('TEAMS_APP_PASSWORD_FILE points at a file that cannot be read: /no/such')
    expect(said).toContain('TEAMS_TENANTS is missing')
  })

  test('quotes no secret', () => {
    const env: Env = {}
    for (const name of Object.keys(variables)) env[name] = 'hunter2 geheim'
    const read = readConfig('serve', env)
    expect(refusal(read.kind === 'refused' ? read.problems : [])).not.toMatch(/hunter2|geheim/)
  })
})

describe('.env.example', () => {
  const lines = readFileSync(join(__dirname, '../../.env.example'), 'utf8').split('\n')
  const named = lines.flatMap(line => /^# ([A-Z_]+)=/.exec(line)?.[1] ?? [])

  test('names exactly the variables that are read', () => {
    expect(named.toSorted()).toEqual(Object.keys(variables).toSorted())
  })

  test('says of each on the line above what it is, and of each secret that it is one', () => {
    for (const name of Object.keys(variables) as VariableName[]) {
      const above = lines[lines.findIndex(line => line.startsWith(`# ${name}=`)) - 1] ?? ''
      expect(above).toMatch(/^# .{15,}\.$/)
      expect([name, above.includes('(secret)')]).toEqual([name, isSecret(name)])
    }
  })

  test('with its example values, every variable is accepted', () => {
    const examples = Object.entries(variables).map(([name, { example }]) => [name, example])
    const env: Env = { ...Object.fromEntries(examples), STORE: 'mongodb', SLACK_BOT_TOKEN: '' }
    expect(refused('serve', env)).toEqual([])
  })
})

test('a secret file nobody may read is a refusal, not a crash', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
  const path = join(folder, 'locked')
  writeFileSync(path, 'xoxb-1')
  chmodSync(path, 0)
  // A folder in its place cannot be read either, not even by root.
  for (const at of [folder, ...(process.getuid?.() === 0 ? [] : [path])]) {
    expect(refused('serve', { ...slackHttp, SLACK_BOT_TOKEN: '', SLACK_BOT_TOKEN_FILE: at })).toEqual(['SLACK_BOT_TOKEN_FILE'])
  }
  rmSync(folder, { recursive: true })
})
