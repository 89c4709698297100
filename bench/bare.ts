import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { signingSecret } from './secret'

/** The least a bot on Slack can do: read the body, check the signature and the time, answer 200. */
export function bareServer(): Server {
  return createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const timestamp = String(req.headers['x-slack-request-timestamp'])
      const expected = createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(Buffer.concat(chunks)).digest()
      const given = Buffer.from(String(req.headers['x-slack-signature']).slice(3), 'hex')
      const near = Math.abs(Date.now() / 1_000 - Number(timestamp)) <= 300
      const right = near && given.length === expected.length && timingSafeEqual(given, expected)
      res.writeHead(right ? 200 : 401, { 'content-length': 0 }).end()
    })
  })
}
