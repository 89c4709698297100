/** A trigger lives three seconds and opens one view (docs.slack.dev: "trigger_id"). */
const lifetime = 3000

export interface Triggers {
  make(user: string): string
  /** The person whose deed it was, or Slack's error. */
  use(trigger: unknown): { readonly user: string } | { readonly error: string }
}

/** `now` is real time in epoch milliseconds. */
export function makeTriggers(now: () => number): Triggers {
  const made = new Map<unknown, { readonly user: string; readonly at: number; used: boolean }>()
  let count = 0
  return {
    make(user) {
      count += 1
      const trigger = `${now()}.${count}.${Math.random().toString(16).slice(2)}`
      made.set(trigger, { user, at: now(), used: false })
      if (made.size > 1000) made.delete(made.keys().next().value)
      return trigger
    },
    use(trigger) {
      const found = made.get(trigger)
      if (found === undefined) return { error: 'invalid_trigger_id' }
      if (found.used) return { error: 'exchanged_trigger_id' }
      if (now() - found.at > lifetime) return { error: 'expired_trigger_id' }
      found.used = true
      return { user: found.user }
    },
  }
}
