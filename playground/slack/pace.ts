import { type Limit, makeWindows, type Windows } from '../windows'

const minute = 60_000

/**
 * docs.slack.dev/apis/web-api/rate-limits: a post a second in a channel, and "several hundred" a minute in a workspace, read as 300;
 * methods of tier 3 fifty times a minute, of tier 4 a hundred times. Bursts that Slack may let pass are refused here.
 */
const limits: Readonly<Record<string, readonly Limit[]>> = {
  'chat.postMessage': [
    { calls: 1, every: 1000, per: 'conversation' },
    { calls: 300, every: minute, per: 'home' },
  ],
  'conversations.open': [{ calls: 50, every: minute, per: 'home' }],
  'conversations.info': [{ calls: 50, every: minute, per: 'home' }],
  'conversations.members': [{ calls: 100, every: minute, per: 'home' }],
  'files.completeUploadExternal': [{ calls: 100, every: minute, per: 'home' }],
  'files.getUploadURLExternal': [{ calls: 100, every: minute, per: 'home' }],
  'users.info': [{ calls: 100, every: minute, per: 'home' }],
}

export function makePace(now: () => number, faster: number): Windows {
  return makeWindows(limits, now, faster)
}
