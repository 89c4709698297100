import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from '@slack/bolt'
import { InstallProvider } from '@slack/oauth'
import type { WebClientOptions } from '@slack/web-api'
import type { Log } from '../../src/ports/log'
import type { Clients } from './clients'
import { scopes } from './uses'

export interface OAuthSettings {
  readonly clientId: string
  readonly clientSecret: string
  /** Signs the state that keeps an installation bound to the browser it began in. */
  readonly stateSecret: string
  /** Where Slack sends the browser back to, when the app has several redirect URLs. */
  readonly redirectUri?: string
  /** Slack's own authorisation page, unless said otherwise. */
  readonly authorizationUrl?: string
}

export interface OAuth {
  install(req: IncomingMessage, res: ServerResponse): Promise<void>
  redirect(req: IncomingMessage, res: ServerResponse): Promise<void>
}

/** Adding Ruimte to a workspace or a grid (docs.slack.dev/authentication/installing-with-oauth). */
export function makeOAuth(options: {
  readonly settings: OAuthSettings
  readonly clients: Clients
  readonly web: WebClientOptions
  readonly log: Log
  readonly logger: Logger
  /** Told once an installation is kept: who did it, and a name for it. */
  readonly arrived: (homeId: string, user: string, key: string) => void
}): OAuth {
  const { settings, clients, log, logger, arrived } = options
  const { redirectUri, authorizationUrl } = settings
  const { logger: _, logLevel: __, ...clientOptions } = options.web
  const installer = new InstallProvider({
    clientId: settings.clientId,
    clientSecret: settings.clientSecret,
    stateSecret: settings.stateSecret,
    directInstall: true,
    logger,
    clientOptions,
    ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    installationStore: {
      async storeInstallation(installation) {
        const homeId = installation.isEnterpriseInstall === true ? installation.enterprise?.id : installation.team?.id
        const token = installation.bot?.token
        if (homeId === undefined || token === undefined) throw new Error('an installation without a home or a bot token')
        await clients.install(homeId, token)
        log.info({ event: 'slack.installed', platform: 'slack' })
        arrived(homeId, installation.user.id, `i:${homeId}:${installation.user.id}:${Date.now()}`)
      },
      // Tokens are read through `Clients`, never through Slack's installer.
      fetchInstallation: () => Promise.reject(new Error('not read here')),
    },
  })

  return {
    install: (req, res) =>
      installer.handleInstallPath(req, res, undefined, {
        scopes: [...scopes],
        ...(redirectUri === undefined ? {} : { redirectUri }),
      }),
    redirect: (req, res) =>
      installer.handleCallback(req, res, {
        failure(error, _options, _req, answer) {
          log.warn({ event: 'slack.install', platform: 'slack', code: error.code })
          answer.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
          answer.end(error.code)
        },
      }),
  }
}
