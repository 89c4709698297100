import { z } from 'zod'
import { fitting } from '../errors'
import { posted } from '../message/posted'
import type { Doc } from '../ports/store'

/** A talk that a lead posts in a channel, from the moment they said so (T2). It holds nothing of who said what. */
export const talkBody = z.strictObject({
  team: z.string(),
  talk: z.string(),
  /** The shift version of three minutes. */
  short: z.boolean(),
  /** When it is to be posted, in epoch milliseconds. */
  at: z.number(),
  /** As far as it was posted: the message, and the reply that opens its thread. */
  root: posted.nullable(),
  thread: posted.nullable(),
  tries: z.int().min(0),
  /** It cannot be posted: the bot is not in the channel any more. */
  failed: z.boolean(),
})
export type TalkBody = z.infer<typeof talkBody>

export function parseTalk(doc: Doc): TalkBody {
  return fitting('talk', talkBody, doc.body)
}

export const teamTag = (team: string) => `team:${team}`

/** `due`: when it is to be looked at next; undefined when nothing is left to be done. */
export function talkDoc(org: string, id: string, version: number, body: TalkBody, due: number | undefined): Doc<TalkBody> {
  return { org, kind: 'talk', id, version, tags: [teamTag(body.team)], body, ...(due === undefined ? {} : { due }) }
}
