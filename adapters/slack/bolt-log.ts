import { type Logger, LogLevel } from '@slack/bolt'
import type { Log } from '../../src/ports/log'

/** What the Slack SDK has to say. Its words are dropped: they may quote a payload; that it complained is kept. */
export function boltLog(log: Log): Logger {
  const nothing = () => undefined
  return {
    debug: nothing,
    info: nothing,
    warn: () => log.warn({ event: 'slack.sdk', platform: 'slack' }),
    error: () => log.error({ event: 'slack.sdk', platform: 'slack' }),
    setLevel: nothing,
    getLevel: () => LogLevel.WARN,
    setName: nothing,
  }
}
