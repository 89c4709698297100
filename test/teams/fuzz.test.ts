import fc from '../property'
import { type Meeting, meet, mila, tenant } from './meeting'

/** Correctly signed, otherwise random: nothing unhandled, no 5xx, and an empty body with every refusal (F8). */
const runs = process.env.RUIMTE_FULL === '1' ? 10_000 : 500

let meeting: Meeting
const unhandled: unknown[] = []
const note = (reason: unknown) => {
  unhandled.push(reason)
}
beforeAll(async () => {
  meeting = await meet()
  process.on('unhandledRejection', note)
})
afterAll(async () => {
  process.off('unhandledRejection', note)
  await meeting.end()
})

const anything = fc.anything({
  maxDepth: 3,
  withNullPrototype: false,
  withBigInt: false,
  withDate: false,
}) as fc.Arbitrary<unknown>
/** Now and then something else altogether. */
const mostly = (arbitrary: fc.Arbitrary<unknown>) => fc.oneof({ weight: 30, arbitrary }, { weight: 1, arbitrary: anything })
const text = fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.constantFrom('concern', '/ruimte', '__proto__', '\u0000'))
const data = mostly(
  fc.record(
    {
      kind: mostly(fc.constantFrom('choice', 'submit', 'leave')),
      action: mostly(text),
      value: mostly(text),
      form: mostly(text),
      token: mostly(text),
      many: mostly(fc.array(text)),
      words: mostly(text),
    },
    { requiredKeys: ['kind'] },
  ),
)
const value = mostly(
  fc.oneof(
    fc.record({ data }),
    fc.record({ action: fc.record({ type: fc.constant('Action.Execute'), data }) }),
    fc.record({
      commandId: fc.constant('about'),
      messagePayload: fc.record({ body: fc.record({ contentType: text, content: text }), from: anything }, { requiredKeys: [] }),
    }),
  ),
)
const invokes = [
  'task/fetch',
  'task/submit',
  'adaptiveCard/action',
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
]
const change = fc.record(
  {
    type: mostly(fc.constantFrom('invoke', 'invoke', 'message', 'installationUpdate', 'conversationUpdate')),
    name: mostly(fc.constantFrom(...invokes)),
    value,
    action: mostly(fc.constantFrom('add', 'remove')),
    text: mostly(text),
    locale: mostly(text),
    replyToId: mostly(text),
    localTimezone: mostly(text),
    conversation: mostly(
      fc.record({ id: text, conversationType: fc.constantFrom('personal', 'channel'), tenantId: fc.constant(tenant) }),
    ),
    from: mostly(fc.record({ id: text, aadObjectId: fc.constant(mila) })),
    extra: anything,
  },
  { requiredKeys: ['type', 'name', 'value'] },
)
const answers = fc.constantFrom(
  { kind: 'nothing' as const },
  { kind: 'close' as const },
  { kind: 'message' as const, message: { title: 'Hoi', parts: [] } },
  { kind: 'home' as const, home: { title: 'Thuis', parts: [] } },
  { kind: 'form' as const, form: { id: 'f', title: 'F', parts: [], language: 'nl', leave: 'Weg', token: 't' } },
)

test(`${runs} signed activities of any shape`, async () => {
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(change, answers, async (changed, answer) => {
      meeting.answer(() => answer)
      const sent = { ...meeting.sim.hooks.activity(mila, 'hoi'), ...changed }
      const got = await meeting.sim.hooks.send(sent)
      statuses.set(got.status, (statuses.get(got.status) ?? 0) + 1)
      expect([200, 400, 401]).toContain(got.status)
      if (got.status !== 200) expect(got.text).toBe('')
    }),
    { numRuns: runs },
  )
  await meeting.teams.idle()
  expect(unhandled).toEqual([])
  expect(meeting.acts.length).toBeGreaterThan(runs / 10)
  expect(statuses.get(400)).toBeGreaterThan(runs / 20)
}, 600_000)
