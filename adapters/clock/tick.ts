import { schedule } from 'node-cron'
import type { Log } from '../../src/ports/log'

export interface Tick {
  /** No more ticks; resolves when the work of the last one is done. */
  stop(): Promise<void>
}

/**
 * Wakes the work at every whole minute. What is due is the work's own to know: a tick that was missed is made good by the next. Work
 * that outlasts its minute is not begun twice; work that fails is logged.
 */
export function everyMinute(work: () => Promise<void>, log: Log): Tick {
  let running: Promise<void> | undefined
  const task = schedule(
    '* * * * *',
    () => {
      running ??= Promise.resolve()
        .then(work)
        .catch(error => log.error({ event: 'tick.failed' }, error))
        .finally(() => {
          running = undefined
        })
    },
    // node-cron's own log would go to the console, and tell of late ticks that nobody has to act on.
    { logger: silent, suppressMissedWarning: true },
  )
  return {
    async stop() {
      await task.destroy()
      await running
    },
  }
}

const nothing = () => undefined
const silent = { info: nothing, warn: nothing, error: nothing, debug: nothing }
