import type { Language } from '../message/language'
import type { Message } from '../message/message'
import type { ChannelId } from '../people/channel'
import type { PersonId } from '../people/person'

/** A post that exists: enough to change it later. */
export interface Posted {
  readonly place: string
  readonly message: string
}

export type Sent =
  | { readonly kind: 'ok'; readonly posted: Posted }
  /** The person or an administrator does not let the bot write to them. */
  | { readonly kind: 'blocked' }
  /** The account, the home or the conversation is no longer there. */
  | { readonly kind: 'gone' }
  /** Not before so many milliseconds from now. */
  | { readonly kind: 'throttled'; readonly after: number }
  | { readonly kind: 'temporary' }
  /** It may or may not have arrived. */
  | { readonly kind: 'unknown' }

export interface Profile {
  readonly name: string
  readonly language: Language
  /** IANA name, such as `Europe/Amsterdam`. */
  readonly timezone: string
}

export interface ChannelProfile {
  readonly name: string
  readonly members: readonly PersonId[]
}

/** A limit of a platform: so many calls in so many milliseconds, of a whole home or of each conversation in it. */
export interface Rate {
  /** What is limited: rates of one name, home and conversation are one limit. */
  readonly name: string
  readonly calls: number
  readonly every: number
  readonly per: 'home' | 'conversation'
}

/** What the core asks of Slack and of Teams of its own accord; answers to an act go the way the act came. */
export interface Platform {
  /** The limits each of these stays under of its own accord; whoever goes beyond is throttled. */
  readonly rates: { readonly tell: readonly Rate[]; readonly post: readonly Rate[] }
  /** Posts to the person's direct conversation with the bot. Never throws for what a platform may answer. */
  tell(person: PersonId, message: Message): Promise<Sent>
  /** Changes a post made earlier. */
  update(person: PersonId, posted: Posted, message: Message): Promise<Sent>
  /** Posts in a channel the bot is in; with `under`, as a reply to that post. Never throws for what a platform may answer. */
  post(channel: ChannelId, message: Message, under?: Posted): Promise<Sent>
  /** What a channel is called, and the people in it: bots are left out. Undefined where the bot is not in it or it cannot be asked now. */
  channel(channel: ChannelId): Promise<ChannelProfile | undefined>
  /**
   * Undefined where the account is gone or cannot be asked now. `line` where nobody waits for it: thousands are asked for at once, and
   * stay under the platform's limit.
   */
  profile(person: PersonId, how?: 'line'): Promise<Profile | undefined>
}
