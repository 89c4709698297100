import type { Server } from 'node:net'
import type { Prepared } from './wire'

/** Listens, and makes ready what is to be sent to it. */
export interface Measured {
  readonly server: Server
  prepare(people: number): Promise<readonly Prepared[]>
  stop(): Promise<void>
}
