import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { joined } from './key'

/** How long a turn may hold a conversation, in milliseconds: its holder is thought dead afterwards. */
export const lease = 5_000

/** A dialog in progress is kept as JSON text: whatever names its parts have, no store can mistake them for its own. */
export const dialog = z.string()

/** Where a conversation is kept; checked as any key is. */
export function placeOf(org: string, name: string): string {
  return joined({ org, kind: 'conversation', id: name })
}

export function newHolder(): string {
  return randomUUID()
}

/** A wait before asking again for a conversation that is held: between `ms` and twice that, so that two who wait fall out of step. */
export function soon(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms * (1 + Math.random())))
}
