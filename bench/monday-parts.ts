import type { Endpoints } from '../adapters/teams/endpoints'
import type { SimulatedPerson } from '../playground/simulated'
import type { Told } from '../playground/windows'

/** What both processes of the Monday measurement know. */
export const app = { appId: '00000000-0000-4000-8000-00000000be7c', appPassword: 'measured-app-password' }
export const botToken = 'xoxb-monday'

/**
 * How much faster than real each platform's clockwork goes. Teams lets fifty requests a second through, and five thousand people take
 * a hundred seconds. Slack lets fifty conversations a minute be opened, and five thousand people would take a hundred minutes: a minute
 * of Slack's is a second here, in all of its limits alike and in what the bot knows of them.
 */
export const faster = { slack: 60, teams: 1 } as const

export function personAt(platform: 'slack' | 'teams', n: number): SimulatedPerson {
  const number = String(n).padStart(platform === 'slack' ? 6 : 12, '0')
  const id = platform === 'slack' ? `U0BENCH${number}` : `b0c0e7d2-be7c-4000-8000-${number}`
  return { id, name: `Person ${n}`, locale: 'nl-NL', timezone: 'Europe/Amsterdam' }
}

export type Question = 'so far' | 'end'

export interface Started {
  readonly url: string
  readonly endpoints: Endpoints
  readonly serviceUrl: string
}

/** How many messages each of the people has, in their order; asked for at the end only. */
export type Had = Readonly<Record<'slack' | 'teams', { readonly told: Told | undefined; readonly had: readonly number[] }>>
