import type { Windows } from '../playground/windows'
import fc from './property'

/** So many calls in any stretch of so many milliseconds; of all of these methods together, in one conversation or in the home. */
export interface Documented {
  readonly methods: readonly string[]
  readonly calls: number
  readonly every: number
  readonly per: 'home' | 'conversation'
}

interface Call {
  readonly method: string
  readonly conversation: string
  readonly at: number
}

const room = ({ methods, calls, every, per }: Documented, passed: readonly Call[], call: Call) =>
  !methods.includes(call.method) ||
  passed.filter(
    one => methods.includes(one.method) && one.at + every > call.at && (per === 'home' || one.conversation === call.conversation),
  ).length < calls

/**
 * Holds a simulated platform's rates against what is documented: whatever is called and when, it lets through what has room in every
 * window, and nothing else; and whoever waits as long as they were told gets through, at the first try.
 */
export function keepsTo(
  documented: readonly Documented[],
  make: (now: () => number) => Windows,
  methods: readonly string[],
): void {
  const calls = fc.array(
    fc.record({
      method: fc.constantFrom(...methods),
      conversation: fc.constantFrom('C1', 'C2'),
      // Bursts, and waits about as long as the windows are.
      wait: fc.oneof(
        fc.constant(0),
        fc.constant(0),
        fc.nat(40),
        fc.nat(2_500),
        fc.constantFrom(...documented.map(one => one.every)),
      ),
    }),
    { minLength: 50, maxLength: 400 },
  )
  fc.assert(
    fc.property(calls, made => {
      let at = 1_000_000
      const windows = make(() => at)
      const passed: Call[] = []
      for (const { method, conversation, wait } of made) {
        at += wait
        const call = { method, conversation, at }
        const has = documented.every(one => room(one, passed, call))
        const told = windows.refuse(method, conversation)
        expect({ call, through: told === undefined }).toEqual({ call, through: has })
        if (told === undefined) {
          passed.push(call)
          continue
        }
        expect(told).toBeGreaterThanOrEqual(1)
        at += told * 1_000
        expect(windows.refuse(method, conversation)).toBeUndefined()
        passed.push({ ...call, at })
      }
    }),
    { numRuns: 60 },
  )
}

/** Fills one window to the brim, at one instant: how many got through, what the next was told, and whether another place still has room. */
export function fill(make: (now: () => number) => Windows, method: string, { apart = false } = {}) {
  const windows = make(() => 1_000_000)
  let through = 0
  for (;;) {
    const told = windows.refuse(method, apart ? `C${through}` : 'C')
    if (told !== undefined) return { through, told, elsewhere: windows.refuse(method, 'another') === undefined }
    through += 1
    if (through > 10_000) throw new Error(`${method} is not limited`)
  }
}
