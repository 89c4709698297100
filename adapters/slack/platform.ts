import { z } from 'zod'
import type { Message } from '../../src/message/message'
import { type PersonId, personOf } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { Platform, Posted, Sent } from '../../src/ports/platform'
import { messageOf } from './blocks'
import type { Clients } from './clients'
import type { Directory } from './directory'
import { codeOf, failureOf, tokenGone } from './errors'
import { remember } from './remembered'

const opened = z.object({ channel: z.object({ id: z.string() }) })
const posted = z.object({ channel: z.string(), ts: z.string() })

/** A person's direct channel does not change; it is kept in memory alone. */
const lifetime = 24 * 3_600_000

/** What the core asks of Slack: direct messages through `conversations.open` and `chat.postMessage`, changes, profiles. */
export function makePlatform(options: {
  readonly clients: Clients
  readonly directory: Directory
  readonly log: Log
  readonly now: () => number
}): Platform {
  const { clients, directory, log, now } = options
  const channels = remember<string>({ most: 20_000, lifetime, now })

  async function sending(person: PersonId, send: () => Promise<Sent>): Promise<Sent> {
    try {
      return await send()
    } catch (error) {
      if (tokenGone(error)) clients.doubt(personOf(person).id)
      const failed = failureOf(error)
      if (failed.kind === 'gone') channels.forget(person)
      log.warn({ event: 'slack.send', platform: 'slack', kind: failed.kind, code: codeOf(error) })
      return failed
    }
  }

  async function clientOf(person: PersonId) {
    try {
      return await clients.of(personOf(person).id)
    } catch {
      return 'unsure' as const
    }
  }

  /** Opening a conversation twice is the same conversation: a failure here has posted nothing. */
  async function channelOf(person: PersonId, open: (user: string) => Promise<unknown>): Promise<string | Sent> {
    const known = channels.get(person)
    if (known !== undefined) return known
    const sent = await sending(person, async () => {
      const { channel } = opened.parse(await open(personOf(person).user))
      channels.keep(person, channel.id)
      return { kind: 'ok', posted: { place: channel.id, message: '' } }
    })
    if (sent.kind === 'ok') return sent.posted.place
    return sent.kind === 'unknown' ? { kind: 'temporary' } : sent
  }

  return {
    async tell(person, message) {
      const client = await clientOf(person)
      if (client === undefined) return { kind: 'gone' }
      if (client === 'unsure') return { kind: 'temporary' }
      const channel = await channelOf(person, users => client.conversations.open({ users }))
      if (typeof channel !== 'string') return channel
      return sending(person, async () => {
        const answer = await client.chat.postMessage({ channel, ...messageOf(message), ...quiet })
        return { kind: 'ok', posted: placeOf(posted.parse(answer)) }
      })
    },
    async update(person, post, message: Message) {
      const client = await clientOf(person)
      if (client === undefined) return { kind: 'gone' }
      if (client === 'unsure') return { kind: 'temporary' }
      return sending(person, async () => {
        await client.chat.update({ channel: post.place, ts: post.message, ...messageOf(message) })
        return { kind: 'ok', posted: post }
      })
    },
    post: async () => ({ kind: 'gone' }),
    channel: async () => undefined,
    profile: person => directory.profile(person),
  }
}

const quiet = { unfurl_links: false, unfurl_media: false }

function placeOf(post: z.infer<typeof posted>): Posted {
  return { place: post.channel, message: post.ts }
}
