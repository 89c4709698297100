import { makePace } from '../../playground/slack/pace'
import { type Documented, fill, keepsTo } from '../paced'

/** docs.slack.dev/apis/web-api/rate-limits, and the tier named on each method's page. */
const minute = 60_000
const tier = (method: string, calls: number): Documented => ({ methods: [method], calls, every: minute, per: 'home' })
const documented: readonly Documented[] = [
  { methods: ['chat.postMessage'], calls: 1, every: 1_000, per: 'conversation' },
  tier('chat.postMessage', 300),
  tier('conversations.open', 50),
  tier('conversations.info', 50),
  tier('conversations.members', 100),
  tier('files.completeUploadExternal', 100),
  tier('files.getUploadURLExternal', 100),
  tier('users.info', 100),
]
const methods = [...new Set(documented.flatMap(one => one.methods))]

test('the simulated Slack lets through what its rates have room for, and nothing else', () => {
  keepsTo(documented, now => makePace(now, 1), methods)
})

test.each([
  ['conversations.open', 50],
  ['conversations.info', 50],
  ['conversations.members', 100],
  ['files.completeUploadExternal', 100],
  ['files.getUploadURLExternal', 100],
  ['users.info', 100],
])('%s: %i a minute in the whole workspace, and the next has to wait for it', (method, calls) => {
  expect(fill(now => makePace(now, 1), method)).toEqual({ through: calls, told: 60, elsewhere: false })
})

test('a post a second in a channel, and three hundred a minute in all of them', () => {
  expect(fill(now => makePace(now, 1), 'chat.postMessage')).toEqual({ through: 1, told: 1, elsewhere: true })
  expect(fill(now => makePace(now, 1), 'chat.postMessage', { apart: true })).toEqual({ through: 300, told: 60, elsewhere: false })
})

test('made faster, every stretch is as much shorter', () => {
  expect(fill(now => makePace(now, 60), 'conversations.open')).toMatchObject({ through: 50, told: 1 })
})

test('counts what it was asked, what it refused, and what was refused again', () => {
  let at = 0
  const pace = makePace(() => at, 1)
  for (let n = 0; n < 4; n += 1) pace.refuse('chat.postMessage', 'C1')
  at = 1_000
  pace.refuse('chat.postMessage', 'C1')
  expect(pace.told()).toEqual({ by: { 'chat.postMessage': { calls: 5, refused: 3, first: 0, last: 1_000 } }, twice: 2 })
})
