import { IANAZone } from 'luxon'
import type { Day } from './calendar'

const dayLong = 86_400_000

export function isTimezone(name: string): boolean {
  return IANAZone.isValidZone(name)
}

/**
 * The instant of a local time, `HH:mm`. One that the zone repeats is the earlier of the two; one that it skips is the next valid minute,
 * which is the moment the clock jumps (S6). Luxon moves a skipped time by the jump instead: 02:30 would be 03:30, where 03:00 is meant.
 */
export function instantOf(day: Day, time: string, timezone: string): number {
  const zone = IANAZone.create(timezone)
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  // No zone is further than 14 hours from UTC, so these two lie on either side of whatever jump concerns this time.
  const before = asUtc - dayLong
  const after = asUtc + dayLong
  const offsets = [zone.offset(before), zone.offset(after)] as const
  const found = offsets.map(offset => asUtc - offset * 60_000).filter((at, n) => zone.offset(at) === offsets[n])
  return found.length > 0 ? Math.min(...found) : jump(zone, before, after)
}

/** The first millisecond with the later offset. */
function jump(zone: IANAZone, before: number, after: number): number {
  const late = zone.offset(after)
  let [low, high] = [before, after]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone.offset(middle) === late) high = middle
    else low = middle
  }
  return high
}
