import { z } from 'zod'

/**
 * What Teams posts to the bot, as far as it is read here (learn.microsoft.com: "Bot Framework Activity", "Bots in Teams").
 * Everything else, a message's attachments and mentions included, is dropped at the border.
 */
const id = z.string().min(1).max(1_000)
/** Entra object ids and tenant ids: GUIDs; never a colon, which parts a person's id. */
const guid = z.string().regex(/^[\w-]{1,64}$/)
const brief = z.string().max(200).nullish()

export const activity = z.object({
  type: z.string().min(1).max(100),
  id,
  channelId: z.literal('msteams'),
  serviceUrl: z.url({ protocol: /^https?$/ }).max(1_000),
  from: z.object({ id, aadObjectId: guid.nullish() }),
  recipient: z.object({ id }),
  conversation: z.object({ id, conversationType: brief, tenantId: brief }),
  channelData: z.object({ tenant: z.object({ id: guid }) }),
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

/** A person's own chat with the bot: the only place where the bot says anything about anyone. */
export function isPersonal(of: TeamsActivity): boolean {
  return of.conversation.conversationType === 'personal'
}
