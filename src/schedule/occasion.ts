import { z } from 'zod'
import { fitting } from '../errors'
import type { Doc } from '../ports/store'
import { deadTag } from './kept'
import type { Occasion } from './rhythm'
import { whatBody } from './schedule'

/** An occasion that was planned: it goes to its recipients, page by page. */
export const plannedBody = z.strictObject({
  what: whatBody,
  state: z.enum(['owed', 'done', 'dead']),
  /** When it is. */
  at: z.int(),
  /** After which page to go on; null before the first. */
  cursor: z.string().max(500).nullable(),
  /** How often in a row it was taken up without a word of how that ended (S8). */
  untold: z.int(),
  /** Since when it is in this state, once it is done or dead. */
  since: z.int().nullable(),
})
export type Planned = z.infer<typeof plannedBody>

/** The same on every instance, so that it is inserted once (S5). The organisation is part of its key. */
export function occasionId(schedule: string, { day, slot }: Pick<Occasion, 'day' | 'slot'>): string {
  return `${schedule}|${day}|${slot}`
}

/** The local date in an occasion's id. */
export function dayOfOccasion(id: string): string {
  return id.split('|')[1] ?? ''
}

export function parsePlanned(doc: Doc): Planned {
  return fitting('occasion', plannedBody, doc.body)
}

export function plannedDoc(org: string, id: string, version: number, body: Planned, due: number | undefined): Doc {
  const tags = body.state === 'dead' ? [deadTag] : []
  return { org, kind: 'occasion', id, version, tags, body, ...(due === undefined ? {} : { due }) }
}
