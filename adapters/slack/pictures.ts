import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Bars, Draw } from '../../src/message/bars'
import type { Message } from '../../src/message/message'
import type { Log } from '../../src/ports/log'
import { remember } from '../../src/remembered'
import { inTime } from './directory'
import { codeOf, refusedBlocks } from './errors'
import { ofSlack } from './own'

/** Pictures that stand in Slack: the file's id, by the part it shows. */
export type Uploaded = ReadonlyMap<Bars, string>

export interface Pictures {
  /**
   * Posts a message with its pictures. The words come first: a picture that cannot be uploaded is left out, and so are all where Slack
   * refuses them. `post` may be called again after such a refusal, with which nothing was posted.
   */
  posting<T>(message: Message, homeId: string, client: WebClient, post: (uploaded: Uploaded) => Promise<T>): Promise<T>
}

/** How long a message waits for its pictures to be uploaded, and one upload for Slack's answer, in milliseconds. */
const patience = 4000
/** Slack looks at a file before it shows it, and does not tell when it has; until then it refuses the message. */
const looks = [1100, 2000]
/** How long a file is used again, and how long a home in which it went wrong goes without, in milliseconds. */
const lifetime = 24 * 3_600_000
const rest = 60_000
const none: Uploaded = new Map()

const place = z.object({ upload_url: z.url(), file_id: z.string() })

/** A workspace's own files, seen in its messages alone: there is no address where a picture could be had by others. */
export function makePictures(options: {
  readonly draw: Draw
  readonly log: Log
  readonly apiUrl: string | undefined
  readonly now: () => number
}): Pictures {
  const { draw, log, apiUrl, now } = options
  const known = remember<Promise<string>>({ most: 1000, lifetime, now })
  const resting = remember<true>({ most: 1000, lifetime: rest, now })

  function keyOf(png: Uint8Array, homeId: string): string {
    return `${homeId}|${createHash('sha256').update(png).digest('base64url')}`
  }

  /** The same picture is uploaded once in a home, also where it is asked for many times at once. */
  async function idOf({ bars }: Bars, homeId: string, client: WebClient): Promise<string | undefined> {
    const png = draw(bars)
    const key = keyOf(png, homeId)
    const uploading = known.get(key) ?? upload(png, client)
    known.keep(key, uploading)
    try {
      return await inTime(uploading, patience)
    } catch (error) {
      forgo(homeId, [key], error)
      return undefined
    }
  }

  function forgo(homeId: string, keys: readonly string[], error: unknown): void {
    for (const key of keys) known.forget(key)
    resting.keep(homeId, true)
    log.warn({ event: 'slack.picture', platform: 'slack', code: codeOf(error) })
  }

  /** docs.slack.dev/messaging/working-with-files: asks for a place, puts the file there, and says that it is whole. Shared with no one. */
  async function upload(png: Uint8Array, client: WebClient): Promise<string> {
    const asked = await client.files.getUploadURLExternal({ filename: 'ruimte.png', length: png.length })
    const { upload_url, file_id } = place.parse(asked)
    if (!ofSlack(upload_url, apiUrl)) throw new Error('a place that is not at Slack')
    const answer = await fetch(upload_url, {
      method: 'POST',
      headers: { 'content-type': 'image/png' },
      body: Buffer.from(png),
      signal: AbortSignal.timeout(patience),
    })
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error('not uploaded')
    await client.files.completeUploadExternal({ files: [{ id: file_id, title: 'Ruimte' }] })
    return file_id
  }

  async function uploaded(message: Message, homeId: string, client: WebClient): Promise<Uploaded> {
    const bars = message.parts.filter(part => part.kind === 'bars')
    if (bars.length === 0 || resting.get(homeId) === true) return none
    const found = await Promise.all(bars.map(async part => [part, await idOf(part, homeId, client)] as const))
    return new Map(found.filter((each): each is [Bars, string] => each[1] !== undefined))
  }

  return {
    async posting(message, homeId, client, post) {
      const pictures = await uploaded(message, homeId, client)
      if (pictures.size === 0) return post(none)
      for (const wait of looks) {
        try {
          return await post(pictures)
        } catch (error) {
          if (!refusedBlocks(error)) throw error
          await sleep(wait)
        }
      }
      try {
        return await post(pictures)
      } catch (error) {
        if (!refusedBlocks(error)) throw error
        const keys = [...pictures.keys()].map(({ bars }) => keyOf(draw(bars), homeId))
        forgo(homeId, keys, error)
        return post(none)
      }
    },
  }
}
