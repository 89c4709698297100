import { randomInt } from 'node:crypto'
import { notice } from '../content/notice'
import type { Directory } from '../people/directory'
import { isRemoved } from '../people/homes'
import { contactOf, type Organisation } from '../people/organisation'
import { type PersonId, personOf } from '../people/person'
import { type TellCtx, tell } from '../people/tell'
import type { Audit } from '../ports/audit'
import type { Log } from '../ports/log'
import type { Sent } from '../ports/platform'
import { type Key, NotConfirmed } from '../ports/store'
import { minute, minuteAfter, waitAfter } from '../schedule/back-off'
import { dayOf, nextSlot, startOf } from '../schedule/calendar'
import { nothingToDo } from '../schedule/delivery'
import { mostUntold } from '../schedule/kept'
import { type Case, type Owed, type Unwritten, wasSent } from './case'
import type { Ctx } from './context'
import { type Count, counted } from './counted'
import { docOf, parseCase } from './hold'
import { inLine, isLeaving } from './owed'
import { crashed, forgetStuck, untold } from './stuck'
import { dueOf, passed } from './timer'
import { found, lost } from './unreachable'
import { dropped, dueNow, notedIn, taken } from './unwritten'

/** What carrying out notices needs besides the stores. */
export interface RelayCtx extends Ctx, TellCtx {
  readonly directory: Directory
  readonly audit: Audit
  readonly log: Log
  readonly count: Count
}

/** Carries out everything that is due now: notices in shuffled order (K19), and keys to destroy. Returns how many cases it saw. */
export async function carryOutDue(ctx: RelayCtx): Promise<number> {
  const seen = new Set<string>()
  for (;;) {
    // What failed in this round is still due, and must not stand in the way of what comes behind it.
    const keys = await ctx.store.due('case', ctx.clock.now(), 200 + seen.size)
    const fresh = shuffled(keys.filter(key => !seen.has(`${key.org}|${key.id}`)))
    if (fresh.length === 0) return seen.size
    for (const key of fresh) {
      seen.add(`${key.org}|${key.id}`)
      try {
        await carryOutCase(ctx, key)
      } catch (fault) {
        ctx.log.error({ event: 'relay.failed', org: key.org }, fault)
        await putOff(ctx, key, fault)
      }
    }
  }
}

/** A store that is away is met again at the next tick; what fails for another reason waits longer each time (S8). */
async function putOff(ctx: RelayCtx, key: Key, fault: unknown): Promise<void> {
  const org = ctx.directory.get(key.org)
  if (fault instanceof NotConfirmed || org === undefined) return
  try {
    await crashed(ctx, org, key)
  } catch (again) {
    ctx.log.error({ event: 'relay.failed', org: key.org }, again)
  }
}

function shuffled<T>(items: readonly T[]): T[] {
  const mixed = [...items]
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1)
    const held = mixed[last] as T
    mixed[last] = mixed[other] as T
    mixed[other] = held
  }
  return mixed
}

async function carryOutCase(ctx: RelayCtx, key: Key): Promise<void> {
  const org = ctx.directory.get(key.org)
  const doc = await ctx.store.get(key)
  if (org === undefined || doc === undefined) return
  const before = parseCase(doc)
  const now = ctx.clock.now()
  if (before.frozen !== null) return
  // What happens by time at this slot is told at this slot, among everything else.
  const later = passed(before, org, now)
  if (later.shredOn !== null && startOf(later.shredOn, org.calendar) <= now) return shred(ctx, org, key, later)

  const concern = inLine(await counted(ctx, org, key.id, later, now), now)
  const due = concern.owed.filter(one => !one.dead && one.next <= now)
  if (due.some(one => one.untold >= mostUntold)) return untold(ctx, org, key)
  const unwritten = dueNow(concern, now)
  // What it was due for may lie further away now, as with other working days: then only that is put down.
  if (due.length === 0 && unwritten.length === 0 && concern === before && dueOf(concern, org) === doc.due) return
  // Taking these up is a replace of its own, so that another instance, or this one after a crash, waits its turn with the notices, and
  // what the trail is to tell of stays as it is.
  const sooner = change(concern, due, one => ({
    ...one,
    tries: one.tries + 1,
    untold: one.untold + 1,
    next: minuteAfter(now + minute),
  }))
  const after = taken(sooner, unwritten)
  if ((await ctx.store.replace(docOf(org, key.id, doc.version + 1, after))) === 'clash') return
  for (const noted of notedIn(key.id, after, unwritten, org.calendar)) await ctx.audit.write(org.id, noted)

  const results = new Map<string, Sent['kind'] | number>()
  for (const one of due) {
    if (moot(org, concern, one)) {
      results.set(one.id, 'ok')
      continue
    }
    const sent = await send(ctx, org, key.id, concern, one)
    results.set(one.id, sent.kind === 'throttled' ? sent.after : sent.kind)
    // Notices of one case keep their order (S9): what comes after one that did not arrive waits with it.
    if (sent.kind !== 'ok' && sent.kind !== 'blocked' && sent.kind !== 'gone') break
  }
  if (due.length > 0 || unwritten.length > 0) await settle(ctx, org, key, { due, results, unwritten }, now)
}

