import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Message } from '../../src/message/message'
import { channelOf } from '../../src/people/channel'
import { type PersonId, personOf } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { Platform, Posted, Rate, Sent } from '../../src/ports/platform'
import { remember } from '../../src/remembered'
import { messageOf } from './blocks'
import type { Clients } from './clients'
import type { Directory } from './directory'
import { codeOf, failureOf, tokenGone } from './errors'
import type { Pictures } from './pictures'

const opened = z.object({ channel: z.object({ id: z.string() }) })
const posted = z.object({ channel: z.string(), ts: z.string() })

/** A person's direct channel does not change; it is kept in memory alone. */
const lifetime = 24 * 3_600_000

/**
 * docs.slack.dev/apis/web-api/rate-limits: "several hundred" posts a minute in a workspace, read as 300, and one a second in a channel;
 * conversations.open is of tier 3, fifty a minute, and the first message to a person needs one.
 */
const posting: readonly Rate[] = [
  { name: 'post', calls: 300, every: 60_000, per: 'home' },
  { name: 'channel', calls: 1, every: 1000, per: 'conversation' },
]
const rates: Platform['rates'] = { tell: [{ name: 'open', calls: 50, every: 60_000, per: 'home' }, ...posting], post: posting }

/** What the core asks of Slack: direct messages through `conversations.open` and `chat.postMessage`, posts, changes, profiles. */
export function makePlatform(options: {
  readonly clients: Clients
  readonly directory: Directory
  readonly pictures: Pictures
  readonly log: Log
  readonly now: () => number
}): Platform {
  const { clients, directory, pictures, log, now } = options
  const directs = remember<string>({ most: 20_000, lifetime, now })

  async function sending(homeId: string, send: () => Promise<Sent>): Promise<Sent> {
    try {
      return await send()
    } catch (error) {
      if (tokenGone(error)) clients.doubt(homeId)
      const failed = failureOf(error)
      log.warn({ event: 'slack.send', platform: 'slack', kind: failed.kind, code: codeOf(error) })
      return failed
    }
  }

  /** Sends with the client of a home; where there is none, says so. */
  async function from(homeId: string, send: (client: WebClient) => Promise<Sent>): Promise<Sent> {
    let client: WebClient | undefined
    try {
      client = await clients.of(homeId)
    } catch {
      return { kind: 'temporary' }
    }
    return client === undefined ? { kind: 'gone' } : send(client)
  }

  /** Opening a conversation twice is the same conversation: a failure here has posted nothing. */
  async function directOf(person: PersonId, client: WebClient): Promise<string | Sent> {
    const known = directs.get(person)
    if (known !== undefined) return known
    const { id, user } = personOf(person)
    const sent = await sending(id, async () => {
      const { channel } = opened.parse(await client.conversations.open({ users: user }))
      directs.keep(person, channel.id)
      return { kind: 'ok', posted: { place: channel.id, message: '' } }
    })
    if (sent.kind === 'ok') return sent.posted.place
    return sent.kind === 'unknown' ? { kind: 'temporary' } : sent
  }

  function write(client: WebClient, homeId: string, channel: string, message: Message, under?: Posted): Promise<Sent> {
    const thread = under === undefined ? {} : { thread_ts: under.message }
    return sending(homeId, async () => {
      const answer = await pictures.posting(message, homeId, client, uploaded =>
        client.chat.postMessage({ channel, ...messageOf(message, uploaded), ...thread, ...quiet }),
      )
      return { kind: 'ok', posted: placeOf(posted.parse(answer)) }
    })
  }

  return {
    rates,
    tell(person, message) {
      const { id } = personOf(person)
      return from(id, async client => {
        const channel = await directOf(person, client)
        if (typeof channel !== 'string') return channel
        const sent = await write(client, id, channel, message)
        if (sent.kind === 'gone') directs.forget(person)
        return sent
      })
    },
    update(person, post, message) {
      const { id } = personOf(person)
      return from(id, client =>
        sending(id, async () => {
          await pictures.posting(message, id, client, uploaded =>
            client.chat.update({ channel: post.place, ts: post.message, ...messageOf(message, uploaded) }),
          )
          return { kind: 'ok', posted: post }
        }),
      )
    },
    post(channel, message, under) {
      const { id, channel: place } = channelOf(channel)
      return from(id, client => write(client, id, place, message, under))
    },
    channel: channel => directory.channel(channel),
    profile: (person, how) => directory.profile(person, how),
  }
}

const quiet = { unfurl_links: false, unfurl_media: false }

function placeOf(post: z.infer<typeof posted>): Posted {
  return { place: post.channel, message: post.ts }
}
