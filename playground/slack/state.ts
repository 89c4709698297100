import { z } from 'zod'

/** What the simulated workspace remembers over a restart. Plain JSON. */
const json = z.record(z.string(), z.unknown())
const held = z.record(z.string(), z.record(z.string(), json))

const post = z.object({
  ts: z.string(),
  /** A user id, or `bot`. */
  by: z.string(),
  text: z.string(),
  blocks: z.array(z.unknown()).optional(),
  /** Set on an ephemeral message: whom it is shown to. */
  only: z.string().optional(),
  /** Set on a reply: the `ts` of the post it stands under. */
  thread: z.string().optional(),
  edited: z.boolean().optional(),
})

const openView = z.object({
  id: z.string(),
  root: z.string(),
  previous: z.string().nullable(),
  hash: z.string(),
  view: json,
  /** What the person typed and chose: by block id, then action id, as in a payload's `view.state.values`. */
  held,
  errors: z.record(z.string(), z.string()).optional(),
  trouble: z.string().optional(),
})

const file = z.object({
  name: z.string(),
  /** In bytes, as was said before they came. */
  length: z.number(),
  bytes: z.string().optional(),
  /** Its upload was finished. */
  whole: z.boolean(),
})

export const state = z.object({
  count: z.number(),
  /** By user id: their direct channel with the bot. */
  directs: z.record(z.string(), z.string()),
  /** By channel id, oldest first. */
  posts: z.record(z.string(), z.array(post)),
  homes: z.record(z.string(), openView),
  /** By user id: the views of their modal, the last one before them. */
  modals: z.record(z.string(), z.array(openView)),
  /** By file id: what was uploaded, in base64. Not in what was kept before there were pictures. */
  files: z.record(z.string(), file).default({}),
  /** Users whose account an administrator switched off. */
  disabled: z.array(z.string()),
  /** The workspace's channel: whether the bot is in it, and who went from it. Not in what was kept before there was one to join. */
  channel: z.object({ bot: z.boolean(), parted: z.array(z.string()) }).default({ bot: false, parted: [] }),
})

export type Json = z.infer<typeof json>
export type Held = z.infer<typeof held>
export type Post = z.infer<typeof post>
export type OpenView = z.infer<typeof openView>
export type State = z.infer<typeof state>

export function emptyState(): State {
  return { count: 0, directs: {}, posts: {}, homes: {}, modals: {}, files: {}, disabled: [], channel: { bot: false, parted: [] } }
}

/** Ids as Slack makes them: a letter and ten characters. */
export function nextId(of: State, letter: string): string {
  of.count += 1
  return `${letter}${of.count.toString(36).toUpperCase().padStart(10, '0')}`
}

/** A message's id: seconds, a point, and six digits that keep it unique in its channel. */
export function nextTs(of: State, now: number): string {
  of.count += 1
  return `${Math.floor(now / 1000)}.${String(of.count % 1_000_000).padStart(6, '0')}`
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The view's blocks; Slack gives an id to each that has none. */
export function blocksOf(view: Json): Json[] {
  return Array.isArray(view.blocks) ? view.blocks.filter(isJson) : []
}

export function withBlockIds(view: Json, of: State): Json {
  return {
    ...view,
    blocks: blocksOf(view).map(block => (block.block_id === undefined ? { ...block, block_id: nextId(of, 'b') } : block)),
  }
}

/** Text as Slack keeps it, and as a person reads it. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

export function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')
}