/** Destroys the key first: from then on nothing can be read, whatever happens to the rest. */
export async function shred(ctx: RelayCtx, org: Organisation, key: Key, concern: Case): Promise<void> {
  await counted(ctx, org, key.id, concern, ctx.clock.now())
  await ctx.vault.shred(key.org, key.id)
  for (const noted of notedIn(key.id, concern, concern.audit, org.calendar)) await ctx.audit.write(org.id, noted)
  // Of what was never sent the trail knows nothing.
  if (wasSent(concern)) {
    const about = { kind: 'case', id: key.id }
    const day = concern.shredOn ?? dayOf(ctx.clock.now(), org.calendar)
    await ctx.audit.write(org.id, { id: `shred|${key.id}`, event: 'case.shredded', by: 'system', about, day })
  }
  await ctx.store.remove(key)
  await forgetStuck(ctx, key.org, key.id)
}

function change(concern: Case, which: readonly Owed[], to: (one: Owed) => Owed | undefined): Case {
  const ids = new Set(which.map(one => one.id))
  return { ...concern, owed: concern.owed.flatMap(one => (ids.has(one.id) ? (to(one) ?? []) : one)) }
}

interface Done {
  readonly due: readonly Owed[]
  readonly results: ReadonlyMap<string, Sent['kind'] | number>
  readonly unwritten: readonly Unwritten[]
}

/** Writes down what became of the notices, and that the trail has its entries; whatever changed in the case meanwhile stays. */
async function settle(ctx: RelayCtx, org: Organisation, key: Key, { due, results, unwritten }: Done, now: number) {
  const ids = new Set(due.map(one => one.id))
  for (;;) {
    const doc = await ctx.store.get(key)
    if (doc === undefined) return
    const concern = parseCase(doc)
    const tried = concern.owed.filter(one => ids.has(one.id))
    const settled = change(dropped(concern, unwritten), tried, one =>
      // Not taken up after all: it waits behind one that did not arrive.
      results.has(one.id) ? outcome(one, results.get(one.id), now) : { ...one, untold: 0, tries: one.tries - 1 },
    )
    const after = reached(settled, tried, results, nextSlot(now, org.calendar))
    if ((await ctx.store.replace(docOf(org, key.id, doc.version + 1, after))) === 'replaced') return
  }
}

/** Whether the reporter could be told decides what the contact reads of it from the slot on (G2). */
function reached(concern: Case, done: readonly Owed[], results: Done['results'], from: number): Case {
  const told = done.filter(one => one.to === 'reporter' && !isLeaving(one)).map(one => results.get(one.id))
  if (told.includes('gone')) return lost(concern, from)
  return told.includes('ok') ? found(concern, from) : concern
}

function outcome(taken: Owed, result: Sent['kind'] | number | undefined, now: number): Owed | undefined {
  const one = { ...taken, untold: 0 }
  if (result === 'ok') return undefined
  if (result === 'blocked' || result === 'gone') return { ...one, dead: true }
  if (typeof result === 'number') return { ...one, tries: one.tries - 1, next: minuteAfter(now + result) }
  const wait = waitAfter(one.tries)
  return wait === undefined ? { ...one, dead: true } : { ...one, next: minuteAfter(now + (wait - 1) * minute) }
}

/** The contact is here again: that they left needs no telling any more. */
function moot(org: Organisation, concern: Case, one: Owed): boolean {
  return isLeaving(one) && contactOf(org, concern.contact)?.left === false
}

async function send(ctx: RelayCtx, org: Organisation, caseId: string, concern: Case, one: Owed): Promise<Sent> {
  const contact = contactOf(org, one.contact ?? concern.contact)
  const people =
    one.to === 'reporter' ? await reporter(ctx, org, caseId) : contact === undefined || contact.left ? [] : contact.accounts
  // Written down for somebody without an account (K24): there is nobody to tell.
  if (one.to === 'reporter' && people.length === 0 && concern.entered !== null) return nothingToDo
  let worst: Sent = { kind: 'gone' }
  for (const person of people.filter(one => !isRemoved(org, personOf(one)))) {
    const sent = await (one.to === 'reporter' ? toReporter(ctx, org, person) : tell(ctx, org.id, person, notice))
    // One account that was reached is enough: the others show the same at home.
    if (sent.kind === 'ok') return sent
    worst = sent
  }
  return worst
}

/** To whoever wants no notices of their own cases it is as good as told: nobody can see the difference (G6). */
async function toReporter(ctx: RelayCtx, org: Organisation, person: PersonId): Promise<Sent> {
  const { settings } = await ctx.conversations.note(org.id, person, [])
  return settings.caseNotices === 'off' ? nothingToDo : tell(ctx, org.id, person, notice)
}

async function reporter(ctx: RelayCtx, org: Organisation, caseId: string): Promise<readonly PersonId[]> {
  const person = await ctx.routes.reporterOf(org.id, caseId)
  return person === undefined ? [] : [person]
}
