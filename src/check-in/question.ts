import type { Scale } from '../privacy/question'

/** The one thing a check-in asks that is counted: how somebody is doing, from 1 to 10 (C2). Shown as 1-4, 5-7 and 8-10. */
export const checkInQuestion = { kind: 'scale', id: 'score', max: 10, buckets: [4, 7] } as const satisfies Scale
