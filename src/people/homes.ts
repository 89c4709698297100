import type { Audit } from '../ports/audit'
import type { Clock } from '../ports/clock'
import { dayOf } from '../schedule/calendar'
import type { Directory } from './directory'
import type { Organisation } from './organisation'
import { type Home, homeKey } from './person'

interface HomesCtx {
  readonly directory: Directory
  readonly audit: Audit
  readonly clock: Clock
}

/** Whether the bot was removed from this home, and is not back (O7). */
export function isRemoved(org: Organisation, home: Home): boolean {
  return org.removed.some(one => one.home === homeKey(home) && !one.back)
}

/** The bot was removed from a home: from now on nothing is taken from its people, and the tick sees to their cases. Once, however often it is told. */
export function removeHome(ctx: HomesCtx, org: Organisation, home: Home): Promise<void> {
  return note(ctx, org, home, false)
}

/** It is there again: what was frozen goes on. */
export function bringHomeBack(ctx: HomesCtx, org: Organisation, home: Home): Promise<void> {
  return note(ctx, org, home, true)
}

async function note({ directory, audit, clock }: HomesCtx, org: Organisation, home: Home, back: boolean): Promise<void> {
  const key = homeKey(home)
  const day = dayOf(clock.now(), org.calendar)
  const event = back ? 'home.back' : 'home.removed'
  let changed = false
  await directory.change(org.id, state => {
    const before = state.removed?.[key]
    changed = before === undefined ? !back : before.back !== back
    return changed ? { ...state, removed: { ...state.removed, [key]: { day, walks: 0, back } } } : state
  })
  if (changed)
    await audit.owe(org.id, [{ id: `${event}|${key}|${day}`, event, by: 'system', about: { kind: 'home', id: key }, day }])
}
