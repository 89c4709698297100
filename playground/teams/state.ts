import { z } from 'zod'

/** All that a simulated tenant remembers. Plain JSON. */
const json = z.record(z.string(), z.unknown())

const post = z.object({
  id: z.string(),
  by: z.string(),
  text: z.string(),
  /** The Adaptive Card as it was posted or updated. */
  card: json.optional(),
  /** What an Action.Execute put in its place. Teams is known to forget this one; only an update lasts. */
  shown: json.optional(),
  trouble: z.string().optional(),
})

const dialog = z.object({
  /** Opened from the channel; from a person's own chat where left out. */
  channel: z.boolean().optional(),
  /** Opened by a button on a card, or by a message action. */
  from: z.enum(['card', 'message']),
  /** The card's or the channel message's id. */
  message: z.string().optional(),
  command: z.string().optional(),
  title: z.string(),
  card: json,
  errors: z.record(z.string(), z.string()).optional(),
  trouble: z.string().optional(),
})

const own = z.object({
  installed: z.boolean(),
  chat: z.array(post),
  notifications: z.array(z.string()),
  dialog: dialog.optional(),
  /** By id: what stands on a channel post for this person alone. */
  over: z.record(z.string(), z.object({ shown: json.optional(), trouble: z.string().optional() })).default({}),
})

export const state = z.object({
  /** The last id given out: a time in milliseconds, as Teams numbers messages. */
  last: z.number(),
  people: z.record(z.string(), own),
  channel: z.array(post.extend({ author: z.string().optional(), under: z.string().optional() })),
  /** Whether the bot is in the team, and who is not: everyone is at first. */
  bot: z.boolean().default(false),
  parted: z.array(z.string()).default([]),
})

export type State = z.infer<typeof state>
export type Own = z.infer<typeof own>
export type Post = z.infer<typeof post>
export type ChannelPost = State['channel'][number]
export type Dialog = z.infer<typeof dialog>
