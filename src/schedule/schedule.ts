import { z } from 'zod'
import { fitting } from '../errors'
import type { Doc } from '../ports/store'
import type { Ctx } from './context'
import { nextOccasion, type Rhythm, rhythmBody } from './rhythm'

/** What an occasion brings: a name that whoever sends it understands, never words. */
export const whatBody = z.string().min(1).max(400)

const stateBody = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('on') }),
  /** Occasions up to this instant do not take place; then it goes on by itself. */
  z.strictObject({ is: z.literal('paused'), until: z.int() }),
  z.strictObject({ is: z.literal('off') }),
])

export const scheduleBody = z.strictObject({
  rhythm: rhythmBody,
  what: whatBody,
  state: stateBody,
  /** The mark: all occasions up to here are planned, or were skipped by the rule. It only moves forwards. */
  plannedUntil: z.int(),
})
export type Schedule = z.infer<typeof scheduleBody>

/** Its occasions are named by it and a bar, so it holds none (S5); it leaves room in a key for the names of whom it goes to. */
const scheduleName = z.string().regex(/^[\w.:-]{1,120}$/)

export function parseSchedule(doc: Doc): Schedule {
  return fitting('schedule', scheduleBody, doc.body)
}

/** From here on its occasions are still to be planned. */
export function openFrom({ state, plannedUntil }: Schedule): number {
  return state.is === 'paused' ? Math.max(state.until, plannedUntil) : plannedUntil
}

/** Every schedule of an organisation carries it. */
export const scheduleTag = 'schedule'

export function scheduleDoc(org: string, name: string, version: number, schedule: Schedule): Doc {
  const next = schedule.state.is === 'off' ? undefined : nextOccasion(schedule.rhythm, openFrom(schedule))
  const due = next === undefined ? {} : { due: next.at }
  return { org, kind: 'schedule', id: scheduleName.parse(name), version, tags: [scheduleTag], body: schedule, ...due }
}

/** Begins a schedule, once by its name. What would have been before now does not take place. */
export async function begin(
  ctx: Ctx,
  org: string,
  name: string,
  { rhythm, what }: { readonly rhythm: Rhythm; readonly what: string },
): Promise<'begun' | 'exists'> {
  const schedule = scheduleBody.parse({ rhythm, what, state: { is: 'on' }, plannedUntil: ctx.clock.now() })
  return (await ctx.store.insert(scheduleDoc(org, name, 1, schedule))) === 'inserted' ? 'begun' : 'exists'
}

/** Sees to it that it has this rhythm; one that stands so is left alone, so that a process that begins loses nothing that was missed. */
export async function keepOn(
  ctx: Ctx,
  org: string,
  name: string,
  brings: { readonly rhythm: Rhythm; readonly what: string },
): Promise<void> {
  if ((await begin(ctx, org, name, brings)) === 'begun') return
  const doc = await ctx.store.get({ org, kind: 'schedule', id: name })
  if (doc !== undefined && JSON.stringify(parseSchedule(doc).rhythm) !== JSON.stringify(brings.rhythm))
    await alter(ctx, org, name, { rhythm: brings.rhythm })
}

/** Turns a schedule on with this, whether it was there or not. */
export async function turnOn(
  ctx: Ctx,
  org: string,
  name: string,
  brings: { readonly rhythm: Rhythm; readonly what: string },
): Promise<void> {
  if (!(await alter(ctx, org, name, { ...brings, state: { is: 'on' } }))) await begin(ctx, org, name, brings)
}

/**
 * Changes a schedule; false where there is none. Another rhythm or state holds from now on: what was missed by the one before, or while
 * it was off, does not take place any more.
 */
export async function alter(
  ctx: Ctx,
  org: string,
  name: string,
  change: { readonly rhythm?: Rhythm; readonly what?: string; readonly state?: Schedule['state'] },
): Promise<boolean> {
  for (;;) {
    const doc = await ctx.store.get({ org, kind: 'schedule', id: name })
    if (doc === undefined) return false
    const before = parseSchedule(doc)
    const anew = change.rhythm !== undefined || change.state !== undefined
    const plannedUntil = anew ? Math.max(before.plannedUntil, ctx.clock.now()) : before.plannedUntil
    const after = scheduleBody.parse({ ...before, ...change, plannedUntil })
    if ((await ctx.store.replace(scheduleDoc(org, name, doc.version + 1, after))) === 'replaced') return true
  }
}
