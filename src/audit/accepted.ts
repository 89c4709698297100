import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Doc } from '../ports/store'

export const breakKinds = [
  /** It was changed, came from another place or organisation, or was made with another key. */
  'altered',
  'missing',
  /** Entries up to the head were cut off, or the store is older than the head. */
  'cut',
  'head-missing',
  'head-altered',
  /** More than the one entry that may just be being written stands behind the head. */
  'head-older',
  /** The bot itself found the head gone here, and went on. */
  'mended',
  /** A document that is no entry. */
  'stray',
  /** What stands before an entry that accepted it is not as it was accepted. */
  'unlike',
] as const

/** The first place where a trail is not as it was written. */
export interface Break {
  readonly number: number
  readonly why: (typeof breakKinds)[number]
}

/** Why somebody accepts that a trail is not whole: one of these, for there is no room in a trail for words. */
export const reasons = ['restored', 'moved', 'explained', 'unexplained'] as const
export type Reason = (typeof reasons)[number]

/** From this entry on the chain goes on, though before it something is broken (O7). */
export const acceptedBody = z.strictObject({
  why: z.enum(reasons),
  /** Null where the chain was whole, and only cases did not stand as it says. */
  broken: z.strictObject({ number: z.int().min(0), why: z.enum(breakKinds) }).nullable(),
  /** All that stood before it: what is changed there later shows, in what was broken as well. */
  stood: z.string(),
})

/** Runs over documents as they stand, good or broken, in the order of their ids. */
export function imprint() {
  const hash = createHash('sha256')
  return {
    add({ id, version, tags, due, body }: Doc): void {
      hash.update(`${JSON.stringify([id, version, tags, due ?? null, body])}\n`)
    },
    now: () => hash.copy().digest('base64url'),
  }
}
