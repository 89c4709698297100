import { makeWindows, type Windows } from '../windows'
import { perConversation } from './limit'

/**
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: fifty requests a second of an app in a tenant, whatever they are;
 * and of each conversation what one conversation takes.
 */
export function makePace(now: () => number): Windows {
  return makeWindows(
    {
      requests: [{ calls: 50, every: 1_000, per: 'home' }, ...perConversation],
    },
    now,
  )
}
