import { actOf, userOf } from '../../adapters/slack/act'
import { homeIdOf, payloadOf } from '../../adapters/slack/payload'
import { personId } from '../../src/people/person'
import * as fixtures from './fixtures'

function read(body: Record<string, unknown>) {
  const payload = payloadOf(body)
  if (payload === undefined) throw new Error('not a payload')
  const homeId = homeIdOf(payload)
  const person = personId({ platform: 'slack', id: homeId ?? '' }, userOf(payload) ?? '')
  return { homeId, act: actOf(payload, { person, language: 'nl', keys: ['k'] }) }
}

const anna = 'slack:T0VOORBEELD:U0ANNA'
const who = { person: anna, language: 'nl', keys: ['k'] }
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
    expect(read({ ...fixtures.submission, team: { id: 'T0OTHER' } }).homeId).toBe('T0VOORBEELD')
    expect(read({ ...fixtures.shortcut, team: null }).homeId).toBe('T0VOORBEELD')
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
    ]
    for (const body of strange) expect(payloadOf(body)).toBeUndefined()
  })
})
