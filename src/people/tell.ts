import type { Content, Say } from '../content/content'
import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { Conversations } from '../ports/conversations'
import type { Platform, Sent } from '../ports/platform'
import { type PersonId, type PlatformName, personOf } from './person'

/** What telling somebody of one's own accord needs. */
export interface TellCtx {
  readonly content: Content
  readonly conversations: Conversations
  /** Undefined for a platform this installation does not run on. */
  readonly platform: (name: PlatformName) => Platform | undefined
}

/** Tells a person something in the language they chose, else in the one their platform names. */
export async function tell(
  ctx: TellCtx,
  org: string,
  person: PersonId,
  message: (say: Say, language: Language) => Message,
): Promise<Sent> {
  const platform = ctx.platform(personOf(person).platform)
  if (platform === undefined) return { kind: 'gone' }
  const { settings } = await ctx.conversations.note(org, person, [])
  const language = settings.language ?? (await platform.profile(person))?.language ?? 'nl'
  return platform.tell(person, message(ctx.content.say(language), language))
}
