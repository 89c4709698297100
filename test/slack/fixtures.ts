/** Payloads as Slack's documentation shows them, with the fields it lists and Ruimte does not use. */
type Json = Record<string, unknown>

const user = { id: 'U0ANNA', username: 'anna', name: 'anna', team_id: 'T0VOORBEELD' }
const team = { id: 'T0VOORBEELD', domain: 'voorbeeld' }

export const command: Json = {
  token: 'gIkuvaNzQIHg97ATvDxqgjtO',
  team_id: 'T0VOORBEELD',
  team_domain: 'voorbeeld',
  channel_id: 'C2147483705',
  channel_name: 'test',
  user_id: 'U0ANNA',
  user_name: 'anna',
  command: '/concern',
  text: 'this is never read',
  response_url: 'https://hooks.slack.com/commands/1234/5678',
  trigger_id: '13345224609.738474920.8088930838d88f008e0',
  api_app_id: 'A123456',
  is_enterprise_install: 'false',
}

export const gridCommand: Json = {
  ...command,
  team_id: 'T0INGRID',
  enterprise_id: 'E0GRID',
  enterprise_name: 'Globular Construct Inc',
  is_enterprise_install: 'true',
}

export const view: Json = {
  id: 'VNHU13V36',
  team_id: 'T0VOORBEELD',
  type: 'modal',
  title: { type: 'plain_text', text: 'Iets melden', emoji: false },
  submit: { type: 'plain_text', text: 'Verder', emoji: false },
  close: { type: 'plain_text', text: 'Annuleren', emoji: false },
  blocks: [
    {
      type: 'input',
      block_id: 'words',
      label: { type: 'plain_text', text: 'Woorden' },
      element: { type: 'plain_text_input', action_id: 'f' },
    },
    { type: 'actions', block_id: 'b1', elements: [] },
  ],
  private_metadata: 'sealed',
  callback_id: 'concern.words',
  state: {
    values: {
      words: { f: { type: 'plain_text_input', value: 'Er is iets & <meer>' } },
      empty: { f: { type: 'plain_text_input', value: null } },
      one: { f: { type: 'radio_buttons', selected_option: { text: { type: 'plain_text', text: 'A' }, value: 'a' } } },
      none: { f: { type: 'static_select', selected_option: null } },
      many: {
        f: { type: 'checkboxes', selected_options: [{ text: { type: 'plain_text', text: 'A' }, value: 'a' }, { value: 'b' }] },
      },
      nobody: { f: { type: 'checkboxes', selected_options: [] } },
    },
  },
  hash: '156663117.cd33ad1f',
  clear_on_close: false,
  notify_on_close: false,
  external_id: '',
  root_view_id: 'VNHU13V36',
  previous_view_id: null,
  app_id: 'A21SDS90',
  app_installed_team_id: 'T0VOORBEELD',
  bot_id: 'BVNHU13V36',
}

const from = { team, user, api_app_id: 'A21SDS90', token: 'Shh_its_a_seekrit', enterprise: null, is_enterprise_install: false }

export const submission: Json = {
  type: 'view_submission',
  ...from,
  trigger_id: '12466734323.1395872398',
  view,
  response_urls: [],
}

const button = {
  action_id: 'case.open#2',
  block_id: '=qXel',
  text: { type: 'plain_text', text: 'Openen', emoji: false },
  value: 'case-1',
  type: 'button',
  action_ts: '1548426417.840180',
}

export const buttonInMessage: Json = {
  type: 'block_actions',
  ...from,
  trigger_id: '12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3',
  container: { type: 'message', message_ts: '1548261231.000200', channel_id: 'DBNJ5QCS0', is_ephemeral: false },
  channel: { id: 'DBNJ5QCS0', name: 'directmessage' },
  message: { bot_id: 'BAH5CA16Z', type: 'message', text: 'Bericht', user: 'UAJ2RU415', ts: '1548261231.000200' },
  state: { values: {} },
  response_url: 'https://hooks.slack.com/actions/AABA1ABCD/1232321423432/D09sSasdasdAS9091209',
  actions: [button],
}

