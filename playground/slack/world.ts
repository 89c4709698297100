import type { SimulatedPerson } from '../simulated'
import type { Team } from './payloads'
import type { Json, State } from './state'
import type { Triggers } from './triggers'

/** What the Web API methods work on. */
export interface World {
  readonly team: Team
  readonly people: readonly SimulatedPerson[]
  readonly state: () => State
  readonly triggers: Triggers
  readonly now: () => number
  /** Where the Web API is reached, ending in a slash. */
  readonly apiUrl: () => string
  /** To be told whose screen changed. */
  readonly changed: (user: string) => void
}

export type Method = (world: World, args: Json) => Json

export function refusal(error: string, messages: readonly string[] = []): Json {
  return { ok: false, error, ...(messages.length === 0 ? {} : { response_metadata: { messages } }) }
}

export function personOf(world: World, id: unknown): SimulatedPerson | undefined {
  return world.people.find(person => person.id === id)
}
