/** Minutes from one try to the next: eight tries over 25 hours (S7). */
const waits = [1, 5, 15, 60, 240, 480, 720] as const

/** How many minutes to wait after so many tries that came to nothing; undefined when it was the last. */
export function waitAfter(tries: number): number | undefined {
  return waits[tries - 1]
}

export const minute = 60_000

/** Whole minutes of the tick: no time kept tells when a person did something (K19). */
export function minuteAfter(at: number): number {
  return Math.ceil((at + 1) / minute) * minute
}
