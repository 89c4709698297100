/** The time deadlines, slots and forgetting go by, in epoch milliseconds; the playground can move it. */
export interface Clock {
  now(): number
}
