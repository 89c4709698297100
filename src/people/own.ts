import type { Store } from '../ports/store'
import type { Tokens } from '../ports/vault'
import type { PersonId } from './person'

/** All that is marked as somebody's. */
export const ownUses = [
  'repair',
  'thanks-to',
  'thanks-by',
  'check-in',
  'note-to',
  'note-by',
  'duty',
  'buddy-of',
  'buddy',
] as const
export type OwnUse = (typeof ownUses)[number]

/**
 * Marks what is kept for somebody, so that it can be erased when they ask (G6). `use` keeps what it is of apart: nobody can tell from
 * two marks that they are of one person.
 */
export function ownTag(tokens: Pick<Tokens, 'name'>, use: OwnUse, person: PersonId): string {
  return `own:${tokens.name(use, person)}`
}

export async function eraseOwn(store: Store, org: string, kind: string, tag: string): Promise<void> {
  for (;;) {
    const { docs } = await store.find(org, kind, tag, 100)
    if (docs.length === 0) return
    for (const { id } of docs) await store.remove({ org, kind, id })
  }
}
