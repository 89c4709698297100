import type { Clock } from '../../src/ports/clock'

export const systemClock: Clock = { now: () => Date.now() }
