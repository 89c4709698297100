import type { AddressInfo } from 'node:net'
import { bareServer } from './bare'
import { boltServer } from './bolt'
import type { Measured } from './measured'
import { product } from './product'
import { asked, type Kind } from './wire'

async function measured(kind: Kind): Promise<Measured> {
  if (kind === 'slack' || kind === 'teams') return product(kind)
  const server = kind === 'bare' ? bareServer() : await boltServer()
  return { server, prepare: async () => [], stop: async () => {} }
}

async function serve(): Promise<void> {
  const { server, prepare, stop } = await measured(process.argv[2] as Kind)
  if (!server.listening) await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  process.on('message', async message => {
    const question = asked.parse(message)
    if (question.ask === 'prepare') process.send?.(await prepare(question.people))
    else {
      // What was made while preparing is cleared away now, not while turns are measured.
      if (question.ask === 'begin') globalThis.gc?.()
      const { user, system } = process.cpuUsage()
      process.send?.(user + system)
    }
  })
  process.once('disconnect', async () => {
    await stop()
    process.exit()
  })
  process.send?.({ port: (server.address() as AddressInfo).port })
}

void serve()
