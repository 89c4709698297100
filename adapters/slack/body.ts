import type { IncomingMessage } from 'node:http'

/** In bytes. Slack's own payloads stay well below. */
const limit = 256 * 1024
/** How much of a body that is too large is read and dropped, so that the sender can still read the refusal. */
const patience = 4 * limit

/** The whole body; `too_large` beyond 256 kB, `gone` when the sender went away. */
export function readBody(req: IncomingMessage): Promise<Buffer | 'too_large' | 'gone'> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    req.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= limit) chunks.push(chunk)
      else chunks.length = 0
      if (size > patience) {
        req.pause()
        resolve('too_large')
      }
    })
    req.on('end', () => resolve(size > limit ? 'too_large' : oneOf(chunks)))
    req.on('error', () => resolve('gone'))
    req.on('close', () => resolve('gone'))
  })
}

function oneOf(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
}
