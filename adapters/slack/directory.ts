import { setTimeout as sleep } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import { type Language, languageOf } from '../../src/message/language'
import { type ChannelId, channelOf } from '../../src/people/channel'
import { type PersonId, personId, personOf } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { ChannelProfile, Profile, Rate } from '../../src/ports/platform'
import { remember } from '../../src/remembered'
import { makePacer } from '../../src/schedule/pace'
import type { Clients } from './clients'
import { codeOf } from './errors'

const answer = z.object({
  user: z.object({
    deleted: z.boolean().default(false),
    is_bot: z.boolean().default(false),
    locale: z.string().optional(),
    tz: z.string().nullish(),
    name: z.string().default(''),
    real_name: z.string().optional(),
    profile: z.object({ display_name: z.string().optional(), real_name: z.string().optional() }).default({}),
  }),
})

const room = z.object({ channel: z.object({ name: z.string(), is_member: z.boolean().default(false) }) })
const members = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
})

/** How many people are read of a channel: so many a page, so many pages. Beyond that it is no team, and the rest is left out. */
const page = 200
const pages = 25

/** How long it is remembered who somebody is, and that an account is a bot's or is gone, in milliseconds. */
const settled = 24 * 3_600_000

/** How long an act goes by the language that was asked last, and how long it waits for it, in milliseconds. */
const lifetime = 10 * 60_000
const patience = 1000

/**
 * docs.slack.dev/apis/web-api/rate-limits: users.info is of tier 4, a hundred a minute. What is sent to thousands asks of each where
 * they are, in a line that leaves room for whoever does something now.
 */
const asking: Rate = { name: 'users.info', calls: 80, every: 60_000, per: 'home' }

export interface Directory {
  /** Payloads carry no locale; where it cannot be asked in time it is Dutch, and asked again the next time. */
  languageOf(person: PersonId): Promise<Language>
  /** Without asking: what is remembered, else Dutch. */
  remembered(person: PersonId): Language
  profile(person: PersonId, how?: 'line'): Promise<Profile | undefined>
  /** `conversations.info` and `conversations.members`. The bot itself is left out, and of other bots and accounts that are gone those it knows of. */
  channel(channel: ChannelId): Promise<ChannelProfile | undefined>
}

/** `users.info`, remembered for a day. */
export function makeDirectory(options: {
  readonly clients: Pick<Clients, 'of' | 'botOf'>
  readonly log: Log
  readonly now: () => number
  /** How long somebody in the line waits for their turn, in milliseconds. */
  readonly queue?: number
}): Directory {
  const { clients, log, now, queue = 7_000 } = options
  const known = remember<{ readonly profile: Profile; readonly at: number }>({ most: 20_000, lifetime: settled, now })
  const pacer = makePacer(() => performance.now())
  const nobody = remember<true>({ most: 20_000, lifetime: settled, now })

  async function ask(person: PersonId): Promise<Profile | undefined> {
    const { id, user } = personOf(person)
    try {
      const client = await clients.of(id)
      if (client === undefined) return undefined
      const found = answer.parse(await client.users.info({ user, include_locale: true })).user
      if (found.deleted || found.is_bot) nobody.keep(person, true)
      if (found.deleted) return undefined
      const profile = { name: nameOf(found), language: languageOf(found.locale), timezone: found.tz ?? 'Europe/Amsterdam' }
      known.keep(person, { profile, at: now() })
      return profile
    } catch (error) {
      log.warn({ event: 'slack.profile', platform: 'slack', code: codeOf(error) })
      return undefined
    }
  }

  /** In the line of all that is sent of the bot's own accord; undefined where it is too long to wait. */
  async function askInLine(person: PersonId): Promise<Profile | undefined> {
    const toward = { place: personOf(person).id, recipient: person, rates: [asking] }
    const until = performance.now() + queue
    for (let wait = pacer.wait(toward); wait !== 0; wait = pacer.wait(toward)) {
      if (performance.now() + (wait ?? 0) > until) return undefined
      await sleep(wait ?? 100)
    }
    const turn = pacer.take(toward)
    try {
      return known.get(person)?.profile ?? (await ask(person))
    } finally {
      turn.answered()
    }
  }

  async function askChannel(channel: ChannelId): Promise<ChannelProfile | undefined> {
    const home = channelOf(channel)
    const [client, bot] = await Promise.all([clients.of(home.id), clients.botOf(home.id)])
    if (client === undefined) return undefined
    const { name, is_member } = room.parse(await client.conversations.info({ channel: home.channel })).channel
    // A public channel answers whoever asks.
    if (!is_member) return undefined
    const users = await usersIn(client, home.channel)
    const people = users.filter(user => user !== bot).map(user => personId(home, user))
    return { name, members: people.filter(person => nobody.get(person) === undefined) }
  }

  return {
    async channel(channel) {
      try {
        return await askChannel(channel)
      } catch (error) {
        log.warn({ event: 'slack.channel', platform: 'slack', code: codeOf(error) })
        return undefined
      }
    },
    async languageOf(person) {
      const remembered = known.get(person)
      if (remembered !== undefined && now() < remembered.at + lifetime) return remembered.profile.language
      const asked = await inTime(ask(person), patience)
      return (asked ?? remembered?.profile)?.language ?? languageOf(undefined)
    },
    remembered: person => known.get(person)?.profile.language ?? languageOf(undefined),
    profile: async (person, how) => known.get(person)?.profile ?? (await (how === 'line' ? askInLine : ask)(person)),
  }
}

/** One page after another; half of them is not who is in it. */
async function usersIn(client: WebClient, channel: string): Promise<readonly string[]> {
  const found = new Set<string>()
  let cursor: string | undefined
  for (let read = 0; read < pages; read += 1) {
    const asked = { channel, limit: page, ...(cursor === undefined ? {} : { cursor }) }
    const answered = members.parse(await client.conversations.members(asked))
    for (const user of answered.members) found.add(user)
    cursor = answered.response_metadata?.next_cursor
    if (cursor === undefined || cursor === '') break
  }
  return [...found]
}

function nameOf(user: z.infer<typeof answer>['user']): string {
  const names = [user.profile.display_name, user.profile.real_name, user.real_name, user.name]
  return names.find(name => name !== undefined && name.trim() !== '') ?? '–'
}

/** What comes within `ms`, else undefined; the work itself goes on. */
export async function inTime<Value>(work: Promise<Value>, ms: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, ms, undefined)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
