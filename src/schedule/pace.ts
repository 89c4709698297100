import type { Rate } from '../ports/platform'

/** How far one limit is used, as far as can be known from here. Times in milliseconds, of any clock that only goes forwards. */
export interface Pace {
  /** Calls that are under way: each counts at some moment until its answer is there. */
  readonly underWay: number
  /** When each call that was answered has left the window for certain, in order. */
  readonly leaving: readonly number[]
  /** When the next one's turn is, were all spread evenly. */
  readonly turn: number
}

export const unused: Pace = { underWay: 0, leaving: [], turn: Number.NEGATIVE_INFINITY }

/** How far ahead of its turn a call may be, as a part of the window: what came late is made good. */
const ahead = 1 / 10

/**
 * When one more call may begin; undefined while only an answer can tell. However the calls before it were held up on their way, no
 * stretch as long as the window has more of them than it may: a platform counts a call no later than it answers it.
 */
export function freeAt({ calls, every }: Rate, { underWay, leaving, turn }: Pace, now: number): number | undefined {
  const inIt = leaving.filter(at => at > now)
  const tooMany = underWay + inIt.length - calls
  const room = tooMany < 0 ? now : inIt[tooMany]
  // Of one at a time there is nothing to spread.
  return room === undefined ? undefined : Math.max(now, room, calls === 1 ? now : turn - every * ahead)
}

export function begun({ calls, every }: Rate, pace: Pace, now: number): Pace {
  return { ...pace, underWay: pace.underWay + 1, turn: Math.max(pace.turn, now) + every / calls }
}

/** It was answered, or is waited for no longer. */
export function answered({ every }: Rate, pace: Pace, now: number): Pace {
  return { ...pace, underWay: pace.underWay - 1, leaving: [...pace.leaving.filter(at => at > now), now + every] }
}

/** It did not come to a call: whoever comes next has its turn. */
export function dropped({ calls, every }: Rate, pace: Pace): Pace {
  return { ...pace, underWay: pace.underWay - 1, turn: pace.turn - every / calls }
}

function isOver({ underWay, leaving, turn }: Pace, now: number): boolean {
  return underWay === 0 && turn <= now && (leaving.at(-1) ?? now) <= now
}

/** Who is sent something: what a platform limits as one, and who it is within that. */
export interface Toward {
  readonly place: string
  readonly recipient: string
  /** None where no limit is known. */
  readonly rates: readonly Rate[]
}

export interface Turn {
  answered(): void
  /** Nothing happens where it was answered. */
  drop(): void
}

/** Keeps the pace of all that is sent, for as long as the process lives. */
export interface Pacer {
  /** How many milliseconds until one more may be sent; undefined while only an answer can tell. */
  wait(toward: Toward): number | undefined
  take(toward: Toward): Turn
}

/** How often what is over is let go of, in milliseconds. */
const tidyEvery = 1_000

/**
 * `real` tells real time in milliseconds: a platform's clock goes by no other. Where platforms are simulated their clock may go so many
 * times as fast.
 */
export function makePacer(real: () => number, faster = 1): Pacer {
  const now = () => real() * faster
  const paces = new Map<string, Pace>()
  let tidied = now()
  const keyOf = (rate: Rate, { place, recipient }: Toward) => `${place} ${rate.name} ${rate.per === 'home' ? '' : recipient}`

  function change(toward: Toward, after: (rate: Rate, pace: Pace) => Pace): void {
    for (const rate of toward.rates) {
      const key = keyOf(rate, toward)
      paces.set(key, after(rate, paces.get(key) ?? unused))
    }
  }

  function tidy(at: number): void {
    if (at < tidied + tidyEvery) return
    tidied = at
    for (const [key, pace] of paces) if (isOver(pace, at)) paces.delete(key)
  }

  return {
    wait(toward) {
      const at = now()
      let most = at
      for (const rate of toward.rates) {
        const free = freeAt(rate, paces.get(keyOf(rate, toward)) ?? unused, at)
        if (free === undefined) return undefined
        most = Math.max(most, free)
      }
      return (most - at) / faster
    },
    take(toward) {
      const at = now()
      tidy(at)
      change(toward, (rate, pace) => begun(rate, pace, at))
      let open = true
      const once = (end: () => void) => {
        if (open) end()
        open = false
      }
      return {
        answered: () => once(() => change(toward, (rate, pace) => answered(rate, pace, now()))),
        drop: () => once(() => change(toward, dropped)),
      }
    },
  }
}
