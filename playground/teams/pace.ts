import { makeWindows, type Windows } from '../windows'

/**
 * learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: fifty requests a second of an app in a tenant, whatever they are;
 * in one conversation seven messages a second and sixty in thirty.
 */
export function makePace(now: () => number): Windows {
  return makeWindows(
    {
      requests: [
        { calls: 50, every: 1_000, per: 'home' },
        { calls: 7, every: 1_000, per: 'conversation' },
        { calls: 60, every: 30_000, per: 'conversation' },
      ],
    },
    now,
  )
}
