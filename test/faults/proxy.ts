import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * What happens to a piece of data a client sends. `pass`: it goes on. `before`: both sides are cut off before the server sees it.
 * `after`: the server sees it, and both sides are cut off at the first it answers. `hang`: nothing more goes either way on this connection.
 */
export type Fate = 'pass' | 'before' | 'after' | 'hang'

/** A TCP proxy that lets a test lose, cut or hold what a client and its server say. */
export interface Between {
  readonly port: number
  /** Decides for every piece from now on. */
  decide(fate: (data: Buffer) => Fate): void
  /** Cuts every connection, and refuses new ones while `refuse`. */
  cut(refuse?: boolean): void
  close(): Promise<void>
}

export async function openProxy(target: { readonly host: string; readonly port: number }): Promise<Between> {
  let fate: (data: Buffer) => Fate = () => 'pass'
  let refusing = false
  const open = new Set<Socket>()

  const server: Server = createServer(client => {
    if (refusing) {
      client.destroy()
      return
    }
    const upstream = connect(target)
    let state: 'open' | 'last' | 'held' = 'open'
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const socket of [client, upstream]) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', end)
      socket.on('close', () => {
        open.delete(socket)
        end()
      })
    }
    client.on('data', data => {
      if (state !== 'open') return
      const now = fate(data)
      if (now === 'before') end()
      if (now === 'hang') state = 'held'
      if (now === 'after') state = 'last'
      if (now === 'pass' || now === 'after') upstream.write(data)
    })
    upstream.on('data', data => {
      if (state === 'last') end()
      if (state === 'open') client.write(data)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')

  return {
    port: address.port,
    decide(next) {
      fate = next
    },
    cut(refuse = false) {
      refusing = refuse
      for (const socket of open) socket.destroy()
    },
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve, reject) => server.close(error => (error ? reject(error) : resolve())))
    },
  }
}

/** The first server a MongoDB address names. */
export function serverOf(uri: string): { host: string; port: number } {
  const [, host = '127.0.0.1', port = '27017'] = /^mongodb:\/\/(?:[^@/]*@)?([^:,/?]+)(?::(\d+))?/.exec(uri) ?? []
  return { host, port: Number(port) }
}

/** The address of that server through the proxy: directly, or the driver would go round it to the address the server gives. */
export function through(proxy: Between, database: string): string {
  return `mongodb://127.0.0.1:${proxy.port}/${database}?directConnection=true`
}
