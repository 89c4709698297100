import { makeLimit } from '../../playground/teams/limit'
import { makePace } from '../../playground/teams/pace'
import type { Windows } from '../../playground/windows'
import { type Documented, fill, keepsTo } from '../paced'

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: per bot and conversation, and per app and tenant. */
const conversation = (calls: number, seconds: number): Documented => ({
  methods: ['requests'],
  calls,
  every: seconds * 1_000,
  per: 'conversation',
})
const perConversation = [conversation(7, 1), conversation(8, 2), conversation(60, 30), conversation(1_800, 3_600)]
const perTenant: Documented = { methods: ['requests'], calls: 50, every: 1_000, per: 'home' }

/** The limit of posts in a conversation alone, as the Connector has it. */
function limited(now: () => number): Windows {
  const limit = makeLimit()
  return { refuse: (_, where) => limit.wait(where, now()), told: () => ({ by: {}, twice: 0 }) }
}

test('the simulated Teams lets through what its rates have room for, and nothing else', () => {
  keepsTo([...perConversation, perTenant], makePace, ['requests'])
  keepsTo(perConversation, limited, ['requests'])
})

test('fifty requests a second of the app in a tenant, wherever they go', () => {
  expect(fill(makePace, 'requests', { apart: true })).toEqual({ through: 50, told: 1, elsewhere: false })
})

/** Steady callers, each at the pace of the window before, who meet one window alone. */
test.each([
  [7, 1, 0],
  [8, 2, 1_000 / 7],
  [60, 30, 250],
  [1_800, 3_600, 500],
])('in one conversation %i in %i s', (calls, seconds, apart) => {
  for (const make of [makePace, limited]) {
    let at = 0
    const windows = make(() => at)
    let through = 0
    while (windows.refuse('requests', 'C') === undefined && through <= calls) {
      through += 1
      at += apart
    }
    expect(through).toBe(calls)
    // Until the first of them is as long ago as the window is.
    expect(windows.refuse('requests', 'C')).toBe(Math.ceil((seconds * 1_000 - at) / 1_000))
    expect(windows.refuse('requests', 'another')).toBeUndefined()
  }
})
