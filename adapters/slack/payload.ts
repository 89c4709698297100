import { z } from 'zod'

/**
 * What Slack sends, as far as it is used (docs.slack.dev/reference/interaction-payloads, /interactivity/implementing-slash-commands, /events).
 * Everything else in a payload is dropped here.
 */
const id = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9]+$/)
const option = z.object({ value: z.string() })
const enterprise = z.object({ id }).nullish()
const flag = z.union([z.boolean(), z.literal(['true', 'false']).transform(value => value === 'true')]).default(false)

/** What an input holds; by block id, then action id. */
const heldValue = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})

const view = z.object({
  id: z.string(),
  type: z.enum(['modal', 'home']),
  callback_id: z.string().default(''),
  private_metadata: z.string().default(''),
  hash: z.string().optional(),
  app_installed_team_id: id.nullish(),
  title: z.unknown().optional(),
  submit: z.unknown().optional(),
  close: z.unknown().optional(),
  // Read by `blocksOf` alone, where a view has to be shown as it was: no need to go through each in every act.
  blocks: z.array(z.unknown()).default([]),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), heldValue)) }).default({ values: {} }),
})

const block = z.looseObject({ type: z.string(), block_id: z.string().optional() })
export type ShownBlock = z.infer<typeof block>

/** A view's blocks as Slack sent them; what is none is left out. */
export function blocksOf(shown: View): ShownBlock[] {
  return shown.blocks.flatMap(one => {
    const parsed = block.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

/** `team` is null where an app is installed for a whole organisation (Enterprise Grid). */
const from = {
  user: z.object({ id, team_id: id.nullish() }),
  team: z.object({ id }).nullish(),
  enterprise,
  is_enterprise_install: flag,
}

const blockActions = z.object({
  type: z.literal('block_actions'),
  ...from,
  trigger_id: z.string().optional(),
  response_url: z.url().optional(),
  container: z.object({ is_ephemeral: z.boolean().optional(), channel_id: z.string().optional() }).optional(),
  view: view.optional(),
  actions: z.array(z.object({ type: z.string(), action_id: z.string(), value: z.string().optional() })).min(1),
})

const viewSubmission = z.object({ type: z.literal('view_submission'), ...from, view })

const shortcut = z.object({ type: z.literal('shortcut'), ...from, trigger_id: z.string(), callback_id: z.string() })

const messageAction = z.object({
  type: z.literal('message_action'),
  ...from,
  trigger_id: z.string(),
  callback_id: z.string(),
  response_url: z.url().optional(),
  message: z.object({ text: z.string().default(''), user: z.string().optional() }),
})

const command = z.object({
  command: z.string(),
  user_id: id,
  team_id: z.string(),
  enterprise_id: z.string().optional(),
  is_enterprise_install: flag,
  trigger_id: z.string(),
  response_url: z.url(),
})

const event = z.object({
  type: z.literal('event_callback'),
  event_id: z.string().min(1),
  team_id: id.nullish(),
  enterprise_id: id.nullish(),
  authorizations: z
    .array(
      z.object({
        team_id: id.nullish(),
        enterprise_id: id.nullish(),
        user_id: id.nullish(),
        is_bot: z.boolean().default(false),
        is_enterprise_install: z.boolean().default(false),
      }),
    )
    .default([]),
  event: z.discriminatedUnion('type', [
    z.object({ type: z.literal('app_home_opened'), user: id, tab: z.string() }),
    z.object({ type: z.literal('member_joined_channel'), user: id, channel: id, inviter: id.nullish() }),
    z.object({ type: z.literal('app_uninstalled') }),
    z.object({ type: z.literal('tokens_revoked'), tokens: z.object({ bot: z.array(z.string()).default([]) }) }),
  ]),
})

export type View = z.infer<typeof view>
export type BlockActions = z.infer<typeof blockActions>
export type ViewSubmission = z.infer<typeof viewSubmission>
export type Shortcut = z.infer<typeof shortcut>
export type MessageAction = z.infer<typeof messageAction>
export type Command = z.infer<typeof command>
export type Event = z.infer<typeof event>

export type Payload =
  | { readonly kind: 'actions'; readonly body: BlockActions }
  | { readonly kind: 'submission'; readonly body: ViewSubmission }
  | { readonly kind: 'shortcut'; readonly body: Shortcut }
  | { readonly kind: 'message_action'; readonly body: MessageAction }
  | { readonly kind: 'command'; readonly body: Command }
  | { readonly kind: 'event'; readonly body: Event }

/** Undefined for anything Ruimte does not ask Slack for, and for shapes Slack does not send. */
export function payloadOf(body: Readonly<Record<string, unknown>>): Payload | undefined {
  switch (body.type) {
    case 'block_actions':
      return tagged('actions', blockActions.safeParse(body))
    case 'view_submission':
      return tagged('submission', viewSubmission.safeParse(body))
    case 'shortcut':
      return tagged('shortcut', shortcut.safeParse(body))
    case 'message_action':
      return tagged('message_action', messageAction.safeParse(body))
    case 'event_callback':
      return tagged('event', event.safeParse(body))
    case undefined:
      return tagged('command', command.safeParse(body))
    default:
      return undefined
  }
}

type Parsed<Body> = { readonly success: true; readonly data: Body } | { readonly success: false }

function tagged<Kind extends string, Body>(kind: Kind, parsed: Parsed<Body>): { kind: Kind; body: Body } | undefined {
  return parsed.success ? { kind, body: parsed.data } : undefined
}

/**
 * The home a payload comes from: the enterprise where the app is installed for the whole organisation, else the workspace. Undefined
 * where it names neither.
 */
export function homeIdOf(payload: Payload): string | undefined {
  if (payload.kind === 'command') {
    const { is_enterprise_install, enterprise_id, team_id } = payload.body
    return (is_enterprise_install ? enterprise_id : team_id) || undefined
  }
  if (payload.kind === 'event') {
    const { authorizations, enterprise_id, team_id } = payload.body
    const [first] = authorizations
    if (first === undefined) return team_id ?? enterprise_id ?? undefined
    return (first.is_enterprise_install ? first.enterprise_id : (first.team_id ?? team_id)) ?? undefined
  }
  const { body } = payload
  if (body.is_enterprise_install) return body.enterprise?.id
  const shown = 'view' in body ? body.view?.app_installed_team_id : undefined
  return shown ?? body.team?.id ?? body.user.team_id ?? undefined
}

/** The bot's own account, where an event names the one it was sent for. */
export function botOf(event: Event): string | undefined {
  const [first] = event.authorizations
  return first?.is_bot === true ? (first.user_id ?? undefined) : undefined
}
