import { type Logger, SocketModeReceiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import type { Log } from '../../src/ports/log'

/** Socket Mode: Bolt's own receiver. The envelope names the delivery. Resolves its start when Slack is reached. */
export function makeSocket(appToken: string | undefined, web: WebClientOptions, logger: Logger, log: Log): SocketModeReceiver {
  if (appToken === undefined) throw new Error('Socket Mode needs an app-level token')
  // Connecting again is the one call the SDK must try again by itself: one that fails ends the process, unhandled.
  const { retryConfig: _, rejectRateLimitedCalls: __, ...clientOptions } = web
  return new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: { clientOptions },
    customPropertiesExtractor: ({ envelope_id }: { envelope_id: string }) => ({ key: `e:${envelope_id}` }),
    // A payload Bolt itself trips over is acknowledged, or it would come again.
    processEventErrorHandler: ({ error }) => {
      log.error({ event: 'slack.fault', platform: 'slack', code: 'process' }, error)
      return Promise.resolve(true)
    },
  })
}
