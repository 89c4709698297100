import type { ChannelId } from '../people/channel'
import type { PersonId } from '../people/person'
import type { Filled } from './form'
import type { Language } from './language'

/** What a person did, free of any platform. */
export type Act = Said | Chose | FilledIn | About | Opened | Arrived | Left | Joined | Removed

interface ActBase {
  readonly person: PersonId
  /** What the platform itself knows of the person's language. */
  readonly language: Language
  /**
   * What makes a repeat of this very delivery recognisable: an event id, an activity id, a request's signature. One that was
   * seen before is not carried out again. (A form handed in twice is recognised by its own token instead.)
   */
  readonly keys: readonly string[]
}

/** Typed something in the chat with the bot. The text itself is left out: nothing sensitive is read there (S2). */
export interface Said extends ActBase {
  readonly kind: 'said'
}

/** Pressed a choice, or gave a command or shortcut that stands for one (`entrances.ts`). */
export interface Chose extends ActBase {
  readonly kind: 'chose'
  readonly action: string
  readonly value?: string
  /** Set when the choice stood in a form: its token, and what was filled in so far. */
  readonly within?: { readonly form: string; readonly token: string; readonly filled: Filled }
}

/** Handed in a form. */
export interface FilledIn extends ActBase {
  readonly kind: 'filled'
  readonly form: string
  readonly token: string
  readonly filled: Filled
}

/** Pointed at a message, with a shortcut (Slack) or message action (Teams). */
export interface About extends ActBase {
  readonly kind: 'about'
  readonly action: string
  readonly message: { readonly text: string; readonly own: boolean }
}

/** Opened their home (Slack) or the chat (Teams). */
export interface Opened extends ActBase {
  readonly kind: 'opened'
}

/** Installed the bot, or was added where it is. */
export interface Arrived extends ActBase {
  readonly kind: 'arrived'
}

export interface Left extends ActBase {
  readonly kind: 'left'
}

/** The bot was removed from a whole home; `person` stands for it, and is nobody in it. */
export interface Removed extends ActBase {
  readonly kind: 'removed'
}

/** Somebody came into a channel where the bot is; or the bot itself did: then `person` is whoever added it, or the bot's own account where that is not known. */
export interface Joined extends ActBase {
  readonly kind: 'joined'
  readonly channel: ChannelId
  /** The bot itself came. */
  readonly bot: boolean
}
