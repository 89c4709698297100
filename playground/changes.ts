import type { ServerResponse } from 'node:http'

/** How often an idle line says that it is still there, in ms. */
const heartbeat = 15_000

export interface Changes {
  /** Keeps this answer open and sends every later event down it (Server-Sent Events). */
  follow(res: ServerResponse): void
  send(event: string, data: object): void
  close(): void
}

export function changes(): Changes {
  const lines = new Set<ServerResponse>()
  const beat = setInterval(() => write(': \n\n'), heartbeat)
  beat.unref()

  function write(text: string): void {
    for (const line of lines) line.write(text)
  }

  return {
    follow(res) {
      res.writeHead(200, { 'content-type': 'text/event-stream' })
      res.write('retry: 500\n\n')
      lines.add(res)
      res.on('close', () => lines.delete(res))
    },
    send(event, data) {
      write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    },
    close() {
      clearInterval(beat)
      for (const line of lines) line.end()
    },
  }
}
