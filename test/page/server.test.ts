import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Stage, stage } from './stage'

interface Got {
  readonly status: number
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

describe('the page’s server', () => {
  let place: Stage
  let empty: string

  beforeEach(async () => {
    empty = await mkdtemp(join(tmpdir(), 'ruimte-empty-'))
    place = await stage(empty)
  })

  afterEach(async () => {
    await place.stop()
    await rm(empty, { recursive: true })
  })

  function send(method: string, path: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<Got> {
    return new Promise((resolve, reject) => {
      const req = request({ host: '127.0.0.1', port: place.port, method, path, headers }, res => {
        let text = ''
        res.setEncoding('utf8').on('data', part => {
          text += part
        })
        res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: text }))
      })
      req.on('error', reject).end(body)
    })
  }

  const json = { 'content-type': 'application/json' }
  const open = JSON.stringify({ platform: 'slack', user: 'USANNE', does: 'open' })

  it('serves the page under a policy that lets nothing in from outside', async () => {
    const got = await send('GET', '/')
    expect(got.status).toBe(200)
    expect(got.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(got.headers['content-security-policy']).not.toContain('unsafe')
    expect((await send('GET', '/adaptivecards.js')).headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect((await send('GET', '/style.css')).headers['content-type']).toBe('text/css; charset=utf-8')
  })

  it.each([
    '/../package.json',
    '/%2e%2e/package.json',
    '/playground/page/../../src/message/form',
    '/page.ts',
    '/tsconfig.json',
    '/src/ports/vault',
    '/nothing',
  ])('serves nothing beside it: %s', async path => {
    expect((await send('GET', path)).status).toBe(404)
  })

  it.each(['evil.example', 'evil.example:3000', '127.0.0.1.evil.example', '127.0.0.1:1'])(
    'refuses another host’s name: %s',
    async host => {
      expect((await send('GET', '/api/cast', { host })).status).toBe(403)
    },
  )

  it('is reached at 127.0.0.1 alone', async () => {
    const other = new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.2', port: place.port, timeout: 2_000 })
      socket.on('connect', resolve).on('error', reject)
      socket.on('timeout', () => socket.destroy(new Error('no answer')))
    })
    await expect(other).rejects.toThrow()
  })

  it('answers to both of its own names', async () => {
    expect((await send('GET', '/api/cast', { host: `localhost:${place.port}` })).status).toBe(200)
    expect((await send('GET', '/api/cast', { host: `127.0.0.1:${place.port}` })).status).toBe(200)
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('refuses what another site’s page sends: %p', async headers => {
    expect((await send('POST', '/api/act', { ...json, ...headers } as Record<string, string>, open)).status).toBe(403)
    expect(place.slack.done).toEqual([])
  })

  it('takes what its own page sends, as JSON only', async () => {
    const origin = `http://127.0.0.1:${place.port}`
    expect((await send('POST', '/api/act', { 'content-type': 'text/plain', origin }, open)).status).toBe(400)
    expect((await send('POST', '/api/act', { 'content-type': 'application/x-www-form-urlencoded' }, open)).status).toBe(400)
    expect(place.slack.done).toEqual([])
    expect((await send('POST', '/api/act', { ...json, origin, 'sec-fetch-site': 'same-origin' }, open)).status).toBe(200)
    expect(place.slack.done).toEqual([['open', 'USANNE']])
  })

  it.each([
    '',
    'null',
    '{"platform":"slack","user":"USANNE"}',
    '{"platform":"irc","user":"USANNE","does":"open"}',
    '{"platform":"slack","user":"USANNE","does":"eval","text":"x"}',
    '{"platform":"slack","user":"USANNE","does":"press","button":{"in":"cellar","action":"x"}}',
    '{"platform":"slack","user":"USANNE","does":"submit","inputs":{"a":{"b":"c"}}}',
    `{"platform":"slack","user":"USANNE","does":"say","text":"${'x'.repeat(300_000)}"}`,
  ])('does not carry out what it does not understand: %.60s', async body => {
    expect((await send('POST', '/api/act', json, body)).status).toBe(400)
    expect(place.slack.done).toEqual([])
  })

  it('knows its own people only', async () => {
    expect((await send('GET', '/api/screen?platform=slack&user=UNOBODY')).status).toBe(404)
    expect((await send('GET', '/api/screen?platform=slack&user=joris')).status).toBe(404)
    expect((await send('POST', '/api/act', json, open.replace('USANNE', 'joris'))).status).toBe(404)
  })

  it('says that something failed, and tells what to its owner alone', async () => {
    const submit = JSON.stringify({ platform: 'slack', user: 'USANNE', does: 'submit', inputs: {} })
    const got = await send('POST', '/api/act', json, submit)
    expect([got.status, got.body]).toEqual([500, '{"error":"fault"}'])
    expect(place.faults).toHaveLength(1)
  })

  it('moves the clock over the end of summer time by days, not by hours', async () => {
    place.setClock(Date.UTC(2026, 9, 24, 8))
    const moved = JSON.parse((await send('POST', '/api/clock', json, '{"to":"day"}')).body) as { now: number }
    expect(new Date(moved.now).toISOString()).toBe('2026-10-25T09:00:00.000Z')
    expect((await send('POST', '/api/clock', json, '{"to":"year"}')).status).toBe(400)
  })
})
