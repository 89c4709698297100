/** At most so many calls in any stretch of so many milliseconds: of the whole home, or of each conversation in it. */
export interface Limit {
  readonly calls: number
  readonly every: number
  readonly per: 'home' | 'conversation'
}

/** What a home saw of its limits. */
export interface Told {
  /** Calls by the name of what is limited: how many, how many of them were refused, and when the first and the last were let through. */
  readonly by: Readonly<Record<string, Counted>>
  /** Calls refused that were refused the last time, too: the same thing, for the same conversation. */
  readonly twice: number
}

export interface Counted {
  calls: number
  refused: number
  first: number
  last: number
}

export interface Windows {
  /** How many whole seconds this call has to wait; undefined where it is let through. */
  refuse(what: string, conversation: string): number | undefined
  told(): Told
}

/**
 * The strictest reading of "so many a minute": no stretch of that length has more, wherever it begins. What is refused does not count.
 * `faster` shortens every stretch alike. `now` is real time in epoch milliseconds.
 */
export function makeWindows(limits: Readonly<Record<string, readonly Limit[]>>, now: () => number, faster = 1): Windows {
  const taken = new Map<string, number[]>()
  const refused = new Set<string>()
  const by: Record<string, Counted> = {}
  let twice = 0

  /** When the window has room again. */
  function freeAt(key: string, { calls, every }: Limit, at: number): number {
    const within = (taken.get(key) ?? []).filter(one => one + every / faster > at)
    taken.set(key, within)
    return within.length < calls ? at : (within.at(-calls) ?? at) + every / faster
  }

  return {
    refuse(what, conversation) {
      const at = now()
      const keys = (limits[what] ?? []).map((limit, n) => {
        const of = limit.per === 'home' ? '' : conversation
        return { key: `${what} ${n} ${of}`, limit }
      })
      const counted = by[what] ?? { calls: 0, refused: 0, first: at, last: at }
      by[what] = counted
      counted.calls += 1
      const free = Math.max(at, ...keys.map(({ key, limit }) => freeAt(key, limit, at)))
      const call = `${what} ${conversation}`
      if (free > at) {
        counted.refused += 1
        if (refused.has(call)) twice += 1
        refused.add(call)
        return Math.ceil((free - at) / 1000)
      }
      refused.delete(call)
      counted.last = at
      for (const { key } of keys) taken.get(key)?.push(at)
      return undefined
    },
    told: () => ({ by, twice }),
  }
}
