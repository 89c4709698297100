import { channelOf } from '../../src/people/channel'
import fc from '../property'
import { appId, bram, type Meeting, meet, mila, tenant } from './meeting'

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
const threads = ['19:general@thread.tacv2', '19:other@thread.tacv2', '19:other@thread.tacv2;messageid=1']
const thread = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...threads) },
  { weight: 1, arbitrary: fc.constantFrom('19:\n', '19:', mila) },
)
const members = mostly(
  fc.array(
    fc.record(
      {
        id: fc.oneof(fc.constantFrom(`28:${appId}`, '28:other', '29:a'), text),
        aadObjectId: mostly(fc.constantFrom(mila, bram)),
      },
      { requiredKeys: ['id'] },
    ),
    { maxLength: 4 },
  ),
)
const named = mostly(fc.record({ id: mostly(thread), name: mostly(text) }, { requiredKeys: [] }))
const eventType = mostly(
  fc.constantFrom('teamMemberAdded', 'teamMemberAdded', 'teamMemberRemoved', 'teamRenamed', 'channelRenamed'),
)
/** What befalls a team, more often than not of the right shape. */
const inTeam = fc.record(
  {
    type: fc.constantFrom('conversationUpdate', 'conversationUpdate', 'installationUpdate', 'message'),
    action: mostly(fc.constantFrom('add', 'remove')),
    conversation: fc.record({ id: thread, conversationType: fc.constant('channel'), tenantId: fc.constant(tenant) }),
    channelData: fc.record(
      { tenant: fc.constant({ id: tenant }), eventType, team: named, channel: named },
      { requiredKeys: ['tenant', 'eventType'] },
    ),
    membersAdded: members,
    membersRemoved: members,
    from: mostly(fc.record({ id: text, aadObjectId: fc.constant(bram) }, { requiredKeys: ['id'] })),
  },
  { requiredKeys: ['type', 'conversation', 'channelData'] },
)
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
    fc.asyncProperty(
      fc.oneof({ weight: 3, arbitrary: change }, { weight: 1, arbitrary: inTeam }),
      answers,
      async (changed, answer) => {
        meeting.answer(() => answer)
        const sent = { ...meeting.sim.hooks.activity(mila, 'hoi'), ...changed }
        const got = await meeting.sim.hooks.send(sent)
        statuses.set(got.status, (statuses.get(got.status) ?? 0) + 1)
        expect([200, 400, 401]).toContain(got.status)
        if (got.status !== 200) expect(got.text).toBe('')
      },
    ),
    { numRuns: runs },
  )
  await meeting.teams.idle()
  expect(unhandled).toEqual([])
  expect(meeting.acts.length).toBeGreaterThan(runs / 10)
  const joined = meeting.acts.filter(act => act.kind === 'joined')
  expect(joined.length).toBeGreaterThan(runs / 50)
  for (const act of joined)
    expect(channelOf(act.channel)).toMatchObject({ id: tenant, channel: expect.stringMatching(/^19:\S+$/) })
  expect(statuses.get(400)).toBeGreaterThan(runs / 20)
}, 600_000)
