import type { SlackOptions } from '../../adapters/slack/slack'
import type { TeamsOptions } from '../../adapters/teams/teams'

/** What a bot's process is given: addresses and folders, as plain JSON. */
export interface Given {
  /** For `openAt`: kind, place, database. */
  readonly cases: readonly string[]
  readonly vault: readonly string[]
  /** The folder of the key rings. */
  readonly keys: string
  /** The file with the packs as `readPacks` read them, as that takes a bot half a second. */
  readonly packs: string
  /** The file that holds how far the clock was moved. */
  readonly clock: string
  readonly slack: Pick<SlackOptions, 'signingSecret' | 'botToken' | 'apiUrl' | 'mode'>
  readonly teams: Pick<TeamsOptions, 'appId' | 'appPassword' | 'tenants' | 'endpoints'>
  /** A bot with one guard taken away: told to end, it finishes nothing. */
  readonly hurried?: true
}

/** What such a process is told, */
export type Heard = { readonly kind: 'serve'; readonly given: Given } | { readonly kind: 'tick'; readonly id: number }

/** and what it tells. */
export type Told =
  | { readonly kind: 'loaded' }
  | { readonly kind: 'serving'; readonly port: number }
  | { readonly kind: 'ticked'; readonly id: number }
  /** It was told to end and does: how much of what it had taken is unanswered. */
  | { readonly kind: 'leaving'; readonly unanswered: number }
