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
})

export const state = z.object({
  /** The last id given out: a time in milliseconds, as Teams numbers messages. */
  last: z.number(),
  people: z.record(z.string(), own),
  channel: z.array(post.extend({ author: z.string().optional() })),
})

export type State = z.infer<typeof state>
export type Own = z.infer<typeof own>
export type Post = z.infer<typeof post>
export type Dialog = z.infer<typeof dialog>
