import type { Server } from 'node:http'
import { App, HTTPReceiver } from '@slack/bolt'
import { signingSecret } from './secret'

/** Bolt as it comes, on its own HTTP receiver, with a handler that only acknowledges. */
export async function boltServer(): Promise<Server> {
  const receiver = new HTTPReceiver({ signingSecret, endpoints: '/slack/events' })
  const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-measured', botId: 'B0', botUserId: 'U0' }) })
  app.view('start', ({ ack }) => ack())
  return app.start(0) as Promise<Server>
}
