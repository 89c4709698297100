import type { IncomingMessage, ServerResponse } from 'node:http'
import { type AckFn, App, type Receiver } from '@slack/bolt'
import type { Draw } from '../../src/message/bars'
import { personId } from '../../src/people/person'
import type { Installations } from '../../src/ports/installations'
import type { Log } from '../../src/ports/log'
import type { Platform } from '../../src/ports/platform'
import type { Reception } from '../../src/ports/reception'
import { makeAgain } from './again'
import { boltLog } from './bolt-log'
import { makeClients, webClientOptions } from './clients'
import { inTime, makeDirectory } from './directory'
import { codeOf } from './errors'
import { makeOAuth, type OAuthSettings } from './oauth'
import { makePictures } from './pictures'
import { makePlatform } from './platform'
import { makeHttpReceiver } from './receiver'
import { makeShow } from './show'
import { makeSocket } from './socket'
import type { TextsIn } from './texts'
import { makeTurn } from './turn'
import { paths } from './uses'

export interface SlackOptions {
  readonly signingSecret: string
  readonly reception: Reception
  readonly installations: Installations
  readonly log: Log
  readonly texts: TextsIn
  readonly draw: Draw
  /** Slack's own, unless said otherwise. */
  readonly apiUrl?: string
  readonly mode: 'http' | 'socket'
  /** Socket Mode's app-level token. */
  readonly appToken?: string
  /** For many workspaces: people install it themselves. */
  readonly oauth?: OAuthSettings
  /** For one workspace. */
  readonly botToken?: string
  /** Real time in epoch milliseconds. */
  readonly now?: () => number
}

export interface Slack {
  readonly platform: Platform
  /** POST /slack/events (mode `http`); GET /slack/install and /slack/oauth_redirect, with `oauth`. Anything else is 404. */
  handle(req: IncomingMessage, res: ServerResponse): void
  start(): Promise<void>
  /** Takes nothing new in Socket Mode, and resolves when no turn is in flight. */
  stop(): Promise<void>
  idle(): Promise<void>
}

/** How long Slack's side of a closing connection is waited for, in milliseconds. */
const farewell = 2000

/** Ruimte on Slack. Bolt reads the deliveries and hands each to one turn; there are no listeners to match. */
export function makeSlack(options: SlackOptions): Slack {
  const { log, reception, texts } = options
  const now = options.now ?? Date.now
  const logger = boltLog(log)
  const web = webClientOptions(options.apiUrl, logger)
  const clients = makeClients({ installations: options.installations, web, botToken: options.botToken, now })
  const directory = makeDirectory({ clients, log, now })
  const pictures = makePictures({ draw: options.draw, log, apiUrl: options.apiUrl, now })
  const platform = makePlatform({ clients, directory, pictures, log, now })
  const again = makeAgain(now)
  const show = makeShow({ platform, log, apiUrl: options.apiUrl, again: again.button, pictures })
  const turn = makeTurn({ reception, clients, directory, texts, log, again, show })
  const http = options.mode === 'http' ? makeHttpReceiver({ signingSecret: options.signingSecret, log, now }) : undefined
  const socket = options.mode === 'socket' ? makeSocket(options.appToken, web, logger, log) : undefined
  const app = makeApp(http ?? socket)
  const oauth =
    options.oauth === undefined ? undefined : makeOAuth({ settings: options.oauth, clients, web, log, logger, arrived: welcome })
  const inFlight = new Set<Promise<void>>()

  function track(work: Promise<void>): void {
    const settled = work.catch((error: unknown) => log.error({ event: 'slack.fault', platform: 'slack' }, error))
    inFlight.add(settled)
    void settled.finally(() => inFlight.delete(settled))
  }

  function makeApp(receiver: Receiver | undefined): App {
    const bolt = new App({
      ...(receiver === undefined ? {} : { receiver }),
      // Who is asking and with which token is settled in the turn, from what is installed; nothing is asked of Slack here.
      authorize: () => Promise.resolve({}),
      convoStore: false,
      ignoreSelf: false,
      attachFunctionToken: false,
      developerMode: false,
      logger,
      clientOptions: { ...web },
    })
    bolt.error(error => {
      log.error({ event: 'slack.fault', platform: 'slack', code: error.code }, error)
      return Promise.resolve()
    })
    bolt.use(async args => {
      const ack = 'ack' in args ? (args.ack as AckFn<unknown>) : undefined
      const work = turn({ body: { ...args.body }, ack, key: String(args.context.key) })
      track(work)
      await work
    })
    return bolt
  }

  /** Whoever installs Ruimte is greeted. */
  function welcome(homeId: string, user: string, key: string): void {
    const person = personId({ platform: 'slack', id: homeId }, user)
    track(
      (async () => {
        const [client, language] = await Promise.all([clients.of(homeId), directory.languageOf(person)])
        if (client === undefined) return
        const act = { kind: 'arrived', person, language, keys: [key] } as const
        await show(await reception.receive(act), { act, client, place: {}, texts: texts(language) })
      })(),
    )
  }

  async function idle(): Promise<void> {
    while (inFlight.size > 0) await Promise.all(inFlight)
  }

  return {
    platform,
    handle(req, res) {
      const path = (req.url ?? '').split('?')[0]
      if (path === paths.events && http !== undefined) track(http.receive(req, res))
      else if (path === paths.install && oauth !== undefined && req.method === 'GET') track(oauth.install(req, res))
      else if (path === paths.redirect && oauth !== undefined && req.method === 'GET') track(oauth.redirect(req, res))
      else res.writeHead(404, { 'content-length': 0 }).end()
    },
    async start() {
      if (options.botToken !== undefined) {
        // Learns whose token it is before the first act needs it; where Slack does not answer, that act asks again.
        await clients.of('').catch((error: unknown) => log.warn({ event: 'slack.token', platform: 'slack', code: codeOf(error) }))
      }
      await app.start()
    },
    async stop() {
      if (socket !== undefined) await inTime(socket.client.disconnect(), farewell)
      await idle()
    },
    idle,
  }
}
