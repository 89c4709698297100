import { actOf, userOf } from '../../adapters/slack/act'
import { botOf, homeIdOf, payloadOf } from '../../adapters/slack/payload'
import { personId } from '../../src/people/person'
import * as fixtures from './fixtures'

function read(body: Record<string, unknown>) {
  const payload = payloadOf(body)
  if (payload === undefined) throw new Error('not a payload')
  const homeId = homeIdOf(payload)
  const bot = payload.kind === 'event' ? botOf(payload.body) : undefined
  const person = personId({ platform: 'slack', id: homeId ?? '' }, userOf(payload, bot) ?? '')
  return { homeId, act: actOf(payload, { person, language: 'nl', keys: ['k'] }, bot) }
}

const anna = 'slack:T0VOORBEELD:U0ANNA'
const who = { person: anna, language: 'nl', keys: ['k'] }
const channel = 'slack:T0VOORBEELD:C0ALGEMEEN0'
const filled = { words: 'Er is iets & <meer>', one: 'a', many: ['a', 'b'] }

describe('what Slack sends, as an act', () => {
  test.each([
    ['a command', fixtures.command, { kind: 'chose', ...who, action: 'concern.raise' }],
    ['a global shortcut', fixtures.shortcut, { kind: 'chose', ...who, action: 'concern.raise' }],
    ['a button in a message', fixtures.buttonInMessage, { kind: 'chose', ...who, action: 'case.open', value: 'case-1' }],
    ['a button in the home', fixtures.buttonInHome, { kind: 'chose', ...who, action: 'case.open', value: 'case-1' }],
    [
      'a button in a form',
      fixtures.buttonInModal,
      { kind: 'chose', ...who, action: 'case.open', value: 'case-1', within: { form: 'concern.words', token: 'sealed', filled } },
    ],
    ['a form handed in', fixtures.submission, { kind: 'filled', ...who, form: 'concern.words', token: 'sealed', filled }],
    [
      'a message pointed at',
      fixtures.messageAction,
      { kind: 'about', ...who, action: 'concern.about', message: { text: 'Hoi @…, kom <nu> & snel', own: true } },
    ],
    ['the home opened', fixtures.homeOpened, { kind: 'opened', ...who }],
    ['a person who came into a channel', fixtures.joined, { kind: 'joined', ...who, channel, bot: false }],
    ['the bot, brought into a channel', fixtures.botJoined, { kind: 'joined', ...who, channel, bot: true }],
    [
      'the bot, in a channel nobody is known to have brought it into',
      fixtures.botJoinedAlone,
      { kind: 'joined', ...who, person: 'slack:T0VOORBEELD:U0BOT', channel, bot: true },
    ],
  ])('%s', (_, body, act) => {
    expect(read(body).act).toEqual(act)
  })

  test('a command, shortcut or tab that is not ours is no act', () => {
    expect(read({ ...fixtures.command, command: '/toString' }).act).toBeUndefined()
    expect(read({ ...fixtures.shortcut, callback_id: '__proto__' }).act).toBeUndefined()
    expect(read({ ...fixtures.messageAction, callback_id: 'other' }).act).toBeUndefined()
    expect(read(fixtures.messagesOpened).act).toBeUndefined()
    expect(read({ ...fixtures.buttonInHome, actions: [{ type: 'static_select', action_id: 'x' }] }).act).toBeUndefined()
  })

  test('the home is the enterprise where the app is installed for all of it, else the workspace', () => {
    expect(read(fixtures.command).homeId).toBe('T0VOORBEELD')
    expect(read(fixtures.gridCommand).homeId).toBe('E0GRID')
    expect(read(fixtures.gridHomeOpened).homeId).toBe('E0GRID')
    expect(read(fixtures.gridSubmission)).toMatchObject({ homeId: 'E0GRID', act: { person: 'slack:E0GRID:W0ANNA' } })
    // A workspace of a grid that installed it by itself, and a person who acts in a channel shared with another workspace.
    expect(read({ ...fixtures.submission, enterprise: { id: 'E0GRID' } }).homeId).toBe('T0VOORBEELD')
    const inGrid = { ...fixtures.joined, authorizations: fixtures.gridHomeOpened.authorizations }
    expect(read(inGrid)).toMatchObject({
      homeId: 'E0GRID',
      act: { person: 'slack:E0GRID:U0ANNA', channel: 'slack:E0GRID:C0ALGEMEEN0' },
    })
    expect(read({ ...fixtures.submission, team: { id: 'T0OTHER' } }).homeId).toBe('T0VOORBEELD')
    expect(read({ ...fixtures.shortcut, team: null }).homeId).toBe('T0VOORBEELD')
  })

  test('whose account the bot’s is, an event says of a bot alone', () => {
    const [authorization] = fixtures.botJoined.authorizations as object[]
    const ofUser = { ...fixtures.botJoined, authorizations: [{ ...authorization, is_bot: false }] }
    expect(read(ofUser).act).toMatchObject({ person: 'slack:T0VOORBEELD:U0BOT', bot: false })
  })

  test('shapes Slack does not send are no payload', () => {
    const strange = [
      {},
      { type: 'view_closed', view: fixtures.view },
      { ...fixtures.command, user_id: 'U0:ANNA' },
      { ...fixtures.command, response_url: 'no url' },
      { ...fixtures.submission, user: null },
      { ...fixtures.submission, view: { ...fixtures.view, state: { values: { words: { f: { value: { text: 'x' } } } } } } },
      { ...fixtures.buttonInMessage, actions: [] },
      { ...fixtures.homeOpened, event: { type: 'message', text: 'x' } },
      { ...fixtures.homeOpened, event: null },
      { ...fixtures.joined, event: { type: 'member_joined_channel', user: 'U0ANNA' } },
      { ...fixtures.joined, event: { type: 'member_joined_channel', channel: 'C0ALGEMEEN0' } },
      { ...fixtures.joined, event: { type: 'member_joined_channel', user: 'U0ANNA', channel: 'C0:ALGEMEEN' } },
      { ...fixtures.joined, event: { type: 'member_joined_channel', user: 'U0ANNA', channel: 'C0ALGEMEEN0', inviter: {} } },
      { ...fixtures.joined, authorizations: [{ team_id: 'T0VOORBEELD', user_id: 'U0:BOT', is_bot: true }] },
    ]
    for (const body of strange) expect(payloadOf(body)).toBeUndefined()
  })
})
