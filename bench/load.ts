import { connect, type Socket } from 'node:net'

/** One request, whole: request line, headers and body. */
export type Request = Buffer

export interface Loaded {
  /** From the first byte sent to the last answer read. */
  readonly seconds: number
  /** Of each request, in milliseconds, ascending. */
  readonly latencies: readonly number[]
  /** Answers that were not what they should be. */
  readonly wrong: number
}

/** Connections that are kept open, each with one request under way. */
const connections = 32

/**
 * Sends every request once, as fast as answers come, and looks at each answer. Plain sockets and ready-made bytes: what is measured
 * is the server, not its client.
 */
export async function load(port: number, requests: readonly Request[], isRight: (answer: Buffer) => boolean): Promise<Loaded> {
  const latencies: number[] = []
  const waiting = requests.values()
  let wrong = 0
  const sockets = await Promise.all(Array.from({ length: connections }, () => opened(port)))
  const start = performance.now()
  await Promise.all(
    sockets.map(async socket => {
      for (const request of waiting) {
        const sent = performance.now()
        const answer = await exchanged(socket, request)
        latencies.push(performance.now() - sent)
        if (!isRight(answer)) wrong += 1
      }
    }),
  )
  const seconds = (performance.now() - start) / 1_000
  for (const socket of sockets) socket.destroy()
  return { seconds, latencies: latencies.sort((a, b) => a - b), wrong }
}

function opened(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket))
    socket.setNoDelay(true)
    socket.once('error', reject)
  })
}

function exchanged(socket: Socket, request: Request): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let got: Buffer = Buffer.alloc(0)
    const take = (chunk: Buffer) => {
      got = got.length === 0 ? chunk : Buffer.concat([got, chunk])
      if (isWhole(got)) settle(() => resolve(got))
    }
    const ended = () => settle(() => reject(new Error('the server closed a connection')))
    const settle = (finish: () => void) => {
      socket.off('data', take)
      socket.off('close', ended)
      finish()
    }
    socket.on('data', take)
    socket.on('close', ended)
    socket.write(request)
  })
}

/** With one request under way, what came belongs to its answer. */
function isWhole(got: Buffer): boolean {
  const end = got.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(got.toString('latin1', 0, end))?.[1]
  return length === undefined ? got.toString('latin1', got.length - 5) === '0\r\n\r\n' : got.length >= end + 4 + Number(length)
}
