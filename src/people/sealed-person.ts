import { z } from 'zod'
import type { Tokens } from '../ports/vault'
import type { PersonId } from './person'

const sealedPerson = z.strictObject({ p: z.custom<PersonId>(value => typeof value === 'string') })

/** Whom something is for, as it is kept: unreadable without the keys, and another text each time. */
export function sealPerson(tokens: Tokens, person: PersonId): Promise<string> {
  return tokens.seal({ p: person })
}

/** Undefined for anything else. */
export async function openPerson(tokens: Tokens, sealed: string): Promise<PersonId | undefined> {
  return sealedPerson.safeParse(await tokens.open(sealed)).data?.p
}
