import { z } from 'zod'
import type { PersonId } from '../../src/people/person'
import type { Doc, Key } from '../../src/ports/store'
import type { Keys } from './keys'
import { named, nobody } from './name'
import { padded, unpadded } from './padded'
import type { RingKey } from './ring-key'
import { kidOf, seal, unseal } from './sealed'

export const kind = 'vault'

/** All routes have this size before they are sealed: with a reporter or without, with a phrase or without. */
const routeSize = 512

const personId = z.templateLiteral([z.enum(['slack', 'teams']), ':', z.string().min(1), ':', z.string().min(1)])

/** Who raised the case, and the hash of the phrase that gives it to another account. */
const route = z.object({ person: personId.nullable(), phrase: z.string().nullable() })
export interface Route {
  readonly person: PersonId | null
  readonly phrase: string | null
}

const body = z.object({ route: z.string(), key: z.string() })
export type Body = z.infer<typeof body>

export function keyOf(org: string, caseId: string): Key {
  return { org, kind, id: caseId }
}

export function bodyOf(doc: Doc): Body {
  return body.parse(doc.body)
}

export async function sealRoute(keys: Keys, { org, id }: Key, content: Route): Promise<string> {
  const filled = padded(JSON.stringify(content), routeSize)
  if (filled.length > routeSize) throw new RangeError('a person id is too long for a route')
  return seal(keys.route.newest(), ['route', org, id], filled)
}

export async function openRoute(keys: Keys, doc: Doc): Promise<Route> {
  const plain = await unseal(keys.route.find, ['route', doc.org, doc.id], bodyOf(doc).route)
  return route.parse(JSON.parse(unpadded(plain)))
}

export function wrapKey(keys: Keys, { org, id }: Key, secret: Uint8Array): Promise<string> {
  return seal(keys.data.newest(), ['key', org, id], secret)
}

export async function unwrapKey(keys: Keys, doc: Doc): Promise<Uint8Array> {
  return unseal(keys.data.find, ['key', doc.org, doc.id], bodyOf(doc).key)
}

export function reporterTag(key: RingKey, org: string, person: PersonId): string {
  return named(key.naming, ['reporter', org, person])
}

export function phraseTag(key: RingKey, org: string, phrase: string): string {
  return named(key.naming, ['phrase', org, phrase])
}

/**
 * The document of a record. Always two tags, drawn at random where there is nothing to find. `due` is no time: it is the oldest
 * generation of the keys used in it, by which a rotation finds what it has yet to wrap anew, in every organisation.
 */
export function recordDoc(keys: Keys, key: Key, version: number, content: Route, parts: Body): Doc {
  const newest = keys.route.newest()
  const { person, phrase } = content
  return {
    ...key,
    version,
    tags: [
      person === null ? nobody() : reporterTag(newest, key.org, person),
      phrase === null ? nobody() : phraseTag(newest, key.org, phrase),
    ],
    due: Math.min(generationOf(keys.route, parts.route), generationOf(keys.data, parts.key)),
    body: parts,
  }
}

function generationOf(ring: Keys['data'], sealed: string): number {
  const kid = kidOf(sealed)
  return (kid === undefined ? undefined : ring.find(kid)?.generation) ?? 0
}
