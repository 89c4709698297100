import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { rootFolder } from './folders'

const usage = `Usage: npm run -s ruimte -- slack-app --server ruimte.acme.example
       npm run -s ruimte -- slack-app --socket
The name under which Slack reaches this server; or Socket Mode, for which it needs none.
`

/** Whatever names the server: with Socket Mode there is nothing to reach. */
const addresses: ReadonlySet<string> = new Set(['url', 'request_url', 'redirect_urls'])

/** Prints the Slack app as Slack takes it (O7). It needs no configuration: there is an app only afterwards. Returns the exit code. */
export function printSlackApp(args: readonly string[], say: (text: string) => void): number {
  const { server, socket } = told(args)
  const isServer = /^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/i.test(server)
  if (socket ? server !== '' : !isServer) {
    say(usage)
    return 64
  }
  const text = readFileSync(join(rootFolder(), 'manifests', 'slack', 'manifest.json'), 'utf8')
  const app: unknown = JSON.parse(socket ? text : text.replaceAll('ruimte.example', server))
  const chosen = (key: string, value: unknown) => {
    if (!socket) return value
    return key === 'socket_mode_enabled' ? true : addresses.has(key) ? undefined : value
  }
  say(`${JSON.stringify(app, chosen, 2)}\n`)
  return 0
}

function told(args: readonly string[]): { readonly server: string; readonly socket: boolean } {
  try {
    const options = { server: { type: 'string', default: '' }, socket: { type: 'boolean', default: false } } as const
    return parseArgs({ args: [...args], options }).values
  } catch {
    return { server: '', socket: false }
  }
}
