import type { Content, Say } from '../content/content'
import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { Clock } from '../ports/clock'
import type { Conversations } from '../ports/conversations'
import type { Platform, Profile, Sent } from '../ports/platform'
import { type Carried, nothingToDo } from '../schedule/delivery'
import type { Organisation } from './organisation'
import { type PersonId, type PlatformName, personOf } from './person'
import { mayWrite, type Settings, type Subject } from './preferences'

/** What telling somebody of one's own accord needs. */
export interface TellCtx {
  readonly content: Content
  readonly conversations: Conversations
  /** Undefined for a platform this installation does not run on. */
  readonly platform: (name: PlatformName) => Platform | undefined
}

export interface OfferCtx extends TellCtx {
  readonly clock: Clock
}

type Words = (say: Say, language: Language) => Message

/** Tells a person something they asked for, or have to know now, in the language they chose, else in the one their platform names. */
export async function tell(ctx: TellCtx, org: string, person: PersonId, message: Words): Promise<Sent> {
  const platform = ctx.platform(personOf(person).platform)
  if (platform === undefined) return { kind: 'gone' }
  const { settings } = await ctx.conversations.note(org, person, [])
  const profile = settings.language === undefined ? await platform.profile(person) : undefined
  return platform.tell(person, worded(ctx, settings, profile, message))
}

/**
 * Offers a person something the bot sends of its own accord, by what they chose as it stands at the moment of sending: within their own
 * working hours where they are, else later; not where they paused or stopped it, nor where that would be after `until` (C1, C3, G6).
 * Without a subject it is dropped only where they want quiet from everything.
 */
export async function offer(
  ctx: OfferCtx,
  org: Pick<Organisation, 'id' | 'calendar'>,
  person: PersonId,
  subject: Subject | undefined,
  message: Words,
  until = Number.POSITIVE_INFINITY,
): Promise<Carried> {
  const platform = ctx.platform(personOf(person).platform)
  if (platform === undefined) return { kind: 'gone' }
  const { settings } = await ctx.conversations.note(org.id, person, [])
  // Where they are is not asked of the platform for somebody who wants none of it.
  if (mayWrite(settings, subject, undefined, org.calendar, ctx.clock.now()) === 'stopped') return nothingToDo
  // Whom it cannot name now, or ever, is taken to be where the organisation is: whether they are there the platform says when it is told.
  const profile = await platform.profile(person, 'line')
  const now = ctx.clock.now()
  const at = mayWrite(settings, subject, profile?.timezone, org.calendar, now)
  if (typeof at !== 'number' || at > until) return nothingToDo
  return at > now ? { kind: 'later', at } : platform.tell(person, worded(ctx, settings, profile, message))
}

function worded({ content }: TellCtx, settings: Settings, profile: Profile | undefined, message: Words): Message {
  const language = settings.language ?? profile?.language ?? 'nl'
  return message(content.say(language), language)
}
