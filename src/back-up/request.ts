import { z } from 'zod'
import { fitting } from '../errors'
import type { Doc } from '../ports/store'

/** How long somebody has to say that they come, in milliseconds: then the request lapses (K20). */
export const answerWithin = 2 * 60_000
/** For so long others can still join whoever said that they come. */
export const joinWithin = 15 * 60_000

/** Somebody who may be asked: sealed, by a keyed name that tells whether it is them who pressed, and of which team; null for a buddy. */
const asked = z.strictObject({ who: z.string(), name: z.string(), team: z.string().nullable(), coming: z.boolean() })
export type Asked = z.infer<typeof asked>
const came = z.strictObject({ who: z.string(), name: z.string() })

/** What is still to be told. `to` is a place in `asked`, or for aftercare in `came`; null for whoever asked. */
const owed = z.strictObject({
  id: z.string(),
  what: z.enum(['waiting', 'ask', 'coming', 'nobody', 'over', 'care']),
  to: z.int().nullable(),
  /** Who comes: a place in `asked`. */
  by: z.int().exactOptional(),
  next: z.int(),
  tries: z.int(),
})
export type Owed = z.infer<typeof owed>

/**
 * What a person asks on one day: one document, so that pressing twice is one request. It is no case, and nothing is drawn from it. It
 * goes the next workday, after one message to each of those who were in it; nobody asks in it by then.
 */
export const requestBody = z.strictObject({
  who: z.string(),
  /** How often they asked that day. */
  nth: z.int(),
  at: z.int(),
  state: z.enum(['open', 'lapsed', 'over']),
  asked: z.array(asked),
  /** Who came, when they asked earlier that day. */
  came: z.array(came),
  owed: z.array(owed),
  careAt: z.int(),
  /** Aftercare is put down: what is left is to tell it. */
  caring: z.boolean(),
})
export type Request = z.infer<typeof requestBody>

export const kind = 'back-up'

export function parseRequest(doc: Doc): Request {
  return fitting(kind, requestBody, doc.body)
}

export function requestDoc(org: string, id: string, version: number, body: Request): Doc<Request> {
  return { org, kind, id, version, tags: [], body, due: dueOf(body) }
}

/** When there is something to do with it: tell, let it lapse, see to aftercare, or have it gone. */
export function dueOf(request: Request): number {
  const lapses = isWaiting(request) ? [request.at + answerWithin] : []
  const care = request.caring ? (request.owed.length === 0 ? [request.careAt] : []) : [request.careAt]
  return Math.min(...request.owed.map(one => one.next), ...lapses, ...care)
}

export function isComing(request: Request): boolean {
  return request.asked.some(one => one.coming)
}

function isWaiting(request: Request): boolean {
  return request.state === 'open' && !isComing(request)
}

/** Nobody is bothered twice by one moment: until it lapses, asking again is the same request. */
export function isFresh(request: Request, now: number): boolean {
  return request.state === 'open' && now < request.at + answerWithin
}

interface Asking {
  readonly who: string
  readonly asked: readonly Omit<Asked, 'coming'>[]
  readonly careAt: number
}

/** One tap. Undefined changes nothing: the request before it is still fresh. */
export function asks(before: Request | undefined, { who, asked, careAt }: Asking, now: number): Request | undefined {
  if (before !== undefined && isFresh(before, now)) return undefined
  const nth = (before?.nth ?? 0) + 1
  const after: Request = {
    who,
    nth,
    at: now,
    state: 'open',
    asked: asked.map(one => ({ ...one, coming: false })),
    came: before === undefined ? [] : everyoneWhoCame(before),
    owed: [],
    careAt,
    caring: false,
  }
  return owing(after, [{ what: 'waiting', to: null }, ...asked.map((_, to) => ({ what: 'ask' as const, to }))], now)
}

export type Came = 'coming' | 'already' | 'over' | 'lapsed' | 'stranger'

/** Somebody who was asked says that they come. Two at the same time both do. */
export function comes(before: Request, nth: number, name: string, now: number): { readonly is: Came; readonly after: Request } {
  const at = before.asked.findIndex(one => one.name === name)
  if (before.nth !== nth || before.caring) return { is: 'lapsed', after: before }
  if (at === -1) return { is: 'stranger', after: before }
  if (before.asked[at]?.coming === true) return { is: before.state === 'over' ? 'over' : 'already', after: before }
  if (before.state === 'over') return { is: 'over', after: before }
  const until = before.at + (isComing(before) ? joinWithin : answerWithin)
  if (before.state === 'lapsed' || now >= until) return { is: 'lapsed', after: before }
  const asked = before.asked.map((one, index) => (index === at ? { ...one, coming: true } : one))
  // Whoever comes needs no asking any more, where they were told by another way than ours.
  const owed = before.owed.filter(one => !(one.what === 'ask' && one.to === at))
  return { is: 'coming', after: owing({ ...before, asked, owed }, [{ what: 'coming', to: null, by: at }], now) }
}

/** Whoever asked needs nobody any more: those who were asked are told, so that nobody comes for nothing. */
export function ends(before: Request, nth: number, now: number): Request {
  if (before.nth !== nth || before.state === 'over' || before.caring) return before
  const unasked = before.owed.filter(one => one.what === 'ask' && one.tries === 0).map(one => one.to)
  const told = before.asked.flatMap((_, to) => (unasked.includes(to) ? [] : [{ what: 'over' as const, to }]))
  return owing({ ...before, state: 'over', owed: [] }, told, now)
}

/** What time makes of it: the very same request where there is nothing yet. */
export function passed(before: Request, now: number): Request {
  const after = lapsed(before, now)
  if (after.caring || now < after.careAt) return after
  const everyone = everyoneWhoCame(after)
  const care = [{ what: 'care' as const, to: null }, ...everyone.map((_, to) => ({ what: 'care' as const, to }))]
  return owing({ ...after, state: 'over', asked: [], came: everyone, owed: [], caring: true }, care, now)
}

function lapsed(before: Request, now: number): Request {
  if (!isWaiting(before) || now < before.at + answerWithin) return before
  return owing({ ...before, state: 'lapsed', owed: [] }, [{ what: 'nobody', to: null }], now)
}

/** None of those who were asked can be reached: that is known at once, and said at once. */
export function unreachable(before: Request, now: number): Request {
  return isWaiting(before) ? lapsed({ ...before, at: Math.min(before.at, now - answerWithin) }, now) : before
}

export function isDone(request: Request): boolean {
  return request.caring && request.owed.length === 0
}

function everyoneWhoCame({ came, asked }: Request): Request['came'] {
  const now = asked.filter(one => one.coming).map(({ who, name }) => ({ who, name }))
  return [...came, ...now.filter(one => !came.some(({ name }) => name === one.name))]
}

function owing(request: Request, what: readonly Pick<Owed, 'what' | 'to' | 'by'>[], now: number): Request {
  const more = what.map(one => ({ ...one, id: `${request.nth}.${one.what}.${one.to ?? one.by ?? ''}`, next: now, tries: 0 }))
  return { ...request, owed: [...request.owed, ...more] }
}
