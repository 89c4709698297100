import type { Server } from 'node:http'

/** How long what is in hand may take once it is told to stop, in milliseconds. */
const patience = 8_000

/** Ends a server: it takes no more, what is in hand is finished within eight seconds, and then every connection is closed. */
export async function drain(server: Server, finishing: readonly Promise<unknown>[]): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  // Again and again, as a connection that is kept alive is idle only once its request was answered.
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  let timer: NodeJS.Timeout | undefined
  await Promise.race([Promise.all([closed, ...finishing]), new Promise(resolve => (timer = setTimeout(resolve, patience)))])
  clearTimeout(timer)
  clearInterval(idle)
  server.closeAllConnections()
}
