/** What goes over the line between the page and its server, in JSON. Types alone: the browser's side imports this file too. */
import type { PlatformName } from '../src/people/person'
import type { ButtonAt, Inputs, SimulatedPerson } from './simulated'

/** A short word in each of the page's languages. */
export interface InBoth {
  readonly nl: string
  readonly en: string
}

export interface CastPerson extends SimulatedPerson {
  readonly role: InBoth
  /** How many lines this person's lock screen holds: tells the page for whom something new came in. */
  readonly notifications: number
}

export interface Side {
  /** The workspace's or tenant's name. */
  readonly name: string
  readonly people: readonly CastPerson[]
  readonly entrances: Entrances
}

/** The ways in that a platform lists by name. */
export interface Entrances {
  /** As they are typed: `/concern` in Slack, `concern` in Teams. */
  readonly commands: readonly { readonly command: string; readonly about: InBoth }[]
  /** Message shortcuts (Slack) and message actions (Teams): what a channel message offers. */
  readonly messageActions: readonly { readonly id: string; readonly name: InBoth }[]
}

/** `GET /api/cast`. */
export interface Cast {
  readonly slack: Side
  readonly teams: Side
  readonly clock: Time
  /** Where what is entered is kept. */
  readonly store: 'embedded' | 'mongodb'
}

/** The simulated time. Epoch milliseconds; `zone` is an IANA name. */
export interface Time {
  readonly now: number
  readonly nextSlot: number
  readonly zone: string
}

/** `POST /api/clock`: the next fixed moment of delivery, the same time a day on, or a week on. */
export interface Move {
  readonly to: 'slot' | 'day' | 'week'
}

/** `POST /api/act`. */
export type Deed = { readonly platform: PlatformName; readonly user: string } & Does

export type Does =
  | { readonly does: 'open' }
  | { readonly does: 'command'; readonly command: string }
  | { readonly does: 'say'; readonly text: string }
  | { readonly does: 'post'; readonly text: string }
  | { readonly does: 'invite' }
  | { readonly does: 'about'; readonly message: string; readonly action: string }
  | { readonly does: 'press'; readonly button: ButtonAt; readonly inputs?: Inputs }
  | { readonly does: 'submit'; readonly inputs: Inputs }
  | { readonly does: 'leave' }

/** Event `screen` of `GET /api/changes`. Event `clock` carries a `Time`. */
export interface ScreenChanged {
  readonly platform: PlatformName
  readonly user: string
  readonly notifications: number
}
