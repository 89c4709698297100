import { z } from 'zod'
import type { Draw } from '../../src/message/bars'
import { languageOf } from '../../src/message/language'
import type { Message } from '../../src/message/message'
import { type ChannelId, channelOf } from '../../src/people/channel'
import { type PersonId, personId, personOf } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { Platform, Posted, Rate, Sent } from '../../src/ports/platform'
import { remember } from '../../src/remembered'
import { guid, isBot } from './activity'
import { messageActivity } from './card'
import type { Cloud } from './cloud'
import { isUnauthorised, refusalOf } from './errors'
import type { ChannelReference, Place, Reference, References } from './reference'

export interface PlatformParts {
  readonly cloud: () => Promise<Cloud>
  readonly references: References
  readonly log: Log
  readonly draw: Draw
  /** Where the bot's token may go. */
  readonly isKnown: (serviceUrl: string) => boolean
}

/** What is said in a conversation outside the answer to an invoke; errors become `Sent`. */
export interface Voice {
  post(where: Place, message: Message, conversation?: string): Promise<Sent>
  postText(where: Place, text: string): Promise<Sent>
  update(where: Place, posted: Posted, message: Message): Promise<Sent>
}

export function makeVoice({ cloud, log, isKnown, draw }: PlatformParts): Voice {
  /** `speak` gives the id of what stands there now. */
  async function sent(where: Place, place: string, speak: (sdk: Cloud) => Promise<string | undefined>): Promise<Sent> {
    if (!isKnown(where.serviceUrl)) return { kind: 'gone' }
    const sdk = await cloud()
    try {
      const message = await speak(sdk)
      return message === undefined ? { kind: 'unknown' } : { kind: 'ok', posted: { place, message } }
    } catch (error) {
      if (isUnauthorised(error)) sdk.forgetToken()
      const refusal = refusalOf(error, where.scope === 'channel' ? 'channel' : 'personal')
      log.warn({ event: 'teams.refused', platform: 'teams', kind: refusal.sent.kind, code: refusal.code })
      return refusal.sent
    }
  }
  return {
    post: (where, message, conversation = where.conversation) =>
      sent(where, conversation, sdk =>
        sdk.within(where, conversation, async context => (await context.sendActivity(messageActivity(message, draw)))?.id),
      ),
    postText: (where, text) =>
      sent(where, where.conversation, sdk =>
        sdk.within(
          where,
          where.conversation,
          async context => (await context.sendActivity({ type: 'message', text, textFormat: 'plain' }))?.id,
        ),
      ),
    update: (where, { place, message: id }, message) =>
      sent(where, place, sdk =>
        sdk.within(where, place, async context => {
          await context.updateActivity({ ...messageActivity(message, draw), id })
          return id
        }),
      ),
  }
}

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit: of an app in a tenant, and in one conversation. */
const sending: readonly Rate[] = [
  { name: 'requests', calls: 50, every: 1_000, per: 'home' },
  { name: 'second', calls: 7, every: 1_000, per: 'conversation' },
  { name: 'half a minute', calls: 60, every: 30_000, per: 'conversation' },
]

/** How long somebody's name is remembered, in milliseconds: what is sent to thousands asks of each where they are, more than once. */
const named = 24 * 3_600_000

export function makePlatform(parts: PlatformParts, voice: Voice): Platform {
  const { cloud, references, log, isKnown } = parts
  const names = remember<string>({ most: 20_000, lifetime: named, now: Date.now })

  async function found(person: PersonId): Promise<Reference | undefined> {
    const { id, user } = personOf(person)
    return references.get(id, user)
  }

  async function foundChannel(channel: ChannelId): Promise<ChannelReference | undefined> {
    const { id, channel: thread } = channelOf(channel)
    return references.channel(id, thread)
  }

  async function reach<W extends Place>(finding: Promise<W | undefined>, say: (where: W) => Promise<Sent>): Promise<Sent> {
    try {
      const where = await finding
      return where === undefined ? { kind: 'gone' } : await say(where)
    } catch (error) {
      log.error({ event: 'teams.unreachable', platform: 'teams' }, error)
      return { kind: 'temporary' }
    }
  }

  /** The team's own name for its general channel, and for one whose name Teams never said. */
  async function calledBy(where: ChannelReference): Promise<string | undefined> {
    const { tenant, conversation, team, teamName, channelName } = where
    const general = team === undefined || team === conversation
    const home = teamName ?? (general ? undefined : (await references.channel(tenant, team))?.teamName)
    if (general || channelName === undefined) return home ?? channelName
    return home === undefined ? channelName : `${home} › ${channelName}`
  }

  return {
    rates: { tell: sending, post: sending },
    tell: (person, message) => reach(found(person), where => voice.post(where, message)),
    update: (person, posted, message) => reach(found(person), where => voice.update(where, posted, message)),
    post: (channel, message, under) =>
      reach(foundChannel(channel), where =>
        voice.post(where, message, under === undefined ? undefined : `${where.conversation};messageid=${under.message}`),
      ),
    async channel(channel) {
      try {
        const where = await foundChannel(channel)
        if (where === undefined || !isKnown(where.serviceUrl)) return undefined
        const name = await calledBy(where)
        if (name === undefined) return undefined
        // A channel that is open to the team has the team's own list of members.
        const members = await (await cloud()).membersOf(where, where.team ?? where.conversation)
        return { name, members: peopleAmong(members, where.tenant) }
      } catch (error) {
        log.warn({ event: 'teams.channel', platform: 'teams', code: refusalOf(error).code })
        return undefined
      }
    },
    async profile(person) {
      try {
        const where = await found(person)
        if (where === undefined || !isKnown(where.serviceUrl)) return undefined
        const name = names.get(person) ?? (await (await cloud()).nameOf(where, personOf(person).user))
        names.keep(person, name)
        return { name, language: languageOf(where.locale), timezone: where.timezone ?? 'Europe/Amsterdam' }
      } catch (error) {
        log.warn({ event: 'teams.profile', platform: 'teams', code: refusalOf(error).code })
        return undefined
      }
    },
  }
}

const member = z.object({ id: z.string(), aadObjectId: guid })

/** Bots, and who is there without an account, are left out; each person is in it once. */
export function peopleAmong(members: readonly unknown[], tenant: string): readonly PersonId[] {
  const people = members.flatMap(each => {
    const found = member.safeParse(each).data
    return found === undefined || isBot(found.id) ? [] : [personId({ platform: 'teams', id: tenant }, found.aadObjectId)]
  })
  return [...new Set(people)]
}
