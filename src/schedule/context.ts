import type { Clock } from '../ports/clock'
import type { Log } from '../ports/log'
import type { Store } from '../ports/store'

/** What the verbs of this folder need from outside. */
export interface Ctx {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}
