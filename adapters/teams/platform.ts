import { languageOf } from '../../src/message/language'
import type { Message } from '../../src/message/message'
import { personOf } from '../../src/people/person'
import type { Log } from '../../src/ports/log'
import type { Platform, Posted, Rate, Sent } from '../../src/ports/platform'
import { messageActivity } from './card'
import type { Cloud } from './cloud'
import { isUnauthorised, refusalOf } from './errors'
import type { Reference, References } from './reference'

export interface PlatformParts {
  readonly cloud: () => Promise<Cloud>
  readonly references: References
  readonly log: Log
  /** Where the bot's token may go. */
  readonly isKnown: (serviceUrl: string) => boolean
}

/** What is said in a conversation outside the answer to an invoke; errors become `Sent`. */
export interface Voice {
  post(where: Reference, message: Message): Promise<Sent>
  postText(where: Reference, conversation: string, text: string): Promise<Sent>
  update(where: Reference, posted: Posted, message: Message): Promise<Sent>
}

export function makeVoice({ cloud, log, isKnown }: PlatformParts): Voice {
  /** `speak` gives the id of what stands there now. */
  async function sent(where: Reference, place: string, speak: (sdk: Cloud) => Promise<string | undefined>): Promise<Sent> {
    if (!isKnown(where.serviceUrl)) return { kind: 'gone' }
    const sdk = await cloud()
    try {
      const message = await speak(sdk)
      return message === undefined ? { kind: 'unknown' } : { kind: 'ok', posted: { place, message } }
    } catch (error) {
      if (isUnauthorised(error)) sdk.forgetToken()
      const refusal = refusalOf(error)
      log.warn({ event: 'teams.refused', platform: 'teams', kind: refusal.sent.kind, code: refusal.code })
      return refusal.sent
    }
  }
  return {
    post: (where, message) =>
      sent(where, where.conversation, sdk =>
        sdk.within(where, where.conversation, async context => (await context.sendActivity(messageActivity(message)))?.id),
      ),
    postText: (where, conversation, text) =>
      sent(where, conversation, sdk =>
        sdk.within(
          where,
          conversation,
          async context => (await context.sendActivity({ type: 'message', text, textFormat: 'plain' }))?.id,
        ),
      ),
    update: (where, { place, message: id }, message) =>
      sent(where, place, sdk =>
        sdk.within(where, place, async context => {
          await context.updateActivity({ ...messageActivity(message), id })
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

export function makePlatform(parts: PlatformParts, voice: Voice): Platform {
  const { cloud, references, log, isKnown } = parts

  async function found(person: Parameters<Platform['tell']>[0]): Promise<Reference | undefined> {
    const { id, user } = personOf(person)
    return references.get(id, user)
  }

  async function reach(person: Parameters<Platform['tell']>[0], say: (where: Reference) => Promise<Sent>): Promise<Sent> {
    try {
      const where = await found(person)
      return where === undefined ? { kind: 'gone' } : await say(where)
    } catch (error) {
      log.error({ event: 'teams.unreachable', platform: 'teams' }, error)
      return { kind: 'temporary' }
    }
  }

  return {
    rates: { tell: sending, post: sending },
    tell: (person, message) => reach(person, where => voice.post(where, message)),
    update: (person, posted, message) => reach(person, where => voice.update(where, posted, message)),
    post: async () => ({ kind: 'gone' }),
    channel: async () => undefined,
    async profile(person) {
      try {
        const where = await found(person)
        if (where === undefined || !isKnown(where.serviceUrl)) return undefined
        const name = await (await cloud()).nameOf(where, personOf(person).user)
        return { name, language: languageOf(where.locale), timezone: where.timezone ?? 'Europe/Amsterdam' }
      } catch (error) {
        log.warn({ event: 'teams.profile', platform: 'teams', code: refusalOf(error).code })
        return undefined
      }
    },
  }
}
