import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { draw } from '../../adapters/picture/bars'
import { makeSlack } from '../../adapters/slack/slack'
import type { Act } from '../../src/message/act'
import * as fixtures from './fixtures'
import { listen, listener, memory, texts } from './house'

/** As much of a WebSocket server as Slack's Socket Mode needs: short text frames. */
function frame(text: string): Buffer {
  const body = Buffer.from(text)
  const head =
    body.length < 126 ? Buffer.from([0x81, body.length]) : Buffer.from([0x81, 126, body.length >> 8, body.length & 255])
  return Buffer.concat([head, body])
}

function unframed(data: Buffer): string {
  const short = (data[1] ?? 0) & 127
  const at = short === 126 ? 4 : 2
  const size = short === 126 ? data.readUInt16BE(2) : short
  const mask = data.subarray(at, at + 4)
  return Buffer.from(data.subarray(at + 4, at + 4 + size).map((byte, index) => byte ^ (mask[index % 4] ?? 0))).toString('utf8')
}

test('Socket Mode, once Slack is reached: the same acts, keyed by their envelope, acknowledged with the same answers', async () => {
  let socket: Duplex | undefined
  let away = 1
  const acknowledged: unknown[] = []
  const waiting: (() => void)[] = []
  const server = createServer((req, res) => {
    if (req.url === '/api/apps.connections.open' && away > 0) {
      away -= 1
      req.socket.destroy()
      return
    }
    const known: Record<string, object> = {
      '/api/apps.connections.open': { ok: true, url: `${url.replace('http', 'ws')}/link` },
      '/api/users.info': { ok: true, user: { id: 'U0ANNA', locale: 'en-GB', profile: {} } },
      '/api/auth.test': { ok: true, team_id: 'T0VOORBEELD' },
    }
    req.resume()
    res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(known[req.url ?? ''] ?? { ok: true }))
  })
  server.on('upgrade', (req, link: Duplex) => {
    socket = link
    const key = createHash('sha1')
      .update(`${req.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${key}`]
    link.write(`${head.join('\r\n')}\r\n\r\n`)
    link.on('data', (data: Buffer) => {
      const kind = (data[0] ?? 0) & 15
      if (kind === 8) link.end(Buffer.from([0x88, 0]))
      if (kind !== 1) return
      acknowledged.push(JSON.parse(unframed(data)))
      waiting.shift()?.()
    })
    link.on('error', () => undefined)
    link.write(frame(JSON.stringify({ type: 'hello', num_connections: 1 })))
  })
  const url = await listen(server)

  const acts: Act[] = []
  const slack = makeSlack({
    mode: 'socket',
    signingSecret: '',
    appToken: 'xapp-1',
    botToken: 'xoxb-1',
    apiUrl: `${url}/api/`,
    installations: memory(),
    log: listener([]),
    texts,
    draw,
    reception: {
      receive(act) {
        acts.push(act)
        return Promise.resolve({ kind: 'close' })
      },
    },
  })
  await slack.start()

  async function deliver(envelope: string, type: string, payload: object): Promise<void> {
    const answered = new Promise<void>(resolve => waiting.push(resolve))
    socket?.write(frame(JSON.stringify({ type, envelope_id: envelope, payload, accepts_response_payload: true })))
    await answered
    await slack.idle()
  }
  await deliver('e1', 'slash_commands', fixtures.command)
  await deliver('e2', 'interactive', fixtures.submission)
  await deliver('e3', 'events_api', fixtures.homeOpened)
  await deliver('e4', 'events_api', { type: 'event_callback', event: { type: 'reaction_added', item: null } })

  expect(acts).toMatchObject([
    { kind: 'chose', keys: ['e:e1'], action: 'concern.raise', language: 'en' },
    { kind: 'filled', keys: ['e:e2'] },
    { kind: 'opened', keys: ['Ev08MFMKH6'] },
  ])
  expect(acknowledged).toMatchObject([
    { envelope_id: 'e1' },
    { envelope_id: 'e2', payload: { response_action: 'clear' } },
    { envelope_id: 'e3' },
    { envelope_id: 'e4' },
  ])
  await slack.stop()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})
