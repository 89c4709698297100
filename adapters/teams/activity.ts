import { z } from 'zod'

/**
 * What Teams posts to the bot, as far as it is read here (learn.microsoft.com: "Bot Framework Activity", "Bots in Teams").
 * Everything else, a message's attachments and mentions included, is dropped at the border.
 */
const id = z.string().min(1).max(1_000)
/** Entra object ids and tenant ids: GUIDs; never a colon, which parts a person's id. */
export const guid = z.string().regex(/^[\w-]{1,64}$/)
const brief = z.string().max(200).nullish()
/** A team's or a channel's: longer than Teams lets one be. */
const name = z.string().max(1_000).nullish()
const members = z.array(z.object({ id, aadObjectId: guid.nullish() })).nullish()

export const activity = z.object({
  type: z.string().min(1).max(100),
  id,
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1_000),
  from: z.object({ id, aadObjectId: guid.nullish() }),
  recipient: z.object({ id }),
  conversation: z.object({ id, conversationType: brief, tenantId: brief }),
  channelData: z.object({
    tenant: z.object({ id: guid }),
    /** Of conversation updates. */
    eventType: brief,
    team: z.object({ id: id.nullish(), name }).nullish(),
    channel: z.object({ id: id.nullish(), name }).nullish(),
  }),
  locale: brief,
  localTimezone: brief,
  replyToId: id.nullish(),
  /** Of invokes. */
  name: brief,
  value: z.unknown().optional(),
  /** Of messages; compared with the command words, then forgotten. */
  text: z.string().nullish(),
  /** Of installation updates. */
  action: brief,
  /** Of conversation updates: whoever came into or went from a team, the bot included. */
  membersAdded: members,
  membersRemoved: members,
})
export type TeamsActivity = z.infer<typeof activity>

/** `task/fetch` and `task/submit`. */
export const task = z.object({ data: z.unknown() })

/** `adaptiveCard/action`: Action.Execute. */
export const execute = z.object({ action: z.object({ type: z.literal('Action.Execute'), data: z.unknown() }) })

/** `composeExtension/fetchTask` on a message. */
export const pointed = z.object({
  commandId: z.string().min(1).max(100),
  messagePayload: z.object({
    from: z.object({ user: z.object({ id: z.string().max(200).nullish() }).nullish() }).nullish(),
    body: z.object({ contentType: brief, content: z.string().nullish() }).nullish(),
  }),
})

/** `composeExtension/submitAction`: a dialog that a message action opened was handed in. */
export const composed = z.object({ data: z.unknown() })

/** Whether an account's id is a bot's: people have `29:`. */
export function isBot(account: string): boolean {
  return account.startsWith('28:')
}

/** A person's own chat with the bot: the only place where the bot says anything about anyone. */
export function isPersonal(of: TeamsActivity): boolean {
  return of.conversation.conversationType === 'personal'
}

/**
 * The channel an activity came from, without the thread in it; undefined elsewhere. People come into a team, not into one of its
 * channels: where a conversation update names no channel, it is the team's general one, which has the team's own id.
 */
export function channelOf({ type, conversation, channelData }: TeamsActivity): string | undefined {
  if (conversation.conversationType !== 'channel') return undefined
  const named = type === 'conversationUpdate' ? (channelData.channel?.id ?? channelData.team?.id) : undefined
  const found = named ?? conversation.id.replace(/;.*$/s, '')
  return thread.test(found) ? found : undefined
}

/** Never the shape of a person's id: what is kept of channels and of people stands side by side. */
const thread = /^19:[^\s;]{1,500}$/
