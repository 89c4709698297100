import { z } from 'zod'
import type { Library } from '../content/library'
import { fitting } from '../errors'
import type { Store } from '../ports/store'
import type { Day } from '../schedule/calendar'

/** A team's code of conduct holds so many norms (N2). */
export const mostNorms = 10
/** So many earlier texts are kept, and so many proposals wait at once. */
export const mostBefore = 20
export const mostProposals = 20
const mostSettled = 40

/** A norm of one's own is as long as one of the library. */
export const mostWords = 150

/** By its id, so that it reads in the reader's language; or as a lead wrote it. */
const codeNorm = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('library'), id: z.string() }),
  z.strictObject({ kind: z.literal('own'), id: z.string(), words: z.string().max(mostWords) }),
])
export type CodeNorm = z.infer<typeof codeNorm>

const norms = z.array(codeNorm).max(mostNorms)
const edition = z.strictObject({ edition: z.int().min(1), norms, until: z.iso.date() })

const codeBody = z.strictObject({
  /** 0 before anything was put in. */
  edition: z.int().min(0),
  since: z.iso.date().nullable(),
  norms,
  /** How it was, oldest first; nothing says who changed it. */
  before: z.array(edition).max(mostBefore),
  /** Sealed until the lead takes one up: the words, and a name where its writer gave it. */
  proposals: z.array(z.strictObject({ id: z.string(), sealed: z.string() })).max(mostProposals),
  /** Proposals that were taken up or set aside, so that handing one in again brings it back for nobody. */
  settled: z.array(z.string()).max(mostSettled),
})
export type Code = z.infer<typeof codeBody>
export type Proposal = Code['proposals'][number]

export const emptyCode: Code = { edition: 0, since: null, norms: [], before: [], proposals: [], settled: [] }

/** Another text from today on. One that did not stand overnight is replaced by it: nobody but who was at it has read that. */
function changed(code: Code, norms: readonly CodeNorm[], today: Day): Code {
  const stood = code.since !== null && code.since < today && code.norms.length > 0
  const before = stood ? [...code.before, { edition: code.edition, norms: code.norms, until: today }] : code.before
  return { ...code, edition: code.edition + 1, since: today, norms: [...norms], before: before.slice(-mostBefore) }
}

function same(one: CodeNorm, other: CodeNorm): boolean {
  if (one.kind === 'own' && other.kind === 'own' && one.words === other.words) return true
  return one.id === other.id
}

/** With these norms, as far as there is room for them; each stands there once. */
export function added(code: Code, more: readonly CodeNorm[], today: Day): Code {
  const norms = [...code.norms]
  for (const norm of more) if (norms.length < mostNorms && !norms.some(one => same(one, norm))) norms.push(norm)
  return norms.length === code.norms.length ? code : changed(code, norms, today)
}

export function removed(code: Code, ids: readonly string[], today: Day): Code {
  const norms = code.norms.filter(norm => !ids.includes(norm.id))
  return norms.length === code.norms.length ? code : changed(code, norms, today)
}

/** One more to look at, once; it waits in an order that says nothing of when it came. */
export function proposed(code: Code, proposal: Proposal): Code {
  if (code.settled.includes(proposal.id) || code.proposals.some(({ id }) => id === proposal.id)) return code
  if (code.proposals.length >= mostProposals) return code
  return { ...code, proposals: [...code.proposals, proposal].sort((one, other) => (one.id < other.id ? -1 : 1)) }
}

/** Taken up as it was written; one for which there is no room goes on waiting. */
export function takenUp(code: Code, id: string, words: string, today: Day): Code {
  if (!code.proposals.some(one => one.id === id) || code.norms.length >= mostNorms) return code
  return added(setAside(code, id), [{ kind: 'own', id, words }], today)
}

export function setAside(code: Code, id: string): Code {
  const proposals = code.proposals.filter(one => one.id !== id)
  if (proposals.length === code.proposals.length) return code
  return { ...code, proposals, settled: [...code.settled, id].slice(-mostSettled) }
}

/** A norm as it is read and practised; one that somebody wrote has no steps. */
export interface Practised {
  readonly id: string
  readonly norm: string
  readonly steps: readonly string[]
}

/** In the language of the library; a norm that it no longer has is left out. */
export function read(norms: readonly CodeNorm[], library: Pick<Library, 'norms'>): readonly Practised[] {
  return norms.flatMap((one): readonly Practised[] => {
    if (one.kind === 'own') return [{ id: one.id, norm: one.words, steps: [] }]
    const found = library.norms.find(({ id }) => id === one.id)
    return found === undefined ? [] : [found]
  })
}

const kind = 'code'

function parse(body: unknown): Code {
  return fitting('code', codeBody, body)
}

/** `team` is the team's id. */
export async function codeOf(store: Store, org: string, team: string): Promise<Code> {
  const doc = await store.get({ org, kind, id: team })
  return doc === undefined ? emptyCode : parse(doc.body)
}

/** Which of these teams have a code, in one round trip. */
export async function codesOf(store: Store, org: string, teams: readonly string[]): Promise<readonly string[]> {
  const docs = await store.getAll(org, kind, teams)
  return docs.filter(({ body }) => parse(body).norms.length > 0).map(({ id }) => id)
}

/** Changes a team's code, durably, and gives it as it is then. */
export async function changeCode(store: Store, org: string, team: string, pure: (code: Code) => Code): Promise<Code> {
  for (;;) {
    const doc = await store.get({ org, kind, id: team })
    const before = doc === undefined ? emptyCode : parse(doc.body)
    const after = pure(before)
    if (after === before) return before
    const next = { org, kind, id: team, version: (doc?.version ?? 0) + 1, tags: [], body: after }
    const written = doc === undefined ? await store.insert(next) : await store.replace(next)
    if (written === 'inserted' || written === 'replaced') return after
  }
}
