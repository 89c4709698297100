import { z } from 'zod'
import { fitting } from '../errors'
import type { Organisation } from '../people/organisation'
import type { Clock } from '../ports/clock'
import type { Log } from '../ports/log'
import type { Doc, Key, Store } from '../ports/store'
import { minute, minuteAfter, waitAfter } from '../schedule/back-off'
import { dayOf, startOf } from '../schedule/calendar'
import { deadTag, mostUntold } from '../schedule/kept'
import { type Case, caseBody } from './case'
import { docOf } from './hold'

/**
 * A case that could not be carried out, for another reason than a store that is away: how often, and on which day last. It waits longer
 * each time; after the fifth it is a dead letter (S8). Kept beside the case, as that may be what cannot be read.
 */
const stuckBody = z.strictObject({ crashes: z.int(), day: z.iso.date() })

const kind = 'stuck'

interface StuckCtx {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Counts it, and puts the case off, or lets it be until an admin says what becomes of it. Its neighbours never wait for it. */
export async function crashed(ctx: StuckCtx, org: Organisation, key: Key): Promise<void> {
  const crashes = await count(ctx, org, key)
  if (crashes >= mostUntold) return giveUp(ctx, org, key)
  const doc = await ctx.store.get(key)
  const wait = waitAfter(crashes) ?? 1
  if (doc !== undefined) await ctx.store.replace(dueAt(doc, minuteAfter(ctx.clock.now() + (wait - 1) * minute)))
}

/** Of a case that can be read it is the notices that are let be, and all else keeps its time: what is to be shredded is. */
async function giveUp({ store, clock, log }: StuckCtx, org: Organisation, key: Key): Promise<void> {
  const doc = await store.get(key)
  if (doc === undefined) return
  const concern = caseBody.safeParse(doc.body).data
  const after = concern && hopeless(concern, clock.now())
  const goesOn = after !== undefined && after !== concern
  await store.replace(goesOn ? docOf(org, key.id, doc.version + 1, after) : dueAt(doc, undefined))
  log.warn({ event: 'case.dead', org: key.org, kind: 'case' })
}

/** With the notices that are due given up; the very same case where there are none. */
function hopeless(concern: Case, now: number): Case {
  const isDue = (one: Case['owed'][number]) => !one.dead && one.next <= now
  if (!concern.owed.some(isDue)) return concern
  return { ...concern, owed: concern.owed.map(one => (isDue(one) ? { ...one, dead: true, untold: mostUntold } : one)) }
}

/** A notice that was taken up so often without a word of how that ended may be what ends the process: it is not tried again. */
export async function untold(ctx: StuckCtx, org: Organisation, key: Key): Promise<void> {
  await count(ctx, org, key, mostUntold)
  await giveUp(ctx, org, key)
}

/** How often it is now; anew where the last time is days ago. */
async function count({ store, clock }: StuckCtx, org: Organisation, key: Key, least = 1): Promise<number> {
  const day = dayOf(clock.now(), org.calendar)
  for (;;) {
    const at = { org: key.org, kind, id: key.id }
    const found = await store.get(at)
    const before = found && fitting(kind, stuckBody, found.body)
    const isLong =
      before !== undefined && !found?.tags.includes(deadTag) && dayOf(clock.now() - 48 * 60 * minute, org.calendar) > before.day
    const crashes = Math.max(least, before === undefined || isLong ? 1 : before.crashes + 1)
    const tags = crashes >= mostUntold ? [deadTag] : []
    const next: Doc = { ...at, version: (found?.version ?? 0) + 1, tags, body: { crashes, day } }
    const done = await (found === undefined ? store.insert(next) : store.replace(next))
    if (done === 'inserted' || done === 'replaced') return crashes
  }
}

/** The same document, due at another time or not at all: what is in it is not looked at. */
function dueAt({ due: _, ...doc }: Doc, due: number | undefined): Doc {
  return { ...doc, version: doc.version + 1, ...(due === undefined ? {} : { due }) }
}

/** As `deadLetters` of the schedule: never whose case it is, nor what it says. */
export async function stuckLetters({ store }: Pick<StuckCtx, 'store'>, org: Organisation, limit: number) {
  const { docs } = await store.find(org.id, kind, deadTag, limit)
  return docs.map(({ id, body }) => ({
    kind: 'case' as const,
    org: org.id,
    since: startOf(fitting(kind, stuckBody, body).day, org.calendar),
    key: { org: org.id, kind: 'case', id },
  }))
}

/** Begins it anew, now; or lets its notices be. False where it is no dead letter any more. Whoever calls this writes it down in the audit. */
export async function settleStuck(ctx: StuckCtx, org: Organisation, id: string, fate: 'again' | 'discard'): Promise<boolean> {
  const { store, clock } = ctx
  const letter = await store.get({ org: org.id, kind, id })
  if (!letter?.tags.includes(deadTag)) return false
  for (;;) {
    const doc = await store.get({ org: org.id, kind: 'case', id })
    if (doc === undefined) break
    const next = fate === 'again' ? begunAnew(org, doc, clock.now()) : letBe(org, doc, clock.now())
    if (next === undefined || (await store.replace(next)) === 'replaced') break
  }
  await forgetStuck(ctx, org.id, id)
  return true
}

function begunAnew(org: Organisation, doc: Doc, now: number): Doc {
  const concern = caseBody.safeParse(doc.body).data
  if (concern === undefined) return dueAt(doc, now)
  const owed = concern.owed.map(one => (one.untold < mostUntold ? one : { ...one, dead: false, untold: 0, next: one.from }))
  return docOf(org, doc.id, doc.version + 1, { ...concern, owed })
}

function letBe(org: Organisation, doc: Doc, now: number): Doc | undefined {
  const concern = caseBody.safeParse(doc.body).data
  return concern && docOf(org, doc.id, doc.version + 1, hopeless(concern, now))
}

export function forgetStuck({ store }: Pick<StuckCtx, 'store'>, org: string, id: string): Promise<void> {
  return store.remove({ org, kind, id })
}
