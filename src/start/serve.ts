import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { systemClock } from '../../adapters/clock/system'
import { everyMinute } from '../../adapters/clock/tick'
import { readContent } from '../../adapters/content/read'
import { openKeys } from '../../adapters/vault/keys'
import type { Log } from '../ports/log'
import { type Bot, makeBot } from './bot'
import { drain } from './drain'
import { packFolder } from './folders'
import { readOrganisation } from './organisation'
import type { Config } from './shape'
import { openStores } from './stores'

export interface Serving {
  readonly port: number
  /** Unready at once, then takes nothing new, finishes what is in hand within eight seconds, and closes the stores. */
  stop(): Promise<void>
}

/** Serves real workspaces and tenants: `/slack/*`, `/api/messages`, and `/healthz` and `/readyz` for whoever runs it. */
export async function serve(config: Config, log: Log): Promise<Serving> {
  const organisation = readOrganisation(config.organisationFile)
  const keys = await openKeys(config.keys, { create: false })
  const stores = await openStores(config.store)
  const bot = await makeBot({
    ...stores,
    keys,
    clock: systemClock,
    log,
    content: readContent(packFolder()),
    ...platformsOf(config),
  })
  await bot.directory.settle(organisation)
  await bot.directory.refresh()
  await bot.start()
  await bot.warm()

  let stopping = false
  const server = createServer((req, res) => {
    // A client that keeps asking would keep the connection.
    if (stopping) res.setHeader('connection', 'close')
    if (req.url === '/healthz') return end(res, 200)
    if (req.url === '/readyz') return void readiness(bot, stopping, res)
    if (stopping || !bot.handle(req, res)) end(res, stopping ? 503 : 404)
  })
  server.requestTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(config.port, config.host, resolve)
  })
  const tick = everyMinute(() => bot.tick(), log)
  // What another instance changed in the directory (a contact who left) holds here within seconds.
  const refresh = setInterval(() => {
    bot.directory.refresh().catch((fault: unknown) => log.error({ event: 'directory.refresh' }, fault))
  }, 5_000)
  const address = server.address()

  return {
    port: typeof address === 'object' && address !== null ? address.port : config.port,
    async stop() {
      stopping = true
      clearInterval(refresh)
      await drain(server, [tick.stop(), bot.stop()])
      await stores.close()
    },
  }
}

function end(res: ServerResponse, status: number): void {
  res.writeHead(status, { 'content-length': 0 }).end()
}

async function readiness(bot: Bot, stopping: boolean, res: ServerResponse<IncomingMessage>): Promise<void> {
  const ready =
    !stopping &&
    (await bot.ready().then(
      () => true,
      () => false,
    ))
  end(res, ready ? 200 : 503)
}

function platformsOf({ slack, teams, publicUrl }: Config) {
  return {
    ...(slack === undefined
      ? {}
      : {
          slack: {
            signingSecret: slack.reach.kind === 'http' ? slack.reach.signingSecret : '',
            mode: slack.reach.kind,
            ...(slack.reach.kind === 'socket' ? { appToken: slack.reach.appToken } : {}),
            ...(slack.install.kind === 'one'
              ? { botToken: slack.install.botToken }
              : {
                  oauth: {
                    clientId: slack.install.clientId,
                    clientSecret: slack.install.clientSecret,
                    stateSecret: slack.install.stateSecret,
                    ...(publicUrl === undefined ? {} : { publicUrl }),
                  },
                }),
          },
        }),
    ...(teams === undefined ? {} : { teams }),
  }
}