export const buttonInEphemeral: Json = {
  ...buttonInMessage,
  container: { type: 'message', message_ts: '1548261231.000200', channel_id: 'C0CHANNEL', is_ephemeral: true },
}

export const buttonInModal: Json = {
  type: 'block_actions',
  ...from,
  trigger_id: '12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3',
  container: { type: 'view', view_id: 'VNHU13V36' },
  view,
  actions: [button],
}

export const buttonInHome: Json = {
  ...buttonInModal,
  view: {
    ...view,
    type: 'home',
    title: null,
    submit: null,
    close: null,
    callback_id: '',
    private_metadata: '',
    state: { values: {} },
  },
}

export const shortcut: Json = {
  type: 'shortcut',
  ...from,
  action_ts: '1581106241.371594',
  callback_id: 'raise',
  trigger_id: '944799105734.773906753841.38b5894552bdd4a780554ee59d1f3638',
}

export const messageAction: Json = {
  type: 'message_action',
  ...from,
  callback_id: 'about',
  action_ts: '1583637157.207593',
  trigger_id: '13345224609.8534564800.6f8ab1f53e13d0cd15f96106292d5536',
  response_url: 'https://hooks.slack.com/app-actions/T0MJR11A4/21974584944/yk1S9ndf35Q1flupVG5JbpM6',
  message_ts: '1583637157.000100',
  channel: { id: 'D0LFFBKLZ', name: 'cats' },
  message: {
    client_msg_id: '7a7b8a56',
    type: 'message',
    text: 'Hoi <@U0BOB>, kom &lt;nu&gt; &amp; snel',
    user: 'U0ANNA',
    ts: '1583637157.000100',
    team: 'T0VOORBEELD',
  },
}

export const homeOpened: Json = {
  token: 'XXYYZZ',
  team_id: 'T0VOORBEELD',
  api_app_id: 'AXXXXXXXXX',
  event: { type: 'app_home_opened', user: 'U0ANNA', channel: 'D0LAN2Q65', tab: 'home', event_ts: '1515449522.000016' },
  type: 'event_callback',
  event_id: 'Ev08MFMKH6',
  event_time: 1234567890,
  authorizations: [{ enterprise_id: null, team_id: 'T0VOORBEELD', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
  is_ext_shared_channel: false,
}

export const messagesOpened: Json = { ...homeOpened, event: { ...(homeOpened.event as Json), tab: 'messages' } }

const joining = { type: 'member_joined_channel', channel: 'C0ALGEMEEN0', channel_type: 'C', team: 'T0VOORBEELD', event_ts: '1.2' }

export const joined: Json = {
  ...homeOpened,
  event_id: 'Ev4',
  event: { ...joining, user: 'U0ANNA', inviter: 'U0BOB', enterprise: 'E123456789' },
}
export const botJoined: Json = { ...homeOpened, event_id: 'Ev5', event: { ...joining, user: 'U0BOT', inviter: 'U0ANNA' } }
export const botJoinedAlone: Json = { ...homeOpened, event_id: 'Ev6', event: { ...joining, user: 'U0BOT' } }

export const gridHomeOpened: Json = {
  ...homeOpened,
  team_id: null,
  authorizations: [{ enterprise_id: 'E0GRID', team_id: null, user_id: 'U0BOT', is_bot: true, is_enterprise_install: true }],
}

export const gridSubmission: Json = {
  ...submission,
  team: null,
  enterprise: { id: 'E0GRID', name: 'Globular Construct Inc' },
  is_enterprise_install: true,
  user: { id: 'W0ANNA', username: 'anna', name: 'anna', team_id: 'T0INGRID' },
}

export const uninstalled: Json = { ...homeOpened, event_id: 'Ev1', event: { type: 'app_uninstalled' } }
export const revoked: Json = {
  ...homeOpened,
  event_id: 'Ev2',
  event: { type: 'tokens_revoked', tokens: { oauth: ['UXXXXXXXX'], bot: ['UXXXXXXXX'] } },
}
export const userTokenRevoked: Json = {
  ...homeOpened,
  event_id: 'Ev3',
  event: { type: 'tokens_revoked', tokens: { oauth: ['UXXXXXXXX'], bot: [] } },
}
