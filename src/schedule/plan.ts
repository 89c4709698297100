import type { Key } from '../ports/store'
import type { Ctx } from './context'
import { eachDue } from './each-due'
import { occasionId, plannedDoc } from './occasion'
import { due } from './rhythm'
import { openFrom, parseSchedule, scheduleDoc } from './schedule'

/** Plans the occasions of every schedule whose next one is there; tells how many schedules it saw. */
export async function planDue(ctx: Ctx): Promise<number> {
  return eachDue(ctx, 'schedule', key => plan(ctx, key))
}

/**
 * Inserts first, moves the mark then: whoever dies in between, or is not told whether a write happened, leaves the mark where it was,
 * and the next one inserts the same ids again (S5). Where the schedule changed meanwhile it is planned anew, as it is now.
 */
async function plan(ctx: Ctx, { org, id }: Key): Promise<void> {
  for (;;) {
    const doc = await ctx.store.get({ org, kind: 'schedule', id })
    if (doc === undefined) return
    const schedule = parseSchedule(doc)
    const now = ctx.clock.now()
    if (schedule.state.is === 'off' || now <= openFrom(schedule)) return
    for (const one of due(schedule.rhythm, openFrom(schedule), now)) {
      const body = { what: schedule.what, state: 'owed', at: one.at, cursor: null, untold: 0, since: null } as const
      await ctx.store.insert(plannedDoc(org, occasionId(id, one), 1, body, one.at))
    }
    const moved = scheduleDoc(org, id, doc.version + 1, { ...schedule, plannedUntil: now })
    if ((await ctx.store.replace(moved)) === 'replaced') return
  }
}
