import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parse, stringify } from 'yaml'
import { signed } from '../../playground/slack/deliver'

const root = join(__dirname, '../..')
const secret = 'a1b2'.repeat(16)
const env = {
  PORT: '0',
  SLACK_SIGNING_SECRET: secret,
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 'c'.repeat(32),
  SLACK_STATE_SECRET: 's'.repeat(32),
  PUBLIC_URL: 'https://ruimte.example.org',
  TEAMS_APP_ID: '11111111-2222-3333-4444-555555555555',
  TEAMS_APP_PASSWORD: 'p'.repeat(32),
  TEAMS_TENANTS: '66666666-7777-8888-9999-000000000000',
}
const main = ['-r', join(root, 'test/register.js'), join(root, 'src/start/main.ts')]

/** A folder as an organisation sets it up: its file, and its keys once. */
function setUp(): string {
  const folder = mkdtempSync(join(tmpdir(), 'serve-'))
  copyFileSync(join(root, 'organisation.example.yaml'), join(folder, 'organisation.yaml'))
  expect(spawnSync(process.execPath, [...main, 'keys'], { cwd: folder, env, timeout: 30_000 }).status).toBe(0)
  return folder
}

async function begin(cwd: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [...main, 'serve'], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  return new Promise((resolve, reject) => {
    child.once('exit', code => reject(new Error(`it ended with ${code}:\n${said}`)))
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
        const at = /listens on (\S+:\d+)\./.exec(said)?.[1]
        if (at !== undefined) resolve({ child, url: `http://${at}` })
      })
    }
  })
}

describe('npm run serve', () => {
  const folder = setUp()
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is alive and ready, takes what is signed and nothing else, and ends by itself when told to', async () => {
    const { child, url } = await begin(folder)
    const status = async (path: string, init?: RequestInit) => (await fetch(url + path, init)).status
    try {
      expect(await status('/healthz')).toBe(200)
      expect(await status('/readyz')).toBe(200)
      expect(await status('/')).toBe(404)
      expect(await status('/slack/elsewhere')).toBe(404)

      const body = JSON.stringify({ type: 'url_verification', challenge: 'a-challenge' })
      const json = { 'content-type': 'application/json' }
      const post = (headers: Record<string, string>) => ({ method: 'POST', headers: { ...json, ...headers }, body })
      expect(await status('/slack/events', post({}))).toBe(401)
      expect(await status('/slack/events', post(signed('another-secret', body, Date.now())))).toBe(401)
      const answer = await fetch(`${url}/slack/events`, post(signed(secret, body, Date.now())))
      expect([answer.status, await answer.text()]).toEqual([200, 'a-challenge'])
      const install = await fetch(`${url}/slack/install`, { redirect: 'manual' })
      expect(install.headers.get('location')).toContain('slack.com/oauth/v2/authorize')
      const activity = JSON.stringify({
        type: 'message',
        id: '1',
        channelId: 'msteams',
        serviceUrl: 'https://smba.trafficmanager.net/emea/',
        from: { id: '29:someone', aadObjectId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' },
        recipient: { id: `28:${env.TEAMS_APP_ID}` },
        conversation: { id: 'a:1', conversationType: 'personal' },
        channelData: { tenant: { id: env.TEAMS_TENANTS } },
        text: 'menu',
      })
      expect(await status('/api/messages', { method: 'POST', headers: json, body: activity })).toBe(401)

      // In hand when it is told to end: the rest of the request still comes, and is answered.
      const path = '/slack/events'
      // Other words than before: on a slow machine it may well be signed in the same second as those were.
      const late = JSON.stringify({ type: 'url_verification', challenge: 'another-challenge' })
      const headers = {
        ...json,
        ...signed(secret, late, Date.now()),
        'content-length': String(late.length),
        expect: '100-continue',
      }
      const half = request(url + path, { method: 'POST', headers })
      half.flushHeaders()
      // Said when the server has begun with it.
      await once(half, 'continue')
      half.write(late.slice(0, 10))
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const answers = () =>
        fetch(`${url}/healthz`).then(
          () => true,
          () => false,
        )
      while (await answers()) await pause(20)
      half.end(late.slice(10))
      const [last] = await once(half, 'response')
      expect(last.statusCode).toBe(200)
      expect(await ended).toEqual([0, null])
    } finally {
      child.kill('SIGKILL')
    }
  }, 60_000)

  test('begins again on what it kept', async () => {
    const { child, url } = await begin(folder)
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
  }, 60_000)
})

describe('it does not begin, says why in one line and exits 78', () => {
  const begins = (folder: string, from = main) => {
    const { status, stderr } = spawnSync(process.execPath, [...from, 'serve'], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: 30_000,
    })
    return { status, stderr }
  }

  test('without keys', () => {
    const folder = mkdtempSync(join(tmpdir(), 'serve-'))
    copyFileSync(join(root, 'organisation.example.yaml'), join(folder, 'organisation.yaml'))
    const { status, stderr } = begins(folder)
    rmSync(folder, { recursive: true })
    expect(status).toBe(78)
    expect(stderr).toContain('data.json')
    expect(stderr).not.toContain('    at ')
  })

  test('with a pack in which a norm lost its translation', () => {
    const folder = setUp()
    for (const part of ['src', 'adapters', 'dialogs', 'package.json', 'test/register.js'])
      cpSync(join(root, part), join(folder, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const norms = join(folder, 'src/content/nl/library/norms.yaml')
    const [first, ...others] = parse(readFileSync(norms, 'utf8'))
    writeFileSync(norms, stringify(others))
    const { status, stderr } = begins(folder, ['-r', join(folder, 'test/register.js'), join(folder, 'src/start/main.ts')])
    rmSync(folder, { recursive: true })
    expect(status).toBe(78)
    expect(stderr).toContain(`nl: norms, "${first.id}" is missing`)
    expect(stderr).not.toContain('    at ')
  })

  test('with an organisation that does not fit', () => {
    const folder = setUp()
    writeFileSync(join(folder, 'organisation.yaml'), 'id: acme\n')
    const { status, stderr } = begins(folder)
    rmSync(folder, { recursive: true })
    expect(status).toBe(78)
    expect(stderr).toContain('organisation.yaml')
    expect(stderr).toContain('contacts')
    expect(stderr).not.toContain('    at ')
  })
})
