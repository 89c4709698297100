import type { IncomingMessage, ServerResponse } from 'node:http'

/** The body as text; undefined when it is larger than `most` bytes, takes longer than `wait` ms, or breaks off. */
export function bodyOf(req: IncomingMessage, most: number, wait: number): Promise<string | undefined> {
  return new Promise(resolve => {
    const chunks: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => done(undefined), wait)
    const done = (body: string | undefined) => {
      clearTimeout(timer)
      req.off('data', take)
      // What still comes is read and dropped: whoever sends it should hear the answer.
      req.resume()
      resolve(body)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > most) done(undefined)
      else chunks.push(chunk)
    }
    req.on('data', take)
    req.once('end', () => done(Buffer.concat(chunks).toString('utf8')))
    req.once('error', () => done(undefined))
    req.once('close', () => done(undefined))
  })
}

/** Answers once, with JSON or with nothing. */
export function end(res: ServerResponse, status: number, body?: object): void {
  if (res.headersSent || res.destroyed) return
  if (body === undefined) {
    res.writeHead(status, { 'content-length': '0', ...(status === 200 ? {} : { connection: 'close' }) }).end()
    return
  }
  const text = JSON.stringify(body)
  res
    .writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(text) })
    .end(text)
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
