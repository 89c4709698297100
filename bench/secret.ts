import { createHmac } from 'node:crypto'

/** Between the servers measured here and the client that measures them. */
export const signingSecret = 'measured-signing-secret'

/** Headers of a request that Slack signed now. */
export function signed(body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const mac = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${mac}` }
}
