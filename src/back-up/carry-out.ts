import type { Organisation } from '../people/organisation'
import { personOf } from '../people/person'
import { openPerson } from '../people/sealed-person'
import type { TeamDirectory } from '../people/team-directory'
import { type TellCtx, tell } from '../people/tell'
import type { Sent } from '../ports/platform'
import type { Key } from '../ports/store'
import type { Tokens } from '../ports/vault'
import { waitAfter } from '../schedule/back-off'
import type { Ctx } from '../schedule/context'
import { nothingToDo } from '../schedule/delivery'
import { askMessage, careMessage, comingMessage, nobodyMessage, overMessage, waitingMessage } from './messages'
import { forgetDuties } from './on-duty'
import { isDone, kind, type Owed, parseRequest, passed, type Request, requestDoc, unreachable } from './request'

/** What carrying out requests for back-up needs besides the store. */
export interface BackUpCtx extends Ctx, TellCtx {
  readonly tokens: Tokens
  readonly directory: { get(org: string): Organisation | undefined }
  readonly teams: Pick<TeamDirectory, 'get'>
  /** That so many requests were made, for the register; once by its name. */
  readonly count: (org: Organisation, name: string, requests: number) => Promise<void>
}

/** How long telling is taken up for, in milliseconds: whoever dies over it leaves it to the next while it still helps. */
const lease = 45_000
const most = 500

/** Tells what any request owes, lets it lapse, and sees to aftercare: side by side, as nobody here can wait for another. */
export async function carryOutBackUps(ctx: BackUpCtx): Promise<void> {
  const keys = await ctx.store.due(kind, ctx.clock.now(), most)
  await Promise.all(
    keys.map(key =>
      carryOut(ctx, key).catch((fault: unknown) => ctx.log.error({ event: 'schedule.failed', org: key.org, kind }, fault)),
    ),
  )
  await forgetDuties(ctx)
}

async function carryOut(ctx: BackUpCtx, key: Key): Promise<void> {
  const org = ctx.directory.get(key.org)
  const doc = await ctx.store.get(key)
  if (org === undefined || doc === undefined) return
  const now = ctx.clock.now()
  const request = passed(parseRequest(doc), now)
  if (isDone(request)) {
    await ctx.count(org, key.id, request.nth)
    return ctx.store.remove(key)
  }
  const due = request.owed.filter(one => one.next <= now)
  // Taking it up is a replace of its own, so that another instance, or this one after a crash, tells nobody twice.
  const taken = changed(request, due, one => ({ ...one, tries: one.tries + 1, next: now + lease }))
  if ((await ctx.store.replace(requestDoc(key.org, key.id, doc.version + 1, taken))) === 'clash') return
  const results = new Map<string, Sent>()
  await Promise.all(due.map(async one => results.set(one.id, await told(ctx, org, key.id, request, one))))
  if (due.length > 0) await settle(ctx, key, due, results)
}

function changed(request: Request, which: readonly Owed[], to: (one: Owed) => Owed | undefined): Request {
  const ids = new Set(which.map(one => one.id))
  return { ...request, owed: request.owed.flatMap(one => (ids.has(one.id) ? (to(one) ?? []) : one)) }
}

/** Whatever changed in the request meanwhile stays. */
async function settle(ctx: BackUpCtx, key: Key, due: readonly Owed[], results: ReadonlyMap<string, Sent>): Promise<void> {
  for (;;) {
    const doc = await ctx.store.get(key)
    if (doc === undefined) return
    const now = ctx.clock.now()
    const request = changed(parseRequest(doc), due, one => outcome(one, results.get(one.id), now))
    const asking = due.filter(one => one.what === 'ask')
    const none = asking.length === request.asked.length && asking.every(one => isLost(results.get(one.id)))
    const after = asking.length > 0 && none ? unreachable(request, now) : request
    if ((await ctx.store.replace(requestDoc(key.org, key.id, doc.version + 1, after))) === 'replaced') return
  }
}

function isLost(sent: Sent | undefined): boolean {
  return sent?.kind === 'gone' || sent?.kind === 'blocked'
}

function outcome(one: Owed, sent: Sent | undefined, now: number): Owed | undefined {
  if (sent === undefined || sent.kind === 'ok' || isLost(sent)) return undefined
  if (sent.kind === 'throttled') return { ...one, tries: one.tries - 1, next: now + sent.after }
  const wait = waitAfter(one.tries)
  return wait === undefined ? undefined : { ...one, next: now + wait * 60_000 }
}

/** Everyone is called as on their platform, and told in their own language. */
async function told(ctx: BackUpCtx, org: Organisation, id: string, request: Request, one: Owed): Promise<Sent> {
  const { what, to } = one
  const sealed = to === null ? request.who : (what === 'care' ? request.came : request.asked)[to]?.who
  const person = sealed === undefined ? undefined : await openPerson(ctx.tokens, sealed)
  if (person === undefined) return nothingToDo
  const value = `${id}|${request.nth}`
  const send = (words: Parameters<typeof tell>[3]) => tell(ctx, org.id, person, words)
  switch (what) {
    case 'waiting': {
      const names = await Promise.all(request.asked.map(({ who }) => nameOf(ctx, who)))
      return send((say, language) => waitingMessage({ say, language, org }, names, value))
    }
    case 'ask': {
      const name = await nameOf(ctx, request.who)
      const team = request.asked[to ?? -1]?.team ?? null
      return send(say => askMessage(say, name, team === null ? null : (ctx.teams.get(org.id, team)?.name ?? ''), value))
    }
    case 'coming': {
      const name = await nameOf(ctx, request.asked[one.by ?? -1]?.who ?? '')
      return send(say => comingMessage(say, name, value))
    }
    case 'nobody':
      return send((say, language) => nobodyMessage({ say, language, org }))
    case 'over': {
      const name = await nameOf(ctx, request.who)
      return send(say => overMessage(say, name))
    }
    case 'care':
      return send(say => careMessage(say, to === null ? 'asked' : 'came'))
  }
}

/** Undefined where it cannot be asked now: nobody waits for that here. */
async function nameOf(ctx: BackUpCtx, sealed: string): Promise<string | undefined> {
  const person = await openPerson(ctx.tokens, sealed)
  return person && (await ctx.platform(personOf(person).platform)?.profile(person))?.name
}
